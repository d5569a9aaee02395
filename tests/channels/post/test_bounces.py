# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails that come back after a server took them: who was not reached is known, and told another way."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import inform
from openfla.channels.post import command
from openfla.channels.post.bounces import Upshot, round_of_bounces, take
from openfla.channels.post.reports import LARGEST, Fate, Report, report_in
from openfla.channels.post.return_path import MailKind, SentMail, mail_among, return_path
from openfla.channels.post.sending import POST, round_of_mail
from openfla.channels.post.server import MailServer, Security, handing
from openfla.desk.information.information import (
    InformationState,
    MessagesOfWorker,
    MessageView,
    NoteHandedOver,
    NoteMessageBounced,
    OrderInformation,
)
from openfla.records.models import JournalSubject
from openfla.site.configuration import former_secrets
from openfla.terms.message import MessageState, Way
from tests.channels.post.test_mail import SENDER, Listening
from tests.desk.conftest import NOW, OPERATOR, TODAY, House

BOUNCES, WORKER = "bounces@example.org", "an.janssens@example.net"
HOUR = timedelta(hours=1)


def dsn(to: str, *recipients: str, kind: str = "delivery-status", mail: str = "") -> bytes:
    """A report as Postfix writes it; each recipient is a group of fields."""
    fields = "\n\n".join(("Reporting-MTA: dns; mx.example.net", *recipients))
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

<{WORKER}>: host mx.example.net said: 550 5.1.1 no such user

--=_b
Content-Type: message/{kind}

{fields}

--=_b
Content-Type: text/rfc822-headers

