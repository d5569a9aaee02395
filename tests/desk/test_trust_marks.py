# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who says that a worker took part: the mark on every line, and what changes it."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.rescue.own_rescues import ConfirmSelfDeclared
from openfla.desk.trainings.entered import EnteredByOthers, EnteredFilter
from openfla.desk.trainings.offers import OfferAnswer
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    SlotTerms,
    TrainingCard,
    TrainingList,
)
from openfla.records.models import Participation, Training
from openfla.terms.training import ParticipationState, TrustMark
from tests.desk.conftest import Body, House
from tests.desk.rescuing import received, training
from tests.desk.test_offers import answer, offered
from tests.desk.test_offers import own as offers_of
from tests.desk.test_own_rescues import Own, line, own
from tests.desk.test_plan import linked
from tests.desk.test_trainings import course, current, registered

__all__ = ["own"]
SOURCE, VERIFIED, DECLARED = TrustMark
YEAR = course().slots[0].on.year


def marks(house: House, employer: Body, of: UUID, by: Actor | None = None) -> list[TrustMark | None]:
    """Of the parts in a training, by name."""
    card = house.ask(TrainingCard(employer.id, of), by=by or employer.officer)
    return [part.trust for part in card.participations]


def of_all(house: House, employer: Body) -> set[TrustMark | None]:
    """Of all current parts at an employer."""
    house.see(employer)
    trainings = set(Participation.objects.filter(withdrawn_at=None).values_list("training", flat=True))
    return {mark for each in trainings for mark in marks(house, employer, each)}


def corrected(own: Own, by: Actor, **change: Any) -> None:
    """The one part that stands of the worker."""
    [part] = own.account().trainings
    card = own.house.ask(ParticipationCard(own.employer.id, part.participation), by=by).part
    terms = replace(card.terms, **change)
    own.house.done(CorrectParticipation(own.employer.id, part.participation, card.version, terms, "attest"), by=by)


def moved(house: House, employer: Body, of: UUID, by: Actor) -> None:
    """The training is corrected: its second day is one day later."""
    first, second = course().slots
    later = replace(course(), slots=(first, SlotTerms(second.on.replace(day=4), second.minutes)))
    version = current(house, employer, Training, of).id
    house.done(CorrectTraining(employer.id, of, version, later, "verplaatst"), by=by)


def test_what_a_mandatary_enters_is_from_the_source_and_what_the_employer_enters_is_verified(house: House) -> None:
    """On the training, on the list with how many, and on the account."""
    employer, bureau = house.employer(), house.provider()
    house.mandate(employer, bureau)
    workers = [house.worker(employer), house.worker(employer)]
    theirs = registered(house, replace(employer, officer=bureau.officer), workers)
    ours = registered(house, employer, workers[:1])
    assert marks(house, employer, theirs) == marks(house, employer, theirs, bureau.officer) == [SOURCE, SOURCE]
    assert marks(house, employer, ours) == [VERIFIED]
    page = house.ask(TrainingList(employer.id, YEAR), by=employer.officer)
    assert {row.training: row.trust for row in page.rows} == {theirs: ((SOURCE, 2),), ours: ((VERIFIED, 1),)}
    account = house.ask(WorkerAccount(employer.id, workers[0], YEAR), by=employer.officer)
    assert {each.training: each.trust for each in account.trainings} == {theirs: SOURCE, ours: VERIFIED}


def test_who_corrects_the_days_says_so_from_then_on(house: House) -> None:
    """The bureau moves a day of what the employer entered, then the employer moves one of it again."""
    employer, bureau = house.employer(), house.provider()
    house.mandate(employer, bureau)
    ours = registered(house, employer, [house.worker(employer)])
    moved(house, employer, ours, bureau.officer)
    assert marks(house, employer, ours) == [SOURCE]
    version = current(house, employer, Training, ours).id
    house.done(CorrectTraining(employer.id, ours, version, course(), "terug"), by=employer.officer)
    assert marks(house, employer, ours) == [VERIFIED]


