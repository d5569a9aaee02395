# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done by a day of which no other fact tells; forms of everybody issued by the clock at the end of a year."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records import deadline, issue_run

RECORDED = [
    ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
    ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
    ("recorded_at", models.DateTimeField()),
    ("withdrawn_at", models.DateTimeField(null=True)),
    ("withdrawn_entry", models.UUIDField(null=True)),
    ("withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
    (
        "employer",
        models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
        ),
    ),
]
CURRENT = models.Q(withdrawn_at__isnull=True)
KINDS = ["fund_recourse", "period_end", "sector_plan", "sector_report"]


class Migration(migrations.Migration):
    dependencies = [("records", "0094_issued_xml")]

    operations = [
        migrations.CreateModel(
            name="DeadlineDone",
            fields=[
                *RECORDED,
                ("lineage", models.UUIDField(help_text="Public id, shared by all versions.")),
                ("corrects", models.UUIDField(help_text="The version that this one replaces.", null=True)),
                ("kind", models.CharField(max_length=20)),
                ("about", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField()),
                ("reference", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=CURRENT, fields=("lineage", "employer"), name="deadline_done_one_current"
                    ),
                    models.UniqueConstraint(
                        condition=CURRENT, fields=("employer", "kind", "about"), name="deadline_done_once"
                    ),
                    models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="deadline_done_by_hand"),
                ],
                "indexes": [models.Index(fields=["lineage"], name="deadline_done_by_lineage")],
            },
        ),
        migrations.CreateModel(
            name="YearEndOrder",
            fields=[
                *RECORDED,
                ("language", models.CharField(max_length=2)),
                ("first_year", models.SmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=CURRENT, fields=("employer",), name="year_end_one_current")
                ],
            },
        ),
        migrations.AddField("issuerun", "year_end", models.SmallIntegerField(null=True)),
        migrations.AddConstraint(
            "issuerun", models.UniqueConstraint(fields=("employer", "year_end"), name="issue_run_once_a_year_end")
        ),
        migrations.RunSQL(deadline.WALL.sql(), migrations.RunSQL.noop),
        migrations.RunSQL(issue_run.ORDER_WALL.sql(), migrations.RunSQL.noop),
    ]
