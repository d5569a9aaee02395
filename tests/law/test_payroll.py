# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The payroll's messages come to the same contracts in whatever order, and however often, they are heard."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from openfla.law.payroll import Stated, StatedContract, stated
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import DimonaAct, DimonaSaid, Heard, Occupation, QuarterSaid, Said
from openfla.terms.period import Quarter
from openfla.terms.right import WorkerCategory

MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
START = date(2025, 1, 6)
PC200 = JointCommittee("200")


def heard(*messages: Said) -> list[Heard]:
    return [Heard(repr(each), each) for each in messages]


def dimona(act: DimonaAct, hours: int, period: str = "1", start: date | None = None, end: date | None = None) -> Said:
    return DimonaSaid(act, MORNING + timedelta(hours=hours), period, start, end)


def quarter(number: int, *lines: Occupation, hours: int = 0, year: int = 2025) -> QuarterSaid:
    return QuarterSaid(MORNING + timedelta(hours=hours), Quarter(year, number), lines)


def line(start: date, weekly: int | None = 2280, end: date | None = None, *, full: bool = False) -> Occupation:
    return Occupation(start, end, PC200, full, weekly, 2280, "495", EstablishmentNumber("8999999993"))


def only(found: Stated) -> StatedContract:
    [contract] = found.contracts
    return contract


def test_in_and_out_are_a_contract() -> None:
    found = stated(heard(dimona(DimonaAct.IN, 0, start=START), dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30))))
    assert (only(found).starts_on, only(found).ends_on) == (START, date(2025, 6, 30))


def test_an_update_made_last_holds_whenever_it_comes() -> None:
    late = dimona(DimonaAct.UPDATE, 5, end=date(2025, 7, 31))
    messages = heard(dimona(DimonaAct.IN, 0, start=START), late, dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)))
    assert {only(stated(order)).ends_on for order in permutations(messages)} == {date(2025, 7, 31)}


def test_cancelled_stays_cancelled_whatever_is_said_later() -> None:
    messages = heard(
        dimona(DimonaAct.IN, 0, start=START),
        dimona(DimonaAct.CANCEL, 1),
        dimona(DimonaAct.CANCEL, 2),
        dimona(DimonaAct.UPDATE, 3, start=date(2025, 2, 3)),
    )
    assert {stated(order).contracts for order in permutations(messages)} == {()}


def test_an_in_without_a_number_is_the_period_that_starts_on_its_day() -> None:
    told = dimona(DimonaAct.STATE, 2, "42", START, date(2025, 3, 31))
    found = stated(heard(dimona(DimonaAct.IN, 0, "", START), told))
    assert (only(found).key, only(found).ends_on) == ("dimona 42", date(2025, 3, 31))


def test_another_worker_type_is_told_and_not_taken() -> None:
    student = DimonaSaid(DimonaAct.IN, MORNING, "9", START, None, None, "STU")
    assert stated(heard(student)) == Stated((), (), ("dimona 9",))
    assert stated(heard(student), {"STU"}).contracts


def test_a_period_that_contradicts_an_earlier_one_is_told() -> None:
    found = stated(heard(dimona(DimonaAct.IN, 0, "1", START), dimona(DimonaAct.IN, 1, "2", date(2025, 3, 3))))
    assert [each.key for each in found.contracts] == ["dimona 1"]
    assert found.contradicted == ("dimona 2",)


def test_an_end_before_the_start_is_no_contract() -> None:
    assert not stated(heard(dimona(DimonaAct.IN, 0, start=START, end=date(2025, 1, 3)))).contracts


def test_working_time_of_a_quarter_holds_from_the_first_day_of_the_contract() -> None:
    found = only(stated(heard(dimona(DimonaAct.IN, 0, start=START), quarter(1, line(START, 1824)))))
    assert found.hours == ((START, (1824, 2280)),)
    assert found.category == ((START, WorkerCategory.WHITE_COLLAR),)
    assert found.joint_committee == ((START, PC200),)


def test_full_time_is_one_even_without_hours() -> None:
    full = Occupation(START, None, PC200, True, None, 2280)
    assert only(stated(heard(quarter(1, full)))).hours == ((START, (2280, 2280)),)


