# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What 0142 says of credentials and diplomas is true of those that were there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0142_credentials_mended")]

    operations = [
        ValidateConstraint("diploma", "diploma_state_listed"),
        ValidateConstraint("credential", "credential_ended_by_listed"),
    ]
