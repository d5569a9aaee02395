# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A full extract may be taken in again under its number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0130_payroll")]

    operations = [
        migrations.AlterField("enterpriseextract", "number", models.PositiveIntegerField()),
    ]
