# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker's part in a training: in every state, repeated, corrected, refused."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.records.models import Participation
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState, WorkingTime
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import FOLLOWED, course, registered

PLANNED = ParticipationTerms(ParticipationState.PLANNED)
FULL = ParticipationTerms(
    ParticipationState.FOLLOWED,
    attended=(300, 100),
    working_time=WorkingTime.OUTSIDE,
    counts=False,
    counts_because="Hobby",
    right=RightKind.ADDITIONAL_EMPLOYER,
    outcome="passed",
    certificate="VCA",
    certificate_until=date(2036, 3, 3),
    reference="P-7",
)


def part_of(house: House, employer: Body, training: UUID) -> Participation:
    """The current version of the only part."""
    house.see(employer)
    return Participation.objects.get(training=training, withdrawn_at=None)


def planned(house: House, employer: Body, terms: ParticipationTerms = PLANNED) -> tuple[UUID, Outcome]:
    """A training in December and a part in it."""
    training = uuid4()
    part = RegisterParticipation(employer.id, training, house.worker(employer), terms)
    register = RegisterTraining(employer.id, training, course(date(2026, 12, 7), date(2026, 12, 8)))
    return training, house.do(register, part, by=employer.officer)[1]


def test_it_keeps_all_that_is_stated(house: House) -> None:
    """The same sent again, attendance and own choice included, is unchanged."""
    employer = house.employer()
    training, worker = uuid4(), house.worker(employer)
    part = RegisterParticipation(employer.id, training, worker, FULL)
    house.do(RegisterTraining(employer.id, training, course()), part, by=employer.officer)
    assert house.done(part, by=employer.officer).effect is Effect.UNCHANGED
    assert part_of(house, employer, training).minutes == 400


def test_what_differs_from_the_registered_part_is_named(house: House) -> None:
    """Another state and other minutes: each field, with what is registered and what was sent."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker])
    other = RegisterParticipation(employer.id, training, worker, replace(PLANNED, minutes=60))
    [outcome] = house.do(other, by=employer.officer)
    assert isinstance(outcome, Refused)
    first, *changes = outcome.problems
    assert first.code == "participation.already_registered"
    told = [(change.field, change.values["seen"], change.values["now"]) for change in changes]
    assert told == [("state", "words.state_planned", "words.state_followed"), ("minutes", "1:00", "15:12")]


def test_the_same_worker_twice_in_one_list(house: House) -> None:
    """The second sees the first: unchanged when alike, refused when not, and the others go in."""
    employer = house.employer()
    one, other = house.workers(employer, 2)
    training = uuid4()
    sent = [(one, FOLLOWED), (one, FOLLOWED), (one, replace(FOLLOWED, minutes=5)), (other, FOLLOWED)]
    parts = [RegisterParticipation(employer.id, training, worker, terms) for worker, terms in sent]
    outcomes = house.do(RegisterTraining(employer.id, training, course()), *parts, by=employer.officer)[1:]
    effects = [outcome.effect if isinstance(outcome, Done) else outcome.problems[0].code for outcome in outcomes]
    assert effects == [Effect.CREATED, Effect.UNCHANGED, "participation.already_registered", Effect.CREATED]


def test_planned_becomes_followed(house: House) -> None:
    """A correction with a reason; the planned version stays, withdrawn."""
    employer = house.employer()
    training, _ = planned(house, employer)
    before = part_of(house, employer, training)
    command = CorrectParticipation(employer.id, before.lineage, before.id, FOLLOWED, "attendance list")
    assert house.codes(command, by=employer.officer) == ["participation.followed_in_future"]
    declined = replace(command, terms=ParticipationTerms(ParticipationState.DECLINED))
    assert house.done(declined, by=employer.officer).effect is Effect.CHANGED
    assert part_of(house, employer, training).corrects == before.id


def test_a_stale_version_is_told_what_changed(house: House) -> None:
    """Who corrects an older version learns the fields that differ now."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    before = part_of(house, employer, training)
    half = replace(FOLLOWED, minutes=456)
    command = CorrectParticipation(employer.id, before.lineage, before.id, half, "one day")
    house.done(command, by=employer.officer)
    [outcome] = house.do(replace(command, terms=replace(half, minutes=60)), by=employer.officer)
    assert isinstance(outcome, Refused)
    assert [(each.code, each.field) for each in outcome.problems] == [
        ("desk.changed_meanwhile", "version"),
        ("training.field_changed", "minutes"),
    ]


def test_still_planned_in_the_past_is_a_warning(house: House) -> None:
    """It is stored, and someone is asked to look."""
    employer = house.employer()
    training = registered(house, employer, [])
    command = RegisterParticipation(employer.id, training, house.worker(employer), PLANNED)
    assert [each.code for each in house.done(command, by=employer.officer).warnings] == [
        "participation.planned_in_past"
    ]


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (FOLLOWED, ["participation.day_too_long"]),
        (replace(FOLLOWED, attended=(800, 700, 60)), ["participation.day_too_long"]),
        (replace(FOLLOWED, attended=(800, 600, 60)), []),
        (replace(FOLLOWED, minutes=1500), []),
    ],
)
def test_more_than_a_day_has_is_a_warning(house: House, terms: ParticipationTerms, told: list[str]) -> None:
    """Of sessions of one day in which one worker sat; who sat in some of them, side by side, may not have."""
    employer, day = house.employer(), date(2026, 3, 2)
    training = registered(house, employer, [], course(day, day, date(2026, 3, 3), minutes=900))
    done = house.done(RegisterParticipation(employer.id, training, house.worker(employer), terms), by=employer.officer)
    assert [each.code for each in done.warnings] == told


@pytest.mark.parametrize("command", [CorrectParticipation, CancelParticipation])
def test_a_change_needs_a_reason(house: House, command: type[CorrectParticipation | CancelParticipation]) -> None:
    """Neither a correction nor a cancellation goes without."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    part = part_of(house, employer, training)
    terms: dict[str, Any] = {"terms": replace(FOLLOWED, minutes=60)} if command is CorrectParticipation else {}
    change = command(employer=employer.id, participation=part.lineage, version=part.id, reason=" ", **terms)
    assert house.codes(change, by=employer.officer) == ["desk.reason_missing"]


def test_another_employer_cannot_touch_it(house: House) -> None:
    """Someone else's part looks like one that is not there."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    training = registered(house, employer, [house.worker(employer)])
    part = part_of(house, employer, training)
    command = CancelParticipation(stranger.id, part.lineage, part.id, "not mine")
    assert house.codes(command, by=stranger.officer) == ["desk.not_found"]


def test_texts_that_do_not_fit_are_refused(house: House) -> None:
    """A certificate of 300 characters is told with its limit."""
    employer = house.employer()
    _, outcome = planned(house, employer, replace(PLANNED, certificate="é" * 300))
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert (problem.code, problem.field, problem.values["limit"]) == ("training.text_too_long", "certificate", 100)


def test_the_number_of_statements_does_not_grow(house: House) -> None:
    """Three hundred workers cost the statements of fifty."""
    employer = house.employer()
    counts = []
    for number in (50, 300):
        workers = house.workers(employer, number)
        with CaptureQueriesContext(connection) as captured:
            registered(house, employer, workers)
        counts.append(len(captured))
    assert counts[0] == counts[1] < 60
