# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every command and question by everybody: the gate lets in whom the policy table names, and nobody else.

What stands behind the gate is replaced: only whether it was reached counts.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from openfla.desk import gate, unfit
from openfla.desk.access.access import HandOverAccess
from openfla.desk.act import Act
from openfla.desk.handling import HANDLERS
from openfla.desk.outcome import Done, Outcome
from openfla.desk.policy import RULES
from openfla.desk.rule import Rule
from openfla.records.scope import set_scope
from openfla.terms.role import Permission
from tests.desk.any_item import item_of
from tests.desk.conftest import Body, House, segment, ssin
from tests.desk.roles import HERE, NAMELESS, ROLES, SELF, Standing
from tests.desk.trained import trained

REACHED = object()
PRINCIPALS_ALONE = (HandOverAccess,)
"""Of the rows with levels, the items here that are about one who manages access."""


def expected(rule: Rule, item: Any, standing: Standing, *, own_worker: bool) -> bool:
    """What the row says of an item about the employer, in the words of rule.py."""
    actor = standing.actor
    if rule.anyone or rule.ending:  # no item here names a mandate that there is
        return rule.anyone
    if actor.kind.value in {"visitor", "system"}:
        return rule.operator and actor.kind.value == "system"
    oneself = rule.own_person or (rule.own_accounts and actor.kind.value == "worker")
    if oneself and item.person == actor.person:
        return True
    if actor.kind.value == "worker":
        return (rule.self_service and own_worker) or (rule.entrusted and standing.entrusted)
    if isinstance(item, PRINCIPALS_ALONE) and not standing.principal:
        return False
    kind = getattr(item, "kind", None) if rule.kinds else None
    row = rule if kind is None else rule.narrowed(kind)
    enough = {row.permission, *row.also} - {None}
    if row.statistical and not standing.counting:
        enough = set()
    more = {Permission.ACCOUNTS_CONSULT, *enough} - {Permission.TRAININGS_REGISTER}
    if row.entered and not more & standing.held:  # no item here is about a line that somebody entered
        enough = set()
    reached = row.inspected if standing.inspecting else row.mandated or not standing.mandated
    return bool(row.target or row.either) and bool(enough & standing.held) and reached and within(row, item, standing)


def within(row: Rule, item: Any, standing: Standing) -> bool:
    """Whether a limit of the access leaves it open: for what narrows, about nobody else's worker."""
    about_worker = getattr(item, "worker", None) is not None
    return standing.reaches is None or (row.narrows and (standing.reaches or not about_worker))


@contextmanager
def nothing_behind_the_gate() -> Iterator[None]:
    """Whatever the gate lets in is done or answered; nothing is looked up for it."""

    class Answered(dict[type, Any]):
        def __missing__(self, kind: type) -> Any:
            return lambda *_: REACHED

    def carried_out(run: Sequence[Any], act: Act) -> list[Outcome]:
        return [Done(act.entry) for _ in run]

    with (
        patch.object(gate, "ANSWERERS", Answered()),
        patch.object(gate, "carried_out", carried_out),
        patch.object(gate, "_journal_consultations", lambda *_: None),
        patch.object(unfit, "refusal_of", lambda *_, **__: None),
    ):
        yield


def items(kinds: Sequence[type], body: Body, worker: UUID, standing: Standing, *, about_oneself: bool) -> list[Any]:
    """One item of each kind about the employer and its worker; about the asker's own person, or somebody else's."""
    person = standing.actor.person if about_oneself else uuid4()
    return [item_of(kind, target=body.id, employer=body.id, worker=worker, person=person) for kind in kinds]


ACTS = sorted(HANDLERS.keys() & RULES.keys(), key=lambda kind: kind.__name__)
QUESTIONS = sorted(RULES.keys() - HANDLERS.keys(), key=lambda kind: kind.__name__)


def cases_for(role: str) -> int:
    """How many items are sent; who has no name sends none about themselves."""
    return len(RULES) * (1 if role in NAMELESS else 2)


@pytest.mark.parametrize("role", ROLES)
def test_the_gate_lets_in_whom_the_table_names(house: House, role: str) -> None:
    """Commands all in one request, questions one by one; each about somebody else and about the asker."""
    body = house.employer()
    worker = house.worker(body, number=ssin(SELF), segments=(segment(establishment=HERE),))
    standing = ROLES[role](house, body, worker)
    let_in: dict[str, bool] = {}
    wanted: dict[str, bool] = {}
    for about_oneself in (False, True) if standing.actor.person else (False,):
        acts = items(ACTS, body, worker, standing, about_oneself=about_oneself)
        questions = items(QUESTIONS, body, worker, standing, about_oneself=about_oneself)
        with nothing_behind_the_gate():
            outcomes = house.do(*acts, by=standing.actor)
            answers = [house.ask(question, by=standing.actor) for question in questions]
        names = [f"{type(each).__name__} {about_oneself}" for each in (*acts, *questions)]
        met = [*(isinstance(each, Done) for each in outcomes), *(each is REACHED for each in answers)]
        let_in |= zip(names, met, strict=True)
        wanted |= {
            name: expected(RULES[type(each)], each, standing, own_worker=role == "the worker")
            for name, each in zip(names, (*acts, *questions), strict=True)
        }
    sys.stdout.write(f"{role}: {len(let_in)} cases\n")
    assert len(let_in) == cases_for(role)
    assert {name for name in wanted if let_in[name] != wanted[name]} == set()


def rows(model: type[Model]) -> set[str]:
    """All rows of a table that raw SQL finds now, by where they lie."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ctid::text FROM {model._meta.db_table}")  # noqa: S608 - names of our own tables
        return {key for (key,) in cursor.fetchall()}


def test_raw_sql_finds_nothing_of_others(house: House) -> None:
    """Under the product's own role with the scope of another employer no table shows a row that came since."""
    bakery, garage = house.employer(), house.employer("Garage Het Wiel")
    tables = list(apps.get_app_config("records").get_models())
    set_scope(employers=[garage.id], readable=[garage.id])
    before = {table: rows(table) for table in tables}
    worker = house.worker(bakery, number=ssin(SELF))
    trained(house, bakery, worker, date(2026, 3, 3))
    house.mandate(bakery, house.provider())
    set_scope(employers=[garage.id], readable=[garage.id])
    assert {table.__name__ for table in tables if rows(table) - before[table]} == set()
    set_scope(employers=[uuid4()])
    assert {table.__name__ for table in tables if rows(table)} == NOBODYS
    set_scope(employers=[bakery.id], scope="system")
    assert len([table for table in tables if rows(table)]) >= FILLED


NOBODYS = {"Era"}
"""Tables in which everybody reads: the servers that the database ran on, by which the turns of changes go on."""
FILLED = 18
"""Tables that hold something by then, so that finding nothing says something."""
