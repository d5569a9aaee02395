# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Why an access or a mandate was ended."""

from django.db import migrations, models

from openfla.records.guards import APP_ROLE

COLUMNS = f"""
GRANT UPDATE (withdrawal_reason) ON records_grant TO {APP_ROLE};
GRANT UPDATE (ending_reasons) ON records_mandate TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0009_listed_figures")]

    operations = [
        migrations.AddField("grant", "withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
        migrations.AddField("mandate", "ending_reasons", models.JSONField(default=dict)),
        migrations.RunSQL(COLUMNS, migrations.RunSQL.noop),
    ]
