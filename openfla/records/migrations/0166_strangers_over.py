# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a staff directory names and who is no worker is erased once it has been silent for a year."""

from django.db import migrations

from openfla.records.directory import STRANGERS_OVER
from openfla.records.erasing import FUNCTION


class Migration(migrations.Migration):
    dependencies = [("records", "0164_staff_directory")]

    operations = [
        migrations.RunSQL(STRANGERS_OVER, "DROP FUNCTION openfla_strangers_over();"),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
