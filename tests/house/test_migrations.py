# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The migrations describe the models, and the version before serves while they run."""

from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from openfla.site.upgrading.steps import judged

BEFORE_THE_FIRST_RELEASE = "0118"
"""Nobody served beside those up to this one."""


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """A changed model without its migration is found here, not at an operator's."""
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)


@pytest.mark.usefixtures("django_db_setup")
def test_the_version_before_serves_while_a_migration_runs(django_db_blocker: DjangoDbBlocker) -> None:
    """If not: make it so (docs/how-to/upgrade.md), or say why in `stops` of the migration: operators read it."""
    with django_db_blocker.unblock():  # in no transaction, for some run in none
        assert _untold() == {}


def _untold() -> dict[str, Sequence[str]]:
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    plan = [graph.nodes[node] for node in graph.forwards_plan(graph.leaf_nodes("records")[0])]
    ours = [each for each in plan if each.app_label == "records" and each.name[:4] > BEFORE_THE_FIRST_RELEASE]
    told = {step.name: step.harms for step in judged(executor, ours) if step.harms}
    return {name: harms for name, harms in told.items() if harms != [_stops(executor, name)]}


def _stops(executor: MigrationExecutor, name: str) -> str:
    app, _, short = name.partition(".")
    return str(getattr(executor.loader.graph.nodes[app, short], "stops", ""))
