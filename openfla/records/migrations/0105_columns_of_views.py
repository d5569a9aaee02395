# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A view of a list keeps the columns that were chosen; those kept before have the usual ones."""

from django.db import migrations, models

from openfla.records.saved_view import COLUMNS


class Migration(migrations.Migration):
    dependencies = [("records", "0100_plan_groups")]

    operations = [
        migrations.AddField(
            "savedview",
            "columns",
            models.JSONField(default=list, help_text="The columns that were chosen; empty for the usual ones."),
        ),
        migrations.RunSQL(COLUMNS, migrations.RunSQL.noop),
    ]
