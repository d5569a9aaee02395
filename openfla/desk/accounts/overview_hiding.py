# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview for who may see reports and not the workers: no few of them can be found in what it tells.

Days of a kind are told apart by one thing alone, beside their sum: those granted by committee, those followed and
planned by month. Told apart twice, workers could be found who stand between two sums. See decision 105.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from openfla.desk.accounts.overview import GroupTotals, MonthTotals, OverviewView, Totals
from openfla.desk.accounts.overview_sums import AMOUNTS, Accounts, Group
from openfla.desk.statistics.hiding import LEAST_WORKERS, hidden_at_one, tellable
from openfla.desk.workers.worker_filter import rows_of
from openfla.desk.workers.worker_list import FilterValues
from openfla.terms.training import ParticipationState

BALANCE = ("granted", "carried_in", "charged", "left")
"""Each of these follows from the others."""
NO_VALUES = FilterValues((), (), (), ())
STANDS = {
    "with_days": {"to_plan", "planned"},
    "none_left": {"none_left"},
    "over_used": {"over_used"},
    "to_plan": {"to_plan"},
}
"""How workers stand, made of ways to stand of which each worker has one."""
_TAKERS = """
    SELECT c.state, extract(month FROM c."on")::int, count(DISTINCT c.worker_id)::bigint
    FROM records_charge c
    WHERE c.employer_id = %(employer)s AND c."on" BETWEEN %(first)s AND %(last)s AND c.withdrawn_at IS NULL AND c.counts
    GROUP BY GROUPING SETS ((1, 2), ())"""


@dataclass(frozen=True, slots=True)
class Takers:
    """How many workers stand behind the days followed and planned: in a month, and behind all of them."""

    months: Mapping[tuple[ParticipationState, int], int]
    everyone: int


def takers_in(employer: UUID, year: int) -> Takers:
    """Counted from what is charged to the year."""
    rows = rows_of(_TAKERS, {"employer": employer, "first": date(year, 1, 1), "last": date(year, 12, 31)})
    months = {(ParticipationState(state), month): number for state, month, number in rows if state}
    return Takers(months, next(number for state, _month, number in rows if not state))


def told_of_many(view: OverviewView, accounts: Accounts, takers: Takers) -> OverviewView:
    """What may be told of it. `accounts` and `takers` are those of everybody, whom the view is about."""
    totals = _totals(accounts.everyone)
    standings = _standings(accounts.by_standing, view.workers)
    right = accounts.everyone.behind("granted")
    track = {"on": accounts.on_track, "off": right - accounts.on_track, "without": view.workers - right}
    tracked = not hidden_at_one(track) and view.workers >= LEAST_WORKERS
    forecast = view.forecast and replace(
        view.forecast, workers=standings["to_plan"], days=None, later=None, each_year=None
    )
    return replace(
        view,
        totals=totals,
        by_standing=tuple(standings.items()),
        participations=None if _few(view.workers, takers.everyone) else view.participations,
        by_month=tuple(_months(view, totals, takers)),
        by_type=(),
        above=None,
        on_track=accounts.on_track if tracked else None,
        with_right=right if tracked else None,
        groups=tuple(_groups(accounts.groups, totals)),
        recent=(),
        forecast=forecast,
        values=NO_VALUES,
        of_many=True,
    )


def _few(workers: int, behind: int) -> bool:
    """Whether a sum over all workers tells of too few."""
    return workers < LEAST_WORKERS or 0 < behind < LEAST_WORKERS


def _totals(everyone: Group) -> Totals:
    """Of the balance, where days are hidden so are others, that none follows from the rest; what is left always is."""
    having = {name: everyone.behind(name) for name in AMOUNTS}
    gone = hidden_at_one({name: having[name] for name in BALANCE}, apart=False)
    gone |= {"left"} if gone else set()
    shown = {name: name not in gone and not _few(everyone.workers, having[name]) for name in AMOUNTS}
    return Totals(**{name: everyone.sum_of(name) if shown[name] else None for name in AMOUNTS})


def _standings(counted: Mapping[str, int], workers: int) -> dict[str, int | None]:
    stands = {**counted, "planned": counted["with_days"] - counted["to_plan"]}
    gone = hidden_at_one({name: stands[name] for name in ("to_plan", "planned", "none_left", "over_used")})
    idle = {"nothing_followed": counted["nothing_followed"], "followed": workers - counted["nothing_followed"]}
    told = {name: tellable(parts, gone) for name, parts in STANDS.items()}
    told["nothing_followed"] = not hidden_at_one(idle)
    return {name: number if told[name] and workers >= LEAST_WORKERS else None for name, number in counted.items()}


def _months(view: OverviewView, totals: Totals, takers: Takers) -> Iterator[MonthTotals]:
    """One may have followed something in several of them. Where their sum isn't told, none of them is."""
    sums = {ParticipationState.FOLLOWED: totals.charged, ParticipationState.PLANNED: totals.planned}
    gone = {
        state: hidden_at_one({month: takers.months.get((state, month), 0) for month, *_ in view.by_month}, apart=False)
        for state in sums
    }
    for month, *days in view.by_month:
        followed, planned = (
            None if month in gone[state] or whole is None else amount
            for amount, (state, whole) in zip(days, sums.items(), strict=True)
        )
        yield month, followed, planned


def _groups(groups: Mapping[str, Group], totals: Totals) -> Iterator[GroupTotals]:
    """How many they are, and what they were granted."""
    few = hidden_at_one({name: group.workers for name, group in groups.items()})
    gone = hidden_at_one({name: group.behind("granted") for name, group in groups.items()}, few)
    for name, group in sorted(groups.items()):
        granted = None if name in gone or totals.granted is None else group.sum_of("granted")
        yield GroupTotals(name, None if name in few else group.workers, granted, None)
