# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers ask for trainings and take them back; the employer agrees, offers another or refuses, once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, transaction

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.requests.requests import (
    LONGEST_LINK,
    LONGEST_PROVIDER,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_A_DAY,
    MOST_OPEN,
    AnswerRequest,
    AnswersAwaited,
    AskTraining,
    Awaited,
    OwnRequests,
    RequestById,
    RequestCard,
    RequestList,
    RequestPage,
    RequestTerms,
    RequestView,
    WithdrawRequest,
)
from openfla.desk.trainings.offers import AnswerOffer, OfferAnswer, OwnOffers
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.records.models import TrainingRequest
from openfla.records.scope import set_scope
from openfla.terms.request import RequestAnswer, RequestState
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House
from tests.desk.rescuing import training as one_day
from tests.desk.test_plan import linked

WELDING = RequestTerms(
    "Lassen, basis", "Volgend jaar komen er nieuwe machines.", "VDAB", "vdab.be/lassen", Fraction(3, 2)
)
AGREED, PROPOSED, REFUSED = RequestAnswer
SOON = TODAY + timedelta(days=30)


@dataclass
class Asking:
    """A worker who signs in, and the employer who is asked."""

    house: House
    employer: Body
    worker: UUID
    me: Actor

    def asked(self, **terms: Any) -> UUID:
        return self.house.done(self.asking(**terms), by=self.me).reference

    def asking(self, **terms: Any) -> AskTraining:
        return AskTraining(self.employer.id, self.worker, uuid4(), replace(WELDING, **terms))

    def answer(self, request: UUID, answer: RequestAnswer, reason: str = "", part: UUID | None = None) -> AnswerRequest:
        return AnswerRequest(self.employer.id, request, answer, reason, part)

    def taking_back(self, request: UUID, reason: str = "") -> WithdrawRequest:
        return WithdrawRequest(self.employer.id, self.worker, request, reason)

    def with_training(
        self,
        request: UUID,
        answer: RequestAnswer,
        state: ParticipationState,
        reason: str = "",
        worker: UUID | None = None,
    ) -> list[Any]:
        """A training, the part of the worker in it, and the answer: together or not at all."""
        course, part = uuid4(), uuid4()
        return [
            RegisterTraining(self.employer.id, course, one_day("Lassen", SOON)),
            RegisterParticipation(
                self.employer.id, course, worker or self.worker, ParticipationTerms(state), participation=part
            ),
            self.answer(request, answer, reason, part),
        ]

    def card(self, request: UUID, by: Actor | None = None) -> RequestView:
        view = self.house.ask(RequestCard(self.employer.id, self.worker, request), by=by or self.me)
        assert isinstance(view, RequestView)
        return view

    def listed(self, state: RequestState = RequestState.OPEN, text: str = "", **paging: int) -> RequestPage:
        page = self.house.ask(RequestList(self.employer.id, state, text, **paging), by=self.employer.officer)
        assert isinstance(page, RequestPage)
        return page


@pytest.fixture
def asking(house: House) -> Asking:
    employer = house.employer()
    worker = house.worker(employer)
    return Asking(house, employer, worker, linked(house, employer, worker))


def steps(view: RequestView) -> list[tuple[str, str]]:
    return [(line.act, line.reason) for line in view.history]


