# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview for who may see reports and not the workers: no few of them can be found in it, also by subtraction."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.desk.accounts.overview import EmployerOverview, Forecast, GroupBy, OverviewOfSome, OverviewView
from openfla.desk.accounts.overview_hiding import Takers, told_of_many
from openfla.desk.accounts.overview_sums import Accounts, shown
from openfla.desk.statistics.hiding import LEAST_WORKERS
from openfla.desk.workers.worker_list import FilterValues, WorkerFilter
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.desk.conftest import Body, House, segment
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import course, registered

FOLLOWED, PLANNED = ParticipationState.FOLLOWED, ParticipationState.PLANNED
MONTHS = (3, 4, 5)


@pytest.fixture
def firm(house: House) -> Body:
    """Eleven in committee 200, of whom six followed two days in March, and two in 124, of whom one followed one."""
    employer = house.employer()
    office = house.workers(employer, 11)
    yard = [house.worker(employer, segments=(segment(joint_committee=JointCommittee("124")),)) for _ in range(2)]
    sized(house, employer)
    registered(house, employer, office[:6], course(date(2026, 3, 2), date(2026, 3, 3)))
    registered(house, employer, yard[:1], course(date(2026, 5, 4)))
    return employer


def read(house: House, employer: Body) -> OverviewView:
    """By somebody who may see reports and nothing else."""
    reader = house.officer(employer.id, [Permission.REPORTS_CONSULT])
    view = house.ask(EmployerOverview(employer.id, 2026), by=reader)
    assert isinstance(view, OverviewView)
    return view


def test_sums_of_many_are_told(house: House, firm: Body) -> None:
    """And nothing from which those of the two in the small committee, or of the one who trained in May, follow."""
    everything, view = house.ask(OverviewOfSome(firm.id, 2026), by=firm.officer), read(house, firm)
    assert (view.workers, view.trainings, view.participations) == (13, 2, 7)
    assert view.totals.charged == Fraction(13)
    assert view.totals == everything.totals
    assert [(each.name, each.workers, each.granted) for each in view.groups] == [
        ("124", None, None),
        ("200", None, None),
    ]
    told = {month: followed for month, followed, _ in view.by_month}
    assert [told[month] for month in (3, 5, 6)] == [None, None, Fraction(0)]
    assert dict(view.by_standing) == {
        "with_days": 13,
        "none_left": 0,
        "over_used": 0,
        "nothing_followed": 6,
        "to_plan": 13,
    }
    assert view.forecast == Forecast(13, None, 2028, None, None)
    assert (view.recent, view.by_type, view.values) == ((), (), FilterValues((), (), (), ()))


def test_a_second_small_committee_lets_the_large_one_be_told(house: House) -> None:
    """What is hidden is then of seven together."""
    employer = house.employer()
    house.workers(employer, 6)
    for number, code in ((4, "124"), (3, "111")):
        for _ in range(number):
            house.worker(employer, segments=(segment(joint_committee=JointCommittee(code)),))
    sized(house, employer)
    groups = {each.name: (each.workers, each.granted is None) for each in read(house, employer).groups}
    assert groups == {"111": (None, True), "124": (None, True), "200": (6, False)}


def test_who_may_see_the_workers_reads_how_many_a_small_committee_has(house: House, firm: Body) -> None:
    """Its days are left to the list: the overview goes to others on paper."""
    view = house.ask(OverviewOfSome(firm.id, 2026), by=firm.officer)
    assert [(each.workers, each.granted, each.charged) for each in view.groups] == [
        (2, None, None),
        (11, None, None),
    ]
    assert dict(view.by_standing)["nothing_followed"] == 6


def test_one_who_followed_is_not_told_by_who_did_not(house: House) -> None:
    """12 of 13 who followed nothing would tell what the thirteenth did."""
    employer = house.employer()
    workers = house.workers(employer, 13)
    sized(house, employer)
    registered(house, employer, workers[:1])
    view = read(house, employer)
    assert dict(view.by_standing)["nothing_followed"] is None
    assert (view.totals.charged, view.participations) == (None, None)
    assert {followed for _, followed, _ in view.by_month} == {None}


def test_of_fewer_than_five_nothing_is_told(house: House) -> None:
    """But that they are there, and how many trainings."""
    employer = house.employer()
    registered(house, employer, house.workers(employer, 4))
    sized(house, employer)
    view = read(house, employer)
    assert (view.workers, view.trainings) == (4, 1)
    figures: list[object] = [view.participations, *(number for _, number in view.by_standing)]
    figures += chain.from_iterable(days for _, *days in view.by_month)
    figures += [getattr(view.totals, name) for name in ("granted", "carried_in", "charged", "planned", "left")]
    assert set(figures) == {None}


