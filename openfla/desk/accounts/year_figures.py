# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of one worker in one year: as they stand, or computed from facts for another day or law."""

from collections.abc import Callable
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.account_reading import YearBalance
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.standing import figures_of
from openfla.desk.act import Act
from openfla.desk.facts import planned_days
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


def _stored(row: Standing) -> Figures:
    return Figures(**figures_of(row), stale=row.stale or row.edition != edition())


def _of_facts(question: WorkerAccount | YearBalance, facts: AccountFacts, act: Act) -> Figures:
    known_on = question.known_on or act.today
    accounts = yearly_account(facts, years=years_to(facts, question.year), known_on=known_on, readings=readings())
    planned = planned_days(question.employer, [question.worker], question.facts_at)
    account = next((each for each in accounts if each.year == question.year), None)
    return _computed(account, planned.get((question.worker, question.year), ZERO))


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
