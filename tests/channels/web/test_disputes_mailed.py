# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Disputes by mail: to whoever may answer, when one is raised and before the last day, without a name, each once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import tell_disputes
from openfla.channels.post.reminding import round_of_reminders
from openfla.desk.access.access import LinkWorker, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import (
    AnswerDispute,
    DisputableLines,
    MissingTraining,
    RaiseDispute,
    ReplyInDispute,
)
from openfla.desk.reminders.reminder_keys import ReminderCode
from openfla.desk.reminders.reminders import AskReminders, ConfirmReminders
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.law.correction import reminded_of
from openfla.records.models import Reminder, ReminderAddress
from openfla.terms.dispute import DisputeAnswer, DisputeKind, DisputeReply
from openfla.terms.reminder import ReminderEnd
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.test_reminders import CODE, MINE, MONDAY, OTHER, Mailbox, mailbox
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.rescuing import training

__all__ = ["mailbox"]
DUE = date(2026, 12, 25)
"""A month after NOW."""


@dataclass
class Disputing:
    """A worker who signs in, and the mail that clock and post bring about what is disputed."""

    house: House
    body: Body
    worker: UUID
    actor: Actor
    mailbox: Mailbox

    def raised(self) -> UUID:
        missing = MissingTraining("EHBO", date(2026, 3, 3), 456)
        command = RaiseDispute(self.body.id, self.worker, DisputeKind.MISSING, "Ik was er.", missing=missing)
        return self.house.done(command, by=self.actor).reference

    def answered(self, dispute: UUID, answer: DisputeAnswer, now: datetime = NOW) -> None:
        command = AnswerDispute(self.body.id, dispute, DisputeKind.MISSING, answer, "Zie de lijst.")
        self.house.done(command, by=self.body.officer, now=now)

    def mails(self, moment: datetime) -> list[EmailMessage]:
        """Gone round twice."""
        for _ in range(2):
            tell_disputes(clock=lambda: moment)
            round_of_reminders(lambda: moment)
        return list(self.mailbox.taken())

    def subjects(self, moment: datetime) -> list[tuple[str, str]]:
        return sorted((each["To"], each["Subject"]) for each in self.mails(moment))


def reading(house: House, actor: Actor, email: str = MINE, language: str = "nl") -> None:
    """Somebody gave an address and confirmed it."""
    assert actor.organisation
    address = house.done(AskReminders(actor.organisation, email, language), by=actor).reference
    house.done(ConfirmReminders(actor.organisation, ReminderCode.of(address)), by=actor)


@pytest.fixture
def disputing(house: House, mailbox: Mailbox) -> Disputing:
    body, person = house.employer("Bakkerij Noord"), house.person()
    worker = house.worker(body, family_name="Vandenabeele", number=ssin(77))
    house.done(LinkWorker(body.id, worker, person, "invitation_code"), by=OPERATOR)
    round_of_reminders(lambda: NOW)
    return Disputing(house, body, worker, Actor.worker(person), mailbox)


def begun(disputing: Disputing, email: str = MINE, language: str = "nl") -> UUID:
    """A dispute at an employer whose officer reads mail; the code is gone by then."""
    reading(disputing.house, disputing.body.officer, email, language)
    disputing.mails(NOW)
    return disputing.raised()


def test_whoever_may_answer_is_told_at_once_and_before_the_last_day(
    disputing: Disputing, browser: Browser, settings: Settings
) -> None:
    """The link leads to the page on which it is answered; neither name nor number nor what is said is in the mail."""
    dispute = begun(disputing, language="en")
    [mail] = disputing.mails(NOW)
    text = mail.get_content()
    place = f"/e/{disputing.body.id}/workers/{disputing.worker}/disputes/{dispute}/"
    assert (mail["To"], mail["Subject"]) == (MINE, "A worker waits for your answer until 25/12/2026")
    assert text.startswith("A worker of Bakkerij Noord says that something in the training account is not right")
    assert f"answer: {settings.OPENFLA_PUBLIC_URL}{place}" in text
    assert browser.as_actor(disputing.body.officer).get(place).status_code == 200
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not any(each in mail.as_string() for each in ("Vandenabeele", ssin(77).digits, "EHBO", "Ik was er"))
    came = [day for day in range(1, 40) for _ in disputing.mails(NOW + timedelta(days=day))]
    assert came == [20, 28]


def test_days_without_a_clock_are_made_up_for_by_one_mail(disputing: Disputing, settings: Settings) -> None:
    """Also where one was written that no server took: the later one overtakes it."""
    begun(disputing)
    server, settings.OPENFLA_MAIL = settings.OPENFLA_MAIL, None
    assert disputing.mails(NOW) == []
    settings.OPENFLA_MAIL = server
    [mail] = disputing.mails(NOW + timedelta(days=29))
    assert "bijna voorbij" in mail.get_content()
    disputing.house.see(scope="door")
    assert sorted(Reminder.objects.exclude(dispute=None).values_list("kind", "state")) == [
        ("last", "sent"),
        ("open", "overtaken"),
    ]


