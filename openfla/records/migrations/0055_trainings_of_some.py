# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training in which somebody outside a limit takes part is not changed under it."""

from django.db import migrations

from openfla.records import limit


class Migration(migrations.Migration):
    dependencies = [("records", "0054_certificates")]

    operations = [migrations.RunSQL(limit.CHANGED_FOR_ALL, limit.UNCHANGED_FOR_ALL)]