def test_a_worker_asks_and_the_employer_agrees_and_plans_it(asking: Asking) -> None:
    """In one act: the training stands in the account as planned, and both read who did what."""
    house, employer = asking.house, asking.employer
    request = asking.asked(from_on=date(2027, 1, 1), until_on=date(2027, 3, 31))
    assert house.ask(AnswersAwaited(employer.id), by=employer.officer) == Awaited(1, NOW, 0)
    [waiting] = asking.listed().rows
    assert (waiting.request, waiting.worker_name, waiting.state) == (request, "Janssens, An", RequestState.OPEN)
    assert waiting.terms == replace(WELDING, from_on=date(2027, 1, 1), until_on=date(2027, 3, 31))
    assert (waiting.asked_at, waiting.ended_at, waiting.ended_by) == (NOW, None, None)
    commands = asking.with_training(request, AGREED, ParticipationState.PLANNED, "Graag.")
    outcomes = house.do(*commands, by=employer.officer, wholes=[range(3)])
    assert all(isinstance(each, Done) for each in outcomes)
    again = house.do(*commands, by=employer.officer, wholes=[range(3)])
    assert {each.effect for each in again if isinstance(each, Done)} == {Effect.UNCHANGED}
    for view in (asking.card(request), asking.card(request, employer.officer)):
        row = view.row
        assert (row.state, row.said, row.part_state) == (RequestState.AGREED, "Graag.", ParticipationState.PLANNED)
        assert row.ended_by is not None
        assert row.ended_by.organisation == "Bakkerij De Korenaar"
        assert row.participation == commands[1].participation
        assert steps(view) == [("AnswerRequest", "Graag."), ("AskTraining", "")]
    assert house.ask(AnswersAwaited(employer.id), by=employer.officer) == Awaited(0, None, 0)
    assert [each.request for each in asking.listed(RequestState.AGREED).rows] == [request]
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_another_training_is_offered_instead_and_answered_as_any_offer(asking: Asking) -> None:
    """The request says what became of the offer; agreeing needs no training, refusing a reason."""
    house, employer = asking.house, asking.employer
    first, second, third = asking.asked(), asking.asked(title="Frans"), asking.asked(title="Duits")
    commands = asking.with_training(first, PROPOSED, ParticipationState.OFFERED, "Deze is dichterbij.")
    house.do(*commands, by=employer.officer, wholes=[range(3)])
    house.done(asking.answer(second, AGREED), by=employer.officer)
    house.done(asking.answer(third, REFUSED, "Geen budget meer dit jaar."), by=employer.officer)
    assert house.ask(AnswersAwaited(employer.id), by=employer.officer) == Awaited(0, None, 1)
    assert house.ask(AnswersAwaited(employer.id, offers=False), by=employer.officer) == Awaited(0, None, 0)
    [offer] = house.ask(OwnOffers(employer.id, asking.worker), by=asking.me)
    accept = AnswerOffer(
        employer.id, asking.worker, offer.participation, offer.version, offer.training_version, OfferAnswer.ACCEPTED
    )
    house.done(accept, by=asking.me)
    own = house.ask(OwnRequests(employer.id, asking.worker), by=asking.me)
    told = {row.request: (row.state, row.said, row.part_state) for row in own.rows}
    assert told == {
        first: (RequestState.PROPOSED, "Deze is dichterbij.", ParticipationState.PLANNED),
        second: (RequestState.AGREED, "", None),
        third: (RequestState.REFUSED, "Geen budget meer dit jaar.", None),
    }


def test_a_worker_takes_back_what_waits(asking: Asking) -> None:
    """It stays to be read; a repeat changes nothing; what was answered stays answered."""
    house = asking.house
    request = asking.asked()
    assert house.done(asking.taking_back(request, "Toch niet."), by=asking.me).effect is Effect.CHANGED
    assert house.done(asking.taking_back(request), by=asking.me).effect is Effect.UNCHANGED
    assert steps(asking.card(request)) == [("WithdrawRequest", "Toch niet."), ("AskTraining", "")]
    assert asking.listed().total == 0
    assert [row.said for row in asking.listed(RequestState.WITHDRAWN).rows] == ["Toch niet."]
    assert house.codes(asking.answer(request, AGREED), by=asking.employer.officer) == ["request.ended"]
    refused = asking.asked()
    house.done(asking.answer(refused, REFUSED, "Nee."), by=asking.employer.officer)
    again = house.done(asking.answer(refused, REFUSED, "Nee."), by=asking.employer.officer)
    assert again.effect is Effect.UNCHANGED
    assert house.codes(asking.answer(refused, REFUSED, "Nooit."), by=asking.employer.officer) == ["request.ended"]
    assert house.codes(asking.taking_back(refused), by=asking.me) == ["request.ended"]
    assert house.codes(asking.answer(refused, AGREED), by=asking.employer.officer) == ["request.ended"]
    house.see(asking.employer)
    assert TrainingRequest.objects.filter(lineage=refused).count() == 2


def test_what_is_sent_twice_is_one_request(asking: Asking) -> None:
    """With other words it is refused, also once it was answered."""
    command = asking.asking(title=" Lassen ")
    house = asking.house
    assert house.done(command, by=asking.me).effect is Effect.CREATED
    assert house.done(command, by=asking.me).effect is Effect.UNCHANGED
    house.done(asking.taking_back(command.request), by=asking.me)
    assert house.done(command, by=asking.me).effect is Effect.UNCHANGED
    assert house.codes(replace(command, terms=WELDING), by=asking.me) == ["request.id_used"]
    first, second = house.do(two := asking.asking(), two, by=asking.me)
    assert (first, second) == (Done(two.request), Done(two.request, Effect.UNCHANGED))


