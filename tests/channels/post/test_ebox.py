# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages to the citizen's e-Box: published as its operator documents it, to a stand-in; never to the e-Box itself."""

import email
import json
import logging
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import pytest
from cryptography import x509
from joserfc import jwt
from joserfc.jwk import ECKey
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import catch_up, inform, roll
from openfla.channels.post import sending
from openfla.channels.post.ebox import ASSERTION, SENDER_SCOPE, SERVICE_SCOPE, EBox, pause_asked
from openfla.channels.post.sending import round_of_ebox, round_of_mail
from openfla.channels.post.server import MailServer
from openfla.channels.wording.messages import said
from openfla.desk.gate import perform
from openfla.desk.information.information import MessagesOfWorker, NoteSent, OrderInformation
from openfla.records.models import JournalSubject
from openfla.terms.message import MessageState, Way
from tests.channels.post.test_mail import at, latest
from tests.desk.client_keys import elliptic
from tests.desk.conftest import NOW, Body, House, enterprise_number, ssin

CLIENT, KEYS = "openfla:test", elliptic(8)
OPEN, NEVER, REFUSED = ssin(101), ssin(102), ssin(103)
DAY = timedelta(days=1)


@dataclass
class StandIn:
    """Answers as the documentation of the e-Box says; remembers what came, by path."""

    address: str = ""
    status: int = 0
    """Answered to every publication, where it is set."""
    too_many: str = ""
    """The enterprise number of which it takes nothing now."""
    without_token: str = ""
    """The scope for which it gives no token."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    published: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: list[bytes] = field(default_factory=list)
    jtis: set[str] = field(default_factory=set)

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]]:
        self.asked.append((path, headers))
        return self._token(body) if path == "/token" else self._publication(headers, body)

    def _token(self, body: bytes) -> tuple[int, dict[str, str]]:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        claims = jwt.decode(form["client_assertion"], ECKey.import_key(KEYS.pem), algorithms=["ES256"]).claims
        good = form["grant_type"] == "client_credentials" and form["client_assertion_type"] == ASSERTION
        good = good and claims["iss"] == claims["sub"] == form["client_id"] == CLIENT
        good = good and claims["aud"] == f"{self.address}/token" and claims["exp"] - claims["iat"] <= 300
        if not good or claims["jti"] in self.jtis or form["scope"] == self.without_token:
            return 400, {"error": "invalid_client"}
        self.jtis.add(claims["jti"])
        return 200, {"access_token": form["scope"], "token_type": "Bearer"}

    def _too_many(self, headers: dict[str, str]) -> bool:
        return headers.get("On-Behalf-Of-Enterprise-Number", enterprise_number(1).digits) == self.too_many

    def _publication(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]]:
        if self.status or self._too_many(headers):
            return (self.status, {"code": "TECHNICAL"}) if self.status else (429, {"code": "TOO_MANY"})
        parts = email.message_from_bytes(
            f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body, policy=default
        )
        named = {part["Content-Disposition"].params["name"]: part.get_content() for part in parts.iter_parts()}
        said = json.loads(named["messageToPublish"])
        of_another = said["sender"]["enterpriseNumber"] != enterprise_number(1).digits
        scope = headers["Authorization"].removeprefix("Bearer ")
        if scope != (SERVICE_SCOPE if of_another else SENDER_SCOPE):
            return 401, {}
        if of_another and headers.get("On-Behalf-Of-Enterprise-Number") != said["sender"]["enterpriseNumber"]:
            return 403, {"code": "INVALID_SENDER"}
        [main] = [each for each in said["attachments"] if each["isMainContent"]]
        if headers["Idempotency-Key"] in self.published:
            return 409, {"code": "DUPLICATE"}
        number = said["recipient"]["ssin"]
        if number == REFUSED.digits:
            return 400, {"code": f"NO_CONSENT {number}"}
        self.published[headers["Idempotency-Key"]] = said
        self.documents.append(named[main["httpPartName"]])
        code = {"code": "NO_DIGITAL_USER"} if number == NEVER.digits else {}
        return 201, {"messageId": f"m-{len(self.published)}", **code}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[StandIn], int, Path]]:
    """An https server on this machine that asks the last of its stand-ins."""
    stands: list[StandIn] = []

    class Serving(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, said = stands[-1].answer(self.path, dict(self.headers.items()), body)
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7200")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_args: object) -> None:
            """Says nothing."""

    certificate = tmp_path_factory.mktemp("ebox") / "localhost.pem"
    alternative = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    certificate.write_text(KEYS.private_pem + KEYS.certificate(days=3650, extension=alternative))
    server = HTTPServer(("127.0.0.1", 0), Serving)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield stands, server.server_port, certificate
    server.shutdown()
    server.server_close()


@pytest.fixture
def box(served: tuple[list[StandIn], int, Path], settings: Settings, tmp_path: Path) -> StandIn:
    """The stand-in, set up for two employers: the installation's own, and one that gave it a mandate there."""
    stands, port, certificate = served
    stands.append(StandIn(f"https://localhost:{port}"))
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path / "mail")
    settings.OPENFLA_EBOX = EBox(
        publish=f"{stands[-1].address}/ebox/messages",
        token=f"{stands[-1].address}/token",
        client=CLIENT,
        key=certificate,
        number=enterprise_number(1).digits,
        application="openfla",
        message_type="TrainingAccount",
        employers=frozenset(enterprise_number(each).digits for each in (1, 2)),
        trust=certificate,
    )
    return stands[-1]


