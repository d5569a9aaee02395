# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A code may open access that waits for whoever it is handed to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0033_mandate_once"),
    ]

    operations = [
        migrations.RenameField(
            model_name="invitation",
            old_name="employer",
            new_name="organisation",
        ),
        migrations.AddField(
            model_name="invitation",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="invitation",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="permissions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30), null=True, size=None
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="starts_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="worker",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="records.worker"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("worker__isnull", False), models.Q(("permissions__isnull", False), _negated=True)),
                    models.Q(("permissions__isnull", False), models.Q(("worker__isnull", False), _negated=True)),
                    _connector="OR",
                ),
                name="invitation_opens_one_thing",
            ),
        ),
    ]
