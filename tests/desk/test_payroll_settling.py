# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which recorded contract a stated one is, and which ones can't follow: the same as by comparing all with all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from openfla.desk.payroll import holding
from openfla.desk.payroll.holding import hold
from openfla.desk.payroll.matching import UNNUMBERED, matched_with, withdrawn_of
from openfla.desk.payroll.settling import Plan
from openfla.desk.workers.contract_said import ContractTerms, problems_of
from openfla.law.payroll import StatedContract
from openfla.records.models import Employment, PayrollMark
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from tests.desk.conftest import segment

ZERO = date(2025, 1, 1)
Taken = Sequence[tuple[str, Period]]


def terms(first: int, length: int | None) -> ContractTerms:
    """From that many days after the first of January on; with a negative length it ends before it starts."""
    starts_on = ZERO + timedelta(days=first)
    ends_on = None if length is None else starts_on + timedelta(days=length)
    return ContractTerms(starts_on, ends_on, None, (segment(starts_on, ends_on),))


TERMS = st.builds(terms, st.integers(0, 25), st.none() | st.integers(0, 8))
TAKEN = st.lists(
    st.builds(
        lambda first, length: (f"{first} {length}", Period(ZERO + timedelta(first), ZERO + timedelta(first + length))),
        st.integers(0, 30),
        st.integers(0, 6),
    ),
    max_size=5,
)
PLANS = st.lists(
    st.builds(lambda before, after: Plan("", None, before, after, None), st.none() | TERMS, st.none() | TERMS),
    max_size=6,
)


def held_by_all(plans: Sequence[Plan], beside: Sequence[ContractTerms], taken: Taken) -> None:
    again = True
    while again:
        again = False
        for plan in plans:
            if not plan.held and plan.is_changed:
                others = [each.target for each in plans if each is not plan and each.target is not None]
                plan.held = kept_by_all(plan, [*others, *beside], taken)
                again = again or bool(plan.held)


def kept_by_all(plan: Plan, others: Sequence[ContractTerms], taken: Taken) -> tuple[Problem, ...]:
    problems = [each for each in (problems_of(plan.after, others) if plan.after else ()) if each.stops]
    if plan.before is not None:
        kept = [each.period for each in (*others, *((plan.after,) if plan.after else ()))]
        before = plan.before.period
        left = [title for title, days in taken if days.overlaps(before) and not any(map(days.overlaps, kept))]
        if left:
            values = {"count": len(left), "title": left[0]}
            problems.append(Problem("employment.has_participations", "employment", values))
    return tuple(problems)


@given(PLANS, st.lists(TERMS, max_size=2), TAKEN)
def test_the_same_contracts_are_held(plans: list[Plan], beside: list[ContractTerms], taken: Taken) -> None:
    compared = [replace(plan) for plan in plans]
    hold(plans, beside, taken)
    held_by_all(compared, beside, taken)
    assert [plan.held for plan in plans] == [plan.held for plan in compared]


def test_a_contract_that_would_end_before_it_starts_is_held_and_stops_nobody() -> None:
    wrong = Plan("a", None, terms(0, 5), terms(0, -3), None)
    beside = Plan("b", None, terms(10, 5), terms(4, 11), None)
    hold([wrong, beside], [], [("First aid", Period(ZERO, ZERO))])
    assert [each.code for each in wrong.held] == ["employment.ends_before_start"]
    assert [each.code for each in beside.held] == ["employment.overlaps"]


def test_only_neighbours_are_compared() -> None:
    many = [Plan(str(place), None, terms(place * 10, 7), terms(place * 10, 8), None) for place in range(300)]
    near = holding._Near(many, [], [])
    assert sum(len(near.touched_by(place)) for place in range(300)) <= 2 * 300


def stated(key: str, days: Period, also: tuple[str, ...] = ()) -> StatedContract:
    return StatedContract(key, days.starts_on, days.ends_on, also=also)


@st.composite
def contracts(draw: st.DrawFn) -> list[StatedContract]:
    """In order, none sharing a day with another."""
    found: list[StatedContract] = []
    day = 0
    for place in range(draw(st.integers(0, 4))):
        day += draw(st.integers(0, 4))
        length = draw(st.integers(0, 4))
        key = draw(st.sampled_from([f"dimona {place}", f"dimona from {place}", f"dmfa {place}"]))
        also = draw(st.lists(st.sampled_from(["dimona from 0", "dimona 9"]), max_size=1))
        found.append(stated(key, Period(ZERO + timedelta(day), ZERO + timedelta(day + length)), tuple(also)))
        day += length + 1
    return found


KEYS = [f"{kind}{place}" for kind in ("dimona ", "dimona from ", "dmfa ") for place in (0, 1, 2, 9)]
RECORDED = st.dictionaries(st.builds(UUID, int=st.integers(1, 9)), st.tuples(st.just(Employment()), TERMS), max_size=5)
MARKS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(KEYS), st.integers(0, 25)), max_size=6).map(
    lambda rows: {
        UUID(int=number): PayrollMark(key=key, seen={"starts_on": (ZERO + timedelta(first)).isoformat()})
        for number, key, first in rows
    }
)


@given(contracts(), RECORDED, MARKS, st.sets(st.builds(UUID, int=st.integers(1, 9)), max_size=2))
def test_the_same_contracts_are_found(
    said: list[StatedContract],
    recorded: dict[UUID, tuple[Employment, ContractTerms]],
    marks: dict[UUID, PayrollMark],
    apart: set[UUID],
) -> None:
    assert matched_with(said, recorded, marks, apart) == matched_by_all(said, recorded, marks, apart)
    assert withdrawn_of(said, recorded, marks) == withdrawn_by_all(said, recorded, marks)


def matched_by_all(
    said: Sequence[StatedContract],
    recorded: dict[UUID, tuple[Employment, ContractTerms]],
    marks: dict[UUID, PayrollMark],
    apart: set[UUID],
) -> dict[str, UUID]:
    by_key = {mark.key: lineage for lineage, mark in marks.items() if lineage in recorded}
    found = {each.key: by_key[each.key] for each in said if each.key in by_key}
    for each in said:
        free = [by_key[name] for name in each.also if name in by_key and by_key[name] not in found.values()]
        if each.key not in found and free:
            found[each.key] = free[0]
    for alike in (True, False):
        for each in said:
            near = [
                (held.starts_on, lineage)
                for lineage, (_, held) in recorded.items()
                if lineage not in found.values()
                and lineage not in apart
                and (
                    held.starts_on == each.starts_on
                    if alike
                    else Period(each.starts_on, each.ends_on).overlaps(held.period)
                )
            ]
            if each.key not in found and near:
                found[each.key] = min(near)[1]
    return found


def withdrawn_by_all(
    said: Sequence[StatedContract],
    recorded: dict[UUID, tuple[Employment, ContractTerms]],
    marks: dict[UUID, PayrollMark],
) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for each in said:
        for lineage, mark in marks.items():
            unnumbered = mark.key.startswith(UNNUMBERED) or each.key.startswith(UNNUMBERED)
            first = mark.seen["starts_on"] == each.starts_on.isoformat()
            same = mark.key in (each.key, *each.also) or (unnumbered and first)
            if same and lineage not in recorded and lineage not in found.values() and each.key not in found:
                found[each.key] = lineage
    return found
