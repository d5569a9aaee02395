# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Salts of leaves may have 32 bytes. The column itself has no length, so no statement is sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0168_directory_rules")]

    operations = [
        migrations.AlterField(
            "JournalEntry",
            "salt",
            models.BinaryField(max_length=32, help_text="Its length tells the form of the leaf."),
        ),
    ]
