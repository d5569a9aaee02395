# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll states is tried again once its hindrance is gone; and what is decided is what stands there then."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.payroll.points import DecidePoint, TryPointAgain
from openfla.desk.trainings.trainings import CancelTraining
from openfla.records.fact import CURRENT
from openfla.records.models import Training
from openfla.terms.payroll import DimonaAct, PayrollDecision, PayrollField
from tests.desk.conftest import Body, House, ssin
from tests.desk.test_payroll import (
    AN,
    START,
    committed,
    contracts,
    corrected,
    dimona,
    disputed,
    only,
    point_of,
    points,
    quarter,
    sent,
    take,
    told,
    weekly,
    withdrawn,
)
from tests.desk.test_two_officers import at_once, employer_of
from tests.desk.trained import trained

__all__ = ["committed"]
JUNE = date(2025, 6, 30)
ENDING = dimona(DimonaAct.IN, 0, START), dimona(DimonaAct.OUT, 1, end=JUNE)
HELD = "employment.has_participations"


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


def held_by_training(house: House, employer: Body) -> tuple[Any, UUID]:
    """A decision for the payroll that a training keeps from being carried out, and the training."""
    worker = house.worker(employer, number=AN, starts_on=START)
    training, _ = trained(house, employer, worker, date(2025, 9, 1))
    sent(house, employer, *ENDING)
    point = point_of(house, employer)
    outcome = house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    return outcome, training


def cancelled(house: House, employer: Body, training: UUID) -> None:
    with transaction.atomic():
        house.see(employer)
        version = Training.objects.get(CURRENT, lineage=training).id
    house.done(CancelTraining(employer.id, training, version, "never given"), by=employer.officer)


def test_what_was_held_is_recorded_once_it_is_tried_again(house: House, employer: Body) -> None:
    _, training = held_by_training(house, employer)
    again = TryPointAgain(employer.id, point_of(house, employer).point)
    still = house.done(again, by=employer.officer)
    assert (still.effect, [each.code for each in still.warnings]) == (Effect.UNCHANGED, [HELD])
    cancelled(house, employer, training)
    outcome = house.done(again, by=employer.officer)
    assert (outcome.effect, outcome.warnings, len(outcome.moved)) == (Effect.CHANGED, (), 1)
    assert (only(house, employer).contract.ends_on, points(house, employer).total) == (JUNE, 0)
    assert house.done(again, by=employer.officer).effect is Effect.UNCHANGED


def test_a_point_of_another_employer_is_not_tried(house: House, employer: Body) -> None:
    held_by_training(house, employer)
    point, other = point_of(house, employer).point, house.employer("Andere")
    assert house.codes(TryPointAgain(other.id, point), by=other.officer) == ["desk.not_found"]


def test_the_same_file_again_records_what_was_held(house: House, employer: Body) -> None:
    _, training = held_by_training(house, employer)
    outcomes = sent(house, employer, *ENDING)
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [Effect.UNCHANGED] * 2
    assert told(outcomes[1]) == [HELD]
    cancelled(house, employer, training)
    outcomes = sent(house, employer, *ENDING)
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [Effect.UNCHANGED, Effect.CHANGED]
    assert only(house, employer).contract.ends_on == JUNE


def test_a_decision_that_is_held_says_what_holds_it(house: House, employer: Body) -> None:
    outcome, _ = held_by_training(house, employer)
    assert (outcome.effect, [each.code for each in outcome.warnings]) == (Effect.CHANGED, [HELD])
    assert only(house, employer).contract.ends_on is None


def test_what_somebody_entered_after_the_point_opened_gives_way_too(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    corrected(house, employer, 1900)
    house.done(DecidePoint(employer.id, point.point, PayrollDecision.SOURCE), by=employer.officer)
    assert (weekly(house, employer), points(house, employer).total) == ([1140], 0)


def test_a_point_of_a_contract_that_was_withdrawn_since_is_not_decided(house: House, employer: Body) -> None:
    point = disputed(house, employer)
    withdrawn(house, employer)
    decide = DecidePoint(employer.id, point.point, PayrollDecision.SOURCE)
    assert house.codes(decide, by=employer.officer) == ["payroll.point_closed"]
    assert not contracts(house, employer)
    assert point_of(house, employer).field is PayrollField.CONTRACT


def test_a_value_that_the_officer_did_not_see_is_not_taken(committed: House) -> None:
    employer = employer_of(committed, 120)
    number = ssin(120)
    sent(committed, employer, dimona(DimonaAct.IN, 0, START), quarter(1, 1824), number=number)
    corrected(committed, employer, 2000)
    sent(committed, employer, quarter(1, 1140, 9), number=number)
    decide = DecidePoint(employer.id, point_of(committed, employer).point, PayrollDecision.SOURCE)
    _, second = at_once(committed, employer, take(employer, quarter(1, 570, 20), number), decide)
    assert isinstance(second, Refused)
    assert [each.code for each in second.problems] == ["payroll.point_closed"]
    assert weekly(committed, employer) == [2000]
