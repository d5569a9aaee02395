# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names that are alike are told by the trigrams they share: an extension that belongs to PostgreSQL."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0129_planned_found_sooner")]

    operations = [TrigramExtension()]
