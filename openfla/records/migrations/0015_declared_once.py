# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same file of declarations of a sender is there once, unless it came in vain."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0014_batch_tallies")]

    operations = [
        migrations.AddConstraint(
            "batch",
            models.UniqueConstraint(
                fields=["sender", "digest", "dry"],
                condition=Q(kind="declarations") & ~Q(state__in=["refused", "cancelled"]),
                name="batch_declared_once",
            ),
        ),
    ]
