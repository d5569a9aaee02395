# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans in versions, and what was done with them; none follows on one that is fixed."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import plan

ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
ENTRY = {"help_text": "Journal entry under which the row was recorded."}
OWNER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "records.organisation"}
BODIES = ["works_council", "union_delegation", "workers"]


class Migration(migrations.Migration):
    dependencies = [("records", "0056_lists_of_teams")]

    operations = [
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("year", models.SmallIntegerField()),
                ("number", models.SmallIntegerField()),
                ("starts_on", models.DateField()),
                ("years", models.SmallIntegerField(help_text="For how many years it holds.")),
                ("texts", models.JSONField(default=dict)),
                ("formal_hours", models.IntegerField(help_text="Hours of formal training that are planned.", null=True)),
                (
                    "informal_hours",
                    models.IntegerField(help_text="Hours of informal training that are planned.", null=True),
                ),
                ("figures", models.JSONField(default=list)),
                ("employer", models.ForeignKey(**OWNER)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["employer", "year", "number"], name="plan_version_numbered_once"),
                    models.CheckConstraint(
                        condition=Q(number__gte=1, years__gte=1), name="plan_version_counts_from_one"
                    ),
                    models.CheckConstraint(
                        condition=(Q(formal_hours=None) | Q(formal_hours__gte=0))
                        & (Q(informal_hours=None) | Q(informal_hours__gte=0)),
                        name="plan_hours_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanStep",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("year", models.SmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("body", models.CharField(blank=True, default="", max_length=20)),
                (
                    "meeting",
                    models.DateField(help_text="Of the body to which the draft was sent.", null=True),
                ),
                ("text", models.CharField(blank=True, default="", max_length=4000)),
                ("employer", models.ForeignKey(**OWNER)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="records.planversion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("kind__in", ["sent", "opinion", "fixed", "filed"])), name="plan_step_kind_listed"
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=["sent", "opinion"], body__in=BODIES)
                        | Q(kind__in=["fixed", "filed"], body=""),
                        name="plan_step_of_a_body",
                    ),
                    models.UniqueConstraint(
                        fields=["employer", "year", "kind"],
                        condition=Q(kind__in=["fixed", "filed"]),
                        name="plan_step_once",
                    ),
                ],
            },
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in plan.WALLS),
        migrations.RunSQL(plan.FIXED, plan.FREE),
    ]
