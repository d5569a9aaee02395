# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is added up has an index of its own, and the one that is searched by name is narrow again."""

from django.db import migrations, models

KEY = ["employer", "year"]
AMOUNTS = ["denominator", "granted", "carried_in", "charged", "planned", "left"]
ORDERS = ["left_order", "granted_order", "carried_order", "charged_order"]
VALUES = ["team", "joint_committee", "category", "establishment", "left_sign", "followed"]


class Migration(migrations.Migration):
    dependencies = [("records", "0008_listed_amounts")]

    operations = [
        migrations.RemoveIndex("listedworker", "listed_by_name"),
        migrations.AddIndex(
            "listedworker",
            models.Index(
                fields=[*KEY, "sort_name", "worker"],
                include=[*ORDERS, "reference_order", *VALUES],
                name="listed_by_name",
            ),
        ),
        migrations.AddIndex(
            "listedworker",
            models.Index(fields=KEY, include=["worker", *ORDERS, *VALUES, *AMOUNTS], name="listed_figures"),
        ),
    ]
