# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers is written under a plan made for the tables as they are, not as a session first met them."""

from django.db import migrations

from openfla.records import listed


class Migration(migrations.Migration):
    dependencies = [("records", "0006_listed_workers")]

    operations = [migrations.RunSQL(listed.FUNCTIONS, migrations.RunSQL.noop)]