def test_reports_alone_give_the_whole_and_no_part(house: House, firm: Body) -> None:
    """Who may not see the workers can't reach one of them by two filters, nor ask for every figure."""
    reader = house.officer(firm.id, [Permission.REPORTS_CONSULT])
    assert house.ask(OverviewOfSome(firm.id, 2026), by=reader) is None
    assert house.ask(OverviewOfSome(firm.id, 2026, WorkerFilter(joint_committee="124")), by=reader) is None


@dataclass(frozen=True, slots=True)
class One:
    """A worker as the overview counts them."""

    committee: str
    stays: bool
    granted: int
    carried_in: int
    followed: Mapping[int, int]
    planned_in: Mapping[int, int]

    @property
    def amounts(self) -> dict[str, int]:
        """The sums that the worker stands in."""
        charged, planned = sum(self.followed.values()), sum(self.planned_in.values())
        left = self.granted + self.carried_in - charged
        pairs = {"granted": self.granted, "carried_in": self.carried_in, "charged": charged}
        return {**pairs, "planned": planned, "left": left}

    @property
    def on_track(self) -> bool:
        """Whether as much is followed and planned as was granted, at the end of the year."""
        return 0 < self.granted <= self.amounts["charged"] + self.amounts["planned"]

    @property
    def standing(self) -> str:
        """One of four ways to stand, of which each worker has one."""
        left, planned = self.amounts["left"], self.amounts["planned"]
        if left > 0:
            return "to_plan" if self.stays and left > planned else "planned"
        return "over_used" if left else "none_left"


IN_MONTHS = st.dictionaries(st.sampled_from(MONTHS), st.integers(1, 2), max_size=2)
ONE = st.builds(
    One, st.sampled_from("abc"), st.booleans(), st.sampled_from((0, 2, 4)), st.integers(0, 1), IN_MONTHS, IN_MONTHS
)
ALIKE = st.tuples(ONE, st.integers(1, 6)).map(lambda each: [each[0]] * each[1])
STAFF = st.lists(ALIKE, min_size=1, max_size=6).map(lambda groups: [*chain.from_iterable(groups)])
"""Groups of workers who are alike: small ones and larger ones."""


def told(staff: list[One]) -> OverviewView:
    """What the overview of many says of them."""
    accounts, parts = Accounts(), Counter(month for one in staff for month in one.followed)
    for one in staff:
        amounts = [*one.amounts.values()]
        for group in (accounts.everyone, accounts.groups[one.committee]):
            group.add(1, 1, amounts, [int(amount != 0) for amount in amounts])
        standing = {"planned": "with_days"}.get(one.standing, one.standing)
        idle = not one.followed
        for name in {standing, *(["with_days"] if standing == "to_plan" else []), *(["nothing_followed"] * idle)}:
            accounts.by_standing[name] += 1
        accounts.on_track += one.on_track
    taking = {(FOLLOWED, month): number for month, number in parts.items()}
    taking |= {(PLANNED, month): sum(month in one.planned_in for one in staff) for month in MONTHS}
    takers = Takers(taking, sum(bool(one.followed or one.planned_in) for one in staff))
    return told_of_many(viewed(staff, accounts), accounts, takers)


def viewed(staff: list[One], accounts: Accounts) -> OverviewView:
    """Every figure."""
    followed, planned = (
        [Fraction(sum(days.get(month, 0) for days in kind)) for month in range(1, 13)] for kind in kinds(staff)
    )
    months = zip(range(1, 13), followed, planned, strict=True)
    return OverviewView(
        year=2026,
        years=(2026,),
        employer_name="",
        workers=len(staff),
        by_standing=tuple(accounts.by_standing.items()),
        totals=accounts.everyone.totals,
        trainings=1,
        participations=sum(len(days) for kind in kinds(staff) for days in kind),
        by_month=tuple(months),
        by_type=(),
        above=accounts.above,
        on_track=accounts.on_track,
        with_right=accounts.everyone.behind("granted"),
        by=GroupBy.COMMITTEE,
        groups=tuple(shown(accounts.groups)),
        recent=(),
        stale=0,
        size_missing=False,
        changed_on=None,
        forecast=Forecast(accounts.by_standing["to_plan"], Fraction(1), 2028, Fraction(1), Fraction(1)),
        values=FilterValues((), (), (), ()),
    )


def kinds(staff: list[One]) -> tuple[list[Mapping[int, int]], list[Mapping[int, int]]]:
    """Days by month of each worker: followed, planned."""
    return [one.followed for one in staff], [one.planned_in for one in staff]


Place = tuple[Any, ...]
"""Something that a reader doesn't know: the worker first."""
Sum = dict[Place, int]
"""What a figure that is told adds up."""


def days_told(view: OverviewView, staff: list[One]) -> Iterator[Sum]:
    """The sums of days that the reader has: totals, by month, by committee. Nobody knows nothing of anybody's zeros."""
    totals = {name: sum_of(staff, name) for name in ("granted", "carried_in", "charged", "planned", "left")}
    yield from (added for name, added in totals.items() if getattr(view.totals, name) is not None)
    for month, followed, planned in view.by_month:
        for name, days in (("charged", followed), ("planned", planned)):
            if days is not None:
                yield {place: sign for place, sign in totals[name].items() if place[2] == month}
    for group in view.groups:
        assert group.charged is None
        if group.granted is not None:
            yield {place: 1 for place in totals["granted"] if staff[place[0]].committee == group.name}


