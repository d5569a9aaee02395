# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of the payroll become contracts; what people said stays until somebody decides."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from uuid import UUID

import pytest

from openfla.desk.changes import Changed, Changes, FactType
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.groups.groups import JoinGroup, MakeGroup
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.payroll import points_handling
from openfla.desk.payroll.known_beside import beside
from openfla.desk.payroll.messages import EmployerNamed, EndQuarter, TakeMessage
from openfla.desk.payroll.points import (
    DecidePoint,
    PayrollOrigins,
    PayrollPoints,
    PayrollPointsWaiting,
    PointPage,
    PointView,
    SavePayrollRule,
    WithdrawPayrollRule,
)
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.workers.employments import EmploymentList, EmploymentRow
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, CorrectWorker, WorkerCard, WorkerIdentity
from openfla.records.models import JournalEntry, PayrollMessage
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import (
    DimonaAct,
    DimonaSaid,
    Occupation,
    PayrollDecision,
    PayrollField,
    PayrollSource,
    QuarterSaid,
    Said,
)
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.ssin import Ssin
from tests.desk.conftest import TODAY, Body, House, segment, ssin
from tests.desk.settling import settled
from tests.desk.test_two_officers import at_once, committed, employer_of
from tests.desk.trained import trained

__all__ = ["committed"]

MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
START = date(2025, 1, 6)
PC200 = JointCommittee("200")
AN = ssin(1)


def dimona(
    act: DimonaAct, hours: int, start: date | None = None, *, end: date | None = None, period: str = "1", kind: str = ""
) -> DimonaSaid:
    return DimonaSaid(act, MORNING + timedelta(hours=hours), period, start, end, None, kind)


def quarter(number: int, weekly: int, hours: int = 0, *, committee: JointCommittee = PC200) -> QuarterSaid:
    line = Occupation(START, None, committee, False, weekly, 2280, "015", EstablishmentNumber("8999999993"))
    return QuarterSaid(MORNING + timedelta(hours=hours), Quarter(2025, number), (line,))


def take(employer: Body, said: Said, number: Ssin | None = AN, name: str = "Peeters") -> TakeMessage:
    return TakeMessage(employer.id, EmployerNamed("", employer.number.digits), said, number, name, "An")


def sent(house: House, employer: Body, *messages: Said, number: Ssin | None = AN) -> list[Outcome]:
    return house.do(*(take(employer, each, number) for each in messages), by=employer.officer)


def contracts(house: House, employer: Body) -> Sequence[EmploymentRow]:
    found: Sequence[EmploymentRow] = house.ask(EmploymentList(employer.id, size=50), by=employer.officer).rows
    return found


def only(house: House, employer: Body) -> EmploymentRow:
    [row] = contracts(house, employer)
    return row


def told(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Done), outcome
    return [problem.code for problem in outcome.warnings]


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


def test_an_in_makes_a_worker_and_a_contract(house: House, employer: Body) -> None:
    [outcome] = sent(house, employer, dimona(DimonaAct.IN, 0, START))
    row = only(house, employer)
    assert (row.family_name, row.contract.starts_on, row.contract.ends_on) == ("Peeters", START, None)
    assert row.contract.source == "payroll"
    assert told(outcome) == ["payroll.hours_assumed"]


def test_a_quarter_gives_the_working_time(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824))
    [part] = only(house, employer).contract.segments
    assert (part.weekly_minutes, part.full_time_weekly_minutes, part.joint_committee) == (1824, 2280, PC200)
    assert part.category.value == "blue_collar"


def test_the_same_again_changes_nothing(house: House, employer: Body) -> None:
    messages = (dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)), quarter(1, 1824))
    sent(house, employer, *messages)
    before = only(house, employer)
    again = sent(house, employer, *messages)
    assert [outcome.effect for outcome in again if isinstance(outcome, Done)] == [Effect.UNCHANGED] * 3
    assert only(house, employer) == before