def employer(house: House, serial: int = 1) -> Body:
    """One whose workers are informed by the clock, electronically where it can be."""
    found = house.employer(number=enterprise_number(serial))
    house.done(OrderInformation(found.id, "nl", by_email=True), by=found.officer)
    return found


def rounds(days: int = 0) -> None:
    """What the clock and the post do that day, twice."""
    for hour in (0, 1):
        moment = NOW + days * DAY + timedelta(hours=hour)
        inform(clock=at(moment))
        round_of_ebox(at(moment))
        round_of_mail(at(moment))


def test_a_message_is_published_once_with_its_document(
    house: House, box: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """In the worker's language; the id of the message is the proof. The number is in the body alone, and journalled."""
    caplog.set_level(logging.DEBUG)
    firm = employer(house)
    worker = house.worker(firm, number=OPEN, email="an@example.org", language="fr")
    rounds()
    [said] = box.published.values()
    assert (said["recipient"], said["sender"]) == (
        {"eboxType": "citizen", "ssin": OPEN.digits},
        {"eboxType": "enterprise", "enterpriseNumber": firm.number.digits},
    )
    assert list(said["subject"]) == ["fr"]
    assert "compte formation" in PdfReader(BytesIO(box.documents[0])).pages[0].extract_text()
    told = latest(house, firm, worker)
    assert (told.way, told.state, told.answer) == (Way.EBOX, MessageState.SENT, "201 m-1")
    assert list(box.published) == [f'"{told.message}"']
    assert [path for path, _ in box.asked] == ["/token", "/ebox/messages"]
    assert OPEN.digits not in json.dumps(box.asked)
    assert OPEN.digits not in caplog.text
    house.see(firm)
    assert JournalSubject.objects.filter(act="NumberToDeliver", worker=worker).count() == 1


def test_in_the_name_of_another_employer_it_says_so(house: House, box: StandIn, settings: Settings) -> None:
    """By the mandate that it has at the e-Box; an employer for which it is not set up gets mails and letters."""
    client, stranger = employer(house, 2), employer(house, 3)
    mandated = house.worker(client, number=OPEN)
    outside = house.worker(stranger, number=ssin(104), email="an@example.org")
    settings.OPENFLA_EBOX = replace(settings.OPENFLA_EBOX, publish=f"{box.address}/ebox?for=citizens")
    rounds()
    assert latest(house, client, mandated).state is MessageState.SENT
    [(path, headers)] = [each for each in box.asked if each[0] != "/token"]
    assert path == "/ebox?for=citizens"
    assert headers["On-Behalf-Of-Enterprise-Number"] == client.number.digits
    assert latest(house, stranger, outside).way is Way.EMAIL


def test_who_is_not_reached_there_is_told_another_way(house: House, box: StandIn) -> None:
    """By mail, or on paper without an address; next year the e-Box is tried again. Without a number it never is."""
    assert not box.asked
    firm = employer(house)
    refused = house.worker(firm, number=REFUSED, email="an@example.org")
    never = house.worker(firm, number=NEVER)
    without = house.worker(firm, email="bo@example.org")
    rounds()
    assert [(latest(house, firm, each).way, latest(house, firm, each).state) for each in (refused, never, without)] == [
        (Way.EMAIL, MessageState.SENT),
        (Way.PAPER, MessageState.WAITING),
        (Way.EMAIL, MessageState.SENT),
    ]
    assert tries(house, firm, refused) == ["400 NO_CONSENT …", "kept in the folder"]
    assert tries(house, firm, never) == ["201 NO_DIGITAL_USER m-1", ""]
    roll(clock=at(NOW + 370 * DAY))
    catch_up(firm.id, clock=at(NOW + 370 * DAY))
    rounds(days=370)
    assert tries(house, firm, refused)[2:] == ["400 NO_CONSENT …", "kept in the folder"]


def tries(house: House, firm: Body, worker: UUID) -> list[str]:
    """What was answered to each message, the first one first."""
    found = house.ask(MessagesOfWorker(firm.id, worker), by=firm.officer)
    return [each.answer for each in reversed(found)]


def test_one_that_is_down_keeps_what_waits_and_a_killed_post_publishes_once(
    house: House, box: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tried again until it answers, for two days. Whether one that came through unseen was opened is not known: a mail
    follows, once.
    """
    firm = employer(house)
    worker = house.worker(firm, number=OPEN, email="an@example.org")
    box.status = 503
    rounds()
    waiting = latest(house, firm, worker)
    assert (waiting.way, waiting.state, waiting.answer) == (Way.EBOX, MessageState.WAITING, "503 TECHNICAL")
    box.status = 0

    def killed(commands: list[object], **said: Any) -> object:
        if isinstance(commands[0], NoteSent):
            raise KeyboardInterrupt
        return perform(commands, **said)

    monkeypatch.setattr(sending, "perform", killed)
    with pytest.raises(KeyboardInterrupt):
        round_of_ebox(at(NOW + DAY))
    monkeypatch.setattr(sending, "perform", perform)
    round_of_ebox(at(NOW + DAY + timedelta(minutes=2)))
    assert tries(house, firm, worker) == ["409 published before, whether it was opened is not known"]
    assert len(box.published) == 1
    rounds(days=2)
    assert (latest(house, firm, worker).way, latest(house, firm, worker).state) == (Way.EMAIL, MessageState.SENT)


def test_one_that_stays_away_or_is_not_trusted_gives_way_to_mail(
    house: House, box: StandIn, settings: Settings
) -> None:
    """No number leaves where the certificate is not trusted; after two days a mail follows."""
    settings.OPENFLA_EBOX = replace(settings.OPENFLA_EBOX, trust=None)
    firm = employer(house)
    worker = house.worker(firm, number=OPEN, email="an@example.org")
    for day in range(8):
        rounds(day)
    assert box.asked == []
    assert tries(house, firm, worker) == ["the e-Box did not answer (SSLCertVerificationError)", "kept in the folder"]


@pytest.mark.usefixtures("box")
def test_one_that_cannot_be_made_ready_holds_up_no_other(
    house: House, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its try is counted. With certificates that are gone each is tried and mail follows; the round does not fall."""
    firm = employer(house)
    workers = [house.worker(firm, number=each, email="an@example.org") for each in (OPEN, ssin(104), ssin(105))]
    inform(clock=at(NOW))
    made: list[str] = []

    def failing(content: Any, address: str) -> Any:
        made.append(address)
        if len(made) == 1:
            raise LookupError
        found = said(content, address)
        return found._replace(subject="\ud800") if len(made) == 2 else found

    monkeypatch.setattr(sending, "said", failing)
    round_of_ebox(at(NOW))
    found = sorted((latest(house, firm, each).state, latest(house, firm, each).tries) for each in workers)
    assert found == [(MessageState.SENT, 1), (MessageState.WAITING, 1), (MessageState.WAITING, 1)]
    settings.OPENFLA_EBOX = replace(settings.OPENFLA_EBOX, trust=Path("/nowhere.pem"))
    for day in range(1, 9):
        rounds(day)
    assert {(latest(house, firm, each).way) for each in workers} == {Way.EBOX, Way.EMAIL}


def test_too_many_is_a_pause_for_that_sender_alone(house: House, box: StandIn) -> None:
    """As long as it asks for, and no try; the other sender goes on. After a week of pauses they count as tries."""
    firm, other = employer(house, 2), employer(house)
    paused = [house.worker(firm, number=each, email="an@example.org") for each in (OPEN, ssin(104))]
    free = house.worker(other, number=ssin(105))
    box.too_many = firm.number.digits
    rounds()
    rounds()
    assert latest(house, other, free).state is MessageState.SENT
    for each in paused:
        told = latest(house, firm, each)
        assert (told.way, told.state, told.tries) == (Way.EBOX, MessageState.WAITING, 0)
    assert published(box, firm) == 1
    round_of_ebox(at(NOW + timedelta(hours=3)))
    assert published(box, firm) == 2
    box.too_many = ""
    round_of_ebox(at(NOW + timedelta(hours=6)))
    assert {latest(house, firm, each).state for each in paused} == {MessageState.SENT}
    box.too_many = other.number.digits
    late = house.worker(other, number=ssin(106), email="bo@example.org")
    for day, counted in ((1, 0), (9, 1)):
        inform(clock=at(NOW + DAY))
        round_of_ebox(at(NOW + day * DAY))
        assert (latest(house, other, late).answer, latest(house, other, late).tries) == ("429 TOO_MANY", counted)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", 300),
        ("soon", 300),
        ("Sat, 01 Jan 2000 00:00:00", 300),
        ("7200", 7_200),
        ("0", 60),
        ("9" * 5_000, 86_400),
        ("Sat, 01 Jan 2000 00:00:00 GMT", 60),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 86_400),
    ],
)
def test_a_pause_is_as_long_as_it_says_within_bounds(said: str, seconds: int) -> None:
    """In seconds or until a moment; five minutes where it says nothing that can be read."""
    assert pause_asked(said) == timedelta(seconds=seconds)


