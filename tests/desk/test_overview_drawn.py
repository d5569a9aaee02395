# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview of drawn staffs: every figure as one adds it up, worker by worker, from the list."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from openfla.desk.accounts.overview import GroupBy, GroupTotals, OverviewOfSome, OverviewView
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.statistics.hiding import hidden_at_one
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.desk.workers.staff import SegmentTerms
from openfla.desk.workers.worker_filter import STANDINGS
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerRow
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import RightFactKind, RightKind, WorkerCategory
from openfla.terms.statistics import AgeBand
from openfla.terms.training import ParticipationState
from tests.desk.conftest import SINCE, TODAY, Body, House, segment
from tests.desk.roles import ELSEWHERE, HERE
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import course

ZERO = Fraction(0)
Contracts = Sequence[tuple[date, date | None]]
LEFT: Contracts = [(SINCE, date(2025, 6, 30))]
LEAVING: Contracts = [(SINCE, date(2026, 5, 31))]
TWICE: Contracts = [(SINCE, date(2026, 2, 28)), (date(2026, 7, 1), None)]
NEW: Contracts = [(date(2026, 4, 15), None)]
STAYING: Contracts = [(SINCE, None)]


@dataclass(frozen=True, slots=True)
class One:
    """A worker as drawn; `moves`: in another committee from the middle of 2026. Days are those of trainings."""

    contracts: Contracts
    week: tuple[int, int]
    committee: str
    moves: bool
    category: WorkerCategory
    place: Any
    sex: str
    born: int | None
    followed: Mapping[int, int]
    planned: int
    extra: Fraction

    def segments(self, starts_on: date, ends_on: date | None) -> tuple[SegmentTerms, ...]:
        """Those of one contract."""
        terms = {
            "weekly_minutes": self.week[0],
            "full_time_weekly_minutes": self.week[1],
            "category": self.category,
            "establishment": self.place,
        }
        committee = JointCommittee(self.committee)
        middle = date(2026, 6, 30)
        if not self.moves or starts_on > middle or (ends_on is not None and ends_on <= middle):
            return (segment(starts_on, ends_on, joint_committee=committee, **terms),)
        after = segment(date(2026, 7, 1), ends_on, joint_committee=JointCommittee("124"), **terms)
        return (segment(starts_on, middle, joint_committee=committee, **terms), after)


MINUTES = some.sampled_from((100, 228, 456))
ONE = some.builds(
    One,
    contracts=some.sampled_from((STAYING, STAYING, LEFT, LEAVING, TWICE, NEW)),
    week=some.sampled_from(((2280, 2280), (2100, 2100), (1140, 2280), (1000, 2340))),
    committee=some.sampled_from(("200", "124")),
    moves=some.booleans(),
    category=some.sampled_from(list(WorkerCategory)),
    place=some.sampled_from((None, HERE, ELSEWHERE)),
    sex=some.sampled_from(("", "f", "m")),
    born=some.sampled_from((None, 1965, 1999)),
    followed=some.dictionaries(some.sampled_from((2025, 2026)), MINUTES, max_size=2),
    planned=some.integers(0, 2),
    extra=some.sampled_from((ZERO, Fraction(1, 2), Fraction(5))),
)
ALIKE = some.tuples(ONE, some.integers(1, 6)).map(lambda each: [each[0]] * each[1])
STAFF = some.lists(ALIKE, min_size=1, max_size=4).map(lambda groups: [one for group in groups for one in group])
"""Groups of workers who are alike, some under five."""
YEARS = (2025, 2026)
FILTERS = (WorkerFilter(), *(WorkerFilter(standing=each) for each in STANDINGS), WorkerFilter(joint_committee="124"))


def employed(house: House, employer: Body, staff: Sequence[One]) -> dict[UUID, One]:
    """The staff, with their contracts, trainings and extra days."""
    sized(house, employer)
    found: dict[UUID, One] = {}
    for number, one in enumerate(staff):
        born = date(one.born, 5, 1) if one.born else None
        for starts_on, ends_on in one.contracts:
            terms = {"starts_on": starts_on, "ends_on": ends_on, "segments": one.segments(starts_on, ends_on)}
            found[house.worker(employer, reference=f"D{number}", sex=one.sex, birth_date=born, **terms)] = one
    house.do(*given_to(employer, found), by=employer.officer)
    return found


def given_to(employer: Body, staff: Mapping[UUID, One]) -> Iterator[object]:
    """Trainings of one to three days, followed and planned, and extra days."""
    days = count(2)
    for worker, one in staff.items():
        for year, minutes in one.followed.items():
            yield from part(employer, worker, date(year, 2, next(days) % 26 + 1), minutes, ParticipationState.FOLLOWED)
        for planned in range(one.planned):
            yield from part(employer, worker, date(2026, 12, 7 + planned), 456, ParticipationState.PLANNED)
        if one.extra:
            kind, right = RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER
            yield RegisterRight(employer.id, worker, 2026, kind, right, one.extra, "CAO")


def part(employer: Body, worker: UUID, on: date, minutes: int, state: ParticipationState) -> Iterator[object]:
    """A training of this worker alone, on a day and the next ones."""
    training, several = uuid4(), (on, *(on.replace(day=on.day + 1) for _ in range(minutes == 228)))
    yield RegisterTraining(employer.id, training, course(*several, minutes=minutes))
    yield RegisterParticipation(employer.id, training, worker, ParticipationTerms(state))


