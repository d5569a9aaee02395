# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A version of a training plan keeps who works there, and what it says of each group that it pays attention to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0098_year_ends_tried_again")]

    operations = [
        migrations.AddField(
            "planversion",
            "heads",
            models.JSONField(
                default=list, help_text="Workers counted on the day of writing: group, value, how many."
            ),
        ),
        migrations.AddField(
            "planversion",
            "groups",
            models.JSONField(
                default=list, help_text="Of each group: how many, who says so, what is planned for it."
            ),
        ),
    ]