STORY = (
    dimona(DimonaAct.IN, 0, START),
    dimona(DimonaAct.OUT, 30, end=date(2025, 8, 29)),
    quarter(1, 1824, 10),
    quarter(1, 1140, 40),
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_any_order_one_by_one_ends_the_same(house: House, employer: Body, order: Sequence[int]) -> None:
    for place in order:
        sent(house, employer, STORY[place])
    contract = only(house, employer).contract
    assert (contract.starts_on, contract.ends_on) == (START, date(2025, 8, 29))
    assert [(each.starts_on, each.weekly_minutes) for each in contract.segments] == [(START, 1140)]


def test_an_out_before_its_in_waits_for_it(house: House, employer: Body) -> None:
    out = dimona(DimonaAct.OUT, 5, end=date(2025, 6, 30))
    sent(house, employer, out, number=None)
    assert not contracts(house, employer)
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    assert only(house, employer).contract.ends_on == date(2025, 6, 30)


def test_cancelled_and_cancelled_again(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    sent(house, employer, dimona(DimonaAct.CANCEL, 1))
    sent(house, employer, dimona(DimonaAct.CANCEL, 2), dimona(DimonaAct.UPDATE, 3, date(2025, 2, 3)))
    assert not contracts(house, employer)


def test_a_bis_number_gives_way_to_the_national_number_in_either_order(house: House) -> None:
    bis = Ssin.parse(_bis(AN), today=TODAY)
    assert isinstance(bis, Ssin)
    masks = []
    for order in ((0, 1), (1, 0)):
        employer = house.employer()
        messages = [
            take(employer, dimona(DimonaAct.IN, 0, START), bis),
            take(employer, dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)), AN),
        ]
        for place in order:
            house.done(messages[place], by=employer.officer)
        row = only(house, employer)
        masks.append(house.ask(WorkerCard(employer.id, row.worker), by=employer.officer).masked_number)
        house.done(take(employer, quarter(1, 1824), bis), by=employer.officer)
        assert only(house, employer).contract.segments[0].weekly_minutes == 1824
    assert masks[0] == masks[1]


def _bis(number: Ssin) -> str:
    base = f"{number.digits[:2]}{int(number.digits[2:4]) + 40:02d}{number.digits[4:9]}"
    return f"{base}{97 - int(base) % 97:02d}"


def test_a_correction_by_hand_stays_until_the_source_says_something_new(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824))
    corrected(house, employer, 2000)
    [same] = sent(house, employer, quarter(2, 1824))
    assert told(same) == []
    assert only(house, employer).contract.segments[0].weekly_minutes == 2000
    [other] = sent(house, employer, quarter(1, 1140, 9))
    assert told(other) == ["payroll.differs"]
    assert only(house, employer).contract.segments[0].weekly_minutes == 2000


def corrected(house: House, employer: Body, weekly: int) -> UUID:
    row = only(house, employer)
    contract = row.contract
    terms = segment(contract.starts_on, contract.ends_on, weekly_minutes=weekly, category=contract.segments[0].category)
    command = CorrectEmployment(
        employer.id,
        contract.employment,
        contract.version,
        contract.starts_on,
        contract.ends_on,
        (terms,),
        None,
        "agreed otherwise",
    )
    house.done(command, by=employer.officer)
    return row.worker


def test_a_contract_entered_by_hand_is_found_by_its_days(house: House, employer: Body) -> None:
    house.worker(employer, number=AN, starts_on=START + timedelta(days=2))
    [outcome] = sent(house, employer, dimona(DimonaAct.IN, 0, START))
    assert told(outcome) == ["payroll.differs"]
    assert only(house, employer).contract.starts_on == START + timedelta(days=2)


def test_another_employer_is_refused(house: House, employer: Body) -> None:
    other = house.employer("Andere")
    named = EmployerNamed("", other.number.digits)
    command = TakeMessage(employer.id, named, dimona(DimonaAct.IN, 0, START), AN, "Peeters")
    assert house.codes(command, by=employer.officer) == ["payroll.other_employer"]


