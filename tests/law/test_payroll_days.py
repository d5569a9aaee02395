# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days in order give what going through all of them gives, and many of them take time as they are many."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from openfla.law.payroll import stated
from openfla.law.payroll_days import Covered, InOrder
from openfla.law.payroll_work import Stretch, working_time
from openfla.terms.payroll import DimonaAct, DimonaSaid, Heard, Occupation, QuarterSaid
from openfla.terms.period import Quarter

START = date(2025, 1, 6)
MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    first: date
    last: date | None


def day(at: int) -> date:
    return START + timedelta(days=at)


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda at: (day(at[0]), day(sum(at)))), max_size=12
)


def apart(spans: list[tuple[date, date]], *, open_end: bool) -> list[Span]:
    """Those that share no day with one before; the last one may have no end."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if not found or (found[-1].last or date.max) < first:
            found.append(Span(first, last))
    return [*found[:-1], Span(found[-1].first, None)] if found and open_end else found


@given(SPANS, st.booleans(), SPANS)
def test_those_that_meet_some_days_are_found(
    spans: list[tuple[date, date]], open_end: bool, asked: list[tuple[date, date]]
) -> None:
    those = apart(spans, open_end=open_end)
    for first, last in asked:
        met = [each for each in those if each.first <= last and first <= (each.last or date.max)]
        assert list(InOrder(reversed(those)).meeting(first, last)) == met


@given(SPANS)
def test_a_day_is_covered_by_any_of_the_spans(spans: list[tuple[date, date]]) -> None:
    covered = Covered(spans)
    for at in range(80):
        assert (day(at) in covered) == any(first <= day(at) <= last for first, last in spans)


def line(first: date, last: date, weekly: int = 1140) -> Occupation:
    return Occupation(first, last, None, False, weekly, 2280)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15), st.sampled_from([0, 570, 1140])), max_size=12))
def test_working_time_is_that_of_the_lines_of_each_day(drawn: list[tuple[int, int, int]]) -> None:
    spoken = [
        Stretch(day(at), day(at + length), line(day(at), day(at + length), weekly), "one")
        for at, length, weekly in drawn
    ]
    worked, off = working_time(spoken)
    for at in range(60):
        lines = [each.said.weekly_minutes or 0 for each in spoken if each.first <= day(at) <= each.last]
        suspended = any(first <= day(at) <= last for first, last in off)
        assert suspended == (bool(lines) and not sum(lines))
        if sum(lines):
            holds = [each for each in worked if each.first <= day(at)][-1]
            assert holds.hours == (min(2280, sum(lines)), 2280)


PERIODS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9)), max_size=8)


@given(PERIODS, PERIODS)
def test_lines_without_a_period_are_contracts_between_the_periods(
    periods: list[tuple[int, int]], lines: list[tuple[int, int]]
) -> None:
    """Of each day on its own: a line that meets no period gives a contract on all of its days, and on no other day."""
    held = apart([(day(at), day(at + length)) for at, length in periods], open_end=False)
    dimona = [
        Heard(str(each.first), DimonaSaid(DimonaAct.IN, MORNING, str(at), each.first, each.last))
        for at, each in enumerate(held, start=1)
    ]
    spans = [(day(at), min(day(at + length), Quarter(2025, 1).last_day)) for at, length in lines if at < 80]
    said = QuarterSaid(MORNING, Quarter(2025, 1), tuple(line(*each) for each in spans))
    found = stated([*dimona, Heard("lines", said)]).contracts
    covered = {
        each + timedelta(days=more)
        for each, last in spans
        for more in range((last - each).days + 1)
        if not any(one.first <= last and each <= (one.last or date.max) for one in held)
    }
    stated_days = {
        each.starts_on + timedelta(days=more)
        for each in found
        if each.key.startswith("dmfa") and each.ends_on is not None
        for more in range((each.ends_on - each.starts_on).days + 1)
    }
    assert covered == stated_days


def test_many_day_periods_with_as_many_lines_between_come_to_an_end() -> None:
    """Going through all periods for each line took hours for these."""
    many = 3_000
    periods = [
        Heard(f"p{at}", DimonaSaid(DimonaAct.IN, MORNING, str(at + 1), day(2 * at), day(2 * at))) for at in range(many)
    ]
    by_quarter: dict[Quarter, list[Occupation]] = {}
    for at in range(many):
        between = day(2 * at + 1)
        quarter = Quarter(between.year, (between.month + 2) // 3)
        by_quarter.setdefault(quarter, []).append(line(between, between))
    lines = [Heard(str(each), QuarterSaid(MORNING, each, tuple(some))) for each, some in by_quarter.items()]
    found = stated([*periods, *lines]).contracts
    assert len(found) == 2 * many
    assert all(
        before.ends_on is not None and before.ends_on + ONE_DAY == after.starts_on for before, after in pairwise(found)
    )
