# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the rows of a received list lie beside its file, each found by its line."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0170_salts_of_parts")]

    operations = [
        migrations.AddField(
            "batch",
            "rows_as",
            models.CharField(
                max_length=80,
                blank=True,
                default="",
                db_default="",
                help_text="Kept file with the rows of a list, each found by its line; none as long as no job read them.",
            ),
        ),
    ]
