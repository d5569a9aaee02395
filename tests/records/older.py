# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A database of its own, as it was before invitations opened access: to be filled with rows, then upgraded."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("records", "0032_invitations")]
ALIAS = "upgraded"


@pytest.fixture
def older(django_db_setup: None, django_db_blocker: Any) -> Iterator[MigrationExecutor]:
    """A database of its own, as it was before."""
    del django_db_setup
    with django_db_blocker.unblock():
        default = connections["default"]
        name = f"{default.settings_dict['NAME']}_{ALIAS}"
        connections.databases[ALIAS] = {**default.settings_dict, "NAME": name, "OPTIONS": {}}
        other = connections[ALIAS]
        with default.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            cursor.execute(f'CREATE DATABASE "{name}"')
        default.close()
        executor = MigrationExecutor(other)
        executor.migrate(BEFORE)
        yield executor
        other.close()
        with default.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            cursor.execute(f'DROP DATABASE "{name}"')
        default.close()
        del connections[ALIAS], connections.databases[ALIAS]
