# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the days of a contract leave out of a value is kept, and comes back with the days."""

from django.db import migrations, models

from openfla.records.guards import APP_ROLE


class Migration(migrations.Migration):
    dependencies = [("records", "0146_extracts")]

    operations = [
        migrations.AddField("payrollmark", "cut", models.JSONField(null=True)),
        migrations.RunSQL(f"GRANT UPDATE (cut) ON records_payrollmark TO {APP_ROLE};", migrations.RunSQL.noop),
    ]
