# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a certificate is had for longer is found without looking at parts that have none."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0173_brought_journals")]

    operations = [
        AddIndexConcurrently(
            "participation",
            models.Index(
                fields=["employer", "worker"],
                include=["id", "training", "state", "certificate", "certificate_until"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(certificate=""),
                name="participation_certified",
            ),
        ),
    ]
