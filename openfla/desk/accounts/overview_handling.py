# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview for a year, of all workers or of those that match a filter, in a fixed number of queries."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from openfla.desk.accounts.overview import EmployerOverview, OverviewOfSome, OverviewOpen, OverviewView
from openfla.desk.accounts.overview_hiding import takers_in, told_of_many
from openfla.desk.accounts.overview_sums import (
    Accounts,
    accounts_summed,
    awaited,
    foreseen,
    shown,
    taken_in,
    years_listed,
)
from openfla.desk.act import Act
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.handling import answers
from openfla.desk.trainings.training_list import training_rows, trainings_of
from openfla.desk.workers.worker_filter import filter_values
from openfla.law.forecast import last_of_period
from openfla.law.right import in_force
from openfla.law.size import size_of
from openfla.records.models import Organisation, Participation

RECENT = 5


@answers(OverviewOpen)
def overview_open(_question: OverviewOpen, _act: Act) -> bool:
    """Whoever comes so far may."""
    return True


@answers(EmployerOverview)
def employer_overview(question: EmployerOverview, act: Act) -> OverviewView | None:
    """How the employer stands in a year, told of many."""
    known = Organisation.objects.filter(id=question.employer).first()
    if known is None:
        return None
    view, accounts = _overview(known, OverviewOfSome(question.employer, question.year), act)
    return told_of_many(view, accounts, takers_in(question.employer, question.year))


@answers(OverviewOfSome)
def overview_of_some(question: OverviewOfSome, act: Act) -> OverviewView | None:
    """How those who match stand in a year."""
    known = Organisation.objects.filter(id=question.employer).first()
    return _overview(known, question, act)[0] if known else None


def _overview(known: Organisation, question: OverviewOfSome, act: Act) -> tuple[OverviewView, Accounts]:
    """Every figure, and the sums that they are of."""
    employer, year, workers = question.employer, question.year, question.filter
    last = last_of_period(year, act.today) if year == act.today.year else year
    accounts = accounts_summed(employer, year, workers, act.today, by=question.by, later=last - year)
    taken = taken_in(employer, year, workers)
    trainings = trainings_of(employer, year, workers)
    missing = _size_missing(employer, year, act)
    view = OverviewView(
        year=year,
        years=tuple(sorted({*years_listed(employer), act.today.year})),
        employer_name=known.name,
        workers=accounts.everyone.workers,
        by_standing=tuple(accounts.by_standing.items()),
        totals=accounts.everyone.totals,
        trainings=trainings.count(),
        participations=taken.parts,
        by_month=tuple(taken.by_month()),
        by_type=tuple(taken.by_type()),
        above=accounts.above,
        on_track=accounts.on_track,
        with_right=accounts.everyone.behind("granted"),
        by=question.by,
        groups=tuple(shown(accounts.groups)),
        recent=training_rows(trainings.order_by("-starts_on", "id")[:RECENT]),
        stale=awaited(employer, year, workers),
        size_missing=missing,
        changed_on=_changed_on(employer),
        values=filter_values(employer),
        forecast=None if missing or year != act.today.year else foreseen(accounts, last, last - year),
    )
    return view, accounts


def _size_missing(employer: UUID, year: int, act: Act) -> bool:
    return in_force(year, act.today) and size_of(employer_facts(employer), year).average is None


def _changed_on(employer: UUID) -> date | None:
    rows = Participation.objects.filter(employer=employer).aggregate(last=Max("recorded_at"))
    last = rows["last"]
    return last.date() if last else None