def test_an_nsso_number_that_is_not_known_is_refused(house: House, employer: Body) -> None:
    command = TakeMessage(employer.id, EmployerNamed("199999061"), dimona(DimonaAct.IN, 0, START), AN, "Peeters")
    assert house.codes(command, by=employer.officer) == ["payroll.nsso_number_unknown"]


def test_no_employer_is_refused(house: House, employer: Body) -> None:
    command = TakeMessage(employer.id, EmployerNamed(), dimona(DimonaAct.IN, 0, START), AN, "Peeters")
    assert house.codes(command, by=employer.officer) == ["payroll.employer_missing"]


def test_somebody_unknown_without_a_name_is_refused(house: House, employer: Body) -> None:
    command = take(employer, dimona(DimonaAct.IN, 0, START), name="")
    assert house.codes(command, by=employer.officer) == ["payroll.name_missing"]


def test_a_period_that_shares_days_is_told_and_not_recorded(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    [outcome] = sent(house, employer, dimona(DimonaAct.IN, 1, date(2025, 3, 3), period="2"))
    assert told(outcome) == ["payroll.period_contradicts"]
    assert only(house, employer).contract.starts_on == START


def test_other_worker_types_are_told_and_not_taken(house: House, employer: Body) -> None:
    [outcome] = sent(house, employer, dimona(DimonaAct.IN, 0, START, kind="STU"))
    assert told(outcome) == ["payroll.type_not_taken"]
    assert not contracts(house, employer)


def test_an_employer_that_splits_has_its_own_contract(house: House, employer: Body) -> None:
    other = house.employer("Nieuwe")
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)))
    sent(house, other, dimona(DimonaAct.IN, 2, date(2025, 7, 1), period="2"))
    assert only(house, employer).contract.ends_on == date(2025, 6, 30)
    assert only(house, other).contract.starts_on == date(2025, 7, 1)


def test_a_committee_that_is_unknown_is_held_and_told(house: House, employer: Body) -> None:
    [outcome] = sent(house, employer, quarter(1, 1824, committee=JointCommittee("998")))
    assert told(outcome) == ["joint_committee.unknown"]
    assert not contracts(house, employer)


def test_the_size_of_a_quarter_is_computed_from_its_occupations(house: House, employer: Body) -> None:
    house.do(take(employer, quarter(1, 1824)), take(employer, quarter(1, 2280), ssin(2)), by=employer.officer)
    end = EndQuarter(employer.id, EmployerNamed("", employer.number.digits), Quarter(2025, 1))
    assert house.done(end, by=employer.officer).effect is Effect.CREATED
    assert house.done(end, by=employer.officer).effect is Effect.UNCHANGED
    sent(house, employer, quarter(1, 1140, 5))
    assert house.done(end, by=employer.officer).effect is Effect.CHANGED


def points(house: House, employer: Body) -> PointPage:
    found: PointPage = house.ask(PayrollPoints(employer.id), by=employer.officer)
    return found


def disputed(house: House, employer: Body) -> PointView:
    """A worker whose hours were corrected by hand to 2000 and then by the source to 1140."""
    sent(house, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824))
    corrected(house, employer, 2000)
    sent(house, employer, quarter(1, 1140, 9))
    [point] = points(house, employer).rows
    return point


def weekly(house: House, employer: Body) -> list[int]:
    return [each.weekly_minutes for each in only(house, employer).contract.segments]


