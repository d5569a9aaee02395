# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates are found by their last day, and who leaves in a year without looking at those who stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0117_client_runs")]

    operations = [
        migrations.AddIndex(
            "participation",
            models.Index(
                fields=["employer", "certificate_until"],
                condition=models.Q(withdrawn_at__isnull=True) & models.Q(certificate_until__isnull=False),
                name="participation_certificate",
            ),
        ),
        migrations.AddIndex(
            "standing",
            models.Index(
                fields=["employer", "year", "worker"],
                condition=models.Q(employed_to__isnull=False),
                name="standing_leaving",
            ),
        ),
    ]
