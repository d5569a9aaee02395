# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access to statistics given, listed and ended by the operator; figures counted, and shown."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import in_force
from openfla.desk.statistics.hiding import Behind, hidden
from openfla.desk.statistics.statistics import (
    LONGEST,
    LONGEST_BASIS,
    CloseStatistics,
    CountFigures,
    FigureView,
    OpenStatistics,
    Statistics,
    StatisticsGiven,
    StatisticsGivenView,
    StatisticsView,
)
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Figure, Organisation, StatisticsAccess
from openfla.records.statistics import Counted, counted
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.role import Quality
from openfla.terms.statistics import UNKNOWN, Grouping

DIGITS = 3
"""Of the number of a committee without its part, and of the largest band."""


@handles(OpenStatistics)
def open_statistics(commands: Sequence[OpenStatistics], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_opened(command, act) for command in commands]


def _opened(command: OpenStatistics, act: Act) -> Outcome:
    number, quality = command.authority_number.digits, Quality.AUTHORITY.value
    authority = Organisation.objects.filter(enterprise_number=number, qualities__kind=quality).first()
    problems = tuple(_problems(command, authority, act))
    if problems or authority is None:
        return Refused(problems)
    terms = {
        "authority": authority,
        "basis": command.basis.strip(),
        "starts_on": command.starts_on,
        "ends_on": command.ends_on,
    }
    same = StatisticsAccess.objects.filter(CURRENT, **terms).first()
    if same is not None:
        return Done(same.id, Effect.UNCHANGED, of=authority.id)
    row = StatisticsAccess(**terms, entry=act.entry, recorded_at=act.now)
    row.save(force_insert=True)
    return Done(row.id, of=authority.id)


def _problems(command: OpenStatistics, authority: Organisation | None, act: Act) -> Iterator[Problem]:
    if authority is None:
        found = command.authority_number.display
        yield Problem("statistics.authority_unknown", "authority_number", {"found": found})
    if not command.basis.strip() or len(command.basis.strip()) > LONGEST_BASIS:
        yield Problem("statistics.no_basis", "basis", {"limit": LONGEST_BASIS})
    if command.ends_on < max(command.starts_on, act.today):
        yield Problem("statistics.period", "ends_on", {"today": act.today})
    if command.ends_on - command.starts_on > LONGEST:
        yield Problem("statistics.too_long", "ends_on", {"until": command.starts_on + LONGEST})


@handles(CloseStatistics)
def close_statistics(commands: Sequence[CloseStatistics], act: Act) -> list[Outcome]:
    """At once; one that was closed before is not found."""
    return [_closed(command, act) for command in commands]


def _closed(command: CloseStatistics, act: Act) -> Outcome:
    row = StatisticsAccess.objects.select_for_update().filter(CURRENT, id=command.access).first()
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    StatisticsAccess.objects.filter(id=row.id).update(**act.withdrawn(command.reason.strip()))
    return Done(row.id, Effect.CHANGED, of=row.authority_id)


@answers(StatisticsGiven)
def statistics_given(question: StatisticsGiven, act: Act) -> tuple[StatisticsGivenView, ...]:
    """Those that ended are among them."""
    del question
    return tuple(
        StatisticsGivenView(
            access=row.id,
            authority_name=row.authority.name,
            basis=row.basis,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            closed_at=row.withdrawn_at,
            reason=row.withdrawal_reason,
            open=row.withdrawn_at is None and row.ends_on >= act.today,
        )
        for row in StatisticsAccess.objects.select_related("authority").order_by("-recorded_at", "-id")
    )


@handles(CountFigures)
def count_figures(commands: Sequence[CountFigures], act: Act) -> list[Outcome]:
    """Once for all of them."""
    return [_counted(act) for _ in commands]


def _counted(act: Act) -> Outcome:
    quarter = Quarter.of(act.today).previous
    read = StatisticsAccess.objects.filter(in_force(act.today)).exists()
    if not read or Figure.objects.filter(quarter=str(quarter)).exists():
        return Done(act.entry, Effect.UNCHANGED)
    groups = sorted(counted(quarter.year), key=_table)
    tables = (list(table) for _, table in groupby(groups, key=_table))
    bulk.insert([figure for table in tables for figure in _figures(table, quarter, act)])
    return Done(act.entry, Effect.CHANGED)


def _table(group: Counted) -> tuple[int, str]:
    """What is shown in one table."""
    return group.year, group.grouping.value


def _figures(table: Sequence[Counted], quarter: Quarter, act: Act) -> Iterator[Figure]:
    """Its rows, each figure as far as it may be shown."""
    workers = hidden({each.group: Behind(each.workers, each.employers) for each in table})
    credit = hidden({each.group: Behind(each.with_credit, each.employers_with_credit) for each in table}, workers)
    followed = hidden({each.group: Behind(each.with_followed, each.employers_with_followed) for each in table}, workers)
    for each in table:
        yield Figure(
            quarter=str(quarter),
            year=each.year,
            grouping=each.grouping.value,
            group=each.group,
            workers=None if each.group in workers else each.workers,
            credit=None if each.group in credit else round(each.credit, 2),
            followed=None if each.group in followed else round(each.followed, 2),
            entry=act.entry,
            recorded_at=act.now,
        )


@answers(Statistics)
def statistics(question: Statistics, act: Act) -> StatisticsView | None:
    """The groups in the order of their bands or names; None where nothing was counted of the year."""
    del act
    last = Figure.objects.order_by("-quarter").values_list("quarter", flat=True).first()
    figures = Figure.objects.filter(quarter=last)
    wholes = {row.year: _view(row) for row in figures.filter(grouping=Grouping.ALL.value).order_by("-year")}
    year = question.year or next(iter(wholes), 0)
    if last is None or year not in wholes:
        return None
    rows = figures.filter(year=year, grouping=question.grouping.value).exclude(grouping=Grouping.ALL.value)
    groups = sorted((_view(row) for row in rows), key=_order)
    return StatisticsView(Quarter(int(last[:4]), int(last[-1])), year, tuple(wholes), wholes[year], tuple(groups))


def _view(row: Figure) -> FigureView:
    return FigureView(row.group, row.workers, _exact(row.credit), _exact(row.followed))


def _exact(days: Decimal | None) -> Fraction | None:
    return None if days is None else Fraction(days)


def _order(figure: FigureView) -> tuple[bool, str]:
    """Bands from below, committees by number; the unknown last."""
    return figure.group == UNKNOWN, figure.group.zfill(DIGITS)