def test_so_many_wait_at_once_and_so_many_are_made_in_a_day(asking: Asking) -> None:
    """Of each worker by itself; what was taken back makes place, but not for ever more in a day."""
    house = asking.house
    outcomes = house.do(*(asking.asking() for _ in range(MOST_OPEN + 1)), by=asking.me)
    assert [isinstance(each, Refused) for each in outcomes] == [False] * MOST_OPEN + [True]
    assert house.codes(asking.asking(), by=asking.me) == ["request.too_many_open"]
    other = house.worker(asking.employer)
    colleague = linked(house, asking.employer, other)
    house.done(replace(asking.asking(), worker=other), by=colleague)
    for row in asking.listed().rows:
        if row.worker == asking.worker:
            house.done(asking.taking_back(row.request), by=asking.me)
    for _ in range(MOST_A_DAY - MOST_OPEN):
        house.done(asking.taking_back(asking.asked()), by=asking.me)
    assert house.codes(asking.asking(), by=asking.me) == ["request.too_many_today"]
    house.done(asking.asking(), by=asking.me, now=NOW + timedelta(days=1, seconds=1))


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ({"title": " ", "reason": ""}, ["training.title_missing", "request.why_missing"]),
        ({"title": "x" * (LONGEST_TITLE + 1)}, ["training.text_too_long"]),
        ({"reason": "x" * (LONGEST_REASON + 1)}, ["training.text_too_long"]),
        ({"provider_name": "x" * (LONGEST_PROVIDER + 1)}, ["training.text_too_long"]),
        ({"link": "x" * (LONGEST_LINK + 1)}, ["training.text_too_long"]),
        ({"minutes": 60}, ["request.two_lengths"]),
        ({"days": Fraction(0)}, ["request.length"]),
        ({"days": Fraction(367)}, ["request.length"]),
        ({"days": Fraction(1, 10_007)}, ["days.too_many_decimals"]),
        ({"days": None, "minutes": 0}, ["request.length"]),
        ({"from_on": date(2027, 2, 1), "until_on": date(2027, 1, 31)}, ["request.ends_before_start"]),
    ],
)
def test_what_can_not_be_asked_is_refused(asking: Asking, terms: dict[str, Any], codes: list[str]) -> None:
    """Every problem at once."""
    assert asking.house.codes(asking.asking(**terms), by=asking.me) == codes


def test_who_left_asks_nothing_more(house: House) -> None:
    """The last contract is over; what was asked before can still be answered."""
    employer = house.employer()
    worker = house.worker(employer, ends_on=TODAY)
    gone = Asking(house, employer, worker, linked(house, employer, worker))
    request = gone.asked()
    tomorrow = NOW + timedelta(days=1)
    assert house.codes(gone.asking(), by=gone.me, now=tomorrow) == ["request.not_employed"]
    house.done(gone.answer(request, REFUSED, "U bent uit dienst."), by=employer.officer, now=tomorrow)


def test_an_answer_that_does_not_fit_is_refused_with_all_that_goes_with_it(asking: Asking) -> None:
    """No reason, no offer, a part in another state or of somebody else: nothing of it is stored."""
    house, employer = asking.house, asking.employer
    request, other = asking.asked(), house.worker(employer)
    offered, planned = ParticipationState.OFFERED, ParticipationState.PLANNED
    for command, codes in (
        (asking.answer(request, REFUSED, " "), ["request.reason_missing"]),
        (asking.answer(request, AGREED, "x" * (LONGEST_REASON + 1)), ["training.text_too_long"]),
        (asking.answer(request, PROPOSED, "Beter"), ["request.offer_missing"]),
        (asking.answer(request, AGREED, "", uuid4()), ["request.part_unfit"]),
        (asking.answer(uuid4(), AGREED), ["desk.not_found"]),
    ):
        assert house.codes(command, by=employer.officer) == codes
    for answer, state, worker in (
        (AGREED, offered, None),
        (PROPOSED, planned, None),
        (REFUSED, planned, None),
        (AGREED, planned, other),
    ):
        commands = asking.with_training(request, answer, state, "Daarom", worker)
        *_, last = house.do(*commands, by=employer.officer, wholes=[range(3)])
        assert isinstance(last, Refused)
        assert [problem.code for problem in last.problems] == ["request.part_unfit"]
    assert house.ask(OwnOffers(employer.id, asking.worker), by=asking.me) == ()
    assert asking.listed().total == 1


