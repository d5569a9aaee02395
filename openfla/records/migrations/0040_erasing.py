# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The function that erases what is over."""

from django.db import migrations

from openfla.records.erasing import DROP, FUNCTION


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0039_inspections"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, DROP),
    ]
