# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Titles are ordered as people order them, not by their bytes."""

from django.db import migrations, models

from openfla.records.text_order import LENGTH, TextOrder


class Migration(migrations.Migration):
    dependencies = [("records", "0010_reasons_of_ending")]

    operations = [
        migrations.AddField(
            "training",
            "title_order",
            models.GeneratedField(
                expression=TextOrder("title"), output_field=models.CharField(max_length=LENGTH), db_persist=True
            ),
        ),
    ]
