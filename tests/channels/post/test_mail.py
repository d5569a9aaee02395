# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail to workers: handed in to a server that speaks SMTP or to a folder, in each language, once whatever happens."""

import email
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import inform
from openfla.channels.post import sending
from openfla.channels.post.sending import round_of_mail
from openfla.channels.post.server import MailServer, Security
from openfla.desk.gate import perform
from openfla.desk.information.information import (
    InformWorker,
    MessagesOfWorker,
    MessageView,
    NoteSent,
    OrderInformation,
)
from openfla.desk.outcome import Outcome
from openfla.terms.message import MessageState, Way
from tests.desk.conftest import NOW, Body, House, ssin

SENDER = "openfla@example.org"
OK = b"250 ok\r\n"
REFUSED, BUSY, STRANGE = "weg@example.org", "druk@example.org", "vreemd@example.org"
ANSWERS = {
    REFUSED: b"550 5.1.1 <weg@example.org> no such user\r\n",
    BUSY: b"451 try later\r\n",
    STRANGE: b"550 5.7.1 queue 85.07.30-033 28 of \xe2\x80\x8bhost\r\n",
}


class Listening:
    """A server that speaks enough SMTP to take mail, and remembers it."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answers = dict(ANSWERS)
        self.hello = OK
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as lines:
                self._talk(connection.sendall, lines)

    def _talk(self, say: Callable[[bytes], object], lines: Iterator[bytes]) -> None:
        say(b"220 here\r\n")
        for line in lines:
            verb = line[:4].upper()
            if verb == b"DATA":
                say(b"354 go on\r\n")
                text = b"".join(iter(lambda: next(lines), b".\r\n"))
                self.taken.append(email.message_from_bytes(text, policy=default))
            address = line.decode().partition("<")[2].partition(">")[0]
            answers = {b"RCPT": self.answers.get(address, OK), b"EHLO": self.hello}
            say(answers.get(verb, OK))

    def close(self) -> None:
        self._socket.close()


@contextmanager
def listening(settings: Settings) -> Iterator[Listening]:
    server = Listening()
    settings.OPENFLA_MAIL = MailServer(SENDER, "127.0.0.1", server.port, Security.NONE)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def firm(house: House, settings: Settings) -> Body:
    """Whose workers are informed by the clock, by mail; the server for mails does not answer yet."""
    settings.OPENFLA_MAIL = MailServer(SENDER, "127.0.0.1", 1, Security.NONE)
    employer = house.employer()
    house.done(OrderInformation(employer.id, "nl", by_email=True), by=employer.officer)
    return employer


def latest(house: House, firm: Body, worker: UUID) -> MessageView:
    found: tuple[MessageView, ...] = house.ask(MessagesOfWorker(firm.id, worker), by=firm.officer)
    return found[0]


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_everybody_is_told_once_in_the_own_language(house: House, firm: Body, settings: Settings) -> None:
    """Also when the clock and the post go round again; no mail bears a national number or somebody else's name."""
    people = {code: f"{code}@example.org" for code in ("nl", "fr", "de", "en")}
    for serial, (code, address) in enumerate(people.items()):
        house.worker(firm, email=address, language=code, given_names=code, number=ssin(serial + 1))
    house.worker(firm, email="taal@example.org", language="es")
    by_hand = house.worker(firm)
    with listening(settings) as server:
        for _ in range(2):
            inform(clock=at(NOW))
            round_of_mail(at(NOW))
        taken = {each["To"]: each for each in server.taken}
    assert (len(server.taken), len(taken)) == (5, 5)
    words = {
        "nl": "opleidingsrekening",
        "fr": "compte formation",
        "de": "Weiterbildungskonto",
        "en": "training account",
    }
    for code, address in people.items():
        text = taken[address].get_content()
        assert words[code] in text
        assert (taken[address]["Content-Language"], taken[address]["From"]) == (code, SENDER)
        assert not any(f" {other} Janssens" in text for other in people if other != code)
    assert taken["taal@example.org"]["Content-Language"] == "nl"
    assert not any(ssin(each).digits in text.as_string() for each in range(1, 5) for text in server.taken)
    assert (latest(house, firm, by_hand).way, latest(house, firm, by_hand).state) == (Way.PAPER, MessageState.WAITING)


def test_without_a_server_everybody_gets_a_letter(house: House, firm: Body, settings: Settings) -> None:
    """A mail that nothing sends would count as told."""
    settings.OPENFLA_MAIL = None
    worker = house.worker(firm, email="an@example.org")
    inform(clock=at(NOW))
    assert (latest(house, firm, worker).way, latest(house, firm, worker).state) == (Way.PAPER, MessageState.WAITING)


