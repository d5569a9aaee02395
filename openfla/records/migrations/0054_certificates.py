# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates of trainings are issued too."""

from django.db import migrations, models

KINDS = ["account_form", "training_certificate"]


class Migration(migrations.Migration):
    dependencies = [("records", "0053_messages_to_workers")]

    operations = [
        migrations.RemoveConstraint("issueddocument", "issued_kind_listed"),
        migrations.AddConstraint(
            "issueddocument",
            models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="issued_kind_listed"),
        ),
    ]
