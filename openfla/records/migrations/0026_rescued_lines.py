# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Employers see what became of their lines of a saved file that a provider sent."""

from django.db import migrations

from openfla.records.rescue_walls import OF_RESCUED


class Migration(migrations.Migration):
    dependencies = [("records", "0025_facts_brought_along")]

    operations = [migrations.RunSQL(OF_RESCUED, "DROP POLICY rescued ON records_batchrecord;")]