def test_a_quarter_corrected_three_years_later_replaces_the_first_declaration() -> None:
    corrected = quarter(1, line(START, 1140), hours=24 * 365 * 3)
    messages = heard(quarter(1, line(START, 2280)), quarter(2, line(START, 2280)), corrected)
    assert {only(stated(order)).hours for order in permutations(messages)} == {
        ((START, (1140, 2280)), (date(2025, 4, 1), (2280, 2280)))
    }


def test_no_work_keeps_the_last_hours_and_suspends() -> None:
    found = only(stated(heard(quarter(1, line(START, 1824)), quarter(2, line(START, 0)))))
    assert found.hours == ((START, (1824, 2280)),)
    assert found.suspensions == ((date(2025, 4, 1), date(2025, 6, 30)),)


def test_lines_of_the_same_days_add_up_to_full_time_at_most() -> None:
    half = only(stated(heard(quarter(1, line(START, 1140), line(START, 570)))))
    more = only(stated(heard(quarter(1, line(START, 2280), line(START, 1140)))))
    assert half.hours == ((START, (1710, 2280)),)
    assert more.hours == ((START, (2280, 2280)),)


def test_occupations_without_dimona_follow_each_other_in_one_contract() -> None:
    first, second = line(START, 2280, date(2025, 2, 28)), line(date(2025, 3, 1), 1140)
    found = only(stated(heard(quarter(1, first, second))))
    assert (found.starts_on, found.ends_on) == (START, None)
    assert found.hours == ((START, (2280, 2280)), (date(2025, 3, 1), (1140, 2280)))


def test_a_committee_that_changed_code_changes_on_its_day() -> None:
    old = Occupation(START, None, JointCommittee("218"), True, None, 2280)
    found = only(stated(heard(quarter(1, old), quarter(2, line(START)))))
    assert found.joint_committee == ((START, JointCommittee("218")), (date(2025, 4, 1), PC200))


def test_a_worker_who_left_the_declaration_has_no_contract_by_it() -> None:
    assert not stated(heard(quarter(1, line(START)), quarter(1, hours=9))).contracts


STUDENT = DimonaSaid(DimonaAct.IN, MORNING, "9", date(2025, 7, 1), date(2025, 7, 31), None, "STU")
JULY = quarter(3, line(date(2025, 7, 1), 1140, date(2025, 7, 31)))


def test_a_line_of_a_student_is_no_contract() -> None:
    assert stated(heard(STUDENT, JULY)).contracts == ()


def test_a_line_that_began_before_a_student_is_no_line_of_the_student() -> None:
    months = DimonaSaid(DimonaAct.IN, MORNING, "9", date(2025, 7, 1), None, None, "STU")
    assert only(stated(heard(months, quarter(3, line(date(2025, 6, 2)))))).starts_on == date(2025, 6, 2)


def test_a_line_of_a_cancelled_period_is_no_contract_and_told() -> None:
    begun, cancelled = dimona(DimonaAct.IN, 0, start=START), dimona(DimonaAct.CANCEL, 1)
    found = stated(heard(begun, cancelled, quarter(1, line(START)), quarter(2, line(START))))
    assert found.contracts == ()
    assert len(found.without_period) == 2
    again = dimona(DimonaAct.IN, 2, "2", START + timedelta(days=1))
    later = stated(heard(begun, cancelled, again, quarter(1, line(START))))
    assert (only(later).key, later.without_period) == ("dimona 2", ())


def test_what_is_said_of_a_number_is_of_the_only_beginning_before() -> None:
    begun = dimona(DimonaAct.IN, 0, "", START)
    out = dimona(DimonaAct.OUT, 1, "42", end=date(2025, 3, 31))
    moved = dimona(DimonaAct.UPDATE, 1, "42", date(2025, 1, 8))
    assert (only(stated(heard(begun, out))).key, only(stated(heard(begun, out))).ends_on) == (
        "dimona 42",
        date(2025, 3, 31),
    )
    assert only(stated(heard(begun, moved))).starts_on == date(2025, 1, 8)
    assert not stated(heard(begun, moved)).contradicted
    next_one = dimona(DimonaAct.IN, 2, "", date(2025, 5, 1)), dimona(DimonaAct.OUT, 3, "43", end=date(2025, 6, 30))
    assert [each.ends_on for each in stated(heard(begun, out, *next_one)).contracts] == [
        date(2025, 3, 31),
        date(2025, 6, 30),
    ]