def test_a_point_says_both_sides_and_the_message(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    assert (point.field, point.ours, point.theirs) == (PayrollField.HOURS, [["", [2000, 2280]]], [["", [1140, 2280]]])
    assert (point.source, point.reference, point.worker_name) == (PayrollSource.DMFA, "2025Q1", "Peeters, An")


def test_taking_the_source_corrects_the_contract(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    assert weekly(house, employer) == [1140]
    assert points(house, employer).total == 0
    sent(house, employer, quarter(1, 570, 20))
    assert weekly(house, employer) == [570]


def test_keeping_ours_lasts_until_the_source_says_something_new(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    keep = DecidePoint(employer.id, point.point, PayrollDecision.OURS)
    house.done(keep, by=employer.officer)
    assert weekly(house, employer) == [2000]
    sent(house, employer, quarter(2, 1140))
    assert points(house, employer).total == 0
    sent(house, employer, quarter(1, 570, 20))
    assert (points(house, employer).total, weekly(house, employer)) == (1, [2000])
    assert house.done(keep, by=employer.officer).effect is Effect.UNCHANGED
    other = DecidePoint(employer.id, point.point, PayrollDecision.SOURCE)
    assert house.codes(other, by=employer.officer) == ["payroll.point_closed"]


def test_a_rule_decides_those_that_wait_and_those_to_come(house: House, employer: Body) -> None:
    disputed(house, employer)
    rule = SavePayrollRule(employer.id, PayrollField.HOURS, PayrollDecision.SOURCE)
    saved = house.done(rule, by=employer.officer)
    assert (points(house, employer).total, weekly(house, employer)) == (0, [1140])
    corrected(house, employer, 2000)
    sent(house, employer, quarter(1, 570, 20))
    assert (points(house, employer).total, weekly(house, employer)) == (0, [570])
    assert house.done(rule, by=employer.officer).effect is Effect.UNCHANGED
    house.done(WithdrawPayrollRule(employer.id, saved.reference), by=employer.officer)
    corrected(house, employer, 2000)
    sent(house, employer, quarter(1, 1824, 30))
    assert (points(house, employer).total, weekly(house, employer)) == (1, [2000])


def test_a_rule_that_keeps_ours_keeps_it(house: House, employer: Body) -> None:
    disputed(house, employer)
    house.done(SavePayrollRule(employer.id, PayrollField.HOURS, PayrollDecision.OURS), by=employer.officer)
    assert (points(house, employer).total, weekly(house, employer)) == (0, [2000])


def test_a_cancelled_period_of_a_contract_that_people_changed_is_asked_about(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824))
    corrected(house, employer, 2000)
    sent(house, employer, dimona(DimonaAct.CANCEL, 5), QuarterSaid(MORNING + timedelta(hours=9), Quarter(2025, 1), ()))
    [point] = points(house, employer).rows
    assert point.field is PayrollField.CONTRACT
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    assert not contracts(house, employer)


def test_what_keeps_a_contract_out_is_told_and_not_to_be_chosen(house: House, employer: Body) -> None:
    sent(house, employer, quarter(1, 1824, committee=JointCommittee("998")))
    [point] = points(house, employer).rows
    assert point.held is not None
    assert point.held.code == "joint_committee.unknown"
    decide = DecidePoint(employer.id, point.point, PayrollDecision.SOURCE)
    assert house.codes(decide, by=employer.officer) == ["payroll.nothing_to_decide"]
    sent(house, employer, quarter(1, 1824, 5))
    assert (points(house, employer).total, weekly(house, employer)) == (0, [1824])


def test_points_and_rules_of_another_employer_are_not_there(house: House, employer: Body) -> None:
    point, other = disputed(house, employer), house.employer("Andere")
    rule = house.done(
        SavePayrollRule(employer.id, PayrollField.ENDS_ON, PayrollDecision.OURS), by=employer.officer
    ).reference
    decide = DecidePoint(other.id, point.point, PayrollDecision.SOURCE)
    assert house.codes(decide, by=other.officer) == ["desk.not_found"]
    assert house.codes(WithdrawPayrollRule(other.id, rule), by=other.officer) == ["desk.not_found"]
    assert points(house, other).total == 0


def test_each_value_shows_its_message(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824))
    worker = corrected(house, employer, 2000)
    found = house.ask(PayrollOrigins(employer.id, worker), by=employer.officer)
    known = {each.field: (each.source, each.reference, each.follows) for each in found}
    assert known[PayrollField.STARTS_ON] == (PayrollSource.DIMONA, "1", True)
    assert known[PayrollField.HOURS] == (PayrollSource.DMFA, "2025Q1", False)


JULY = date(2025, 7, 1)


def withdrawn(house: House, employer: Body) -> None:
    contract = only(house, employer).contract
    command = CancelEmployment(employer.id, contract.employment, contract.version, "never worked here")
    house.done(command, by=employer.officer)


def point_of(house: House, employer: Body) -> PointView:
    [point] = points(house, employer).rows
    return point


def test_a_line_of_a_cancelled_period_makes_no_contract(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.CANCEL, 1))
    [outcome] = sent(house, employer, quarter(1, 1824))
    assert told(outcome) == ["payroll.line_of_cancelled"]
    assert not contracts(house, employer)


