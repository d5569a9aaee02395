# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers told by mail what came of what they dispute: each step once, in their language, without a name of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import note_disputes
from openfla.channels.post.sending import round_of_mail
from openfla.channels.post.server import MailServer, Security
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import AnswerDispute, MissingTraining, RaiseDispute
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.information.information import (
    InformationState,
    InformWorker,
    MessagesOfWorker,
    MessageView,
    NoteHandedOver,
    OrderInformation,
    WorkerMessages,
)
from openfla.desk.outcome import Done
from openfla.terms.dispute import DisputeAnswer, DisputeKind
from openfla.terms.message import MessageKind, MessageState
from openfla.terms.role import Quality
from tests.channels.post.test_mail import at, listening
from tests.desk.conftest import NOW, OPERATOR, SINCE, Body, House, house

__all__ = ["house"]
EMAIL = "an@example.org"
WORDS = {
    "nl": "gaat niet akkoord met wat u meldde",
    "fr": "n’est pas d’accord avec ce que vous avez signalé",
    "de": "nicht einverstanden",
    "en": "does not agree with what you said",
}


@dataclass
class Own:
    """A worker with a dispute at an employer, and what the post brings."""

    house: House
    body: Body
    worker: UUID
    actor: Actor
    folder: Path

    def raised(self, on: date = date(2026, 3, 3)) -> UUID:
        missing = MissingTraining("EHBO", on, 456)
        command = RaiseDispute(self.body.id, self.worker, DisputeKind.MISSING, "Ik was er.", missing=missing)
        return self.house.done(command, by=self.actor).reference

    def answered(self, dispute: UUID, answer: DisputeAnswer, now: datetime = NOW) -> None:
        command = AnswerDispute(self.body.id, dispute, DisputeKind.MISSING, answer, "Geheim van de lijst.")
        self.house.done(command, by=self.body.officer, now=now)

    def mails(self, moment: datetime = NOW) -> list[EmailMessage]:
        """Clock and post gone round twice."""
        for _ in range(2):
            note_disputes(clock=at(moment))
            round_of_mail(at(moment))
        paths = sorted(self.folder.glob("*.eml"))
        found = [message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        for path in paths:
            path.unlink()
        return found

    def told(self) -> tuple[MessageView, ...]:
        found: tuple[MessageView, ...] = self.house.ask(
            MessagesOfWorker(self.body.id, self.worker), by=self.body.officer
        )
        return found


def a_worker(house: House, folder: Path, settings: Settings, **details: Any) -> Own:
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=folder)
    body, person = house.employer("Bakkerij Noord"), house.person()
    worker = house.worker(body, **{"email": EMAIL, "language": "nl", **details})
    house.done(LinkWorker(body.id, worker, person, "invitation_code"), by=OPERATOR)
    return Own(house, body, worker, Actor.worker(person), folder)


@pytest.fixture
def own(house: House, tmp_path: Path, settings: Settings) -> Own:
    return a_worker(house, tmp_path / "mail", settings)


def test_a_worker_is_told_of_an_answer_once(own: Own) -> None:
    """That there is one and where it is read; not what is disputed, nor what was said."""
    dispute = own.raised()
    assert own.mails() == []
    own.answered(dispute, DisputeAnswer.REFUSED)
    own.answered(dispute, DisputeAnswer.REFUSED)
    [mail] = own.mails()
    text = mail.get_content()
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Wat u meldde over uw opleidingsrekening bij Bakkerij Noord")
    assert "Bakkerij Noord gaat niet akkoord" in text
    assert not any(each in mail.as_string() for each in ("EHBO", "Geheim"))
    assert own.mails(NOW + timedelta(days=60)) == []
    [view] = own.told()
    assert (view.content.kind, view.state, view.tries) == (MessageKind.REFUSED, MessageState.SENT, 1)


def test_the_month_that_ended_without_an_answer_is_told_after_days_without_a_clock(own: Own) -> None:
    """Once, with the last day; two disputes of one day are two mails."""
    for day in (3, 4):
        own.raised(date(2026, 3, day))
    mails = own.mails(NOW + timedelta(days=40))
    assert ["uiterlijk op 25/12/2026 antwoorden" in each.get_content() for each in mails] == [True, True]
    assert own.mails(NOW + timedelta(days=41)) == []


def test_a_proposal_is_told_with_its_last_day_then_that_it_ends_and_that_it_ended(own: Own) -> None:
    """Silence agrees to nothing, so the worker hears of it three times."""
    own.answered(own.raised(), DisputeAnswer.PROPOSED)
    came = [
        (day, *(each.get_content() for each in own.mails(NOW + timedelta(days=day)))) for day in (0, 10, 24, 31, 32)
    ]
    assert [(day, len(texts)) for day, *texts in came] == [(0, 1), (10, 0), (24, 1), (31, 1), (32, 0)]
    assert all("25/12/2026" in text for _, *texts in came for text in texts)
    assert [each.content.kind.value for each in own.told()] == ["unanswered", "reply_due", "proposed"]


