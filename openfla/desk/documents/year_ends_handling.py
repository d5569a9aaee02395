# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Year ends ordered, ended, and begun once each, or again where that was stopped."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.documents.issue_runs_handling import begun, lasting
from openfla.desk.documents.year_ends import (
    PAUSE,
    EndYearEnd,
    OrderYearEnd,
    StartYearEnd,
    YearEnd,
    YearEndDue,
    YearEndsDue,
    YearEndView,
)
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.standing_orders import ended, ordered
from openfla.records.fact import CURRENT
from openfla.records.models import IssueRun, YearEndOrder
from openfla.terms.document import RunState


@handles(OrderYearEnd)
def order_year_ends(commands: Sequence[OrderYearEnd], act: Act) -> list[Outcome]:
    """The one before is withdrawn, and hands on its first year; the same again is unchanged."""
    kept = {"first_year": act.today.year}
    return [ordered(YearEndOrder, each.employer, {"language": each.language}, act, kept) for each in commands]


@handles(EndYearEnd)
def end_year_ends(commands: Sequence[EndYearEnd], act: Act) -> list[Outcome]:
    """Without an order it is unchanged."""
    return [ended(YearEndOrder, command.employer, command.reason, act) for command in commands]


@handles(StartYearEnd)
def start_year_ends(commands: Sequence[StartYearEnd], act: Act) -> list[Outcome]:
    """Whoever holds the order begins the run: a second clock finds it begun."""
    return [_started(command, act) for command in commands]


def _started(command: StartYearEnd, act: Act) -> Outcome:
    order = YearEndOrder.objects.select_for_update().filter(CURRENT, employer=command.employer).first()
    if order is None or not order.first_year <= command.year < act.today.year:
        return Done(command.employer, Effect.UNCHANGED)
    before = _runs(command.year, act).filter(employer=command.employer).first()
    if (run := before or lasting(command.employer)) is not None:
        return Done(run.id, Effect.UNCHANGED)
    last_day = date(command.year, 12, 31)
    return Done(begun(command.employer, last_day, order.language, act, year_end=command.year).id)


def _runs(year: int, act: Act) -> "QuerySet[IssueRun]":
    """Those of a year end after which none is to be begun; one that was stopped is tried again after a pause."""
    return IssueRun.objects.filter(~Q(state=RunState.STOPPED.value) | Q(ended_at__gt=act.now - PAUSE), year_end=year)


@answers(YearEnd)
def year_end(question: YearEnd, _act: Act) -> YearEndView | None:
    """None where nothing is ordered."""
    row = YearEndOrder.objects.filter(CURRENT, employer=question.employer).first()
    return YearEndView(row.language, row.first_year, row.recorded_at) if row else None


@answers(YearEndsDue)
def year_ends_due(_question: YearEndsDue, act: Act) -> tuple[YearEndDue, ...]:
    """In the order of the employers' ids; of the last year end alone."""
    year = act.today.year - 1
    run = _runs(year, act).filter(employer=OuterRef("employer"))
    due = YearEndOrder.objects.filter(CURRENT, ~Exists(run), first_year__lte=year).order_by("employer")
    return tuple(YearEndDue(employer, year) for employer in due.values_list("employer", flat=True))
