# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts that are planned are found without looking at those that were followed."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0128_informed_workers")]

    operations = [
        AddIndexConcurrently(
            "participation",
            models.Index(
                fields=["employer", "training"],
                condition=models.Q(withdrawn_at__isnull=True) & models.Q(state="planned"),
                name="participation_planned",
            ),
        ),
    ]
