# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials end with a line that is sent back; of a diploma is kept whom it names and until when it holds.

What reads whole tables is left to 0143.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

from openfla.records.credential import RETURNED, RETURNED_DOWN
from openfla.records.guards import APP_ROLE

STATES = ["valid", "altered", "expired", "revoked", "issuer_unknown", "issuer_unreachable", "status_unknown"]
OTHER_STATES = ["unsupported", "not_signed", "waiting"]


class Migration(migrations.Migration):
    dependencies = [("records", "0141_extract_again")]

    operations = [
        migrations.AddField(
            "diploma",
            "title_typed",
            models.BooleanField(
                default=True, db_default=True, help_text="The person typed it; the file does not say it."
            ),
        ),
        migrations.AddField(
            "diploma", "holder", models.CharField(blank=True, default="", db_default="", max_length=300)
        ),
        migrations.AddField("diploma", "ends_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("diploma", "diploma_state_listed"),
        AddConstraintNotValid(
            "diploma",
            models.CheckConstraint(condition=Q(state__in=[*STATES, *OTHER_STATES]), name="diploma_state_listed"),
        ),
        migrations.RemoveConstraint("credential", "credential_ended_by_listed"),
        AddConstraintNotValid(
            "credential",
            models.CheckConstraint(
                condition=Q(ended_by="", withdrawn_at=None)
                | Q(ended_by__in=["line", "holder", "returned"], withdrawn_at__isnull=False),
                name="credential_ended_by_listed",
            ),
        ),
        migrations.RunSQL(
            f"GRANT UPDATE (title, title_typed, holder, ends_at) ON records_diploma TO {APP_ROLE};"
            + RETURNED
            + f"GRANT EXECUTE ON FUNCTION openfla_credential_list(integer, timestamptz) TO {APP_ROLE};",
            RETURNED_DOWN,
        ),
    ]
