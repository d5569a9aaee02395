# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two officers at one training at the same instant, each on a connection of their own."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction

from openfla.desk.access.access import HandOverAccess, LinkOwnWorkers, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.credentials.credentials import OwnCredential, StatusListOf, TakeCredential
from openfla.desk.information.information import InformWorker, NoteReturned, WorkerMessages
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.versions import locked
from openfla.records.limit import limit_text, set_limit
from openfla.records.models import Grant, InformedWorker, Participation, Training
from openfla.terms.credential import CredentialEnd
from openfla.terms.training import ParticipationState
from tests.desk.conftest import OPERATOR, TODAY, Body, House, enterprise_number, segment, ssin
from tests.desk.roles import ELSEWHERE, HERE
from tests.desk.test_trainings import course, registered
from tests.desk.trained import trained

WAIT = 0.4


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None) -> Iterator[House]:
    """A house whose rows are committed, so that two connections see them. They stay: nothing here can be deleted."""
    del django_db_setup
    with django_db_blocker.unblock():
        yield House()
        connection.close()


def employer_of(house: House, serial: int) -> Body:
    """An employer with a number that no other test uses."""
    return house.employer("Twee Bedienden", enterprise_number(700_000 + serial))


def version(house: House, employer: Body, model: Any, **of: UUID) -> UUID:
    """The id of the one current version."""
    with transaction.atomic():
        house.see(employer)
        found: UUID = model.objects.get(withdrawn_at=None, **of).id
    return found


def at_once(
    house: House, employer: Body, first: Any, second: Any, *, by: Mapping[type, Actor] | None = None
) -> tuple[Outcome, Outcome]:
    """Both commands, the second sent while the first is carried out and not committed; `by` others than the officer."""
    actors = by or {}
    carried_out, sent = Event(), Event()

    def leading() -> Outcome:
        with transaction.atomic():
            [outcome] = house.do(first, by=actors.get(type(first), employer.officer))
            carried_out.set()
            sent.wait(5)
            connection.cursor().execute("SELECT pg_sleep(%s)", [WAIT])
        connection.close()
        return outcome

    def following() -> Outcome:
        carried_out.wait(5)
        sent.set()
        [outcome] = house.do(second, by=actors.get(type(second), employer.officer))
        connection.close()
        return outcome

    with ThreadPoolExecutor(2) as officers:
        both: list[Future[Outcome]] = [officers.submit(leading), officers.submit(following)]
        return both[0].result(20), both[1].result(20)


def test_the_second_correction_of_a_training_is_told_what_changed(committed: House) -> None:
    """The one who waited for the lock learns by whom, and the title that stands now."""
    employer = employer_of(committed, 1)
    training = registered(committed, employer, [committed.worker(employer)])
    seen = version(committed, employer, Training, lineage=training)
    corrections = [
        CorrectTraining(employer.id, training, seen, course(title=title), "title") for title in ("Eerste", "Tweede")
    ]
    first, second = at_once(committed, employer, *corrections)
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    assert [problem.code for problem in second.problems] == ["desk.changed_meanwhile", "training.field_changed"]
    assert second.problems[0].values["by"]
    assert second.problems[1].values["now"] == "Eerste"


def test_a_part_corrected_while_its_training_is_corrected_waits_and_is_told(committed: House) -> None:
    """No deadlock: both lock the training first."""
    employer = employer_of(committed, 2)
    training = registered(committed, employer, [committed.worker(employer)])
    seen = version(committed, employer, Participation, training=training)
    with transaction.atomic():
        committed.see(employer)
        part = Participation.objects.get(id=seen).lineage
    longer = CorrectTraining(
        employer.id,
        training,
        version(committed, employer, Training, lineage=training),
        course(minutes=480),
        "longer days",
    )
    half = ParticipationTerms(ParticipationState.FOLLOWED, minutes=100)
    first, second = at_once(
        committed, employer, longer, CorrectParticipation(employer.id, part, seen, half, "left early")
    )
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    assert [problem.field for problem in second.problems] == ["version", "minutes"]


def test_what_was_cancelled_meanwhile_is_told(committed: House) -> None:
    """A part cancelled by one can't be corrected by the other, who learns by whom and why."""
    employer = employer_of(committed, 3)
    training = registered(committed, employer, [committed.worker(employer)])
    seen = version(committed, employer, Participation, training=training)
    with transaction.atomic():
        committed.see(employer)
        part = Participation.objects.get(id=seen).lineage
    half = ParticipationTerms(ParticipationState.FOLLOWED, minutes=100)
    first, second = at_once(
        committed,
        employer,
        CancelParticipation(employer.id, part, seen, "was not there"),
        CorrectParticipation(employer.id, part, seen, half, "left early"),
    )
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    [told] = second.problems
    assert (told.code, told.values["reason"]) == ("desk.cancelled_meanwhile", "was not there")


def test_the_same_worker_registered_by_two_is_one_worker(committed: House) -> None:
    """Who loses the race finds the worker of the other: unchanged, not a conflict."""
    employer = employer_of(committed, 4)
    command = committed.employment(employer)
    first, second = at_once(committed, employer, command, command)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert (first.effect, second.effect) == (Effect.CREATED, Effect.UNCHANGED)
    assert first.reference == second.reference


def test_the_same_training_sent_twice_at_once_is_one_training(committed: House) -> None:
    """A form pressed twice: the second answer is that nothing changed."""
    employer = employer_of(committed, 5)
    command = RegisterTraining(employer.id, uuid4(), course())
    first, second = at_once(committed, employer, command, command)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert (first.effect, second.effect) == (Effect.CREATED, Effect.UNCHANGED)


