# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What people entered in a contract comes back with its days, where an end comes in the payroll and goes again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.desk.payroll.fields import USUAL, as_recorded, cut_from, fields_recorded, terms_of, uncut
from openfla.desk.payroll.points import DecidePoint, UndoPointDecision
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    EmploymentView,
    SegmentTerms,
    SuspensionTerms,
)
from openfla.terms.payroll import DimonaAct, DimonaSaid, PayrollDecision, PayrollField, QuarterSaid
from openfla.terms.period import Quarter
from openfla.terms.right import EndingKind
from tests.desk.conftest import Body, House, segment
from tests.desk.test_payroll import (
    AN,
    MORNING,
    START,
    contracts,
    dimona,
    only,
    point_of,
    points,
    quarter,
    sent,
    weekly,
)

SEPTEMBER = date(2025, 9, 1)
JUNE = date(2025, 6, 30)
OFF = SuspensionTerms(date(2025, 10, 1), date(2025, 10, 31))


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


def entered(
    house: House,
    employer: Body,
    segments: tuple[SegmentTerms, ...],
    *off: SuspensionTerms,
    end: date | None = None,
    ending: EndingKind | None = None,
) -> None:
    """Somebody corrects the one contract."""
    contract = only(house, employer).contract
    known = (employer.id, contract.employment, contract.version, contract.starts_on)
    command = CorrectEmployment(*known, end, segments, ending, "agreed", suspensions=off)
    house.done(command, by=employer.officer)


def in_two(end: date | None = None) -> tuple[SegmentTerms, ...]:
    """Fewer hours from September on."""
    return segment(START, SEPTEMBER - timedelta(1)), segment(SEPTEMBER, end, weekly_minutes=1140)


def told(contract: EmploymentView) -> tuple[object, ...]:
    """All that a contract says, without its version."""
    parts = [(each.starts_on, each.ends_on, each.weekly_minutes) for each in contract.segments]
    return contract.employment, contract.starts_on, contract.ends_on, contract.ending, parts, contract.suspensions


def open_again(hours: int) -> DimonaSaid:
    return dimona(DimonaAct.STATE, hours, START)


def test_hours_and_suspensions_come_back_when_the_end_goes(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    entered(house, employer, in_two(), OFF)
    before = told(only(house, employer).contract)
    sent(house, employer, dimona(DimonaAct.OUT, 1, end=JUNE))
    assert (only(house, employer).contract.ends_on, weekly(house, employer)) == (JUNE, [2280])
    sent(house, employer, open_again(2))
    assert told(only(house, employer).contract) == before
    assert points(house, employer).total == 0


def test_why_it_ended_comes_back_with_the_end(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=JUNE))
    entered(house, employer, (segment(START, JUNE),), end=JUNE, ending=EndingKind.RESIGNATION)
    sent(house, employer, open_again(2))
    assert only(house, employer).contract.ending == ""
    sent(house, employer, dimona(DimonaAct.OUT, 3, end=JUNE))
    assert only(house, employer).contract.ending == EndingKind.RESIGNATION


def test_what_somebody_changed_meanwhile_stays_changed(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    entered(house, employer, in_two(), OFF)
    sent(house, employer, dimona(DimonaAct.OUT, 1, end=JUNE))
    entered(house, employer, (segment(START, JUNE, weekly_minutes=1824),), end=JUNE)
    sent(house, employer, open_again(2))
    assert weekly(house, employer) == [1824]
    assert only(house, employer).contract.suspensions == (OFF,)


def test_hours_that_agree_within_the_days_ask_nobody(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=JUNE))
    sent(house, employer, open_again(2))
    entered(house, employer, in_two())
    sent(house, employer, dimona(DimonaAct.OUT, 3, end=JUNE), quarter(1, 2280, 1))
    assert PayrollField.HOURS not in {each.field for each in points(house, employer).rows}
    sent(house, employer, open_again(4))
    assert weekly(house, employer) == [2280, 1140]


