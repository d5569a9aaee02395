# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers kept ready holds the amounts too: ordered by each, and added up along one index."""

from django.db import migrations, models

from openfla.records import listed

KEY = ["employer", "year"]
AMOUNTS = ["denominator", "granted", "carried_in", "charged", "planned", "left"]
ORDERS = ["left_order", "granted_order", "carried_order", "charged_order", "reference_order"]
VALUES = ["team", "joint_committee", "category", "establishment", "left_sign", "followed"]
COLUMNS = {
    **{name: models.BigIntegerField(default=0) for name in [*AMOUNTS, *ORDERS[1:-1]]},
    "reference_order": models.CharField(
        default="", max_length=210, help_text="The reference with its numbers padded: 9 before 10."
    ),
}
NARROW = {
    "listed_by_granted": "granted_order",
    "listed_by_carried": "carried_order",
    "listed_by_charged": "charged_order",
    "listed_by_reference": "reference_order",
}


class Migration(migrations.Migration):
    dependencies = [("records", "0007_list_planned_anew")]

    operations = [
        migrations.RemoveIndex("standing", "standing_by_left"),
        migrations.RemoveField("standing", "left_order"),
        migrations.AddIndex("standing", models.Index(fields=[*KEY, "stale", "edition"], name="standing_by_edition")),
        *(migrations.AddField("listedworker", name, field, preserve_default=False) for name, field in COLUMNS.items()),
        migrations.RemoveIndex("listedworker", "listed_by_name"),
        migrations.RunSQL(listed.FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(listed.FILL, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),  # else no index can follow
        migrations.AddIndex(
            "listedworker",
            models.Index(
                fields=[*KEY, "sort_name", "worker"],
                include=["reference", *ORDERS, *VALUES, *AMOUNTS],
                name="listed_by_name",
            ),
        ),
        *(
            migrations.AddIndex("listedworker", models.Index(fields=[*KEY, column, "worker"], name=name))
            for name, column in NARROW.items()
        ),
    ]
