# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access to the workers of some establishments alone; the grants that there are stay without a limit."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q

from openfla.records import limit

UNLIMITABLE = ["accessManage", "mandatesManage"]
AT_HOME = ["", "employer", "training_provider", "sector_fund"]


class Migration(migrations.Migration):
    dependencies = [("records", "0046_issued_documents")]

    operations = [
        migrations.AddField("grant", "establishments", ArrayField(models.CharField(max_length=10), default=list)),
        migrations.AddField("invitation", "establishments", ArrayField(models.CharField(max_length=10), default=list)),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=Q(establishments=[])
                | (~Q(permissions__overlap=UNLIMITABLE) & Q(quality__in=AT_HOME)),
                name="grant_limit_suits",
            ),
        ),
        migrations.RunSQL(limit.FUNCTIONS + limit.WALLS, limit.DOWN),
    ]
