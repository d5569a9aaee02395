# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A grant for one quality of the organisation; those that there are stay grants for all."""

from django.db import migrations, models
from django.db.models import Q

from openfla.terms.role import Quality


class Migration(migrations.Migration):
    dependencies = [("records", "0041_confirmations")]

    operations = [
        migrations.AddField("grant", "quality", models.CharField(max_length=30, blank=True, default="")),
        migrations.AddField("invitation", "quality", models.CharField(max_length=30, blank=True, default="")),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(condition=Q(quality__in=["", *Quality]), name="grant_quality_listed"),
        ),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=Q(quality="") | ~Q(permissions__contains=["mandatesManage"]), name="grant_quality_suits"
            ),
        ),
        migrations.RemoveConstraint("grant", "grant_principal_manages"),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=Q(principal=False) | Q(permissions__contains=["accessManage"], ends_on=None, quality=""),
                name="grant_principal_manages",
            ),
        ),
    ]
