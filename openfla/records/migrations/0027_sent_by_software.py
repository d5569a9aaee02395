# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that software sent keeps what the token of that moment allowed."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0026_rescued_lines")]

    operations = [
        migrations.AddField(
            "batch",
            "client",
            models.UUIDField(null=True, help_text="Client of the API that sent it: nothing goes on once it ended."),
        ),
        migrations.AddField(
            "batch",
            "within",
            ArrayField(models.CharField(max_length=30), null=True, help_text="What the client's token allowed."),
        ),
    ]
