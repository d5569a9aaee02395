# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker can't come: mailed once to whoever may decide on it and has deadlines mailed, without a name."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import tell_absences
from openfla.channels.post.reminding import round_of_reminders
from openfla.desk.access.access import GrantList, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.reminders.reminders import EndReminders
from openfla.desk.trainings.offers import AnswerOffer, OfferAnswer, OwnOffer
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.channels.web.test_disputes_mailed import reading
from tests.channels.web.test_reminders import MINE, OTHER, Mailbox, mailbox
from tests.desk.conftest import NOW, Body, House
from tests.desk.test_plan import linked

__all__ = ["mailbox"]
ON = date(2026, 12, 14)
TERMS = TrainingTerms("Heftruck", TrainingType.FORMAL, (SlotTerms(ON, 456),))


@dataclass
class Planned:
    """A training that is planned with a worker, and the mail that clock and post bring."""

    house: House
    body: Body
    worker: UUID
    actor: Actor
    training: UUID
    part: UUID
    mailbox: Mailbox

    def answered(self, answer: OfferAnswer, reason: str = "Mijn kind is ziek.") -> None:
        """By the worker."""
        at = self.body.id, self.worker, self.part
        seen = self.house.ask(OwnOffer(*at), by=self.actor)
        self.house.done(AnswerOffer(*at, seen.version, seen.training_version, answer, reason), by=self.actor)

    def corrected(self) -> None:
        """The employer says the training otherwise: the worker still can't come."""
        at = self.body.id, self.worker, self.part
        seen = self.house.ask(OwnOffer(*at), by=self.actor)
        terms = replace(TERMS, slots=(SlotTerms(ON, 228),))
        training = CorrectTraining(self.body.id, self.training, seen.training_version, terms, "Korter")
        self.house.done(training, by=self.body.officer)
        now = self.house.ask(OwnOffer(*at), by=self.actor)
        assert now.cannot_come
        assert now.version != seen.version

    def mails(self, now: datetime = NOW) -> list[EmailMessage]:
        """Gone round twice."""
        for _ in range(2):
            tell_absences(clock=lambda: now)
            round_of_reminders(lambda: now)
        return list(self.mailbox.taken())

    def reading(self, actor: Actor, email: str = MINE, language: str = "nl") -> None:
        """Somebody has deadlines mailed; the code is gone."""
        reading(self.house, actor, email, language)
        self.mails()


@pytest.fixture
def planned(house: House, mailbox: Mailbox) -> Planned:
    """At a bakery."""
    body = house.employer("Bakkerij Noord")
    worker, training = house.worker(body, family_name="Vandenabeele"), uuid4()
    house.done(RegisterTraining(body.id, training, TERMS), by=body.officer)
    part = RegisterParticipation(body.id, training, worker, ParticipationTerms(ParticipationState.PLANNED))
    reference = house.done(part, by=body.officer).reference
    return Planned(house, body, worker, linked(house, body, worker), training, reference, mailbox)


def test_whoever_may_decide_is_told_once(planned: Planned, browser: Browser, settings: Settings) -> None:
    """The link leads to the page on which it is decided; neither name nor training nor why is in the mail."""
    planned.reading(planned.body.officer, language="en")
    planned.answered(OfferAnswer.CANNOT_COME)
    [mail] = planned.mails()
    place = f"/e/{planned.body.id}/participations/{planned.part}/"
    assert (mail["To"], mail["Subject"]) == (MINE, "A worker can’t come to a training on 14/12/2026")
    assert "A worker of Bakkerij Noord" in mail.get_content()
    assert f"{settings.OPENFLA_PUBLIC_URL}{place}" in mail.get_content()
    assert browser.as_actor(planned.body.officer).get(place).status_code == 200
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not any(each in mail.as_string() for each in ("Vandenabeele", "Heftruck", "ziek"))
    assert planned.mails() == []