def test_what_is_answered_is_not_mailed_and_what_is_said_to_a_proposal_is(disputing: Disputing) -> None:
    """An answer ends the reminders; the worker who adds something starts another month, which is told."""
    dispute = begun(disputing)
    disputing.answered(dispute, DisputeAnswer.PROPOSED)
    later = NOW + timedelta(days=5)
    assert disputing.mails(NOW + timedelta(days=25)) == []
    reply = ReplyInDispute(disputing.body.id, disputing.worker, dispute, DisputeReply.ADDED, "Nee, drie dagen.")
    disputing.house.done(reply, by=disputing.actor, now=later)
    assert disputing.subjects(later) == [(MINE, "Een werknemer wacht op uw antwoord tot 30/12/2026")]
    disputing.answered(dispute, DisputeAnswer.AGREED, later)
    assert disputing.mails(later + timedelta(days=25)) == []


def test_an_answer_between_writing_and_sending_leaves_nothing_to_send(disputing: Disputing) -> None:
    """What is told is asked when the mail goes."""
    dispute = begun(disputing)
    tell_disputes(clock=lambda: NOW)
    disputing.answered(dispute, DisputeAnswer.AGREED)
    assert disputing.mails(NOW) == []
    disputing.house.see(scope="door")
    assert list(Reminder.objects.exclude(dispute=None).values_list("state", flat=True)) == ["nothing"]


def test_nobody_is_told_who_may_not_answer(disputing: Disputing) -> None:
    """Who consults alone, who answers about rights alone, a provider without mandate or with one for other things."""
    house, body = disputing.house, disputing.body
    for permissions in ({Permission.ACCOUNTS_CONSULT}, {Permission.ACCOUNTS_CONSULT, Permission.RIGHTS_MANAGE}):
        reading(house, house.officer(body.id, permissions))
    mandated, strange, other = (house.provider(name) for name in ("Loonburo Zuid", "Loonburo West", "Loonburo Oost"))
    house.mandate(body, mandated)
    house.mandate(body, other, Permission.ACCOUNTS_CONSULT)
    for provider, email in ((mandated, OTHER), (strange, MINE), (other, MINE)):
        reading(house, provider.officer, email)
    disputing.mails(NOW)
    disputing.raised()
    assert disputing.subjects(NOW) == [(OTHER, "Een werknemer wacht op uw antwoord tot 25/12/2026")]


def test_a_provider_for_trainings_alone_is_told_of_what_it_entered(disputing: Disputing, browser: Browser) -> None:
    """And answers it on the page, to which the list leads; of a training that is missing it hears nothing."""
    house, body = disputing.house, disputing.body
    provider = house.provider()
    house.mandate(body, provider, Permission.TRAININGS_REGISTER)
    reading(house, provider.officer)
    disputing.mails(NOW)
    course = house.done(RegisterTraining(body.id, uuid4(), training()), by=provider.officer).reference
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    part = RegisterParticipation(body.id, course, disputing.worker, followed)
    fact = house.done(part, by=provider.officer).reference
    disputing.raised()
    assert disputing.mails(NOW) == []
    command = RaiseDispute(body.id, disputing.worker, DisputeKind.TRAINING, "Het was langer.", fact, "Drie dagen")
    dispute = house.done(command, by=disputing.actor).reference
    assert [to for to, _ in disputing.subjects(NOW)] == [MINE]
    client = browser.as_actor(provider.officer)
    place = f"/e/{body.id}/workers/{disputing.worker}/disputes/{dispute}/"
    listed = client.get(f"/e/{body.id}/disputes/").content.decode()
    assert (listed.count("/disputes/0"), f'href="{place}"' in listed) == (1, True)
    assert client.post(place, {"answer": "proposed", "text": "Twee dagen"}).status_code == 302
    assert "Twee dagen" in client.get(place).content.decode()


def test_who_answers_and_may_not_consult_has_disputes_mailed_and_no_deadlines(disputing: Disputing) -> None:
    """The week brings nothing and ends no address, as long as there is access; then it does."""
    house, body = disputing.house, disputing.body
    person = house.person("Vertrekker")
    grant = house.grant(body.id, person, {Permission.RIGHTS_MANAGE})
    reader = Actor.officer(person, body.id)
    reading(house, reader)
    assert [bool(CODE.search(each.get_content())) for each in disputing.mailbox.at(NOW)] == [True]
    contract = house.ask(DisputableLines(body.id, disputing.worker), by=disputing.actor)[-1]
    command = RaiseDispute(body.id, disputing.worker, contract.kind, "Ik begon later.", contract.fact, "Mei 2020")
    house.done(command, by=disputing.actor)
    assert [to for to, _ in disputing.subjects(NOW)] == [MINE]
    house.done(WithdrawAccess(body.id, grant, "Weg"), by=body.officer)
    assert disputing.mailbox.at(MONDAY) == []
    house.see(scope="door")
    assert [each.ended_by for each in ReminderAddress.objects.all()] == [ReminderEnd.NO_ACCESS]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Un travailleur attend votre réponse jusqu’au 25/12/2026"),
        ("de", "Ein Arbeitnehmer wartet bis 25.12.2026 auf"),
    ],
)
def test_in_the_language_of_its_reader(disputing: Disputing, language: str, words: str) -> None:
    """As asked for with the address."""
    begun(disputing, language=language)
    [mail] = disputing.mails(NOW)
    assert words in mail["Subject"]
    assert mail["Content-Language"] == language


def test_the_days_are_the_laws() -> None:
    """Ten and two days before the last one."""
    assert reminded_of(DUE - timedelta(days=10))[0] == DUE
    assert reminded_of(DUE - timedelta(days=2))[1] == DUE
