# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A step of a training plan that was told wrong is corrected or withdrawn, and stays."""

from django.db import migrations, models
from django.db.models import Q

from openfla.records.plan import CORRECTED, LINEAGES

TABLE = "planstep"
CURRENT = Q(withdrawn_at__isnull=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0095_lists_taken_back")]

    operations = [
        migrations.AddField(TABLE, "lineage", models.UUIDField(null=True)),
        migrations.RunSQL(LINEAGES, migrations.RunSQL.noop),
        migrations.AlterField(
            TABLE, "lineage", models.UUIDField(help_text="Public id, shared by all versions.")
        ),
        migrations.AddField(
            TABLE, "corrects", models.UUIDField(null=True, help_text="The version that this one replaces.")
        ),
        migrations.AddField(TABLE, "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField(TABLE, "withdrawn_entry", models.UUIDField(null=True)),
        migrations.AddField(TABLE, "withdrawal_reason", models.CharField(max_length=500, blank=True, default="")),
        migrations.RemoveConstraint(TABLE, "plan_step_once"),
        migrations.AddConstraint(
            TABLE,
            models.UniqueConstraint(
                fields=["employer", "year", "kind"],
                condition=CURRENT & Q(kind__in=["fixed", "filed"]),
                name="plan_step_once",
            ),
        ),
        migrations.AddConstraint(
            TABLE,
            models.UniqueConstraint(
                fields=["lineage", "employer"], condition=CURRENT, name="plan_step_one_current"
            ),
        ),
        migrations.AddIndex(TABLE, models.Index(fields=["lineage"], name="plan_step_by_lineage")),
        migrations.RunSQL(CORRECTED, migrations.RunSQL.noop),
    ]
