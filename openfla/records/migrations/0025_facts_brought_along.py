# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts that came along from another installation keep the marks that they bore there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0024_subscriptions")]

    operations = [migrations.AddField("rescuedfact", "origins", models.JSONField(null=True))]