def test_a_cancelled_period_of_which_somebody_entered_what_is_cut_is_asked_about(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    entered(house, employer, only_segments(house, employer), OFF)
    sent(house, employer, dimona(DimonaAct.OUT, 1, end=JUNE))
    sent(house, employer, dimona(DimonaAct.CANCEL, 2))
    assert only(house, employer).contract.ends_on == JUNE
    assert point_of(house, employer).field is PayrollField.CONTRACT


def only_segments(house: House, employer: Body) -> tuple[SegmentTerms, ...]:
    found: tuple[SegmentTerms, ...] = only(house, employer).contract.segments
    return found


def test_an_end_that_was_taken_and_is_undone_brings_all_back(house: House, employer: Body) -> None:
    house.worker(employer, number=AN, starts_on=START)
    end = date(2025, 12, 31)
    entered(house, employer, in_two(end), OFF, end=end, ending=EndingKind.RESIGNATION)
    before = told(only(house, employer).contract)
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=JUNE))
    point = point_of(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    assert told(only(house, employer).contract) != before
    house.done(UndoPointDecision(employer.id, point.point), by=employer.officer)
    assert told(only(house, employer).contract) == before
    assert (point_of(house, employer).ours, point_of(house, employer).theirs) == (point.ours, point.theirs)


def test_a_contract_that_somebody_changed_after_the_decision_stays(house: House, employer: Body) -> None:
    house.worker(employer, number=AN, starts_on=START)
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=JUNE))
    point = point_of(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    entered(house, employer, (segment(START, JUNE, weekly_minutes=1824),), end=JUNE)
    assert house.codes(UndoPointDecision(employer.id, point.point), by=employer.officer) == ["undo.changed"]
    assert weekly(house, employer) == [1824]


def test_a_contract_that_came_back_and_was_corrected_stays(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    contract = only(house, employer).contract
    house.done(gone(employer, contract), by=employer.officer)
    sent(house, employer, QuarterSaid(MORNING, Quarter(2025, 2), ()), quarter(1, 1824))
    point = point_of(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    entered(house, employer, tuple(replace(each, weekly_minutes=2000) for each in only_segments(house, employer)))
    colleague_corrected = UndoPointDecision(employer.id, point.point)
    assert house.codes(colleague_corrected, by=employer.officer) == ["undo.changed"]
    assert weekly(house, employer) == [2000]
    assert len(contracts(house, employer)) == 1


def gone(employer: Body, contract: EmploymentView) -> CancelEmployment:
    return CancelEmployment(employer.id, contract.employment, contract.version, "never worked here")


DAYS = st.dates(START, date(2026, 1, 31))
HOURS = st.lists(st.tuples(DAYS, st.sampled_from([1140, 1824, 2280])), max_size=3)
OFFS = st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=2)


@given(HOURS, OFFS, st.sampled_from(["", "resignation"]), DAYS, DAYS)
def test_days_that_go_and_return_leave_every_field_as_it_was(
    hours: list[tuple[date, int]], offs: list[tuple[date, date | None]], ending: str, last: date, cut_at: date
) -> None:
    lines = [["", [2280, 2280]], *([day.isoformat(), [weekly, 2280]] for day, weekly in sorted(dict(hours).items()))]
    spans = [[first.isoformat(), end and end.isoformat()] for first, end in sorted(offs, key=lambda each: each[0])]
    stated = {"starts_on": START.isoformat(), "ends_on": last.isoformat(), "hours": lines, "suspensions": spans}
    whole = as_recorded({**USUAL, **stated, "ending": ending})
    shorter = {**whole, "ends_on": min(last, cut_at).isoformat()}
    left = terms_of(shorter)
    back = uncut(fields_recorded(left), cut_from(shorter, left)) | {"ends_on": whole["ends_on"]}
    assert as_recorded(back) == whole