Message-ID: {mail}
--=_b--
""".encode()


def of(action: str, status: str) -> str:
    return f"Final-Recipient: rfc822; {WORKER}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 {WORKER}"


FAILED = of("failed", "5.1.1")


class Reporting(Listening):
    """A server that takes all mail and remembers from whom each was, as its envelope says."""

    def __init__(self) -> None:
        self.from_whom: list[str] = []
        self.said: list[bytes] = []
        super().__init__()

    def _talk(self, say: Callable[[bytes], object], lines: Iterator[bytes]) -> None:
        super()._talk(say, self._heard(lines))

    def _heard(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            if line.upper().startswith(b"MAIL FROM:"):
                self.from_whom.append(line.decode().partition("<")[2].partition(">")[0])
                self.said.append(line)
            yield line


class Sent:
    """A worker to whom a mail went; where it comes back to."""

    def __init__(self, house: House, settings: Settings) -> None:
        self.house, self.firm = house, house.employer()
        self.worker = house.worker(self.firm, email=WORKER)
        house.done(OrderInformation(self.firm.id, "nl", by_email=True), by=self.firm.officer)
        server = Reporting()
        settings.OPENFLA_MAIL = MailServer(SENDER, "127.0.0.1", server.port, Security.NONE, bounces=BOUNCES)
        self.inform()
        round_of_mail(lambda: NOW)
        server.close()
        [self.mail], [self.back], self.said = server.taken, server.from_whom, server.said

    def inform(self, now: datetime = NOW) -> None:
        inform(clock=lambda: now)

    @property
    def messages(self) -> tuple[MessageView, ...]:
        found: tuple[MessageView, ...] = self.house.ask(
            MessagesOfWorker(self.firm.id, self.worker), by=self.firm.officer
        )
        return found

    @property
    def first(self) -> MessageView:
        return self.messages[-1]

    def take(self, raw: bytes) -> Upshot:
        return take(raw, actor=POST, channel="post", now=NOW + HOUR).upshot


@pytest.fixture
def sent(house: House, settings: Settings) -> Sent:
    return Sent(house, settings)


def test_who_was_not_reached_is_known_and_gets_a_letter(sent: Sent) -> None:
    """By the report of a server that had taken the mail; nothing but its status is kept, and the act is journalled."""
    assert sent.first.state is MessageState.SENT
    assert sent.mail["From"] == SENDER
    assert sent.take(dsn(sent.back, FAILED)) is Upshot.NOTED
    assert (sent.first.state, sent.first.answer) == (MessageState.RETURNED, "5.1.1")
    assert sent.house.ask(InformationState(sent.firm.id), by=sent.firm.officer).unreached == 1
    sent.inform(NOW + 2 * HOUR)
    assert [(each.way, each.state) for each in sent.messages] == [
        (Way.PAPER, MessageState.WAITING),
        (Way.EMAIL, MessageState.RETURNED),
    ]
    assert sent.take(dsn(sent.back, FAILED)) is Upshot.KNOWN
    assert len(sent.messages) == 2


def test_it_stands_in_the_journal(sent: Sent) -> None:
    """As an act of the post, with the worker it is about and the employer."""
    sent.take(dsn(sent.back, FAILED))
    sent.house.see(scope="system")
    noted = JournalSubject.objects.select_related("entry").get(act="NoteMessageBounced")
    assert (noted.worker, noted.employer, noted.outcome) == (sent.worker, sent.firm.id, "changed")
    assert (noted.entry.system, noted.entry.channel) == ("post", "post")


@pytest.mark.parametrize(
    ("recipients", "fate", "code"),
    [
        ((FAILED,), Fate.FAILED, "5.1.1"),
        ((of("Failed", " 4.4.1 (gave up)"),), Fate.FAILED, "4.4.1"),
        ((of("failed", "none"),), Fate.FAILED, "5.0.0"),
        ((FAILED, of("failed", "5.2.2")), Fate.FAILED, "5.1.1"),
        ((of("delayed", "4.4.1"),), Fate.DELAYED, ""),
        ((FAILED, of("delayed", "4.4.1")), Fate.DELAYED, ""),
        ((of("delivered", "2.0.0"),), Fate.ARRIVED, ""),
        ((FAILED, of("relayed", "2.0.0")), Fate.ARRIVED, ""),
        ((of("failed", "2.0.0"),), Fate.UNKNOWN, ""),
        ((of("eaten", "5.1.1"),), Fate.UNKNOWN, ""),
        ((), Fate.UNKNOWN, ""),
    ],
)
@pytest.mark.parametrize("kind", ["delivery-status", "global-delivery-status"])
def test_what_a_report_says(recipients: tuple[str, ...], fate: Fate, code: str, kind: str) -> None:
    """The action decides: who gave up after days says the temporary status of the last try."""
    mail = SentMail(MailKind.INVITE, uuid4())
    assert report_in(dsn(return_path(mail, BOUNCES), *recipients, kind=kind)) == Report(mail, fate, code)


def test_a_report_of_postfix_is_read() -> None:
    """As Postfix 3.7.11 wrote it, and delivered it through an alias; the sign alone is another one."""
    raw = (Path(__file__).parent / "reports" / "postfix-3.7.txt").read_bytes()
    mail = SentMail(MailKind.MESSAGE, uuid4())
    assert report_in(raw) == Report(None, Fate.FAILED, "5.1.1")
    signed = re.sub(rb"bounces\+\w{43}@example\.org", return_path(mail, BOUNCES).encode(), raw)
    assert report_in(signed) == Report(mail, Fate.FAILED, "5.1.1")


def test_what_is_no_failure_of_a_mail_of_ours_changes_nothing(sent: Sent) -> None:
    """Late, arrived, an answer by a person, with the id of the mail alone, and with the sign of something else."""
    other = return_path(SentMail(MailKind.INVITE, sent.first.message), BOUNCES)
    forged = sent.back[:30] + ("a" if sent.back[30] != "a" else "b") + sent.back[31:]
    for raw, upshot in (
        (dsn(sent.back, of("delayed", "4.4.1")), Upshot.DELAYED),
        (dsn(sent.back, of("relayed", "2.0.0")), Upshot.ARRIVED),
        (f"To: {sent.back}\nSubject: afwezig\n\nAction: failed\nStatus: 5.1.1\n".encode(), Upshot.NO_REPORT),
        (dsn(BOUNCES, FAILED, mail=sent.mail["Message-ID"]), Upshot.FOREIGN),
        (dsn(forged, FAILED), Upshot.FOREIGN),
        (dsn(sent.back.replace("+m", "+z"), FAILED), Upshot.FOREIGN),
        (dsn(sent.back.replace("+m", "+i"), FAILED), Upshot.FOREIGN),
        (dsn(other, FAILED), Upshot.GONE),
        (dsn(return_path(SentMail(MailKind.REMINDER, uuid4()), BOUNCES), FAILED), Upshot.GONE),
        (dsn(return_path(SentMail(MailKind.MESSAGE, uuid4()), BOUNCES), FAILED), Upshot.GONE),
        (b"", Upshot.FOREIGN),
    ):
        assert sent.take(raw) is upshot
    assert (sent.first.state, len(sent.messages)) == (MessageState.SENT, 1)


def test_a_mail_of_another_installation_is_none_of_ours(sent: Sent, settings: Settings) -> None:
    """Also under the same name of the mailbox: the sign follows from the key."""
    settings.SECRET_KEY = "another"
    assert sent.take(dsn(sent.back, FAILED)) is Upshot.FOREIGN


def test_who_was_told_meanwhile_stays_told(sent: Sent) -> None:
    """A mail whose text was handed over on paper before its report came."""
    by = sent.firm.officer
    sent.house.done(NoteHandedOver(sent.firm.id, sent.first.message, TODAY), by=by)
    assert sent.take(dsn(sent.back, FAILED)) is Upshot.ENDED
    assert sent.first.state is MessageState.HANDED_OVER
    assert sent.house.codes(NoteMessageBounced(sent.first.message, "5.1.1"), by=OPERATOR) == ["information.ended"]


def test_a_letter_does_not_bounce(sent: Sent) -> None:
    """The way of the message is looked at, not its id alone."""
    sent.take(dsn(sent.back, FAILED))
    sent.inform(NOW + 2 * HOUR)
    letter = sent.messages[0]
    assert sent.take(dsn(return_path(SentMail(MailKind.MESSAGE, letter.message), BOUNCES), FAILED)) is Upshot.GONE
    assert sent.messages[0].state is MessageState.WAITING


@pytest.mark.parametrize("header", ["Delivered-To", "X-Original-To", "Envelope-To"])
def test_the_address_may_stand_elsewhere_and_in_capitals(header: str) -> None:
    mail = SentMail(MailKind.MESSAGE, uuid4())
    raw = dsn("undisclosed-recipients:;", FAILED)
    assert report_in(f"{header}: {return_path(mail, BOUNCES).upper()}\n".encode() + raw).mail == mail


def test_a_return_path_fits_and_is_read_back() -> None:
    """At most 64 signs before the @ (RFC 5321); empty where all comes back to the sender."""
    mail = SentMail(MailKind.MESSAGE, uuid4())
    assert len(return_path(mail, f"{'b' * 20}@example.org").partition("@")[0]) == 64
    assert mail_among(["", f"<{return_path(mail, BOUNCES)}>"]) == mail
    assert return_path(mail, "") == ""


@given(
    st.binary()
    | st.builds(
        lambda head, rest: b"Content-Type: multipart/report; boundary=x\n" + head + rest, st.binary(), st.binary()
    )
)
def test_any_bytes_are_read(raw: bytes) -> None:
    """Anybody may write to the address."""
    assert report_in(raw).mail is None


@given(st.text(), st.integers(0, 900), st.binary(max_size=20))
def test_a_report_that_is_cut_or_broken_is_read(noise: str, place: int, bytes_between: bytes) -> None:
    """Of a mail of ours: its sign is read, or is not, and nothing raises."""
    mail = SentMail(MailKind.MESSAGE, UUID(int=7))
    raw = dsn(return_path(mail, BOUNCES), of("failed", noise), noise)
    assert report_in(raw[:place] + bytes_between + raw[place:]).mail in {mail, None}
    assert report_in(raw[:place]).fate in set(Fate)


def test_parts_within_parts_are_read_without_end() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (each, each) for each in range(3_000))
    assert report_in(nested) == Report(None, Fate.UNKNOWN)


def test_headers_alone_are_asked_to_come_back() -> None:
    """Of a server that takes such wishes (RFC 3461), so that no report repeats what the mail says."""
    mail = EmailMessage()
    mail["From"], mail["To"] = SENDER, WORKER
    server = Reporting()
    server.hello = b"250-here\r\n250 DSN\r\n"
    with handing(MailServer(SENDER, "127.0.0.1", server.port, Security.NONE)) as post:
        assert post.send(mail, "bounces+x@example.org").taken
        assert post.send(mail).taken
    server.close()
    assert [line.strip() for line in server.said] == [
        b"mail FROM:<bounces+x@example.org> RET=HDRS",
        b"mail FROM:<openfla@example.org>",
    ]


def test_a_folder_keeps_where_a_mail_comes_back_to(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@example.org>"
    with handing(MailServer(SENDER, folder=tmp_path)) as post:
        post.send(mail, "bounces+x@example.org")
    assert b"Return-Path: <bounces+x@example.org>" in (tmp_path / "1.eml").read_bytes()


def test_reports_are_read_from_files_and_a_pipe(sent: Sent, tmp_path: Path) -> None:
    """A line for each, without an address; the exit status says whether all is settled."""
    report, odd = tmp_path / "report.eml", tmp_path / "odd.eml"
    report.write_bytes(dsn(sent.back, FAILED))
    odd.write_bytes(b"\xff\x00")
    run = CliRunner().invoke(command.mail, ["bounced"], input=report.read_bytes())
    assert (run.exit_code, run.output) == (
        0,
        f"standard input: Noted: the mail {sent.first.message} did not arrive (5.1.1).\n",
    )
    files = ["bounced", str(report), str(odd), str(tmp_path / "none.eml")]
    again = CliRunner().invoke(command.mail, files)
    assert again.exit_code == 1
    told = again.output.splitlines()
    assert "known already" in told[0]
    assert "on no mail of this installation" in told[1]
    assert "No such file" in told[2]
    assert WORKER not in again.output


def test_a_server_is_asked_to_come_again_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(command, "take", away)
    assert CliRunner().invoke(command.mail, ["bounced"], input=b"To: x").exit_code == 75


def test_a_maildir_is_read_by_the_clock(sent: Sent, settings: Settings, tmp_path: Path) -> None:
    """What is settled goes; what asks for a look is kept among what was seen, once."""
    new, seen = tmp_path / "new", tmp_path / "cur"
    new.mkdir()
    (new / "1.host").write_bytes(dsn(sent.back, FAILED))
    (new / "2.host").write_bytes(b"To: somebody\n\nhello")
    (new / "3.host").symlink_to(tmp_path / "away")
    assert round_of_bounces(lambda: NOW) == 0
    settings.OPENFLA_MAIL_BOUNCES_FOLDER = tmp_path
    assert [round_of_bounces(lambda: NOW + HOUR) for _ in range(2)] == [2, 0]
    assert sent.first.state is MessageState.RETURNED
    assert [each.name for each in seen.iterdir()] == ["2.host,openfla:2,"]


def test_what_people_answered_is_removed_thirty_days_after_it_was_named(settings: Settings, tmp_path: Path) -> None:
    """Or earlier, where the operator says so; what others put among what was seen stays theirs."""
    new, seen = tmp_path / "new", tmp_path / "cur"
    for folder in (new, seen):
        folder.mkdir()
    (new / "1.host:2,").write_bytes(b"To: somebody\n\nI am ill until Friday")
    (seen / "0.host:2,S").write_bytes(b"To: root\n\nread by somebody")
    os.utime(new / "1.host:2,", (0, 0))
    os.utime(seen / "0.host:2,S", (0, 0))
    settings.OPENFLA_MAIL_BOUNCES_FOLDER = tmp_path

    def left(days: int) -> set[str]:
        round_of_bounces(lambda: NOW + timedelta(days=days))
        return {each.name for each in seen.iterdir()}

    assert left(0) == left(30) == {"0.host:2,S", "1.host,openfla:2,"}
    (seen / "1.host,openfla:2,").rename(seen / "1.host,openfla:2,S")
    settings.OPENFLA_MAIL_BOUNCES_DAYS = 31
    assert "1.host,openfla:2,S" in left(31)
    settings.OPENFLA_MAIL_BOUNCES_DAYS = 7
    assert left(8) == {"0.host:2,S"}


def test_a_report_of_another_account_is_put_away_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In a folder where openfla may only rename: it does not come back each minute, and goes a month after it came."""
    (new := tmp_path / "new").mkdir()
    (new / "1.host").write_bytes(b"To: somebody\n\nI am ill until Friday")
    os.utime(new / "1.host", (NOW.timestamp(),) * 2)
    settings.OPENFLA_MAIL_BOUNCES_FOLDER = tmp_path

    def refusing(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("openfla.channels.post.bounces.os.utime", refusing)
    assert [round_of_bounces(lambda: NOW + HOUR) for _ in range(2)] == [1, 0]
    assert [each.name for each in (tmp_path / "cur").iterdir()] == ["1.host,openfla:2,"]
    assert "1.host,openfla:2, belongs to another account" in caplog.text
    round_of_bounces(lambda: NOW + timedelta(days=31))
    assert list((tmp_path / "cur").iterdir()) == []


def test_a_report_that_is_longer_than_what_is_read_is_told_so(sent: Sent, tmp_path: Path) -> None:
    """Not as no report: it may be one. What stands in what is read counts, however long the rest."""
    long = b"x" * 78 + b"\n"
    late = dsn(sent.back, FAILED).replace(b"\n<" + WORKER.encode(), long * 900 + b"\n<" + WORKER.encode(), 1)
    whole = dsn(sent.back, FAILED) + long * 900
    assert min(len(late), len(whole)) > LARGEST
    file = tmp_path / "late.eml"
    file.write_bytes(late)
    run = CliRunner().invoke(command.mail, ["bounced", str(file)])
    assert (run.exit_code, "not read to its end" in run.output) == (1, True)
    assert sent.first.state is MessageState.SENT
    assert report_in(late[:LARGEST]).fate is Fate.UNKNOWN
    assert sent.take(whole) is Upshot.NOTED


def test_a_report_on_a_mail_from_before_the_key_was_replaced_is_known(settings: Settings, tmp_path: Path) -> None:
    """As long as that key lies beside the new one."""
    mail = SentMail(MailKind.MESSAGE, uuid4())
    before, settings.SECRET_KEY = settings.SECRET_KEY, "a1b2"
    then = return_path(mail, BOUNCES)
    settings.SECRET_KEY = before
    assert mail_among([then]) is None
    (tmp_path / "session.former.key").write_bytes(bytes.fromhex("a1b2"))
    (tmp_path / "session.key").write_bytes(b"this one")
    settings.SECRET_KEY_FALLBACKS = ["a third", *(key.hex() for key in former_secrets(tmp_path / "session.key"))]
    assert mail_among([then]) == mail
    assert return_path(mail, BOUNCES) != then