def test_of_two_hand_overs_at_once_one_holds(committed: House) -> None:
    """The organisation has one principal access manager at any moment; the second finds that it was handed over."""
    employer = employer_of(committed, 41)
    people = [committed.person(f"Opvolger {place}") for place in range(2)]
    for person in people:
        committed.grant(employer.id, person)
    first, second = (HandOverAccess(employer.id, person, "pension") for person in people)
    outcomes = at_once(committed, employer, first, second)
    assert isinstance(outcomes[0], Done)
    assert outcomes[1] == NOT_FOUND
    assert _principals(committed, employer) == [people[0]]


def test_a_successor_withdrawn_at_the_same_moment_is_the_principal_all_the_same(committed: House) -> None:
    """What is withdrawn is the access of before; nobody is locked out."""
    employer = employer_of(committed, 42)
    person = committed.person("Opvolger")
    grant = committed.grant(employer.id, person)
    leaves = HandOverAccess(employer.id, person, "pension", stays=False)
    at_once(committed, employer, leaves, WithdrawAccess(employer.id, grant, "no"))
    assert _principals(committed, employer) == [person]


def _principals(house: House, employer: Body) -> list[UUID]:
    """Who they are, by the rows."""
    with transaction.atomic():
        house.see(scope="system")
        found = Grant.objects.filter(organisation=employer.id, principal=True, withdrawn_at=None)
        return list(found.values_list("person_id", flat=True))


def test_who_reaches_some_holds_a_training_in_which_others_take_part(committed: House) -> None:
    """It may not be changed by them; a part that they add waits for whoever changes it, and the other way round."""
    employer = employer_of(committed, 83)
    here, there = (committed.worker(employer, segments=(segment(establishment=each),)) for each in (HERE, ELSEWHERE))
    common, _ = trained(committed, employer, here, TODAY)
    part = RegisterParticipation(employer.id, common, there, ParticipationTerms(ParticipationState.FOLLOWED))
    committed.done(part, by=employer.officer)

    def taken() -> bool:
        try:
            with transaction.atomic():
                committed.see(employer)
                return Training.objects.filter(lineage=common).select_for_update(nowait=True).exists()
        except OperationalError:
            return False
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        committed.see(employer)
        set_limit(limit_text(employer.id, TODAY, [HERE.digits]))
        assert [row.lineage for row in locked(Training, [common])] == [common]
        assert not other.submit(taken).result(20)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(taken).result(20)


def test_a_letter_that_comes_back_while_a_contract_is_corrected_leaves_both_in_what_is_kept_ready(
    committed: House,
) -> None:
    """Whichever is first: the contract as corrected, and nobody told."""
    for serial, contract_first in ((31, True), (32, False)):
        employer, ended = employer_of(committed, serial), TODAY - timedelta(days=3)
        hired = committed.employment(employer)
        worker = committed.done(hired, by=employer.officer).reference
        committed.done(InformWorker(employer.id, worker, "nl"), by=employer.officer)
        [message] = committed.ask(WorkerMessages(employer.id, None, worker), by=employer.officer).rows
        acts = [
            replace(hired, ends_on=ended, segments=(segment(hired.starts_on, ended),)),
            NoteReturned(employer.id, message.message, "Unknown here"),
        ]
        outcomes = at_once(committed, employer, *(acts if contract_first else reversed(acts)))
        assert [isinstance(each, Done) for each in outcomes] == [True, True], outcomes
        with transaction.atomic():
            committed.see(employer)
            kept = InformedWorker.objects.get(worker=worker)
        assert (kept.ends_on, kept.told) == (ended, ""), contract_first


@pytest.mark.parametrize("worker_first", [True, False])
@pytest.mark.parametrize("what", ["part", "training"])
def test_a_training_taken_along_while_it_is_corrected_ends_with_it(
    committed: House, what: str, *, worker_first: bool
) -> None:
    """Whoever comes first: no credential outlives the version that it was made from."""
    serial = 180 + 2 * (what == "part") + worker_first
    employer, number = employer_of(committed, serial), ssin(20_000 + serial)
    worker, person = committed.worker(employer, number=number), committed.person("Maes", number)
    committed.done(LinkOwnWorkers(person), by=OPERATOR)
    training, part = trained(committed, employer, worker, TODAY - timedelta(days=30))
    shorter = ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)
    seen = version(committed, employer, Participation, lineage=part)
    correction: Any = CorrectParticipation(employer.id, part, seen, shorter, "shorter")
    if what == "training":
        seen = version(committed, employer, Training, lineage=training)
        correction = CorrectTraining(employer.id, training, seen, course(title="Andere"), "title")
    taking = TakeCredential(employer.id, worker, part, uuid4())
    both = (taking, correction) if worker_first else (correction, taking)
    by: Mapping[type, Actor] = {TakeCredential: Actor.worker(person)}
    assert all(isinstance(outcome, Done) for outcome in at_once(committed, employer, both[0], both[1], by=by))
    question = OwnCredential(employer.id, worker, taking.credential)
    view = committed.ask(question, by=Actor.worker(person))
    states = committed.ask(StatusListOf(view.place.number), by=Actor.visitor())
    ended = view.ended_by is CredentialEnd.LINE
    assert (view.place.index in states.revoked) == ended
    if not ended:  # it waited for the correction, and was made from what stands now
        assert not worker_first
        assert view.said.minutes == 60 or view.said.title == "Andere"
