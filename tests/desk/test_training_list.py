# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings, the card of one, and the history that says by whom for whom."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.trainings.trainings import (
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    TrainingCard,
    TrainingFilter,
    TrainingList,
)
from openfla.records.models import Participation, Training
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_trainings import course, current, registered


def listed(house: House, employer: Body, **asked: Any) -> list[str]:
    """The titles on the page."""
    page = house.ask(TrainingList(employer.id, 2026, **asked), by=employer.officer)
    return [row.title for row in page.rows]


@pytest.fixture
def year(house: House) -> Body:
    """An employer with three trainings in 2026, one of them over New Year, and one of 2025."""
    employer = house.employer()
    workers = house.workers(employer, 3)
    registered(house, employer, workers, course(date(2025, 12, 31), date(2026, 1, 2), title="Bakken"))
    registered(house, employer, workers[:1], course(date(2026, 5, 4), title="Veiligheid"))
    registered(house, employer, workers[:2], course(date(2026, 3, 2), minutes=300, title="Excel"))
    registered(house, employer, workers, course(date(2025, 5, 4), title="Vroeger"))
    return employer


def test_it_lists_what_touches_the_year(house: House, year: Body) -> None:
    """Newest first, with length and participants; a training over New Year stands in both years."""
    page = house.ask(TrainingList(year.id, 2026), by=year.officer)
    assert [(row.title, row.minutes, row.participants, row.followed) for row in page.rows] == [
        ("Veiligheid", 456, 1, 1),
        ("Excel", 300, 2, 2),
        ("Bakken", 912, 3, 3),
    ]
    assert (page.total, page.page, page.pages) == (3, 1, 1)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"order": "participants"}, ["Bakken", "Excel", "Veiligheid"]),
        ({"order": "participants", "descending": False}, ["Veiligheid", "Excel", "Bakken"]),
        ({"order": "minutes"}, ["Bakken", "Veiligheid", "Excel"]),
        ({"order": "minutes", "descending": False}, ["Excel", "Veiligheid", "Bakken"]),
        ({"order": "title", "descending": False}, ["Bakken", "Excel", "Veiligheid"]),
        ({"filter": TrainingFilter(search="exc")}, ["Excel"]),
        ({"filter": TrainingFilter(type=TrainingType.INFORMAL.value)}, []),
        ({"filter": TrainingFilter(state=ParticipationState.PLANNED.value)}, []),
        ({"size": 2, "page": 2}, ["Bakken"]),
        ({"size": 2, "page": 9}, ["Bakken"]),
    ],
)
def test_it_is_ordered_filtered_and_paged(house: House, year: Body, asked: dict[str, Any], titles: list[str]) -> None:
    """By date, title or participants; a page beyond the last is the last."""
    assert listed(house, year, **asked) == titles


def test_titles_are_ordered_as_people_order_them(house: House) -> None:
    """É beside E, small beside capital, 9 before 10; pages follow one another without a gap, in both directions."""
    employer = house.employer()
    [worker] = house.workers(employer, 1)
    titles = ["Module 10", "Zuivel", "élan", "Module 9", "Étiquette", "Eerste hulp", "etiketten", "Œuvrer"]
    for place, title in enumerate(titles):
        registered(house, employer, [worker], course(date(2026, 3, place + 2), title=title))
    ordered = ["Eerste hulp", "élan", "etiketten", "Étiquette", "Module 9", "Module 10", "Œuvrer", "Zuivel"]
    for descending, expected in ((False, ordered), (True, ordered[::-1])):
        asked = {"order": "title", "descending": descending, "size": 3}
        pages = [listed(house, employer, page=page, **asked) for page in (1, 2, 3)]
        assert [title for page in pages for title in page] == expected


def test_its_cost_does_not_grow_with_participants(house: House) -> None:
    """A training of two hundred costs the queries of a training of two, on the list and on the card."""
    employer = house.employer()
    counts = []
    for number in (2, 200):
        training = registered(house, employer, house.workers(employer, number))
        for question in (TrainingList(employer.id, 2026), TrainingCard(employer.id, training, participation_size=25)):
            with CaptureQueriesContext(connection) as captured:
                house.ask(question, by=employer.officer)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_the_card_shows_one_page_of_those_who_took_part(house: House) -> None:
    """By name, with the number of all and of each state."""
    employer = house.employer()
    training = registered(house, employer, house.workers(employer, 30))
    card = house.ask(TrainingCard(employer.id, training, 2, 25), by=employer.officer)
    assert [part.worker_name for part in card.participations] == [f"Maes {place:05d}, An" for place in range(25, 30)]
    assert (card.participants, card.participation_page, card.participation_pages) == (30, 2, 2)
    assert card.by_state == ((ParticipationState.FOLLOWED, 30),)
    assert len(house.ask(TrainingCard(employer.id, training), by=employer.officer).participations) == 30