def rows_of(house: House, employer: Body, year: int, asked: WorkerFilter) -> Sequence[WorkerRow]:
    """The list that the figures are of."""
    page = house.ask(WorkerList(employer.id, year, asked, size=200), by=employer.officer)
    assert page.pages == 1
    return page.rows  # type: ignore[no-any-return] # a page of the list


def stands(row: WorkerRow) -> dict[str, bool]:
    """How a worker stands."""
    left = row.figures.left
    return {
        "with_days": left > 0,
        "none_left": left == 0,
        "over_used": left < 0,
        "nothing_followed": row.figures.charged == 0,
        "to_plan": left > max(row.figures.planned, ZERO) and row.employed_to is None,
    }


def summed(rows: Sequence[WorkerRow], value: Callable[[WorkerRow], Fraction]) -> Fraction:
    """One after the other."""
    return sum(map(value, rows), ZERO)


def groups(rows: Sequence[WorkerRow], names: Mapping[UUID, str]) -> tuple[GroupTotals, ...]:
    """By what they are told apart by."""
    found: dict[str, list[WorkerRow]] = defaultdict(list)
    for row in rows:
        found[names[row.worker]].append(row)
    few = hidden_at_one({name: len(group) for name, group in found.items()})

    def total(name: str, figure: str) -> Fraction | None:
        return None if name in few else summed(found[name], lambda row: Fraction(getattr(row.figures, figure)))

    return tuple(GroupTotals(n, len(found[n]), total(n, "granted"), total(n, "charged")) for n in sorted(found))


def name_of(row: WorkerRow, one: One, by: GroupBy, year: int) -> str:
    """The group of a worker."""
    reached = [int(band) for band in AgeBand if one.born and int(band) <= year - one.born]
    return {
        GroupBy.COMMITTEE: row.joint_committee,
        GroupBy.ESTABLISHMENT: row.establishment,
        GroupBy.CATEGORY: row.category,
        GroupBy.SEX: one.sex,
        GroupBy.AGE: str(max(reached)) if reached else "",
    }[by]


def differing(view: OverviewView, rows: Sequence[WorkerRow], every: Sequence[WorkerRow]) -> Iterator[str]:
    """The figures that are not what the rows add up to; `every`: those of the filter without its standing."""
    told: dict[str, tuple[object, object]] = {"workers": (view.workers, len(rows))}
    for name in ("granted", "carried_in", "charged", "planned", "left"):
        told[name] = getattr(view.totals, name), summed(rows, lambda row, name=name: getattr(row.figures, name))  # type: ignore[misc]
    counted = Counter(name for row in every for name, so in stands(row).items() if so)
    told["by_standing"] = dict(view.by_standing), {name: counted[name] for name in STANDINGS}
    told["above"] = view.above, summed(rows, lambda row: max(-row.figures.left, ZERO))
    told["with_right"] = view.with_right, sum(row.figures.granted != 0 for row in rows)
    told["on_track"] = view.on_track, sum(on_track(row, view.year) for row in rows)
    if view.forecast is not None:
        keeping, staying = [row for row in rows if stands(row)["to_plan"]], [r for r in rows if r.employed_to is None]
        later = view.forecast.last - view.year
        free = summed(keeping, lambda row: row.figures.left - row.figures.planned)
        needed = summed(staying, lambda row: max(days_after(row, later), ZERO))
        each_year = needed / later if later else ZERO
        told["forecast"] = (
            (view.forecast.workers, view.forecast.days, view.forecast.later, view.forecast.each_year),
            (len(keeping), free, summed(staying, lambda row: row.figures.granted) * later, each_year),
        )
    yield from (f"{name}: {fast}, not {slow}" for name, (fast, slow) in told.items() if fast != slow)


def days_after(row: WorkerRow, later: int) -> Fraction:
    """What a worker has to take in the years that come."""
    return row.figures.left - row.figures.planned + later * row.figures.granted


def on_track(row: WorkerRow, year: int) -> bool:
    """As much followed and planned of what was granted as of the year is over."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    passed = min(max((TODAY - date(year, 1, 1)).days + 1, 0), days)
    taken = row.figures.charged + row.figures.planned
    return row.figures.granted > 0 and taken * days >= row.figures.granted * passed


@given(staff=STAFF)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_is_what_the_list_adds_up_to(house: House, staff: list[One]) -> None:
    """Whichever workers are asked for, in either year, and by whatever they are told apart."""
    with transaction.atomic():
        employer = house.employer()
        known = employed(house, employer, staff)
        for year in YEARS:
            listed = {asked: rows_of(house, employer, year, asked) for asked in FILTERS}
            for asked, rows in listed.items():
                view = house.ask(OverviewOfSome(employer.id, year, asked), by=employer.officer)
                every = listed[WorkerFilter(joint_committee=asked.joint_committee)]
                assert (year, asked, list(differing(view, rows, every))) == (year, asked, [])
            for by in GroupBy:
                rows = listed[WorkerFilter()]
                view = house.ask(OverviewOfSome(employer.id, year, by=by), by=employer.officer)
                names = {row.worker: name_of(row, known[row.worker], by, year) for row in rows}
                assert (year, view.groups) == (year, groups(rows, names))
        transaction.set_rollback(True)