def test_an_answer_to_an_offer_leaves_the_mark(house: House) -> None:
    """What a bureau offered and the worker accepted is still said by the bureau."""
    employer, bureau = house.employer(), house.provider()
    house.mandate(employer, bureau)
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    offered(house, replace(employer, officer=bureau.officer), worker)
    [offer] = offers_of(house, employer, worker, me)
    house.done(answer(employer, worker, offer, OfferAnswer.ACCEPTED), by=me)
    assert of_all(house, employer) == {None}
    page = house.ask(EnteredByOthers(employer.id, EnteredFilter(organisation=bureau.id)), by=employer.officer)
    assert page.total == 1


def test_of_what_nobody_followed_nobody_says_so(house: House) -> None:
    """On the training, on the list with how many, on the account and on what waits to be verified."""
    employer, bureau = house.employer(), house.provider()
    house.mandate(employer, bureau)
    came, declined = house.worker(employer), house.worker(employer, family_name="Zwart")
    theirs = registered(house, replace(employer, officer=bureau.officer), [came])
    register = RegisterParticipation(employer.id, theirs, declined, ParticipationTerms(ParticipationState.NOT_FOLLOWED))
    house.done(register, by=bureau.officer)
    assert marks(house, employer, theirs) == [SOURCE, None]
    page = house.ask(TrainingList(employer.id, YEAR), by=employer.officer)
    assert [row.trust for row in page.rows] == [((SOURCE, 1),)]
    account = house.ask(WorkerAccount(employer.id, declined, YEAR), by=employer.officer)
    assert [each.trust for each in account.trainings] == [None]
    waiting = house.ask(EnteredByOthers(employer.id), by=employer.officer)
    assert {row.trust for row in waiting.rows} == {SOURCE, None}


def test_what_a_worker_said_stays_the_worker_s_word_until_the_employer_itself_confirms(own: Own) -> None:
    """A mandatary that takes it in does not make it more than that."""
    bureau = own.house.provider()
    own.house.mandate(own.employer, bureau)
    [declared] = own.declared(line())
    own.house.done(ConfirmSelfDeclared(own.employer.id, declared.declared), by=bureau.officer)
    assert [each.trust for each in own.account().trainings] == [DECLARED]
    corrected(own, bureau.officer, certificate="VCA-7")
    assert [each.trust for each in own.account().trainings] == [DECLARED]
    corrected(own, own.employer.officer, certificate="VCA-8")
    assert [each.trust for each in own.account().trainings] == [VERIFIED]


def test_what_a_mandatary_entered_stays_from_the_source_where_the_worker_says_it_too(own: Own) -> None:
    """Its line is only known again in the worker's own file."""
    bureau = own.house.provider()
    own.house.mandate(own.employer, bureau)
    registered(own.house, replace(own.employer, officer=bureau.officer), [own.worker], training("Excel basis"))
    [declared] = own.declared(line())
    own.house.done(ConfirmSelfDeclared(own.employer.id, declared.declared), by=own.employer.officer)
    assert [each.trust for each in own.account().trainings] == [SOURCE]


def test_what_the_employer_confirms_is_verified(own: Own) -> None:
    """From the worker's own file."""
    [declared] = own.declared(line())
    own.confirm(declared)
    assert [each.trust for each in own.account().trainings] == [VERIFIED]


def test_what_came_from_the_state_is_from_the_source_and_what_was_known_stays(house: House, tmp_path: Path) -> None:
    """Registered by a saved file, or only found in it again."""
    employer = house.employer()
    worker = house.worker(employer, reference="W-1")
    ours = registered(house, employer, [worker], training("Excel basis"))
    file = received(house, employer, tmp_path)
    for title in ("Excel basis", "Heftruck"):
        file.taken(file.training_line("W-1", training(title)))
    account = house.ask(WorkerAccount(employer.id, worker, 2025), by=employer.officer)
    assert {each.title: each.trust for each in account.trainings} == {"Excel basis": VERIFIED, "Heftruck": SOURCE}
    assert marks(house, employer, ours) == [VERIFIED]
