# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an overview counts is read from indexes alone."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

AMOUNTS = ["denominator", "granted", "carried_in", "charged", "planned", "left"]
ORDERS = ["left_order", "granted_order", "carried_order", "charged_order"]
TEXTS = ["team", "joint_committee", "category", "establishment"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0160_file_ended_by_mail")]

    operations = [
        AddIndexConcurrently(
            "listedworker",
            models.Index(
                fields=["employer", "year"],
                include=["worker", *AMOUNTS, *ORDERS, "left_sign", "followed", *TEXTS],
                name="listed_summed",
            ),
        ),
        RemoveIndexConcurrently("listedworker", "listed_figures"),
        AddIndexConcurrently(
            "employment",
            models.Index(
                fields=["employer", "worker"],
                include=["starts_on", "ends_on", "withdrawn_at"],
                name="employment_counted",
            ),
        ),
        RemoveIndexConcurrently("employment", "employment_by_employer"),
        AddIndexConcurrently(
            "informedworker",
            models.Index(
                fields=["employer"],
                condition=Q(moved=True) | Q(after_others=True),
                name="informed_apart",
            ),
        ),
    ]
