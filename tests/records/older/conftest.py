# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Databases of their own, as they were before invitations opened access: to be filled with rows, then upgraded."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("records", "0032_invitations")]
ALIAS = "upgraded"


@contextmanager
def database(ending: str, like: str = "template1") -> Iterator[str]:
    """The name of a new one that holds what another does; it is gone afterwards."""
    default = connections["default"]
    name = f"{default.settings_dict['NAME']}_{ending}"
    _owner(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    yield name
    _owner(f'DROP DATABASE "{name}"')


def _owner(statement: str) -> None:
    default = connections["default"]
    with default.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(statement)
    default.close()


@contextmanager
def migrating(name: str) -> Iterator[MigrationExecutor]:
    """What brings this database to other migrations."""
    default = connections["default"]
    connections.databases[ALIAS] = {**default.settings_dict, "NAME": name, "OPTIONS": {}}
    other = connections[ALIAS]
    yield MigrationExecutor(other)
    other.close()
    del connections[ALIAS], connections.databases[ALIAS]


@pytest.fixture(scope="package")
def before(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of an empty database as it was before: each of these tests begins from a copy of it."""
    del django_db_setup
    with django_db_blocker.unblock(), database("before") as name:
        with migrating(name) as executor:
            executor.migrate(BEFORE)
        yield name


@pytest.fixture
def older(before: str, django_db_blocker: Any) -> Iterator[MigrationExecutor]:
    """A database of its own, as it was before."""
    with django_db_blocker.unblock(), database(ALIAS, before) as name, migrating(name) as executor:
        yield executor