def test_an_employer_at_which_something_fails_keeps_no_other_waiting(
    house: House, firm: Body, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever comes first; the failure is raised at the end, so that it is seen."""
    settings.OPENFLA_MAIL = None
    other = house.employer("Garage Zuid")
    house.done(OrderInformation(other.id, "nl", by_email=False), by=other.officer)
    for broken, well in ((firm, other), (other, firm)):
        workers = {body.id: house.worker(body) for body in (firm, other)}

        def failing(commands: Sequence[InformWorker], broken: UUID = broken.id, **asked: Any) -> list[Outcome]:
            if commands[0].employer == broken:
                raise LookupError(broken)
            return perform(commands, **asked)

        with monkeypatch.context() as once:
            once.setattr("openfla.channels.clock.tasks.perform", failing)
            with pytest.raises(LookupError):
                inform(clock=at(NOW))
        assert latest(house, well, workers[well.id]).state is MessageState.WAITING


def test_what_waits_when_the_server_is_taken_away_becomes_a_letter(
    house: House, firm: Body, settings: Settings
) -> None:
    """After the two days that one that is down has too: a mail that nobody sends is not told."""
    worker = house.worker(firm, email="an@example.org")
    inform(clock=at(NOW))
    settings.OPENFLA_MAIL = None
    for day in range(10):
        round_of_mail(at(NOW + timedelta(days=day)))
    assert (latest(house, firm, worker).state, latest(house, firm, worker).answer) == (
        MessageState.GIVEN_UP,
        "no mail server is set",
    )
    inform(clock=at(NOW + timedelta(days=10)))
    assert (latest(house, firm, worker).way, latest(house, firm, worker).state) == (Way.PAPER, MessageState.WAITING)


def test_what_a_server_says_decides(house: House, firm: Body, settings: Settings) -> None:
    """Refused for good, or tried again later; the address is not kept with the answer."""
    gone, busy, odd = (house.worker(firm, email=each) for each in (REFUSED, BUSY, "a..n@example.org"))
    strange = house.worker(firm, email=STRANGE)
    inform(clock=at(NOW))
    with listening(settings) as server:
        round_of_mail(at(NOW))
    assert server.taken == []
    refused, waiting, never = (latest(house, firm, each) for each in (gone, busy, odd))
    assert (refused.state, refused.answer) == (MessageState.RETURNED, "550 5.1.1 <…> no such user")
    assert (waiting.state, waiting.tries) == (MessageState.WAITING, 1)
    assert never.state is MessageState.RETURNED
    numbered = latest(house, firm, strange)
    assert (numbered.state, numbered.answer) == (MessageState.RETURNED, "550 5.7.1 queue … of host")


def test_a_server_that_is_down_keeps_what_waits(house: House, firm: Body, settings: Settings) -> None:
    """Once it answers again everything goes, under the ids of before; nothing is tried twice in a round."""
    workers = [house.worker(firm, email=f"w{each}@example.org") for each in range(3)]
    inform(clock=at(NOW))
    settings.OPENFLA_MAIL = MailServer(SENDER, "127.0.0.1", 1, Security.NONE)
    assert round_of_mail(at(NOW)) == 3
    assert {latest(house, firm, each).state for each in workers} == {MessageState.WAITING}
    with listening(settings) as server:
        assert round_of_mail(at(NOW)) == 0
        round_of_mail(at(NOW + timedelta(days=1)))
    ids = {each["Message-ID"] for each in server.taken}
    assert ids == {f"<{latest(house, firm, each).message}@example.org>" for each in workers}


def test_a_post_that_was_killed_sends_the_same_once_more(
    house: House, firm: Body, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between handing in and noting: the same bytes again, one file in the folder."""
    worker = house.worker(firm, email="an@example.org")
    inform(clock=at(NOW))
    settings.OPENFLA_MAIL = MailServer(SENDER, folder=tmp_path / "mail")
    noting = perform

    def killed(commands: list[object], **said: Any) -> object:
        if isinstance(commands[0], NoteSent):
            raise KeyboardInterrupt
        return noting(commands, **said)

    monkeypatch.setattr(sending, "perform", killed)
    with pytest.raises(KeyboardInterrupt):
        round_of_mail(at(NOW))
    [first] = [each.read_bytes() for each in (tmp_path / "mail").iterdir()]
    monkeypatch.setattr(sending, "perform", noting)
    assert round_of_mail(at(NOW)) == 0
    assert round_of_mail(at(NOW + timedelta(minutes=2))) == 1
    [again] = [each.read_bytes() for each in (tmp_path / "mail").glob("*.eml")]
    assert again == first
    assert latest(house, firm, worker).state is MessageState.SENT


def test_without_a_mail_server_mails_wait(house: House, firm: Body, settings: Settings) -> None:
    settings.OPENFLA_MAIL = None
    worker = house.worker(firm, email="an@example.org")
    inform(clock=at(NOW))
    assert round_of_mail(at(NOW)) == 0
    assert latest(house, firm, worker).state is MessageState.WAITING
