# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What overviews add up is kept ready; of whoever is there already it is added up afterwards."""

import django.db.models.deletion
from django.db import migrations, models

from openfla.records import limit, tallies

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
OF_EMPLOYER = ("employer", models.ForeignKey(db_index=False, to="records.organisation", **KEY))


class Migration(migrations.Migration):
    dependencies = [("records", "0171_worker_runs")]

    operations = [
        migrations.CreateModel(
            "AccountTally",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "employer_id",
                        "year",
                        "joint_committee",
                        "denominator",
                        "granted",
                        "carried_in",
                        "charged",
                        "planned",
                        "left",
                        "lane",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("joint_committee", models.CharField(max_length=9)),
                ("denominator", models.BigIntegerField()),
                ("granted", models.BigIntegerField()),
                ("carried_in", models.BigIntegerField()),
                ("charged", models.BigIntegerField()),
                ("planned", models.BigIntegerField()),
                ("left", models.BigIntegerField()),
                ("lane", models.IntegerField()),
                ("number", models.BigIntegerField()),
                OF_EMPLOYER,
            ],
        ),
        migrations.CreateModel(
            "ChargeTally",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "employer_id",
                        "on",
                        "training",
                        "state",
                        "full_time_weekly_minutes",
                        "lane",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("on", models.DateField()),
                ("training", models.UUIDField(help_text="The lineage of the training.")),
                ("state", models.CharField(max_length=20)),
                ("full_time_weekly_minutes", models.IntegerField()),
                ("lane", models.IntegerField()),
                ("number", models.BigIntegerField()),
                ("minutes", models.BigIntegerField()),
                OF_EMPLOYER,
            ],
        ),
        migrations.RunSQL("".join(wall.sql() for wall in tallies.WALLS) + limit.OF_TALLIES, migrations.RunSQL.noop),
        migrations.RunSQL(tallies.UP, tallies.DOWN),
    ]