def published(box: StandIn, sender: Body) -> int:
    """How often something was published in the name of a sender, taken or not."""
    named = "On-Behalf-Of-Enterprise-Number"
    return sum(headers.get(named) == sender.number.digits for _, headers in box.asked)


def test_a_token_that_is_refused_holds_up_its_own_scope_alone(house: House, box: StandIn) -> None:
    """What needs the other one goes; for what waits no number is unsealed."""
    firm, other = employer(house, 2), employer(house)
    held_up, free = house.worker(firm, number=OPEN), house.worker(other, number=ssin(104))
    box.without_token = SERVICE_SCOPE
    rounds()
    assert latest(house, other, free).state is MessageState.SENT
    waiting = latest(house, firm, held_up)
    assert (waiting.state, waiting.answer) == (MessageState.WAITING, "no token: status 400")
    house.see(firm)
    assert not JournalSubject.objects.filter(act="NumberToDeliver", worker=held_up).exists()
    box.without_token = ""
    rounds(days=1)
    assert latest(house, firm, held_up).state is MessageState.SENT


def test_without_an_ebox_what_waits_for_it_goes_another_way(house: House, box: StandIn, settings: Settings) -> None:
    """As when the operator takes the setting away."""
    firm = employer(house)
    worker = house.worker(firm, number=OPEN, email="an@example.org")
    inform(clock=at(NOW))
    settings.OPENFLA_EBOX = None
    rounds()
    assert (box.asked, latest(house, firm, worker).way) == ([], Way.EMAIL)
