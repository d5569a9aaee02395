# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes and decisions of an employer, and the regime that follows from them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest

from openfla.desk.employers.sizes import CancelDecision, DeclareSize, EmployerDecisions, EmployerRegime, RecordDecision
from openfla.desk.outcome import Effect
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from tests.desk.conftest import House, segment
from tests.desk.test_accounts import WINDOWS, account, sized


def test_a_size_is_corrected_with_a_reason(house: House) -> None:
    """The same number again is unchanged; another one needs a reason and moves the regime."""
    employer = house.employer()
    sized(house, employer, "19")
    again = DeclareSize(employer.id, WINDOWS[-1], Fraction(19))
    assert house.done(again, by=employer.officer).effect == "unchanged"
    other = DeclareSize(employer.id, WINDOWS[-1], Fraction(27))
    assert house.codes(other, by=employer.officer) == ["size.reason_missing"]
    house.done(replace(other, reason="two contracts forgotten"), by=employer.officer)
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert view.size.value == 21


@pytest.mark.parametrize(
    ("quarter", "fte", "code"),
    [
        (Quarter(2030, 1), Fraction(3), "size.quarter_ahead"),
        (Quarter(2014, 4), Fraction(3), "size.quarter_too_early"),
        (Quarter(2025, 1), Fraction(-1), "size.out_of_range"),
        (Quarter(2025, 1), Fraction(1, 3), "size.too_many_decimals"),
    ],
)
def test_a_size_must_make_sense(house: House, quarter: Quarter, fte: Fraction, code: str) -> None:
    """Each refusal has its code."""
    employer = house.employer()
    assert house.codes(DeclareSize(employer.id, quarter, fte), by=employer.officer) == [code]


def test_a_quarter_without_a_declaration_is_not_zero(house: House) -> None:
    """That nothing was declared is recorded as such, and leaves the average to the other quarters."""
    employer = house.employer()
    sized(house, employer, "24")
    none = DeclareSize(employer.id, WINDOWS[-1], None, "declared for another firm")
    house.done(none, by=employer.officer)
    assert house.done(none, by=employer.officer).effect is Effect.UNCHANGED
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert view.size.value == 24
    assert [quarter.fte for quarter in view.quarters if quarter.quarter == WINDOWS[-1]] == [None]


def test_contracts_are_told_beside_what_was_declared(house: House) -> None:
    """By their working time on the last day of a quarter that is over; the size that counts is the declared one."""
    employer = house.employer()
    sized(house, employer, "24")
    house.worker(employer)
    house.worker(employer, segments=(segment(weekly_minutes=1140),))
    gone = date(2025, 9, 29)
    house.worker(employer, ends_on=gone)
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    found = {each.quarter: (each.fte, each.computed_fte) for each in view.quarters}
    assert found[Quarter(2025, 2)] == (Fraction(24), Fraction(5, 2))
    assert found[Quarter(2025, 3)] == (Fraction(24), Fraction(3, 2))
    assert found[Quarter(2026, 4)] == (None, None)
    assert view.size.value == 24


def test_the_regime_is_told_per_committee(house: House) -> None:
    """Each committee of the year's workers has its number of workers and its reasons; none before 2017."""
    employer = house.employer()
    house.workers(employer, 2)
    house.worker(employer, segments=(segment(joint_committee=JointCommittee("124")),))
    sized(house, employer)
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert [(str(each.joint_committee), each.workers) for each in view.committees] == [("124", 1), ("200", 2)]
    assert all(each.finding.because for each in view.committees)
    assert house.ask(EmployerRegime(employer.id, 2016), by=employer.officer) is None


def test_before_2023_the_law_of_2017_answers(house: House) -> None:
    """A small employer that fixed one and a half days in time, by the size of the year before the period."""
    employer = house.employer()
    quarters = [DeclareSize(employer.id, Quarter(2018, number), Fraction(15)) for number in range(1, 5)]
    fixed = RecordDecision(employer.id, "number_of_days", 2019, 2020, date(2019, 9, 1), Fraction(3, 2))
    house.do(*quarters, fixed, by=employer.officer)
    view = house.ask(EmployerRegime(employer.id, 2020), by=employer.officer)
    assert [quarter.quarter for quarter in view.quarters[:4]] == [Quarter(2018, number) for number in range(1, 5)]
    assert (view.size.value, view.committees[0].finding.value) == (15, Fraction(3, 2))


def test_a_size_reaches_every_worker(house: House) -> None:
    """A correction that changes the band changes everyone's days in the same act."""
    employer = house.employer()
    workers = house.workers(employer, 3)
    sized(house, employer, "25")
    before = {account(house, employer, worker).figures.statutory for worker in workers}
    smaller = [DeclareSize(employer.id, quarter, Fraction(12), "recounted") for quarter in WINDOWS]
    house.do(*smaller, by=employer.officer)
    after = {account(house, employer, worker).figures.statutory for worker in workers}
    assert (len(before), len(after)) == (1, 1)
    assert after < {*before, *after}


def test_a_decision_is_recorded(house: House) -> None:
    """A growth path with its years."""
    employer = house.employer()
    decision = RecordDecision(employer.id, "growth_path", 2024, 2026, date(2024, 2, 1))
    assert house.done(decision, by=employer.officer).effect is Effect.CREATED


def test_a_decision_must_make_sense(house: House) -> None:
    """Everything that is wrong with it is told at once."""
    employer = house.employer()
    decision = RecordDecision(employer.id, "whatever", 2026, 2024, date(2024, 2, 1), Fraction(-1))
    codes = ["decision.kind_unknown", "decision.ends_before_start", "decision.days_negative"]
    assert house.codes(decision, by=employer.officer) == codes
    third = RecordDecision(employer.id, "number_of_days", 2026, 2026, date(2024, 2, 1), Fraction("3.33333"))
    assert house.codes(third, by=employer.officer) == ["days.too_many_decimals"]


def test_a_strangers_size_is_not_there(house: House) -> None:
    """Neither to declare nor to read."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    declared = DeclareSize(employer.id, WINDOWS[0], Fraction(3))
    assert house.codes(declared, by=stranger.officer) == ["desk.not_found"]
    assert house.ask(EmployerRegime(employer.id, 2026), by=stranger.officer) is None


def test_a_decision_is_cancelled_with_a_reason(house: House) -> None:
    """On the version that was seen; then it is in the history only."""
    employer = house.employer()
    house.done(RecordDecision(employer.id, "growth_path", 2024, 2026, date(2024, 2, 1)), by=employer.officer)
    [known] = house.ask(EmployerDecisions(employer.id), by=employer.officer).decisions
    cancel = CancelDecision(employer.id, known.decision, known.version, "for another firm")
    assert house.codes(replace(cancel, reason=" "), by=employer.officer) == ["desk.reason_missing"]
    assert house.codes(replace(cancel, version=uuid4()), by=employer.officer) == ["desk.changed_meanwhile"]
    assert house.codes(cancel, by=house.employer("Slagerij Anders").officer) == ["desk.not_found"]
    house.done(cancel, by=employer.officer)
    view = house.ask(EmployerDecisions(employer.id), by=employer.officer)
    assert view.decisions == ()
    assert [(line.act, line.reason) for line in view.history] == [
        ("CancelDecision", "for another firm"),
        ("RecordDecision", ""),
    ]