def test_requests_are_found_and_paged(asking: Asking) -> None:
    """By words of the title or the provider; the longest waiting first."""
    titles = ["Lassen", "Frans", "Excel"]
    for number, title in enumerate(titles):
        asking.house.done(asking.asking(title=title), by=asking.me, now=NOW + timedelta(minutes=number))
    assert [row.terms.title for row in asking.listed().rows] == titles
    second = asking.listed(page=2, size=2)
    assert ([row.terms.title for row in second.rows], second.total, second.pages) == (["Excel"], 3, 2)
    assert [row.terms.title for row in asking.listed(text="ran").rows] == ["Frans"]
    assert asking.listed(text="vda").total == 3
    own = asking.house.ask(OwnRequests(asking.employer.id, asking.worker, size=2), by=asking.me)
    assert ([row.terms.title for row in own.rows], own.pages) == (["Excel", "Frans"], 2)


def test_nobody_else_asks_reads_or_answers(asking: Asking) -> None:
    """Another worker, another employer, who may only read; a provider answers under its mandate and is named."""
    house, employer = asking.house, asking.employer
    request = asking.asked()
    colleague = linked(house, employer, house.worker(employer))
    elsewhere = house.employer("Elders")
    stranger = elsewhere.officer
    provider = house.provider()
    house.mandate(employer, provider)
    reader = house.officer(employer.id, {Permission.ACCOUNTS_CONSULT})
    attempts: list[tuple[Any, Actor]] = [
        (asking.asking(), colleague),
        (asking.asking(), employer.officer),
        (asking.taking_back(request), colleague),
        (asking.taking_back(request), employer.officer),
        (asking.answer(request, AGREED), asking.me),
        (asking.answer(request, AGREED), stranger),
        (asking.answer(request, AGREED), reader),
        (replace(asking.answer(request, AGREED), employer=elsewhere.id), stranger),
    ]
    for command, by in attempts:
        assert house.codes(command, by=by) == ["desk.not_found"]
    card = RequestCard(employer.id, asking.worker, request)
    for question, by in (
        (card, colleague),
        (card, stranger),
        (RequestById(employer.id, request), asking.me),
        (RequestById(employer.id, request), stranger),
        (RequestById(elsewhere.id, request), stranger),
        (OwnRequests(employer.id, asking.worker), colleague),
        (OwnRequests(employer.id, asking.worker), employer.officer),
        (RequestList(employer.id), asking.me),
        (RequestList(employer.id), stranger),
        (AnswersAwaited(employer.id), stranger),
    ):
        assert house.ask(question, by=by) is None
    assert house.ask(card, by=reader) is not None
    house.done(asking.answer(request, AGREED), by=provider.officer)
    ended_by = asking.card(request).row.ended_by
    assert ended_by is not None
    assert (ended_by.organisation, ended_by.on_behalf_of) == ("Loonburo Noord", "Bakkerij De Korenaar")


def test_the_database_lets_no_worker_answer(asking: Asking) -> None:
    """Even past the desk: a worker's session answers nothing, changes no words, and asks no other employer."""
    other = asking.house.employer("Elders")
    request = asking.asked()
    set_scope(entry=uuid4(), workers=[asking.worker], readable=[asking.employer.id])
    [row] = TrainingRequest.objects.filter(lineage=request)
    for state in (RequestState.AGREED, RequestState.REFUSED):
        answer = replaced(row, state=state.value)
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            answer.save(force_insert=True)
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        TrainingRequest.objects.filter(lineage=request).update(title="Duits")
    again = values_of(row) | {"id": uuid4(), "lineage": uuid4()}
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        TrainingRequest(**again | {"employer_id": other.id}).save(force_insert=True)
    TrainingRequest(**again).save(force_insert=True)
    set_scope(entry=uuid4(), workers=[uuid4()], readable=[asking.employer.id])
    assert not TrainingRequest.objects.filter(lineage=request).exists()


def replaced(row: TrainingRequest, **columns: Any) -> TrainingRequest:
    """A second version of it, not stored."""
    return TrainingRequest(**values_of(row) | {"id": uuid4(), "corrects": row.id, **columns})


def values_of(row: TrainingRequest) -> dict[str, Any]:
    """All its columns."""
    return {field.attname: getattr(row, field.attname) for field in TrainingRequest._meta.concrete_fields}
