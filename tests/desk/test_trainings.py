# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One training for many workers: registered, corrected, cancelled, and what it takes from the right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.accounts.standing import figures_of
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.records.models import Charge, Participation, Standing, Training
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House

FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)
DAY = 456


def course(*days: date, minutes: int = DAY, title: str = "Brandpreventie") -> TrainingTerms:
    """A formal training with a slot on each day."""
    slots = tuple(SlotTerms(day, minutes) for day in days or (date(2026, 3, 2), date(2026, 3, 3)))
    return TrainingTerms(title, TrainingType.FORMAL, slots)


def registered(house: House, employer: Body, workers: Sequence[UUID], terms: TrainingTerms | None = None) -> UUID:
    """A training that these workers followed."""
    training = uuid4()
    parts = [RegisterParticipation(employer.id, training, worker, FOLLOWED) for worker in workers]
    outcomes = house.do(RegisterTraining(employer.id, training, terms or course()), *parts, by=employer.officer)
    assert all(isinstance(outcome, Done) for outcome in outcomes), outcomes
    return training


def charged(house: House, employer: Body, worker: UUID, year: int = 2026) -> Fraction:
    """Days charged on the stored standing."""
    house.see(employer)
    return figures_of(Standing.objects.get(worker=worker, year=year))["charged"]


def current(house: House, employer: Body, model: Any, lineage: UUID) -> Any:
    """The current version."""
    house.see(employer)
    return model.objects.get(lineage=lineage, withdrawn_at=None)


def test_it_registers_one_training_for_many_workers(house: House) -> None:
    """Everyone is charged minutes divided by their full-time day, and the standing follows at once."""
    employer = house.employer()
    workers = house.workers(employer, 60)
    registered(house, employer, workers)
    assert {charged(house, employer, worker) for worker in workers} == {Fraction(2)}


def test_the_same_again_changes_nothing(house: House) -> None:
    """A repeat under the sender's id is recognised, and told."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker])
    again = (
        RegisterTraining(employer.id, training, course()),
        RegisterParticipation(employer.id, training, worker, FOLLOWED),
    )
    outcomes = house.do(*again, by=employer.officer)
    assert [outcome.effect for outcome in outcomes if isinstance(outcome, Done)] == [Effect.UNCHANGED] * 2


def test_a_training_over_new_year_is_charged_to_both_years(house: House) -> None:
    """Each year bears the minutes of its own slots."""
    employer = house.employer()
    worker = house.worker(employer)
    registered(house, employer, [worker], course(date(2025, 12, 31), date(2026, 1, 2)))
    assert [charged(house, employer, worker, year) for year in (2025, 2026)] == [1, 1]


def test_what_is_only_planned_is_kept_apart(house: House) -> None:
    """A planned training takes nothing from the credit yet."""
    employer = house.employer()
    worker = house.worker(employer)
    training = uuid4()
    planned = ParticipationTerms(ParticipationState.PLANNED)
    house.do(
        RegisterTraining(employer.id, training, course(date(2026, 12, 7))),
        RegisterParticipation(employer.id, training, worker, planned),
        by=employer.officer,
    )
    house.see(employer)
    figures = figures_of(Standing.objects.get(worker=worker, year=2026))
    assert (figures["charged"], figures["planned"]) == (Fraction(0), Fraction(1))


def test_a_correction_keeps_the_original_and_charges_anew(house: House) -> None:
    """The successor stands beside the withdrawn original, with who withdrew it and why."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker])
    version = current(house, employer, Training, training).id
    longer = CorrectTraining(
        employer.id, training, version, course(*(date(2026, 3, day) for day in (2, 3, 4))), "third day forgotten"
    )
    assert house.done(longer, by=employer.officer).effect is Effect.CHANGED
    assert charged(house, employer, worker) == 3
    assert Training.objects.get(id=version).withdrawal_reason == "third day forgotten"
    assert Charge.objects.filter(worker=worker).count() == 2


def test_the_second_of_two_officers_is_told(house: House) -> None:
    """A correction on an older version is refused with what happened meanwhile."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    version = current(house, employer, Training, training).id
    first = CorrectTraining(employer.id, training, version, course(title="Eerste"), "title")
    house.done(first, by=employer.officer)
    [outcome] = house.do(replace(first, terms=course(title="Tweede")), by=employer.officer)
    assert isinstance(outcome, Refused)
    told, change = outcome.problems
    assert (told.code, told.values["by"]) == ("desk.changed_meanwhile", "Sam Officer 2")
    assert (change.field, change.values["seen"], change.values["now"]) == ("title", "Brandpreventie", "Eerste")


def test_cancelling_gives_the_days_back(house: House) -> None:
    """A cancelled training withdraws its participations and charges, and keeps them."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker])
    version = current(house, employer, Training, training).id
    house.done(CancelTraining(employer.id, training, version, "entered twice"), by=employer.officer)
    assert charged(house, employer, worker) == 0
    assert Participation.objects.filter(training=training).exclude(withdrawn_at=None).count() == 1
    [again] = house.do(CancelTraining(employer.id, training, version, "again"), by=employer.officer)
    assert isinstance(again, Refused)
    [told] = again.problems
    assert (told.code, told.values["by"], told.values["reason"]) == (
        "desk.cancelled_meanwhile",
        "Sam Officer 2",
        "entered twice",
    )