def test_a_cancelled_training_is_still_shown(house: House, year: Body) -> None:
    """Off the list; its card says that it was cancelled, by whom and why."""
    house.see(year)
    training = Training.objects.get(title="Excel")
    house.done(CancelTraining(year.id, training.lineage, training.id, "did not take place"), by=year.officer)
    assert listed(house, year) == ["Veiligheid", "Bakken"]
    card = house.ask(TrainingCard(year.id, training.lineage), by=year.officer)
    assert card.cancelled
    assert card.participations == ()
    assert [(line.act, line.reason) for line in card.history] == [
        ("CancelTraining", "did not take place"),
        ("RegisterTraining", ""),
    ]


def test_the_history_says_by_whom_for_whom(house: House) -> None:
    """What a provider's person did under a mandate carries both names, which row security hides else."""
    employer, provider = house.employer(), house.provider()
    mandate = house.mandate(employer, provider)
    training = registered(house, employer, [house.worker(employer)])
    version = current(house, employer, Training, training).id
    house.done(CorrectTraining(employer.id, training, version, course(title="EHBO"), "title"), by=provider.officer)
    last, first = house.ask(TrainingCard(employer.id, training), by=employer.officer).history
    assert (last.organisation_name, last.on_behalf_of) == ("Loonburo Noord", "Bakkerij De Korenaar")
    assert (last.mandate, last.reason) == (mandate, "title")
    assert last.person_name.startswith("Sam Officer")
    assert (first.organisation_name, first.on_behalf_of, first.mandate) == ("Bakkerij De Korenaar", "", None)


def test_each_act_keeps_its_own_reason(house: House) -> None:
    """Two corrections in one request: the reason of one is not shown for the other."""
    employer = house.employer()
    trainings = [registered(house, employer, [house.worker(employer)]) for _ in range(2)]
    corrections = [
        CorrectTraining(employer.id, each, current(house, employer, Training, each).id, course(title="EHBO"), reason)
        for each, reason in zip(trainings, ("first", "second"), strict=True)
    ]
    house.do(*corrections, by=employer.officer)
    for each, reason in zip(trainings, ("first", "second"), strict=True):
        card = house.ask(TrainingCard(employer.id, each), by=employer.officer)
        assert card.history[0].reason == reason


def own_record(house: House, employer: Body) -> tuple[UUID, Actor]:
    """A worker, and the person who is that worker."""
    number = ssin(7)
    worker = house.worker(employer, number=number, reference="")
    person = house.person("Claes", number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return worker, Actor.worker(person)


def test_the_worker_sees_what_was_corrected(house: House) -> None:
    """A correction of the part and the cancellation of the training stand in the worker's own history."""
    employer = house.employer()
    worker, me = own_record(house, employer)
    training = registered(house, employer, [worker, house.worker(employer)])
    house.see(employer)
    part = Participation.objects.get(worker=worker)
    half = ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)
    house.done(CorrectParticipation(employer.id, part.lineage, part.id, half, "left early"), by=employer.officer)
    version = current(house, employer, Training, training).id
    house.done(CancelTraining(employer.id, training, version, "never held"), by=employer.officer)
    lines = house.ask(WorkerAccount(employer.id, worker, 2026), by=me).history
    told = [(line.act, line.reason, line.person_name) for line in lines if line.act != "RegisterEmployment"]
    assert {line.about for line in lines if line.act in {"CancelTraining", "RegisterParticipation"}} == {
        "Brandpreventie"
    }
    assert {line.about for line in lines if line.act == "RegisterEmployment"} == {""}
    assert told[0][:2] == ("CancelTraining", "never held")
    assert told[1][:2] == ("CorrectParticipation", "left early")
    assert [act for act, *_ in told].count(RegisterParticipation.__name__) == 1
    assert all(name for *_, name in told)
