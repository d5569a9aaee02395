# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The State's figures of a worker beside ours, year by year, with the reasons for ours."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.law.chosen import readings
from openfla.desk.rescue.grants import day_in
from openfla.desk.rescue.marks import marks_of
from openfla.desk.rescue.state_rights import FIGURES, amounts_of
from openfla.desk.rescue.told import FigureBeside, Mark, StateCounter, StateFigures, StateYear
from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.explanation import explain_year
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import StateRight, Worker
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind

ZERO = Fraction(0)


@answers(StateFigures)
def state_figures(question: StateFigures, act: Act) -> tuple[StateYear, ...] | None:
    """The years of which the State said something, newest first; None when the worker is not the employer's."""
    if _worker.first(question.employer, question.worker) is None:
        return None
    by_year: dict[int, list[StateRight]] = defaultdict(list)
    for row in _rows(question.employer, question.worker):
        by_year[row.year].append(row)
    if not by_year:
        return ()
    facts = account_facts(question.employer, [question.worker])[question.worker]
    accounts = {
        each.year: each
        for each in yearly_account(facts, years=years_to(facts, max(by_year)), known_on=act.today, readings=readings())
    }
    marks = marks_of(question.employer, [row.lineage for some in by_year.values() for row in some])
    return tuple(
        StateYear(
            year=year,
            counters=tuple(_counter(row, marks.get(row.lineage, ())) for row in by_year[year]),
            figures=_beside(by_year[year], accounts.get(year), day_in(facts.contracts, year)),
            reasons=explain_year(facts, year=year, known_on=act.today, readings=readings()),
        )
        for year in sorted(by_year, reverse=True)
    )


@composed_once
def _worker(employer: UUID, worker: UUID) -> QuerySet[Worker, tuple[UUID]]:
    return Worker.objects.filter(id=worker, employer=employer).values_list("id")


@composed_once
def _rows(employer: UUID, worker: UUID) -> QuerySet[StateRight]:
    return StateRight.objects.filter(CURRENT, employer=employer, worker=worker).order_by("kind")


def _counter(row: StateRight, marks: tuple[Mark, ...]) -> StateCounter:
    return StateCounter(
        fact=row.lineage,
        kind=RightKind(row.kind),
        unit=StatedUnit(row.unit),
        opted_out=row.opted_out,
        joint_committee=row.joint_committee,
        comment=row.comment,
        marks=marks,
        **amounts_of(row),
    )


def _beside(rows: Sequence[StateRight], account: YearAccount | None, day: Fraction | None) -> tuple[FigureBeside, ...]:
    ours = dict.fromkeys(FIGURES, ZERO) if account is None else _ours(account)
    found = []
    for name in FIGURES:
        theirs = _theirs(name, rows, day)
        found.append(FigureBeside(name, theirs, ours[name], None if theirs is None else theirs - ours[name]))
    return tuple(found)


def _ours(account: YearAccount) -> dict[str, Fraction]:
    granted = sum(account.granted.values(), ZERO)
    return {
        "granted": granted,
        "taken": account.charged,
        "remaining": account.left,
        "carried_over": account.carried_in,
    }


def _theirs(name: str, rows: Sequence[StateRight], day: Fraction | None) -> Fraction | None:
    """Over all counters that say it, in days."""
    said = [(amount, row.unit) for row in rows if (amount := amounts_of(row)[name]) is not None]
    if not said or (day is None and any(unit == StatedUnit.MINUTES for _, unit in said)):
        return None
    return sum((amount / day if unit == StatedUnit.MINUTES and day else amount for amount, unit in said), ZERO)
