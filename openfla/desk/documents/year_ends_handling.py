# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Year ends ordered, ended, and begun once each; a run that was stopped goes on."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from openfla.desk.act import Act
from openfla.desk.documents.issue_runs_handling import begun, begun_again, lasting
from openfla.desk.documents.year_ends import (
    PAUSE,
    EndYearEnd,
    OrderYearEnd,
    StartYearEnd,
    YearEnd,
    YearEndAtClient,
    YearEndDue,
    YearEndsAtClients,
    YearEndsDue,
    YearEndView,
    last_day,
)
from openfla.desk.documents.year_ends_behind import years_behind
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.standing_orders import ended, ordered
from openfla.records.fact import CURRENT
from openfla.records.models import IssueRun, YearEndOrder
from openfla.terms.document import RunState


@handles(OrderYearEnd)
def order_year_ends(commands: Sequence[OrderYearEnd], act: Act) -> list[Outcome]:
    """The one before is withdrawn, and hands on its first year; the same again is unchanged."""
    wanted = [(each.employer, {"language": each.language}) for each in commands]
    return ordered(YearEndOrder, wanted, act, {"first_year": act.today.year})


@handles(EndYearEnd)
def end_year_ends(commands: Sequence[EndYearEnd], act: Act) -> list[Outcome]:
    """Without an order it is unchanged."""
    return ended(YearEndOrder, [(each.employer, each.reason) for each in commands], act)


@handles(StartYearEnd)
def start_year_ends(commands: Sequence[StartYearEnd], act: Act) -> list[Outcome]:
    """Whoever holds the order begins the run: a second clock finds it begun."""
    return [_started(command, act) for command in commands]


def _started(command: StartYearEnd, act: Act) -> Outcome:
    order = YearEndOrder.objects.select_for_update().filter(CURRENT, employer=command.employer).first()
    if order is None or not order.first_year <= command.year < act.today.year:
        return Done(command.employer, Effect.UNCHANGED)
    runs = IssueRun.objects.filter(employer=command.employer, year_end=command.year)
    if (run := runs.filter(_settled(act)).first() or lasting(command.employer)) is not None:
        return Done(run.id, Effect.UNCHANGED)
    if (stopped := runs.order_by("-recorded_at", "-id").first()) is not None:
        begun_again(stopped, order.language)
        return Done(stopped.id, Effect.CHANGED)
    return Done(begun(command.employer, last_day(command.year), order.language, act, year_end=command.year).id)


def _settled(act: Act) -> Q:
    """Runs of a year end after which nothing is to be begun; one that was stopped goes on after a pause."""
    return ~Q(state=RunState.STOPPED.value) | Q(ended_at__gt=act.now - PAUSE)


@answers(YearEnd)
def year_end(question: YearEnd, act: Act) -> YearEndView | None:
    """None where nothing is ordered."""
    row = YearEndOrder.objects.filter(CURRENT, employer=question.employer).first()
    if row is None:
        return None
    behind = years_behind([question.employer], act).get(question.employer, [])
    unissued = tuple(each.year for each in behind if not each.tried_again)
    delayed = tuple(each.year for each in behind if each.tried_again)
    return YearEndView(row.language, row.first_year, row.recorded_at, unissued, delayed)


@answers(YearEndsAtClients)
def year_ends_at_clients(question: YearEndsAtClients, act: Act) -> tuple[YearEndAtClient, ...]:
    """Of the clients that the gate opened, in the order of their ids; one's own order, seen too, is left out."""
    orders = YearEndOrder.objects.filter(CURRENT).exclude(employer=question.organisation).order_by("employer")
    rows = list(orders.values_list("employer", "language", "first_year"))
    behind = years_behind([employer for employer, _, _ in rows], act)
    return tuple(YearEndAtClient(*row, tuple(each.year for each in behind.get(row[0], ()))) for row in rows)


@answers(YearEndsDue)
def year_ends_due(_question: YearEndsDue, act: Act) -> tuple[YearEndDue, ...]:
    """In the order of the employers' ids; of the last year end alone."""
    year = act.today.year - 1
    run = IssueRun.objects.filter(_settled(act), employer=OuterRef("employer"), year_end=year)
    due = YearEndOrder.objects.filter(CURRENT, ~Exists(run), first_year__lte=year).order_by("employer")
    return tuple(YearEndDue(employer, year) for employer in due.values_list("employer", flat=True))
