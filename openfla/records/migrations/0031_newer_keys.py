# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers may be sealed under newer keys; nothing else of their rows changes."""

from django.db import migrations

from openfla.records.resealing import GUARD


class Migration(migrations.Migration):
    dependencies = [("records", "0030_seals")]

    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
