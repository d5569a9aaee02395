# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The steps to this version, judged before they are taken, and noted where the version before can read of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from openfla.site.upgrading.judging import harms

NOTE = "The version before serves beside: "
NOTED = "SELECT coalesce(obj_description(to_regclass('django_migrations'), 'pg_class'), '')"


@dataclass(frozen=True, slots=True)
class Step:
    """A migration that was not run yet; why the version before can't serve beside it, if so."""

    name: str
    harms: Sequence[str]


def pending() -> list[Step]:
    """In the order in which they would run; none in an empty database, where no version before can serve.

    Nothing is changed.
    """
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return []
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return judged(executor, [migration for migration, _ in plan])


def judged(executor: MigrationExecutor, migrations: Sequence[Migration]) -> list[Step]:
    """Each by the statements that it would send; they stand one after the other in the order of their running."""
    if not migrations:
        return []
    first, new, found = migrations[0], set[str](), list[Step]()
    state = executor.loader.project_state((first.app_label, first.name), at_end=False)
    for migration in migrations:
        found.append(Step(f"{migration.app_label}.{migration.name}", _harms(migration, state, new)))
        state = migration.mutate_state(state, preserve=False)
    return found


def _harms(migration: Migration, state: ProjectState, new: set[str]) -> Sequence[str]:
    """In the words of who wrote it, if any; else by its statements. Some look at tables that are not there yet."""
    if why := getattr(migration, "stops", ""):
        return [why]
    try:
        with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
            migration.apply(state.clone(), editor, collect_sql=True)
    except ValueError:
        return ["what it does can't be told before the steps that come first"]
    return harms(editor.collected_sql, new, whole=migration.atomic)


def carry_out(steps: Iterable[Step]) -> None:
    """Runs them. Those beside which the version before serves are noted first, at the table of migrations.

    Were a run to break after some of them, the next one would not know of those any more.
    """
    if beside := {step.name for step in steps if not step.harms}:
        with connection.cursor() as cursor:
            told = NOTE + " ".join(sorted(beside | serving_beside()))
            cursor.execute("COMMENT ON TABLE django_migrations IS %s", [told])
    call_command("migrate", interactive=False)


def serving_beside() -> set[str]:
    """The steps beside which the version before them serves, as the version that took them noted."""
    with connection.cursor() as cursor:
        cursor.execute(NOTED)
        [told] = cursor.fetchone() or ("",)
    return set(told.removeprefix(NOTE).split()) if told.startswith(NOTE) else set()
