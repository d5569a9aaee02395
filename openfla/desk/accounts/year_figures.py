# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of one worker in one year: as they stand, or computed from facts for another day or law."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.account_reading import YearBalance
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.standing import figures_of
from openfla.desk.act import Act
from openfla.desk.facts import planned_days, staff_charges
from openfla.desk.law.chosen import edition, readings
from openfla.desk.workers.staff import Figures
from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.records.composed import composed_once
from openfla.records.models import Standing
from openfla.terms.right import RightKind

ZERO = Fraction(0)


def standing_figures(worker: UUID) -> dict[int, Figures]:
    """By year, as they were last computed."""
    return {row.year: _stored(row) for row in _standings(worker, None)}


@composed_once
def _standings(worker: UUID, year: int | None) -> QuerySet[Standing]:
    """Of a year, or of all of them in their order."""
    found = Standing.objects.filter(worker=worker)
    return found.order_by("year") if year is None else found.filter(year=year)


def figures_in(question: WorkerAccount | YearBalance, facts: Callable[[], AccountFacts], act: Act) -> Figures:
    """Of one year: the stored ones for now; computed for any other day, and for a year without a standing."""
    now = question.known_on is None and question.facts_at is None
    row = _standings.first(question.worker, question.year) if now else None
    return _of_facts(question, facts(), act) if row is None else _stored(row)


def figures_of_all(
    staff: Mapping[UUID, Collection[UUID]], facts: Mapping[UUID, AccountFacts], year: int, act: Act
) -> dict[UUID, Figures]:
    """Of workers by employer in one year, now: the stored ones; computed where a worker has no standing in it."""
    workers = [worker for some in staff.values() for worker in some]
    stored = {row.worker_id: _stored(row) for row in _standings_in(workers, year)}
    without = [worker for worker in workers if worker not in stored]
    planned = staff_charges(staff).planned if without else {}
    computed = {
        worker: _computed(_account_in(facts[worker], year, act.today), planned.get((worker, year), ZERO))
        for worker in without
    }
    return stored | computed


@composed_once
def _standings_in(workers: Collection[UUID], year: int) -> QuerySet[Standing]:
    return Standing.objects.filter(worker__among=workers, year=year)


def _stored(row: Standing) -> Figures:
    return Figures(**figures_of(row), stale=row.stale or row.edition != edition())


def _of_facts(question: WorkerAccount | YearBalance, facts: AccountFacts, act: Act) -> Figures:
    known_on = question.known_on or act.today
    planned = planned_days(question.employer, [question.worker], question.facts_at)
    account = _account_in(facts, question.year, known_on)
    return _computed(account, planned.get((question.worker, question.year), ZERO))


def _account_in(facts: AccountFacts, year: int, known_on: date) -> YearAccount | None:
    accounts = yearly_account(facts, years=years_to(facts, year), known_on=known_on, readings=readings())
    return next((each for each in accounts if each.year == year), None)


def _computed(account: YearAccount | None, planned: Fraction) -> Figures:
    if account is None:
        return Figures(ZERO, ZERO, ZERO, ZERO, ZERO, planned, ZERO, ZERO)
    granted = account.granted
    return Figures(
        statutory=granted[RightKind.STATUTORY],
        additional_sector=granted[RightKind.ADDITIONAL_SECTOR],
        additional_employer=granted[RightKind.ADDITIONAL_EMPLOYER],
        carried_in=account.carried_in,
        charged=account.charged,
        planned=planned,
        lapsed=account.lapsed,
        left=account.left,
    )
