# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker says not to be able to come to a training that is planned."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0115_entered_by")]

    operations = [
        migrations.AddField(
            model_name="participation",
            name="cannot_come",
            field=models.BooleanField(
                default=False, help_text="The worker said so of what is planned; nobody decided on it since."
            ),
        ),
        migrations.AddConstraint(
            "participation",
            models.CheckConstraint(
                condition=Q(("cannot_come", False), ("state", "planned"), _connector="OR"),
                name="participation_cannot_come_planned",
            ),
        ),
        migrations.AddIndex(
            "participation",
            models.Index(
                condition=Q(("withdrawn_at__isnull", True), ("cannot_come", True)),
                fields=["employer"],
                name="participation_cannot_come",
            ),
        ),
    ]
