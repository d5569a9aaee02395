# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The card of one part, and the names that a page asks for."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

from openfla.desk.trainings.participation_card import ParticipationCard, ParticipationCardView
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    TrainingCard,
)
from openfla.desk.workers.worker_names import WorkerNames
from openfla.records.models import Participation, Training
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import course, current, registered


def card(house: House, employer: Body) -> ParticipationCardView:
    """The card of the employer's one part."""
    house.see(employer)
    [lineage] = Participation.objects.values_list("lineage", flat=True).distinct()
    found = house.ask(ParticipationCard(employer.id, lineage), by=employer.officer)
    assert isinstance(found, ParticipationCardView)
    return found


def test_it_shows_the_part_and_what_was_corrected(house: House) -> None:
    """Worker, training, charges, and each correction with the fields it changed."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    part = card(house, employer).part
    half = ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)
    house.done(CorrectParticipation(employer.id, part.participation, part.version, half, "left"), by=employer.officer)
    seen = card(house, employer)
    assert (seen.training, seen.part.worker_name, seen.part.terms.minutes) == (training, "Janssens, An", 60)
    [correction, first] = seen.history
    told = [(change.field, change.values["seen"], change.values["now"]) for change in correction.changes]
    assert told == [("minutes", "15:12", "1:00")]
    assert (correction.reason, first.changes) == ("left", ())


def test_a_cancelled_part_is_still_shown(house: House) -> None:
    """With its mark, and nothing charged."""
    employer = house.employer()
    registered(house, employer, [house.worker(employer)])
    part = card(house, employer).part
    house.done(CancelParticipation(employer.id, part.participation, part.version, "ill"), by=employer.officer)
    seen = card(house, employer)
    assert (seen.cancelled, seen.part.charges) == (True, ())


def test_the_part_of_another_employer_is_not_there(house: House) -> None:
    """Under the own name or under the other's."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    registered(house, employer, [house.worker(employer)])
    lineage = card(house, employer).part.participation
    for target in (employer.id, stranger.id):
        assert house.ask(ParticipationCard(target, lineage), by=stranger.officer) is None
    assert house.ask(ParticipationCard(employer.id, uuid4()), by=employer.officer) is None


def test_the_training_tells_what_each_correction_changed(house: House) -> None:
    """In words and times, also where only the hours of a session moved."""
    employer = house.employer()
    slot = replace(course().slots[0], starts_at=time(9), ends_at=time(17))
    terms = replace(course(), slots=(slot,))
    training = registered(house, employer, [house.worker(employer)], terms)
    later = replace(slot, starts_at=time(10), ends_at=time(18))
    fresh = replace(terms, slots=(later,), type=TrainingType.INFORMAL, cost_cents=12_550, field="digital")
    version = current(house, employer, Training, training).id
    house.done(CorrectTraining(employer.id, training, version, fresh, "hours"), by=employer.officer)
    [correction, _] = house.ask(TrainingCard(employer.id, training), by=employer.officer).history
    changes = {change.field: change.values["now"] for change in correction.changes}
    assert changes["type"] == "words.type_informal"
    assert changes["field"] == "words.field_digital"
    assert changes["slots"] == ((date(2026, 3, 2), "10:00–18:00", "(7:36)"),)
    assert changes["cost_cents"] * 2 == 251


def test_names_are_those_of_the_employers_workers(house: House) -> None:
    """In the order of names; a worker of another employer is left out."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    asked = (*reversed(house.workers(employer, 2)), house.worker(stranger))
    rows = house.ask(WorkerNames(employer.id, asked), by=employer.officer)
    assert [row.name for row in rows] == ["Maes 00000, An", "Maes 00001, An"]
