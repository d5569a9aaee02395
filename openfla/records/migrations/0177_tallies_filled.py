# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What overviews add up is added up of whoever was there before it was kept; everybody goes on meanwhile."""

from django.db import migrations

from openfla.records import tallies


class Migration(migrations.Migration):
    dependencies = [("records", "0176_tallies")]

    operations = [migrations.RunSQL(tallies.FILL, migrations.RunSQL.noop)]