def test_said_again_it_is_mailed_again(planned: Planned) -> None:
    """After the worker could come after all."""
    planned.reading(planned.body.officer)
    for answer in (OfferAnswer.CANNOT_COME, OfferAnswer.ACCEPTED, OfferAnswer.CANNOT_COME):
        planned.answered(answer)
        assert len(planned.mails()) == (answer is OfferAnswer.CANNOT_COME)


def test_a_correction_is_no_news(planned: Planned) -> None:
    """The worker said it once, before and after."""
    planned.reading(planned.body.officer)
    planned.answered(OfferAnswer.CANNOT_COME)
    assert len(planned.mails()) == 1
    planned.corrected()
    assert planned.mails() == []


def test_corrected_before_it_went_it_goes_once(planned: Planned) -> None:
    """It was written, and waits."""
    planned.reading(planned.body.officer)
    planned.answered(OfferAnswer.CANNOT_COME)
    tell_absences(clock=lambda: NOW)
    planned.corrected()
    assert len(planned.mails()) == 1


@pytest.mark.parametrize("written", [True, False])
def test_once_it_is_over_nobody_is_told(planned: Planned, *, written: bool) -> None:
    """Neither where it was written before."""
    planned.reading(planned.body.officer)
    planned.answered(OfferAnswer.CANNOT_COME)
    if written:
        tell_absences(clock=lambda: NOW)
    over = NOW + (ON - NOW.date()) + timedelta(days=1)
    assert planned.mails(over) == []


def test_what_was_decided_meanwhile_is_not_mailed(planned: Planned) -> None:
    """It was written and had not gone."""
    planned.reading(planned.body.officer)
    planned.answered(OfferAnswer.CANNOT_COME)
    tell_absences(clock=lambda: NOW)
    seen = planned.house.ask(OwnOffer(planned.body.id, planned.worker, planned.part), by=planned.actor)
    cancelling = CancelParticipation(planned.body.id, planned.part, seen.version, "Ziek")
    planned.house.done(cancelling, by=planned.body.officer)
    assert planned.mails() == []


def test_who_asked_for_mails_later_has_it_on_the_page(planned: Planned) -> None:
    """What was said before is no news."""
    planned.answered(OfferAnswer.CANNOT_COME)
    planned.reading(planned.body.officer)
    assert planned.mails() == []


def test_who_asked_for_no_mails_any_more_gets_none(planned: Planned) -> None:
    """Also of what is written already."""
    planned.reading(planned.body.officer)
    planned.answered(OfferAnswer.CANNOT_COME)
    tell_absences(clock=lambda: NOW)
    planned.house.done(EndReminders(planned.body.id), by=planned.body.officer)
    assert planned.mails() == []


def test_only_who_may_decide_is_told(planned: Planned) -> None:
    """Not who may only look; a mandatary that registers trainings is, another organisation never."""
    house, body = planned.house, planned.body
    office, other = house.provider(), house.provider("Loonburo Zuid")
    house.mandate(body, office, Permission.TRAININGS_REGISTER, Permission.ACCOUNTS_CONSULT)
    planned.reading(house.officer(body.id, {Permission.ACCOUNTS_CONSULT}))
    planned.reading(other.officer)
    planned.reading(office.officer, OTHER)
    planned.answered(OfferAnswer.CANNOT_COME)
    assert [mail["To"] for mail in planned.mails()] == [OTHER]


def test_access_that_ended_ends_the_mail(planned: Planned) -> None:
    """Judged when it goes."""
    body = planned.body
    actor = planned.house.officer(body.id)
    planned.reading(actor)
    planned.answered(OfferAnswer.CANNOT_COME)
    assert actor.person is not None
    grants = planned.house.ask(GrantList(body.id), by=body.officer)
    [grant] = [each.grant for each in grants if each.person == actor.person]
    planned.house.done(WithdrawAccess(body.id, grant, "weg"), by=body.officer)
    assert planned.mails() == []