@pytest.mark.parametrize("language", WORDS)
def test_in_the_language_of_the_worker(house: House, tmp_path: Path, settings: Settings, language: str) -> None:
    """Each of the four."""
    own = a_worker(house, tmp_path / "mail", settings, language=language)
    own.answered(own.raised(), DisputeAnswer.REFUSED)
    [mail] = own.mails()
    assert mail["Content-Language"] == language
    assert WORDS[language] in " ".join(mail.get_content().split())


def test_in_that_of_the_employer_where_none_is_known(house: House, tmp_path: Path, settings: Settings) -> None:
    """The one in which it said to inform such workers."""
    own = a_worker(house, tmp_path / "mail", settings, language="")
    house.done(OrderInformation(own.body.id, "fr", by_email=True), by=own.body.officer)
    own.answered(own.raised(), DisputeAnswer.REFUSED)
    [mail] = own.mails()
    assert mail["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("known", "language"),
    [
        (("5000", "9000", ""), "fr"),
        (("4700", "", ""), "de"),
        (("2000", "4000", "fr"), "fr"),
        (("1000", "9000", ""), "nl"),
        (("1000", "9000", "de"), "de"),
        (("", "4000", ""), "fr"),
        (("1620", "1000", ""), "en"),
    ],
)
def test_in_that_of_the_place_where_nobody_said_one(
    house: House, tmp_path: Path, settings: Settings, known: tuple[str, str, str], language: str
) -> None:
    """In the one that a person chose before; that of the employer; where it has two of the home; the employer's own."""
    seat, home, before = known
    own = a_worker(house, tmp_path / "mail", settings, language="", postcode=home)
    qualities = (Quality.EMPLOYER,)
    there = RegisterOrganisation(own.body.number, "Bakkerij", qualities, SINCE, language="en", postcode=seat)
    house.done(there, by=OPERATOR)
    if before:
        house.done(InformWorker(own.body.id, own.worker, before, by_email=False), by=own.body.officer)
    own.answered(own.raised(), DisputeAnswer.REFUSED)
    [mail] = own.mails()
    assert mail["Content-Language"] == language


def arrived(house: House, body: Body, now: datetime) -> None:
    """Whatever waits was handed over: what is on its way stops the next message."""
    waiting = house.ask(WorkerMessages(body.id, MessageState.WAITING), by=body.officer).rows
    noted = [NoteHandedOver(body.id, each.message, now.date()) for each in waiting]
    assert all(isinstance(each, Done) for each in house.do(*noted, by=body.officer, now=now))


def test_messages_by_the_clock_go_in_the_same_language(house: House, tmp_path: Path, settings: Settings) -> None:
    """As a person chose it for that worker; the order is for the others, whatever it said before."""
    own = a_worker(house, tmp_path / "mail", settings, language="")
    other = house.worker(own.body, email="jo@example.org", language="")
    said = InformWorker(own.body.id, own.worker, "fr", by_email=False)
    house.done(said, by=own.body.officer)
    arrived(house, own.body, NOW)
    for language in ("nl", "de"):
        house.done(OrderInformation(own.body.id, language, by_email=True), by=own.body.officer)
        by_clock = [InformWorker(own.body.id, each, language) for each in (own.worker, other)]
        later = NOW + timedelta(days=1 if language == "nl" else 2)
        assert all(isinstance(each, Done) for each in house.do(*by_clock, by=OPERATOR, now=later))
        arrived(house, own.body, later)
    written = [
        [each.content.language for each in house.ask(MessagesOfWorker(own.body.id, worker), by=own.body.officer)]
        for worker in (own.worker, other)
    ]
    assert written == [["fr", "fr", "fr"], ["de", "nl"]]


def test_without_an_address_nothing_is_written(house: House, tmp_path: Path, settings: Settings) -> None:
    """No letter either: the account says it."""
    own = a_worker(house, tmp_path / "mail", settings, email="")
    own.answered(own.raised(), DisputeAnswer.AGREED)
    assert (own.mails(), own.told()) == ([], ())


def test_it_stands_in_for_no_information_on_the_account(own: Own) -> None:
    """Whoever was told of an answer is still to be told that the account exists; one that bounced brings no letter."""
    own.answered(own.raised(), DisputeAnswer.AGREED)
    state = own.house.ask(InformationState(own.body.id), by=own.body.officer)
    assert state.due == {MessageKind.START: 1}
    own.house.done(InformWorker(own.body.id, own.worker, "nl", if_due=True), by=OPERATOR)
    assert {each.content.kind for each in own.told()} == {MessageKind.AGREED, MessageKind.START}


def test_a_server_that_is_down_or_refuses_is_noted(own: Own, settings: Settings) -> None:
    """As for other messages: tried again while it is down; refused for good it is returned, and shown so."""
    own.answered(own.raised(), DisputeAnswer.AGREED)
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", host="127.0.0.1", port=9, security=Security.NONE)
    own.mails()
    assert [(each.state, each.tries) for each in own.told()] == [(MessageState.WAITING, 1)]
    with listening(settings) as smtp:
        smtp.answers[EMAIL] = b"550 5.1.1 no such user\r\n"
        own.mails(NOW + timedelta(hours=1))
    [view] = own.told()
    assert view.state is MessageState.RETURNED
    assert "5.1.1" in view.answer