def sum_of(staff: list[One], name: str) -> Sum:
    """The amounts that one of the totals adds up; what is left is made of the others."""
    if name == "left":
        debit = dict.fromkeys(sum_of(staff, "charged"), -1)
        return sum_of(staff, "granted") | sum_of(staff, "carried_in") | debit
    if name in ("charged", "planned"):
        days = kinds(staff)[name == "planned"]
        return {(worker, name, month): 1 for worker, each in enumerate(days) for month in each}
    return {(worker, name): 1 for worker, one in enumerate(staff) if one.amounts[name]}


def heads_told(view: OverviewView, staff: list[One]) -> Iterator[list[Sum]]:
    """By what workers are counted: each table with the number of all of them."""
    everyone = dict.fromkeys(((worker,) for worker in range(len(staff))), 1)
    among = {"with_days": {"to_plan", "planned"}}
    stands = [
        {(worker,): 1 for worker, one in enumerate(staff) if one.standing in among.get(name, {name})}
        for name, number in view.by_standing
        if number is not None and name != "nothing_followed"
    ]
    yield [everyone, *stands]
    if dict(view.by_standing)["nothing_followed"] is not None:
        yield [everyone, {(worker,): 1 for worker, one in enumerate(staff) if not one.followed}]
    if view.on_track is not None:
        on_track = {(worker,): 1 for worker, one in enumerate(staff) if one.on_track}
        yield [everyone, on_track, {(worker,): 1 for worker, one in enumerate(staff) if one.granted}]
    groups = {each.name for each in view.groups if each.workers is not None}
    yield [everyone, *({(w,): 1 for w, one in enumerate(staff) if one.committee == name} for name in groups)]


def of_few(sums: Iterable[Sum]) -> bool:
    """Whether the sums can be combined into one in which one to four workers stand.

    Places that are added alike in every sum can't be told apart, so they are taken together.
    """
    rows = [each for each in sums if each]
    alike: dict[tuple[int, ...], set[int]] = {}
    for place in set(chain.from_iterable(rows)):
        alike.setdefault(tuple(row.get(place, 0) for row in rows), set()).add(place[0])
    small = [column for column, workers in alike.items() if len(workers) < LEAST_WORKERS]
    whole = rank(alike)
    some = chain.from_iterable(combinations(small, number) for number in range(1, len(small) + 1))
    return any(
        rank(alike.keys() - set(columns)) < whole
        for columns in some
        if len(set().union(*(alike[column] for column in columns))) < LEAST_WORKERS
    )


def rank(columns: Collection[tuple[int, ...]]) -> int:
    """How many of the columns none of the others give."""
    found: list[tuple[Fraction, ...]] = []
    for column in columns:
        rest = [Fraction(number) for number in column]
        for known in found:
            lead = next(place for place, number in enumerate(known) if number)
            rest = [mine - rest[lead] / known[lead] * theirs for mine, theirs in zip(rest, known, strict=True)]
        if any(rest):
            found.append(tuple(rest))
    return len(found)


@given(STAFF)
@settings(max_examples=150, deadline=None)
def test_no_figures_combine_to_those_of_few(staff: list[One]) -> None:
    """However they are added and subtracted: of days, and of how many stand how."""
    view = told(staff)
    if len(staff) < LEAST_WORKERS:  # how many they are is told, and nothing else
        assert not list(days_told(view, staff))
        return
    days = list(days_told(view, staff))
    assert not of_few(days)
    assert not any(of_few(table) for table in heads_told(view, staff))
    few_have_left = 0 < sum(one.amounts["left"] != 0 for one in staff) < LEAST_WORKERS
    assert not (few_have_left and follows(sum_of(staff, "left"), days))


def follows(wanted: Sum, known: list[Sum]) -> bool:
    """Whether a sum follows from others."""
    places = set(chain.from_iterable([wanted, *known]))
    rows = [tuple(each.get(place, 0) for place in places) for each in known]
    return rank([*rows, tuple(wanted.get(place, 0) for place in places)]) == rank(rows)


def test_the_proof_finds_what_is_of_few() -> None:
    """Two sums over six and over seven of whom six are the same; a sum of four; and not two that share nobody."""
    six, seven = dict.fromkeys(((each,) for each in range(6)), 1), dict.fromkeys(((each,) for each in range(7)), 1)
    assert of_few([six, seven])
    assert of_few([dict.fromkeys(((each,) for each in range(4)), 1)])
    assert not of_few([six, {(each + 6,): 1 for each in range(6)}])
    assert follows({(6,): 1}, [six, seven])
