# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A check mends the address of an issuer too; and of bits that were set before 0144 only the hour is kept as well."""

from django.db import migrations

from openfla.records.credential import HOURS
from openfla.records.guards import APP_ROLE


class Migration(migrations.Migration):
    dependencies = [("records", "0152_what_others_entered")]

    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE (issuer) ON records_diploma TO {APP_ROLE};",
            f"REVOKE UPDATE (issuer) ON records_diploma FROM {APP_ROLE};",
        ),
        migrations.RunSQL(HOURS, migrations.RunSQL.noop),
    ]