def test_a_withdrawn_contract_comes_back_only_if_somebody_decides_so(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    withdrawn(house, employer)
    sent(house, employer, quarter(1, 1824))
    point = point_of(house, employer)
    assert (point.field, point.ours, point.theirs) == (PayrollField.CONTRACT, "withdrawn", "there")
    assert not contracts(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    assert weekly(house, employer) == [1824]
    assert points(house, employer).total == 0


def test_a_withdrawn_contract_that_stays_so_is_not_asked_about_again(house: House, employer: Body) -> None:
    sent(house, employer, quarter(1, 1824))
    withdrawn(house, employer)
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    point = point_of(house, employer)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.OURS), by=employer.officer)
    sent(house, employer, quarter(2, 1140))
    assert (points(house, employer).total, list(contracts(house, employer))) == (0, [])


def test_a_contract_entered_by_hand_is_asked_about_when_cancelled(house: House, employer: Body) -> None:
    house.worker(employer, number=AN, starts_on=START)
    assert told(sent(house, employer, dimona(DimonaAct.IN, 0, START))[0]) == []
    sent(house, employer, dimona(DimonaAct.CANCEL, 1))
    assert only(house, employer).contract.starts_on == START
    assert point_of(house, employer).field is PayrollField.CONTRACT


def test_what_can_not_be_linked_is_told(house: House, employer: Body) -> None:
    [alone] = sent(house, employer, dimona(DimonaAct.OUT, 5, end=date(2025, 6, 30), period="42"), number=None)
    assert told(alone) == ["payroll.period_waits"]


def test_an_out_belongs_to_the_in_that_had_no_number(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START, period=""))
    sent(house, employer, quarter(1, 1824))
    corrected(house, employer, 2000)
    before = only(house, employer).contract.employment
    sent(house, employer, dimona(DimonaAct.OUT, 5, end=date(2025, 6, 30), period="42"))
    after = only(house, employer).contract
    assert (after.employment, after.ends_on, weekly(house, employer)) == (before, date(2025, 6, 30), [2000])


def test_a_size_that_workers_are_missing_from_is_not_recorded(house: House, employer: Body) -> None:
    said = quarter(1, 1824)
    house.do(take(employer, said), take(employer, said, ssin(2), name=""), by=employer.officer)
    named = EmployerNamed("", employer.number.digits)
    end = EndQuarter(employer.id, named, Quarter(2025, 1), 2, said.created_at)
    assert house.codes(end, by=employer.officer) == ["payroll.workers_missing"]
    house.done(take(employer, said, ssin(2)), by=employer.officer)
    assert house.done(end, by=employer.officer).effect is Effect.CREATED


def test_workers_without_a_contract_do_not_count_in_the_size(house: House, employer: Body) -> None:
    house.do(
        take(employer, dimona(DimonaAct.IN, 0, START, kind="STU")),
        take(employer, quarter(1, 2280)),
        take(employer, quarter(1, 2280), ssin(2)),
        by=employer.officer,
    )
    house.done(
        EndQuarter(employer.id, EmployerNamed("", employer.number.digits), Quarter(2025, 1)), by=employer.officer
    )
    regime = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    [size] = [each for each in regime.quarters if str(each.quarter) == "2025Q1"]
    assert size.fte == 1


def ended(
    employer: Body, workers: int | None = None, said: Said | None = None, *, corrects: bool = False
) -> EndQuarter:
    at = said.created_at if said else None
    named = EmployerNamed("", employer.number.digits)
    return EndQuarter(employer.id, named, Quarter(2025, 1), workers, at, corrects)


