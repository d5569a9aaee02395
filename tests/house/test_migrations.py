# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The migrations describe the models."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """A changed model without its migration is found here, not at an operator's."""
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)
