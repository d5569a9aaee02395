# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A bit of a public list keeps the hour in which it was set, and not the moment that would lead to whose it is."""

from django.db import migrations

from openfla.records.credential import UNTRACEABLE, UNTRACEABLE_DOWN


class Migration(migrations.Migration):
    dependencies = [("records", "0143_credentials_looked_through")]

    operations = [migrations.RunSQL(UNTRACEABLE, UNTRACEABLE_DOWN)]
