# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A decision on what the payroll says otherwise, taken back a moment later: all is as before it, and waits again."""

from datetime import date, timedelta

import pytest

from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.payroll.points import DecidePoint, PointView, SavePayrollRule, UndoPointDecision
from openfla.terms.payroll import DimonaAct, PayrollDecision, PayrollField
from tests.desk.conftest import NOW, Body, House
from tests.desk.test_payroll import (
    AN,
    START,
    contracts,
    dimona,
    disputed,
    only,
    point_of,
    points,
    quarter,
    sent,
    weekly,
    withdrawn,
)
from tests.desk.trained import trained

BOTH = list(PayrollDecision)


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


def decided(house: House, employer: Body, point: PointView, decision: PayrollDecision) -> UndoPointDecision:
    """Decides, and says what takes it back."""
    house.done(DecidePoint(employer.id, point.point, decision), by=employer.officer)
    return UndoPointDecision(employer.id, point.point)


@pytest.mark.parametrize("decision", BOTH)
def test_hours_are_as_before_and_wait_again(house: House, employer: Body, decision: PayrollDecision) -> None:
    point = disputed(house, employer)
    undo = decided(house, employer, point, decision)
    assert house.done(undo, by=employer.officer).effect is Effect.CHANGED
    again = point_of(house, employer)
    assert (weekly(house, employer), again.field, again.ours, again.theirs) == (
        [2000],
        PayrollField.HOURS,
        point.ours,
        point.theirs,
    )
    house.done(DecidePoint(employer.id, again.point, PayrollDecision.SOURCE), by=employer.officer)
    assert weekly(house, employer) == [1140]


@pytest.mark.parametrize("decision", BOTH)
def test_a_contract_that_is_gone_in_the_payroll_is_there_again(
    house: House, employer: Body, decision: PayrollDecision
) -> None:
    house.worker(employer, number=AN, starts_on=START)
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    sent(house, employer, dimona(DimonaAct.CANCEL, 1))
    before = only(house, employer).contract.employment
    house.done(decided(house, employer, point_of(house, employer), decision), by=employer.officer)
    contract = only(house, employer).contract
    assert (contract.employment, contract.starts_on) == (before, START)
    assert point_of(house, employer).field is PayrollField.CONTRACT


@pytest.mark.parametrize("decision", BOTH)
def test_a_contract_that_came_back_is_withdrawn_again(house: House, employer: Body, decision: PayrollDecision) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    withdrawn(house, employer)
    sent(house, employer, quarter(1, 1824))
    house.done(decided(house, employer, point_of(house, employer), decision), by=employer.officer)
    assert not contracts(house, employer)
    assert point_of(house, employer).field is PayrollField.CONTRACT


def test_what_changed_since_stays(house: House, employer: Body) -> None:
    undo = decided(house, employer, disputed(house, employer), PayrollDecision.SOURCE)
    sent(house, employer, quarter(1, 570, 20))
    assert house.codes(undo, by=employer.officer) == ["undo.changed"]
    assert weekly(house, employer) == [570]


def test_what_the_payroll_says_anew_stays_a_question(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    undo = decided(house, employer, point, PayrollDecision.OURS)
    sent(house, employer, quarter(1, 570, 20))
    house.done(DecidePoint(employer.id, point_of(house, employer).point, PayrollDecision.OURS), by=employer.officer)
    assert house.codes(undo, by=employer.officer) == ["undo.changed"]


def test_too_late_somebody_else_and_a_rule_are_refused(house: House, employer: Body) -> None:
    undo = decided(house, employer, disputed(house, employer), PayrollDecision.OURS)
    late = house.do(undo, by=employer.officer, now=NOW + timedelta(minutes=2))
    assert [each.problems[0].code for each in late if hasattr(each, "problems")] == ["undo.too_late"]
    colleague: Actor = house.officer(employer.id)
    assert house.codes(undo, by=colleague) == ["desk.not_found"]
    other = house.employer("Andere")
    point = disputed(house, other)
    house.done(SavePayrollRule(other.id, PayrollField.HOURS, PayrollDecision.SOURCE), by=other.officer)
    ruled = UndoPointDecision(other.id, point.point)
    assert house.codes(ruled, by=other.officer) == ["payroll.decided_by_rule"]
    assert house.codes(UndoPointDecision(other.id, undo.point), by=other.officer) == ["desk.not_found"]


def test_a_training_that_would_lie_outside_keeps_the_decision(house: House, employer: Body) -> None:
    worker = house.worker(employer, number=AN, starts_on=START, ends_on=date(2025, 6, 30))
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=date(2025, 12, 31)))
    [point] = [each for each in points(house, employer).rows if each.field is PayrollField.ENDS_ON]
    undo = decided(house, employer, point, PayrollDecision.SOURCE)
    trained(house, employer, worker, date(2025, 9, 1))
    assert house.codes(undo, by=employer.officer) == ["employment.has_participations"]
    assert only(house, employer).contract.ends_on == date(2025, 12, 31)


@pytest.mark.parametrize("field", [PayrollField.ENDS_ON, PayrollField.CONTRACT])
def test_a_decision_that_could_not_be_carried_out_is_undone(house: House, employer: Body, field: PayrollField) -> None:
    worker = house.worker(employer, number=AN, starts_on=START)
    trained(house, employer, worker, date(2025, 9, 1))
    ends = dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)), dimona(DimonaAct.CANCEL, 1)
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    sent(house, employer, ends[field is PayrollField.CONTRACT])
    point = point_of(house, employer)
    decision = DecidePoint(employer.id, point.point, PayrollDecision.SOURCE)
    outcome = house.done(decision, by=employer.officer)
    assert [each.code for each in outcome.warnings] == ["employment.has_participations"]
    house.done(UndoPointDecision(employer.id, point.point), by=employer.officer)
    again = point_of(house, employer)
    assert (again.field, again.held, again.theirs) == (field, None, point.theirs)
    assert only(house, employer).contract.ends_on is None


def test_the_same_twice_in_one_list_is_done_once(house: House, employer: Body) -> None:
    undo = decided(house, employer, disputed(house, employer), PayrollDecision.SOURCE)
    outcomes = house.do(undo, undo, by=employer.officer)
    assert [getattr(each, "effect", None) for each in outcomes] == [Effect.CHANGED, Effect.UNCHANGED]
    assert house.codes(undo, by=employer.officer) == ["undo.changed"]
