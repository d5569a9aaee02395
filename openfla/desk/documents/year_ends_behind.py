# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Year ends that were ordered and whose forms are not all issued: of many employers in as few statements as of one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time
from typing import NamedTuple, TypeAlias
from uuid import UUID

from django.db.models import Count

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.documents.issue_runs_handling import known_among
from openfla.desk.documents.year_ends import PAUSE, last_day
from openfla.records.fact import CURRENT
from openfla.records.models import IssueRun, YearEndOrder
from openfla.terms.document import RunState

YearOf: TypeAlias = tuple[UUID, int]
"""An employer and a year that ended."""


class Behind(NamedTuple):
    """A year at whose end `waiting` workers got no form; `tried_again`: the clock goes on with it by itself."""

    year: int
    waiting: int
    tried_again: bool


def years_behind(employers: Collection[UUID], act: Act) -> dict[UUID, list[Behind]]:
    """By employer, the earliest year first; who has none is left out.

    A year is through where a run as of its last day issued everybody's form, or lasts, if it was begun once the day was
    over: what one of the day itself issued may have changed that evening. A run that somebody stopped by hand issued no
    more than it did. Where nobody worked in the year, and in the first PAUSE after it, while the clock has yet to come,
    nothing is behind.
    """
    ordered = YearEndOrder.objects.filter(CURRENT, employer__among=employers, first_year__lt=act.today.year)
    first_years = dict(ordered.order_by("employer").values_list("employer", "first_year"))
    found: dict[UUID, list[Behind]] = {}
    for employer, each in sorted(_behind(first_years, act)):
        found.setdefault(employer, []).append(each)
    return found


def _behind(first_years: Mapping[UUID, int], act: Act) -> Iterator[tuple[UUID, Behind]]:
    if not first_years:
        return
    last = act.today.year - 1
    years = range(min(first_years.values()), last + 1)
    runs = _runs(first_years, years)
    never: dict[int, list[UUID]] = {}
    for employer, first in first_years.items():
        for year in range(first, last + 1):
            if known := runs.get((employer, year)):
                if waiting := _waiting(known):
                    given_up = any(run.year_end and run.state != RunState.STOPPED for run in known)
                    yield employer, Behind(year, waiting, year == last and not given_up)
            elif act.now >= _over(year) + PAUSE:
                never.setdefault(year, []).append(employer)
    for year, some in never.items():
        for employer, number in _workers(some, year, act):
            yield employer, Behind(year, number, year == last)


def _over(year: int) -> datetime:
    """When the last day of the year was over."""
    return datetime.combine(last_day(year), time.max, BRUSSELS)


def _runs(employers: Collection[UUID], years: Collection[int]) -> dict[YearOf, list[IssueRun]]:
    """Those as of the last day of each year, begun by the clock or by hand after it."""
    found = defaultdict[YearOf, list[IssueRun]](list)
    rows = IssueRun.objects.filter(employer__among=employers, on__in=[last_day(year) for year in years])
    for run in rows.defer("held_back"):
        if run.recorded_at > _over(run.on.year):
            found[run.employer_id, run.on.year].append(run)
    return found


def _waiting(runs: Collection[IssueRun]) -> int:
    """How many have no form by any of these runs: none while one lasts. All go over the same people."""
    return min(0 if _through(run) else run.total - run.issued - run.unchanged for run in runs)


def _through(run: IssueRun) -> bool:
    return run.state == RunState.RUNNING or (run.state == RunState.DONE and not run.refused)


def _workers(employers: Collection[UUID], year: int, act: Act) -> Iterator[tuple[UUID, int]]:
    """How many each had in that year, where there were any."""
    rows = known_among(employers, last_day(year), act).values("employer").annotate(number=Count("worker"))
    yield from rows.order_by("employer").values_list("employer", "number")
