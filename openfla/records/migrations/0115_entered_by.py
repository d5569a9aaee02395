# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each version of a part in a training says which organisation entered it under a mandate, if one did."""

from django.db import migrations, models

from openfla.records.training import ENTERED_BEFORE


class Migration(migrations.Migration):
    dependencies = [("records", "0107_begun_again")]

    operations = [
        migrations.AddField(
            "participation",
            "entered_by",
            models.UUIDField(
                null=True, help_text="Organisation that entered the version under a mandate; null: the employer itself."
            ),
        ),
        migrations.RunSQL(ENTERED_BEFORE, migrations.RunSQL.noop),
        migrations.AddIndex(
            "participation",
            models.Index(
                fields=["employer", "id"],
                condition=models.Q(withdrawn_at__isnull=True) & models.Q(entered_by__isnull=False),
                name="participation_of_others",
            ),
        ),
    ]