def test_a_number_that_could_be_of_two_beginnings_waits() -> None:
    two = dimona(DimonaAct.IN, 0, "", START, date(2025, 1, 31)), dimona(DimonaAct.IN, 0, "", date(2025, 3, 3))
    found = stated(heard(*two, dimona(DimonaAct.OUT, 1, "42", end=date(2025, 6, 30))))
    assert [each.ends_on for each in found.contracts] == [date(2025, 1, 31), None]
    assert found.waiting == ("dimona 42",)


def test_nothing_but_a_cancellation_waits() -> None:
    assert stated(heard(dimona(DimonaAct.CANCEL, 1, "42"))).waiting == ("dimona 42",)


def test_a_number_that_only_a_cancellation_names_waits_beside_a_beginning() -> None:
    found = stated(heard(dimona(DimonaAct.IN, 0, "", START), dimona(DimonaAct.CANCEL, 1, "42")))
    assert (only(found).starts_on, found.waiting) == (START, ("dimona 42",))


def told_as(start: date, end: date | None = None, *, hours: int = 1, period: str = "42", kind: str = "") -> Said:
    return DimonaSaid(DimonaAct.STATE, MORNING + timedelta(hours=hours), period, start, end, None, kind)


def test_a_beginning_is_that_of_the_period_that_stands_on_its_days() -> None:
    begun, moved = dimona(DimonaAct.IN, 0, "", START), date(2025, 1, 8)
    found = stated(heard(begun, told_as(moved)))
    assert (only(found).key, only(found).starts_on, found.contradicted) == ("dimona 42", moved, ())
    assert only(found).also == (f"dimona from {START}",)


def test_a_beginning_of_two_periods_or_of_none_of_them_stays_by_itself() -> None:
    begun, ended = dimona(DimonaAct.IN, 0, "", START), date(2025, 1, 31)
    two = told_as(date(2025, 1, 8), ended), told_as(date(2025, 2, 3), period="43")
    assert stated(heard(begun, *two)).contradicted
    for other in (
        told_as(date(2025, 1, 8), kind="STU"),
        told_as(date(2025, 1, 8), hours=-1),
        told_as(date(2024, 1, 8), date(2024, 1, 31)),
    ):
        typed = DimonaSaid(DimonaAct.IN, MORNING, "", START, None, None, "OTH")
        assert f"dimona from {START}" in {each.key for each in stated(heard(typed, other)).contracts} | {
            *stated(heard(typed, other)).contradicted
        }


def test_a_beginning_after_a_cancellation_on_the_same_day_is_another_one() -> None:
    found = stated(
        heard(
            dimona(DimonaAct.STATE, 0, "1", START),
            dimona(DimonaAct.CANCEL, 1, "1"),
            dimona(DimonaAct.IN, 2, "", START),
        )
    )
    assert only(found).key == f"dimona from {START}"


def test_what_one_form_says_last_holds() -> None:
    ends = [
        DimonaSaid(DimonaAct.UPDATE, MORNING, "1", None, date(2025, 6, day), None, "", place)
        for place, day in ((1, 20), (2, 10), (3, 15))
    ]
    messages = heard(dimona(DimonaAct.IN, -1, start=START), *ends)
    assert stated(messages).undecided == ()
    assert {only(stated(order)).ends_on for order in permutations(messages)} == {date(2025, 6, 15)}


def test_two_messages_of_one_moment_that_contradict_each_other_are_told() -> None:
    begun = dimona(DimonaAct.IN, 0, start=START)
    ends = [dimona(DimonaAct.UPDATE, 1, end=date(2025, 6, day)) for day in (20, 30)]
    assert {stated(order).undecided for order in permutations(heard(begun, *ends))} == {("dimona 1",)}
    assert stated(heard(begun, ends[0], dimona(DimonaAct.UPDATE, 1, start=START))).undecided == ()
    later = dimona(DimonaAct.UPDATE, 2, end=date(2025, 6, 20))
    assert {stated(order).undecided for order in permutations(heard(begun, *ends, later))} == {()}
    assert stated(heard(begun, *ends, dimona(DimonaAct.CANCEL, 2))).undecided == ()