def fte(house: House, employer: Body) -> Decimal | None:
    regime = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    [size] = [each for each in regime.quarters if str(each.quarter) == "2025Q1"]
    found: Decimal | None = size.fte
    return found


def test_a_correction_makes_no_size_and_changes_one_that_is_there(house: House, employer: Body) -> None:
    first, corrected = quarter(1, 1824), quarter(1, 1140, 5)
    house.do(take(employer, first), take(employer, first, ssin(2)), by=employer.officer)
    assert house.codes(ended(employer, 3, first), by=employer.officer) == ["payroll.workers_missing"]
    house.done(take(employer, corrected), by=employer.officer)
    some, named = ended(employer, 1, corrected), ended(employer, 2, corrects=True)
    assert house.codes(some, by=employer.officer) == house.codes(named, by=employer.officer) == ["payroll.not_whole"]
    house.done(take(employer, first, ssin(3)), by=employer.officer)
    assert house.done(ended(employer, 3, first), by=employer.officer).effect is Effect.CREATED
    assert fte(house, employer) == Decimal("2.1")
    house.done(take(employer, quarter(1, 2280, 6)), by=employer.officer)
    assert house.done(named, by=employer.officer).effect is Effect.CHANGED
    assert fte(house, employer) == Decimal("2.6")


def test_a_size_follows_what_is_said_later_of_a_student(house: House, employer: Body) -> None:
    house.do(take(employer, quarter(1, 2280)), take(employer, quarter(1, 2280), ssin(2)), by=employer.officer)
    house.done(ended(employer), by=employer.officer)
    assert fte(house, employer) == 2
    [student] = sent(house, employer, dimona(DimonaAct.IN, 1, START, kind="STU"))
    assert fte(house, employer) == 1
    assert FactType.SIZE in {each.type for each in student.moved}
    [other] = sent(house, employer, dimona(DimonaAct.IN, 2, START, period="2"), number=ssin(2))
    assert FactType.SIZE not in {each.type for each in other.moved}
    sent(house, employer, dimona(DimonaAct.UPDATE, 3, kind="OTH"))
    assert fte(house, employer) == 2


def test_a_size_follows_what_was_said_before_anybody_knew_of_whom(house: House, employer: Body) -> None:
    house.do(take(employer, quarter(1, 2280)), take(employer, quarter(1, 2280), ssin(2)), by=employer.officer)
    house.done(ended(employer), by=employer.officer)
    sent(house, employer, dimona(DimonaAct.CANCEL, 1), number=None)
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    assert fte(house, employer) == 1


def test_a_size_that_stands_follows_a_declaration_that_loses_a_worker(house: House, employer: Body) -> None:
    first, second = quarter(1, 2280), quarter(1, 1140, 5)
    house.do(take(employer, first), take(employer, first, ssin(2)), by=employer.officer)
    house.done(ended(employer, 2, first), by=employer.officer)
    house.do(
        take(employer, second),
        take(employer, second, ssin(2)),
        take(employer, second, ssin(3), ""),
        by=employer.officer,
    )
    assert house.codes(ended(employer, 3, second), by=employer.officer) == ["payroll.size_incomplete"]
    assert fte(house, employer) == 1


def bis_and_national(employer: Body) -> list[TakeMessage]:
    """A contract of each number, and a message that says that both are of one worker."""
    bis = Ssin.parse(_bis(AN), today=TODAY)
    assert isinstance(bis, Ssin)
    return [
        take(employer, dimona(DimonaAct.IN, 0, START, end=date(2025, 6, 30)), bis),
        take(employer, dimona(DimonaAct.IN, 1, JULY, period="2"), AN),
        take(employer, dimona(DimonaAct.UPDATE, 2, end=date(2025, 6, 20)), AN),
    ]


