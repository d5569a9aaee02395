# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests and disputes that workers add stand at the employer whose workers they are: a policy checks both together."""

from django.db import migrations

from openfla.records import dispute, request

POLICIES = (
    ("askers", "trainingrequest"),
    ("enders", "trainingrequest"),
    *(("disputers", table) for table in dispute.TABLES),
    ("enders", "dispute"),
)
DROPPED = "".join(f"DROP POLICY {name} ON records_{table};" for name, table in POLICIES)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0069_offers_answered_by'),
    ]

    operations = [
        migrations.RunSQL(DROPPED + request.BY_WORKERS + dispute.BY_WORKERS, migrations.RunSQL.noop),
    ]
