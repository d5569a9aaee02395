# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers read the training plan of their employer once it is fixed."""

from django.db import migrations

from openfla.records.plan import FOR_WORKERS


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0060_hired_under_a_limit'),
    ]

    operations = [migrations.RunSQL(FOR_WORKERS, migrations.RunSQL.noop)]