def test_what_moves_of_both_workers_is_told_when_they_are_one(house: House, employer: Body) -> None:
    first, second, joining = bis_and_national(employer)
    house.do(first, second, by=employer.officer)
    outcome = house.done(joining, by=employer.officer)
    assert Counter(each.changed for each in outcome.moved) == {
        Changed.CORRECTED: 1,
        Changed.REGISTERED: 1,
        Changed.CANCELLED: 1,
    }


def test_a_worker_of_whom_people_said_more_becomes_nobody_else(house: House) -> None:
    for told in ("opening", "withdrawn", "group", "details"):
        employer = house.employer()
        first, second, joining = bis_and_national(employer)
        house.do(first, second, by=employer.officer)
        [row] = [each for each in contracts(house, employer) if each.contract.starts_on == JULY]
        if told == "opening":
            kind, right = RightFactKind.OPENING_BALANCE, RightKind.ADDITIONAL_EMPLOYER
            opened = RegisterRight(employer.id, row.worker, 2025, kind, right, Fraction(2), "letter", "letter")
            house.done(opened, by=employer.officer)
        elif told == "group":
            team = house.done(MakeGroup(employer.id, "Ploeg"), by=employer.officer).reference
            house.done(JoinGroup(employer.id, team, row.worker), by=employer.officer)
        elif told == "details":
            version = house.ask(WorkerCard(employer.id, row.worker), by=employer.officer).version
            named = WorkerIdentity("Peeters", "Anna", birth_date=AN.birth_date)
            house.done(CorrectWorker(employer.id, row.worker, version, named, "her name"), by=employer.officer)
        else:
            gone = CancelEmployment(employer.id, row.contract.employment, row.contract.version, "never worked here")
            house.done(gone, by=employer.officer)
        assert house.codes(joining, by=employer.officer) == ["payroll.not_joined"], told


def test_all_that_people_can_add_to_a_worker_keeps_it_apart() -> None:
    names = {model.__name__ for model, _ in beside()}
    assert {"Link", "SelfDeclaration", "GroupMember", "StateRight", "IssuedDocument", "Right", "Participation"} <= names


