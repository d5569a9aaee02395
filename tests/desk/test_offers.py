# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings offered to workers, and what they answer: every version stays, and figures follow."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.trainings.offers import (
    LONGEST_REASON,
    AnswerOffer,
    OfferAnswer,
    OfferList,
    OfferView,
    OwnOffers,
)
from openfla.desk.trainings.participation_card import ParticipationCard, ParticipationCardView
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.records.models import Charge, Participation
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, Body, House, house
from tests.desk.rescuing import training as one_day
from tests.desk.test_plan import linked

__all__ = ["house"]

OFFERED, PLANNED, DECLINED = (ParticipationState(each) for each in ("offered", "planned", "declined"))


def offered(house: House, employer: Body, *workers: UUID, days: int = 14) -> None:
    """One training, offered to these workers."""
    on = NOW.date() + timedelta(days=days)
    training = house.done(RegisterTraining(employer.id, uuid4(), one_day(f"Excel {days}", on)), by=employer.officer)
    parts = [
        RegisterParticipation(employer.id, training.reference, each, ParticipationTerms(OFFERED)) for each in workers
    ]
    house.do(*parts, by=employer.officer)


def own(house: House, employer: Body, worker: UUID, me: Actor) -> tuple[OfferView, ...]:
    found: tuple[OfferView, ...] = house.ask(OwnOffers(employer.id, worker), by=me)
    return found


def answer(employer: Body, worker: UUID, offer: OfferView, said: OfferAnswer, reason: str = "") -> AnswerOffer:
    return AnswerOffer(employer.id, worker, offer.participation, offer.version, said, reason)


def test_offers_are_accepted_and_declined_and_every_step_stays(house: House) -> None:
    """What is accepted is planned and charged as such, what is declined takes nothing; the employer reads why."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me = linked(house, employer, worker)
    for days in (14, 21):
        offered(house, employer, worker, other, days=days)
    offered(house, employer, worker, days=-3)
    first, second = own(house, employer, worker, me)
    assert (first.title, first.state, len(first.slots), [each.act for each in first.history]) == (
        "Excel 14",
        OFFERED,
        1,
        ["RegisterParticipation"],
    )
    accepting = answer(employer, worker, first, OfferAnswer.ACCEPTED)
    declining = answer(employer, worker, second, OfferAnswer.DECLINED, "Die week heb ik vakantie.")
    house.do(accepting, declining, by=me)
    assert house.done(declining, by=me).effect is Effect.UNCHANGED
    told = own(house, employer, worker, me)
    assert [each.state for each in told] == [PLANNED, DECLINED]
    assert [(each.act, each.reason) for each in told[1].history] == [
        ("AnswerOffer", "Die week heb ik vakantie."),
        ("RegisterParticipation", ""),
    ]
    card = house.ask(ParticipationCard(employer.id, second.participation), by=employer.officer)
    assert isinstance(card, ParticipationCardView)
    assert [(each.act, each.reason) for each in card.history] == [(h.act, h.reason) for h in told[1].history]
    house.see(employer)
    assert list(Charge.objects.filter(worker=worker).values_list("lineage", "state")) == [
        (first.participation, "planned")
    ]
    assert Participation.objects.filter(worker=worker, state="offered", withdrawn_at__isnull=False).count() == 2
    waiting = house.ask(OfferList(employer.id, size=2), by=employer.officer)
    assert ([(each.worker, each.state) for each in waiting.rows], waiting.total) == (
        [(worker, OFFERED), (other, OFFERED)],
        3,
    )
    answered = house.ask(OfferList(employer.id, answered=True), by=employer.officer)
    assert {(each.title, each.state, each.reason) for each in answered.rows} == {
        ("Excel 14", PLANNED, ""),
        ("Excel 21", DECLINED, "Die week heb ik vakantie."),
    }
    assert {each.answered_by.name for each in answered.rows} == {"Sam Peeters"}
    assert house.ask(OfferList(employer.id), by=me) is None
    assert house.ask(OfferList(employer.id), by=house.employer("Elders").officer) is None
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_what_can_not_be_answered_is_refused(house: House) -> None:
    """Not without a reason, not twice differently, not over what the employer changed, and nobody else's."""
    employer, elsewhere = house.employer(), house.employer("Elders")
    worker, other = house.workers(employer, 2)
    me, stranger = linked(house, employer, worker), linked(house, employer, other)
    offered(house, employer, worker)
    [offer] = own(house, employer, worker, me)
    no = answer(employer, worker, offer, OfferAnswer.DECLINED, "  ")
    yes = answer(employer, worker, offer, OfferAnswer.ACCEPTED)
    assert house.codes(no, by=me) == ["offer.reason_missing"]
    assert house.codes(replace(yes, reason="x" * (LONGEST_REASON + 1)), by=me) == ["training.text_too_long"]
    for command, by in (
        (yes, stranger),
        (yes, employer.officer),
        (replace(yes, worker=other), stranger),
        (replace(yes, employer=elsewhere.id), me),
        (replace(yes, participation=uuid4()), me),
    ):
        assert house.codes(command, by=by) == ["desk.not_found"]
    assert house.ask(OwnOffers(employer.id, worker), by=stranger) is None
    assert house.ask(OwnOffers(employer.id, worker), by=employer.officer) is None
    longer = CorrectParticipation(
        employer.id, offer.participation, offer.version, ParticipationTerms(OFFERED, 60), "Korter"
    )
    house.done(longer, by=employer.officer)
    assert house.codes(yes, by=me)[0] == "desk.changed_meanwhile"
    [offer] = own(house, employer, worker, me)
    house.done(answer(employer, worker, offer, OfferAnswer.ACCEPTED), by=me)
    [planned] = own(house, employer, worker, me)
    assert (planned.minutes, planned.state) == (60, PLANNED)
    assert house.codes(answer(employer, worker, planned, OfferAnswer.DECLINED, "Toch niet"), by=me) == [
        "offer.not_open"
    ]
    offered(house, employer, worker)
    late = next(each for each in own(house, employer, worker, me) if each.state is OFFERED)
    after = NOW + timedelta(days=15)
    command = answer(employer, worker, late, OfferAnswer.ACCEPTED)
    assert [each.code for each in house.do(command, by=me, now=after)[0].problems] == ["offer.over"]  # type: ignore[union-attr]
