# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of accounts, each in a fixed number of queries."""

from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.account_reading import (
    AccountRow,
    AccountsFound,
    AccountsPage,
    AccountSummary,
    AccountSummaryView,
    YearBalance,
    YearExplained,
)
from openfla.desk.accounts.year_figures import figures_in, standing_figures
from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.law.chosen import readings
from openfla.desk.names import plain
from openfla.desk.workers.staff import Figures
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts
from openfla.law.finding import Finding
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Worker, WorkerDetails, WorkerNumber
from openfla.records.numbers import indexes_of


@answers(AccountsFound)
def accounts_found(question: AccountsFound, _act: Act) -> AccountsPage:
    """One page, by name."""
    found = _matching(question)
    start = (question.page - 1) * question.size
    rows = found.order_by("sort_name", "worker_id")[start : start + question.size]
    return AccountsPage(tuple(_row(each) for each in rows), found.count())


def _matching(question: AccountsFound) -> QuerySet[WorkerDetails]:
    found = WorkerDetails.objects.filter(CURRENT, employer=question.employer)
    if question.number is not None:
        indexes = indexes_of(question.number)
        numbered = WorkerNumber.objects.filter(CURRENT, employer=question.employer, number_index__in=indexes)
        found = found.filter(worker__in=numbered.values("worker"))
    if question.reference:
        found = found.filter(reference=question.reference)
    if question.birth_date is not None:
        found = found.filter(birth_date=question.birth_date)
    for word in plain(question.name).split():
        found = found.filter(sort_name__contains=word)
    return found


def _row(details: WorkerDetails) -> AccountRow:
    return AccountRow(
        details.worker_id,
        details.reference,
        details.family_name,
        details.given_names,
        details.birth_date,
        details.team,
    )


@answers(AccountSummary)
def account_summary(question: AccountSummary, _act: Act) -> AccountSummaryView | None:
    """None when the worker is not the employer's, or not the person's own."""
    details = _details.first(question.worker, question.employer)
    if details is None:
        return None
    return AccountSummaryView(_row(details), tuple(standing_figures(question.worker).items()))


@composed_once
def _details(worker: UUID, employer: UUID) -> QuerySet[WorkerDetails]:
    return WorkerDetails.objects.filter(CURRENT, lineage=worker, employer=employer)


@answers(YearBalance)
def year_balance(question: YearBalance, act: Act) -> Figures | None:
    """As they stand; computed for another day or law, and for a year without a standing."""
    if not _there(question):
        return None
    return figures_in(question, lambda: _facts(question), act)


@answers(YearExplained)
def year_explained(question: YearExplained, act: Act) -> Finding | None:
    """The tree from the facts."""
    if not _there(question):
        return None
    return explain_year(
        _facts(question), year=question.year, known_on=question.known_on or act.today, readings=readings()
    )


def _there(question: YearBalance | YearExplained) -> bool:
    return _workers.first(question.worker, question.employer) is not None


@composed_once
def _workers(worker: UUID, employer: UUID) -> QuerySet[Worker]:
    return Worker.objects.filter(id=worker, employer=employer)


def _facts(question: YearBalance | YearExplained) -> AccountFacts:
    return account_facts(question.employer, [question.worker], question.facts_at)[question.worker]