def test_who_cancelled_is_told_to_nobody_else(house: House) -> None:
    """A cancelled training of another employer is not there, as if it had never been."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    training = registered(house, employer, [house.worker(employer)])
    version = current(house, employer, Training, training).id
    house.done(CancelTraining(employer.id, training, version, "entered twice"), by=employer.officer)
    for target, officer in ((employer.id, stranger.officer), (stranger.id, stranger.officer)):
        command = CorrectTraining(target, training, version, course(title="EHBO"), "title")
        assert house.codes(command, by=officer) == ["desk.not_found"]


def test_a_participation_is_corrected_and_cancelled(house: House) -> None:
    """Half the time was followed; then the part is withdrawn."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker])
    house.see(employer)
    part = Participation.objects.get(training=training)
    half = ParticipationTerms(ParticipationState.FOLLOWED, minutes=DAY)
    correction = CorrectParticipation(employer.id, part.lineage, part.id, half, "left after the first day")
    assert house.done(correction, by=employer.officer).reference == part.lineage
    assert charged(house, employer, worker) == 1
    version = current(house, employer, Participation, part.lineage).id
    house.done(CancelParticipation(employer.id, part.lineage, version, "was not there"), by=employer.officer)
    assert charged(house, employer, worker) == 0


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        (ParticipationTerms(ParticipationState.FOLLOWED, minutes=3 * DAY), ["participation.longer_than_slots"]),
        (ParticipationTerms(ParticipationState.FOLLOWED, counts=False), ["participation.counts_reason_missing"]),
        (ParticipationTerms(ParticipationState.FOLLOWED, attended=(10,)), ["participation.attended_not_per_slot"]),
        (ParticipationTerms(ParticipationState.FOLLOWED, outcome="great"), ["participation.outcome_unknown"]),
    ],
)
def test_what_does_not_fit_is_refused(house: House, terms: ParticipationTerms, codes: list[str]) -> None:
    """Each refusal names its problem, and the worker beside is registered."""
    employer = house.employer()
    one, other = house.workers(employer, 2)
    training = uuid4()
    outcomes = house.do(
        RegisterTraining(employer.id, training, course()),
        RegisterParticipation(employer.id, training, one, terms),
        RegisterParticipation(employer.id, training, other, FOLLOWED),
        by=employer.officer,
    )
    assert isinstance(outcomes[1], Refused)
    assert [problem.code for problem in outcomes[1].problems] == codes
    assert isinstance(outcomes[2], Done)


def test_outside_any_contract_is_refused(house: House) -> None:
    """A day before the first contract is named."""
    employer = house.employer()
    worker = house.worker(employer)
    training = uuid4()
    early = course(date(2003, 3, 3))
    outcome = house.do(
        RegisterTraining(employer.id, training, early),
        RegisterParticipation(employer.id, training, worker, FOLLOWED),
        by=employer.officer,
    )[1]
    assert isinstance(outcome, Refused)
    assert [problem.code for problem in outcome.problems] == ["participation.outside_contract"]


def test_what_lies_ahead_was_not_followed(house: House) -> None:
    """A training in the future can be planned, not followed."""
    employer = house.employer()
    training = uuid4()
    ahead = course(date(2026, 12, 20))
    outcome = house.do(
        RegisterTraining(employer.id, training, ahead),
        RegisterParticipation(employer.id, training, house.worker(employer), FOLLOWED),
        by=employer.officer,
    )[1]
    assert isinstance(outcome, Refused)
    assert [problem.code for problem in outcome.problems] == ["participation.followed_in_future"]


def test_another_employers_worker_and_training_are_unknown(house: House) -> None:
    """Not there and not yours look the same."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    foreign = house.worker(stranger)
    training = registered(house, employer, [house.worker(employer)])
    worker = RegisterParticipation(employer.id, training, foreign, FOLLOWED)
    unknown = RegisterParticipation(employer.id, uuid4(), house.worker(employer), FOLLOWED)
    assert house.codes(worker, by=employer.officer) == ["participation.worker_unknown"]
    assert house.codes(unknown, by=employer.officer) == ["participation.training_unknown"]
    assert house.codes(replace(unknown, employer=stranger.id), by=employer.officer) == ["desk.not_found"]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (replace(course(), title=" "), "training.title_missing"),
        (replace(course(), slots=()), "training.slots_missing"),
        (course(minutes=2000), "training.slot_minutes"),
        (replace(course(), cost_cents=-1), "training.cost_negative"),
    ],
)
def test_a_training_must_make_sense(house: House, terms: TrainingTerms, code: str) -> None:
    """What a training lacks is told by code."""
    employer = house.employer()
    assert code in house.codes(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer)