def test_no_message_is_compared_with_all_others(house: House, employer: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    alike = PayrollMessage.__eq__

    def counted(one: PayrollMessage, other: object) -> bool:
        compared.append(other)
        return alike(one, other)

    monkeypatch.setattr(PayrollMessage, "__eq__", counted)
    ends = [dimona(DimonaAct.OUT, 1, end=JULY, period=str(each)) for each in range(30)]
    starts = [take(employer, dimona(DimonaAct.IN, 0, START, period=str(each)), ssin(each + 1)) for each in range(30)]
    house.do(*(take(employer, each, None) for each in ends), *starts, by=employer.officer)
    assert len(compared) <= len(ends)
    assert len(contracts(house, employer)) == len(ends)


def test_how_many_points_wait_is_known_without_a_consultation(house: House, employer: Body) -> None:
    disputed(house, employer)
    before = JournalEntry.objects.count()
    assert house.ask(PayrollPointsWaiting(employer.id), by=employer.officer) == 1
    assert JournalEntry.objects.count() == before


def test_a_number_of_somebody_else_does_not_become_one_of_the_worker(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    mistyped = take(employer, dimona(DimonaAct.UPDATE, 1, date(2025, 1, 8)), ssin(5))
    assert house.codes(mistyped, by=employer.officer) == ["payroll.number_of_another"]
    house.done(take(employer, quarter(1, 1824), ssin(5), "Claes"), by=employer.officer)
    assert {row.family_name for row in contracts(house, employer)} == {"Peeters", "Claes"}


def test_a_period_of_one_worker_with_the_number_of_another_is_refused(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    house.done(take(employer, dimona(DimonaAct.IN, 0, START, period="2"), ssin(5)), by=employer.officer)
    mistaken = take(employer, dimona(DimonaAct.UPDATE, 1, date(2025, 1, 8)), ssin(5))
    assert house.codes(mistaken, by=employer.officer) == ["payroll.two_workers"]


def test_bis_and_national_number_are_one_worker_in_any_order(house: House) -> None:
    bis = Ssin.parse(_bis(AN), today=TODAY)
    assert isinstance(bis, Ssin)
    for order in permutations(range(3)):
        employer = house.employer()
        messages = [
            take(employer, dimona(DimonaAct.IN, 0, START, end=date(2025, 6, 30)), bis),
            take(employer, dimona(DimonaAct.IN, 1, JULY, period="2"), AN),
            take(employer, dimona(DimonaAct.UPDATE, 2, end=date(2025, 6, 20)), AN),
        ]
        for place in order:
            house.done(messages[place], by=employer.officer)
        rows = contracts(house, employer)
        assert {(row.contract.starts_on, row.contract.ends_on) for row in rows} == {
            (START, date(2025, 6, 20)),
            (JULY, None),
        }, order
        assert len({row.worker for row in rows}) == 1, order


def test_a_correction_stays_with_its_period(house: House, employer: Body) -> None:
    sent(house, employer, dimona(DimonaAct.IN, 1, JULY, period="2"))
    corrected(house, employer, 2000)
    before = only(house, employer).contract.employment
    sent(house, employer, dimona(DimonaAct.IN, 0, START))
    assert only(house, employer).contract.employment == before
    sent(house, employer, dimona(DimonaAct.OUT, 2, end=date(2025, 6, 30)))
    rows = {row.contract.starts_on: row.contract for row in contracts(house, employer)}
    assert rows[JULY].employment == before
    assert rows[JULY].segments[0].weekly_minutes == 2000
    assert rows[START].ends_on == date(2025, 6, 30)


def test_a_rule_decides_in_slices(house: House, employer: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points_handling, "AT_ONCE", 1)
    for serial in (1, 2, 3):
        house.worker(employer, number=ssin(serial), starts_on=START + timedelta(days=2))
    house.do(
        *(take(employer, dimona(DimonaAct.IN, 0, START, period=str(serial)), ssin(serial)) for serial in (1, 2, 3)),
        by=employer.officer,
    )
    assert points(house, employer).total == 3
    rule = SavePayrollRule(employer.id, PayrollField.STARTS_ON, PayrollDecision.SOURCE)
    assert len(house.done(rule, by=employer.officer).moved) == 3
    assert points(house, employer).total == 0
    assert {row.contract.starts_on for row in contracts(house, employer)} == {START}


def test_a_decision_that_a_training_holds_up_is_not_asked_again(house: House, employer: Body) -> None:
    worker = house.worker(employer, number=AN, starts_on=START)
    trained(house, employer, worker, date(2025, 9, 1))
    sent(house, employer, dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30)))
    [point] = [each for each in points(house, employer).rows if each.field is PayrollField.ENDS_ON]
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    held = point_of(house, employer).held
    assert held is not None
    assert (held.code, held.values["title"]) == ("employment.has_participations", "First aid")
    sent(house, employer, quarter(1, 2280))
    assert PayrollField.ENDS_ON not in {each.field for each in points(house, employer).rows}


def test_two_files_at_once_belong_together(committed: House) -> None:
    employer = employer_of(committed, 118)
    begun = take(employer, dimona(DimonaAct.IN, 0, START, period="77"))
    ended = take(employer, dimona(DimonaAct.OUT, 1, end=date(2025, 6, 30), period="77"), None)
    at_once(committed, employer, begun, ended)
    assert only(committed, employer).contract.ends_on == date(2025, 6, 30)


def test_whoever_keeps_a_copy_is_told_which_size_changed(committed: House) -> None:
    employer = employer_of(committed, 119)
    committed.done(take(employer, quarter(1, 2280), ssin(119)), by=employer.officer)
    committed.done(ended(employer), by=employer.officer)
    committed.done(take(employer, dimona(DimonaAct.IN, 1, START, kind="STU"), ssin(119)), by=employer.officer)
    settled()
    changes = committed.ask(Changes(employer.id), by=employer.officer).changes
    sizes = [(each.changed, each.quarter) for each in changes if each.type is FactType.SIZE]
    assert sizes == [(Changed.REGISTERED, "2025Q1"), (Changed.CORRECTED, "2025Q1")]
