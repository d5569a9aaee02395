# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever has limited access hires into what it reaches, and adds nothing to anybody else."""

from django.db import migrations

from openfla.records import hiring, limit


class Migration(migrations.Migration):
    dependencies = [("records", "0059_terms_of_disputes")]

    operations = [migrations.RunSQL(hiring.UP, hiring.DOWN + limit.OR_OF_GROUPS)]
