# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of clients by team is a kind of file."""

from django.db import migrations

from openfla.records.fact import listed
from openfla.terms.batch import BatchKind


class Migration(migrations.Migration):
    dependencies = [("records", "0055_trainings_of_some")]

    operations = [
        migrations.RemoveConstraint("batch", "batch_kind_listed"),
        migrations.AddConstraint("batch", listed("kind", BatchKind, "batch_kind_listed")),
    ]
