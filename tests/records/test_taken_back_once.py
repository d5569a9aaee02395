# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which lists may be taken back again: alike in each database, whenever it was migrated."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState
from django.db.models import Q, UniqueConstraint

from openfla.records.models import Batch

MIGRATIONS = "openfla.records.migrations"
NAME = "batch_taken_back_once"


def constraint(migration: str) -> UniqueConstraint:
    """As that migration makes it."""
    operations = import_module(f"{MIGRATIONS}.{migration}").Migration.operations
    [made] = [each.constraint for each in operations if getattr(each, "constraint", None) is not None]
    assert isinstance(made, UniqueConstraint)
    return made


def stands() -> str:
    """How the database says it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [NAME])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_database_of_each_kind_ends_alike() -> None:
    """One that was migrated while a second taking back was refused, one of the day on which that was put right."""
    first, last = constraint("0095_lists_taken_back"), constraint("0107_begun_again")
    assert first.condition == ~Q(state__in=["refused", "cancelled"])
    fresh, state = stands(), ProjectState.from_apps(apps)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    for before in (first, last):
        with connection.schema_editor(atomic=False) as editor:
            editor.remove_constraint(Batch, first)
            editor.add_constraint(Batch, before)
            for operation in import_module(f"{MIGRATIONS}.0107_begun_again").Migration.operations:
                operation.database_forwards("records", editor, state, state)
        assert stands() == fresh