def test_two_declarations_of_one_moment_that_contradict_each_other_are_told() -> None:
    two = quarter(1, line(START, 1140)), quarter(1, line(START, 570))
    assert {stated(order).undecided for order in permutations(heard(*two))} == {("dmfa 2025Q1",)}
    assert stated(heard(*two, quarter(1, line(START, 570), hours=1))).undecided == ()
    assert stated(heard(two[0], quarter(2, line(START, 570)))).undecided == ()


DAYS = st.dates(date(2024, 12, 1), date(2025, 9, 30))
DIMONA = st.builds(
    lambda act, hours, period, days, typed, place: DimonaSaid(
        act, MORNING + timedelta(hours=hours), period, days[0], days[1], None, typed, place
    ),
    st.sampled_from(DimonaAct),
    st.integers(0, 6),
    st.sampled_from(["1", "2", "10", ""]),
    st.tuples(st.none() | DAYS, st.none() | DAYS),
    st.sampled_from(["OTH", "BCW", "STU", ""]),
    st.integers(1, 3),
)
LINES = st.builds(
    lambda start, days, weekly, full: Occupation(
        start, None if days is None else start + timedelta(days=days), PC200, full, weekly, 2280, "015"
    ),
    DAYS,
    st.none() | st.integers(0, 200),
    st.none() | st.sampled_from([0, 570, 1140, 2280]),
    st.booleans(),
)
QUARTERS = st.builds(
    lambda number, hours, lines: quarter(number, *lines, hours=hours),
    st.integers(1, 3),
    st.integers(0, 6),
    st.lists(LINES, max_size=3),
)
MESSAGES = st.lists(st.one_of(DIMONA, QUARTERS), max_size=9)


@given(MESSAGES, st.data())
def test_any_order_and_any_repetition_gives_the_same(messages: list[Said], data: st.DataObject) -> None:
    known = heard(*messages)
    again = data.draw(st.lists(st.sampled_from(known), max_size=4)) if known else []
    assert stated(data.draw(st.permutations(known + again))) == stated(known)


@given(MESSAGES)
def test_contracts_share_no_day_and_values_lie_within_them(messages: list[Said]) -> None:
    before: date | None = date.min
    for each in stated(heard(*messages)).contracts:
        assert before is not None
        assert before < each.starts_on
        assert each.ends_on is None or each.starts_on <= each.ends_on
        before = each.ends_on
        for line_of in (each.hours, each.joint_committee, each.category):
            days = [day for day, _ in line_of or ()]
            assert days == sorted(set(days))
            assert not days or (days[0] == each.starts_on and days[-1] <= (each.ends_on or date.max))
        for first, last in each.suspensions or ():
            assert each.starts_on <= first <= last <= (each.ends_on or date.max)


@given(MESSAGES, st.integers(0, 9), st.sampled_from(["1", "2", "10"]))
def test_a_cancelled_period_is_in_no_contract(messages: list[Said], hours: int, period: str) -> None:
    found = stated(heard(*messages, dimona(DimonaAct.CANCEL, hours, period)))
    assert f"dimona {period}" not in {each.key for each in found.contracts}


@given(MESSAGES, DAYS)
def test_no_contract_begins_with_a_line_of_a_cancelled_period(messages: list[Said], start: date) -> None:
    declared = quarter((start.month + 2) // 3, line(start), hours=9, year=start.year)
    gone = dimona(DimonaAct.IN, 0, "7", start), dimona(DimonaAct.CANCEL, 1, "7"), declared
    found = stated(heard(*messages, *gone))
    assert f"dmfa {start}" not in {each.key for each in found.contracts}


@given(MESSAGES)
def test_every_number_is_a_contract_or_told(messages: list[Said]) -> None:
    """Nothing is silently ignored: what has no first day waits."""
    found = stated(heard(*messages))
    named = {f"dimona {each.period}" for each in messages if isinstance(each, DimonaSaid) and each.period}
    begun = {
        f"dimona {each.period}"
        for each in messages
        if isinstance(each, DimonaSaid) and each.period and each.starts_on is not None
    }
    known = {each.key for each in found.contracts} | {*found.contradicted, *found.not_taken, *found.waiting}
    linked = any(isinstance(each, DimonaSaid) and not each.period and each.starts_on for each in messages)
    assert named - begun <= known or linked
