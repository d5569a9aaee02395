# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines by mail: an address given and confirmed, one mail a week of what asks for attention, and the ways out."""

import email
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import remind
from openfla.channels.post import reminding
from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.post.server import MailServer, Security
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.deadlines import working_out
from openfla.desk.deadlines.deadline_facts import deadline_facts
from openfla.desk.deadlines.deadlines import DeadlinesOfClients
from openfla.desk.gate import ask
from openfla.desk.outcome import Effect
from openfla.desk.reminders.reminder_keys import ReminderCode, address_of, ending_key
from openfla.desk.reminders.reminders import (
    CODE_LASTS,
    MOST_A_DAY,
    AskReminders,
    ClaimedReminders,
    ClaimReminders,
    ConfirmReminders,
    EndReminders,
    NoteReminder,
    NoteReminderBounced,
    OwnReminders,
    RemindersView,
)
from openfla.records.models import Reminder, ReminderAddress
from openfla.site.logs import SECRET_ADDRESS
from openfla.terms.reminder import ReminderEnd, ReminderState
from openfla.terms.role import Permission
from tests.channels.post.test_mail import at, listening
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.test_deadlines_done import note, school

CODE = re.compile(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}")
WAY_OUT = re.compile(r"/reminders/[\w-]+/")
MINE, OTHER = "an@example.org", "ander@example.org"
MONDAY = datetime(2026, 11, 30, 6, tzinfo=UTC)
"""After the days of these tests; seven o'clock in Brussels."""


def at_work(moment: datetime) -> datetime:
    """That moment; in the night to Monday, when no mail of the new week goes yet, seven hours later."""
    there = moment.astimezone(BRUSSELS)
    return moment + timedelta(hours=7) if there.weekday() == 0 and there.hour < 6 else moment


class Mailbox:
    """The folder into which mails go, and the clocks that bring them there."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.raw = folder, b""

    def at(self, moment: datetime) -> list[EmailMessage]:
        """The mails that clock and post bring at that moment, gone round twice."""
        for _ in range(2):
            remind(clock=lambda: moment)
            round_of_reminders(lambda: moment)
        return list(self.taken())

    def taken(self) -> Iterator[EmailMessage]:
        for path in sorted(self._folder.glob("*.eml"), key=lambda each: each.stat().st_mtime_ns):
            self.raw = path.read_bytes()
            yield email.message_from_bytes(self.raw, policy=default)
            path.unlink()


@pytest.fixture
def mailbox(settings: Settings, tmp_path: Path) -> Mailbox:
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path / "mail")
    return Mailbox(tmp_path / "mail")


def confirmed(house: House, mailbox: Mailbox, body: Body, by: Actor | None = None, *, language: str = "nl") -> str:
    """The way out of an address that somebody gave and confirmed; the first mail has come."""
    actor = by or body.officer
    address = house.done(AskReminders(body.id, MINE, language), by=actor).reference
    house.done(ConfirmReminders(body.id, ReminderCode.of(address)), by=actor)
    [_code, first] = mailbox.at(NOW)
    found = WAY_OUT.search(first.get_content())
    assert found
    return found[0]


def changed(house: House, body: Body, email: str, *, language: str = "nl", now: datetime = NOW) -> UUID:
    """The id of another address, confirmed."""
    address = house.done(AskReminders(body.id, email, language), by=body.officer, now=now).reference
    house.done(ConfirmReminders(body.id, ReminderCode.of(address)), by=body.officer, now=now)
    return address


def own(house: House, actor: Actor) -> RemindersView:
    """The latest address that somebody gave."""
    found: tuple[RemindersView, ...] = house.ask(OwnReminders(actor.person or NOW), by=actor)  # type: ignore[arg-type]
    return found[0]


def test_an_address_is_confirmed_on_its_page_and_gets_one_mail_a_week(
    house: House, browser: Browser, mailbox: Mailbox
) -> None:
    """The code alone goes to an address that nobody confirmed; no mail has a worker's name or number."""
    body, page = house.employer("Bakkerij Noord"), ""
    house.worker(body, family_name="Vandenabeele", number=ssin(77))
    client, place = browser.as_actor(body.officer), f"/o/{body.id}/reminders/"
    assert client.post(place, {"act": "ask", "email": "an at example"}).status_code == 422
    assert client.post(place, {"act": "ask", "email": MINE}).status_code == 302
    now = timezone.now()
    [code] = mailbox.at(now)
    typed = CODE.search(code.get_content())
    assert typed
    assert (code["To"], code["List-Unsubscribe"]) == (MINE, None)
    wrong = client.post(place, {"act": "confirm", "code": "2222-2222-2222-2222"})
    assert (wrong.status_code, "not the code" in wrong.content.decode()) == (422, True)
    assert client.post(place, {"act": "confirm", "code": typed[0].lower()}).status_code == 302
    [week] = mailbox.at(at_work(now + timedelta(minutes=1)))
    assert "Bakkerij Noord" in week.get_content()
    assert "Workers told that the account exists" in week.get_content()
    assert not any(secret in week.as_string() for secret in ("Vandenabeele", ssin(77).digits))
    assert mailbox.at(at_work(now + timedelta(hours=1))) == []
    page = client.get(place).content.decode()
    assert all(told in page for told in (MINE, "Last mails", "sent"))
    client.post(place, {"act": "ask", "email": OTHER})
    page = client.get(place).content.decode()
    assert all(told in page for told in (MINE, OTHER, "Mails go to your address above until then."))
    own_data = client.get("/me/data.json").json()
    assert [each["email"] for each in own_data["deadlines_by_mail"]] == [OTHER, MINE]
    client.post(place, {"act": "end"})
    assert not any(email in client.get(place).content.decode() for email in (MINE, OTHER))
    assert mailbox.at(now + timedelta(days=8)) == []


def test_what_somebody_says_is_done_is_mailed_no_more(house: House, mailbox: Mailbox) -> None:
    """Near for 45 days until then, week after week."""
    body, weeks = school(house), [datetime(2027, 5, day, 9, tzinfo=UTC) for day in (3, 10, 17)]
    confirmed(house, mailbox, body)
    told = "Aangeboden dagen gemeld aan het sectorfonds (paritair comité, jaar): 152.01 2027"
    near = [told in mail.get_content() for week in weeks[:2] for mail in mailbox.at(week)]
    house.done(note(body.id, about="152.01 2027", on=weeks[1].date()), by=body.officer, now=weeks[1])
    after = [told in mail.get_content() for mail in mailbox.at(weeks[2])]
    assert (near, after) == ([True, True], [False])


def test_a_missed_monday_is_made_up_for_once(house: House, mailbox: Mailbox) -> None:
    """From Monday at six; after weeks without a worker comes the mail of the week; another address brings no second."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body, language="fr")
    assert mailbox.at(MONDAY - timedelta(hours=2)) == []
    [week] = mailbox.at(MONDAY + timedelta(days=1))
    assert (week["Content-Language"], week["Auto-Submitted"]) == ("fr", "auto-generated")
    assert [len(mailbox.at(MONDAY + timedelta(days=days))) for days in (2, 6, 7, 21)] == [0, 0, 1, 1]
    later = MONDAY + timedelta(days=22)
    changed(house, body, OTHER, now=later)
    assert [each["Subject"] for each in mailbox.at(later)] == ["Bevestig uw adres voor termijnen"]


def test_the_mail_of_the_week_goes_where_its_reader_went(house: House, mailbox: Mailbox, settings: Settings) -> None:
    """The address before holds until the other is confirmed. What waited, was refused or ended goes there: once."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body)
    reader = partial(weekly, mailbox)
    server, settings.OPENFLA_MAIL = settings.OPENFLA_MAIL, None
    reader(MONDAY)
    address = house.done(AskReminders(body.id, OTHER, "nl"), by=body.officer, now=MONDAY).reference
    assert [each.email for each in views(house, body)] == [OTHER, MINE]
    house.done(ConfirmReminders(body.id, ReminderCode.of(address)), by=body.officer, now=MONDAY)
    assert [(each.email, each.ended_by) for each in views(house, body)] == [(OTHER, None), ("", ReminderEnd.REPLACED)]
    settings.OPENFLA_MAIL = server
    assert reader(MONDAY + timedelta(hours=1)) == [OTHER]
    later = MONDAY + timedelta(days=7)
    assert reader(later) == [OTHER]
    house.done(EndReminders(body.id), by=body.officer, now=later)
    changed(house, body, MINE, now=later)
    assert reader(later + timedelta(days=1)) == []
    with listening(settings) as smtp:
        smtp.answers[MINE] = b"550 5.1.1 no such user\r\n"
        later += timedelta(days=7)
        reader(later)
    settings.OPENFLA_MAIL = server
    assert own(house, body.officer).ended_by is ReminderEnd.RETURNED
    changed(house, body, OTHER, now=later)
    assert reader(later + timedelta(minutes=5)) == [OTHER]


def weekly(mailbox: Mailbox, moment: datetime) -> list[str]:
    """Where mails with deadlines went at that moment."""
    return [each["To"] for each in mailbox.at(moment) if each["List-Unsubscribe"]]


def views(house: House, body: Body) -> Sequence[RemindersView]:
    """The addresses that the officer gave, the latest first."""
    found: Sequence[RemindersView] = house.ask(OwnReminders(body.officer.person), by=body.officer)  # type: ignore[arg-type]
    return found


def test_a_mail_that_is_on_its_way_while_its_address_changes_goes_once(house: House, mailbox: Mailbox) -> None:
    """Taken at the address before, it goes nowhere else; refused there, the other one has it and stays."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body)
    for taken, week, goes in ((True, 0, []), (False, 7, [MINE])):
        moment = MONDAY + timedelta(days=week)
        remind(clock=at(moment))
        claim = house.done(ClaimReminders(), by=OPERATOR, now=moment)
        [out] = ask(ClaimedReminders(claim.reference), actor=OPERATOR, channel="post", now=moment)
        changed(house, body, OTHER if taken else MINE, now=moment)
        note = NoteReminder(out.reminder, out.address, taken=taken, refused=not taken, wrong_address=not taken)
        house.done(note, by=OPERATOR, now=moment)
        assert weekly(mailbox, moment + timedelta(minutes=2)) == goes
        assert own(house, body.officer).ended_at is None


def test_an_address_to_which_a_server_delivers_nothing_ends(house: House, mailbox: Mailbox) -> None:
    """Once its report says that nobody is there; a full mailbox gets the mail of the next week."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body)
    for week, wrong, ended in ((0, False, None), (7, True, ReminderEnd.RETURNED)):
        moment = MONDAY + timedelta(days=week)
        remind(clock=at(moment))
        assert weekly(mailbox, moment) == [MINE]
        house.see(scope="system")
        row = Reminder.objects.filter(state=ReminderState.SENT, kind="week").latest("recorded_at")
        note = NoteReminderBounced(row.id, "5.1.1" if wrong else "5.2.2", wrong_address=wrong)
        effects = [house.done(note, by=OPERATOR, now=moment).effect for _ in range(2)]
        assert effects == [Effect.CHANGED, Effect.UNCHANGED]
        assert own(house, body.officer).mails[0].state is ReminderState.RETURNED
        assert own(house, body.officer).ended_by is ended
    assert house.codes(NoteReminderBounced(uuid4(), "5.1.1"), by=OPERATOR) == ["desk.not_found"]


def test_after_weeks_without_post_one_mail_goes(house: House, mailbox: Mailbox) -> None:
    """That of the week; those before are kept as overtaken, also where no clock ran meanwhile."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body)
    for day in (0, 7, 14):
        remind(clock=at(MONDAY + timedelta(days=day)))
    resumed = MONDAY + timedelta(days=14, minutes=1)
    assert weekly(mailbox, resumed) == [MINE]
    states = [each.state for each in own(house, body.officer).mails]
    assert states == [ReminderState.SENT, ReminderState.OVERTAKEN, ReminderState.OVERTAKEN, *states[3:]]
    remind(clock=lambda: MONDAY + timedelta(days=21))
    round_of_reminders(lambda: MONDAY + timedelta(days=28))
    assert list(mailbox.taken()) == []
    assert weekly(mailbox, MONDAY + timedelta(days=28, hours=1)) == [MINE]


def test_a_mailbox_ends_it_by_one_post_without_a_session(house: House, browser: Browser, mailbox: Mailbox) -> None:
    """RFC 8058; looking ends nothing, and the way out in an older mail nothing newer. A changed key is no page."""
    del browser
    body = house.employer()
    house.worker(body)
    older = confirmed(house, mailbox, body)
    way_out = f"/reminders/{ending_key(changed(house, body, MINE, language='fr'))}/"
    assert len(mailbox.at(NOW)) == 1
    [week] = mailbox.at(MONDAY)
    assert week["List-Unsubscribe"].endswith(f"{way_out}>")
    assert b"\nList-Unsubscribe: <http" in mailbox.raw
    assert week["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    anyone = Client(enforce_csrf_checks=True)
    looked = anyone.get(way_out)
    assert (looked.status_code, looked["Cache-Control"], MINE in looked.content.decode()) == (
        200,
        "private, no-store",
        False,
    )
    assert own(house, body.officer).ended_at is None
    key = way_out.split("/")[2]
    for wrong in (key[:-1] + ("A" if key[-1] != "A" else "B"), key + "A", "x" * 54, "é"):
        assert address_of(wrong) is None
        assert anyone.post(f"/reminders/{wrong}/").status_code == 404
    for answer in (anyone.get(older), anyone.post(older, {"List-Unsubscribe": "One-Click"})):
        assert (answer.status_code, "ander adres" in answer.content.decode()) == (200, True)
    assert own(house, body.officer).ended_at is None
    for _ in range(2):
        answer = anyone.post(way_out, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, "effacée" in answer.content.decode()) == (200, True)
    view = own(house, body.officer)
    assert (view.ended_by, view.email) == (ReminderEnd.LINK, "")
    assert mailbox.at(MONDAY + timedelta(days=7)) == []
    assert SECRET_ADDRESS.sub(r"\1…", f"POST {way_out}") == "POST /reminders/…/"


def test_it_tells_what_its_reader_may_see_when_it_goes(house: House, mailbox: Mailbox) -> None:
    """Clients of a provider by their names; once the access ends so does the address."""
    provider, body = house.provider(), house.employer("Bakkerij Noord")
    house.worker(body)
    house.mandate(body, provider)
    person = house.person("Vertrekker")
    grant = house.grant(provider.id, person, {Permission.ACCOUNTS_CONSULT})
    actor = Actor.officer(person, provider.id)
    confirmed(house, mailbox, provider, actor)
    [week] = mailbox.at(MONDAY)
    assert "Bakkerij Noord\n- " in week.get_content()
    house.done(WithdrawAccess(provider.id, grant, "Weg"), by=provider.officer)
    assert mailbox.at(MONDAY + timedelta(days=7)) == []
    house.see(scope="door")
    [row] = ReminderAddress.objects.all()
    assert (row.ended_by, row.email) == (ReminderEnd.NO_ACCESS, "")
    assert [each.state for each in Reminder.objects.order_by("id")] == ["sent", "sent", "sent", "nothing"]


def test_the_nearest_deadlines_of_all_clients_are_worked_out_once(
    house: House, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that can still be met first, whoever's they are; how many are left out, and the way to all."""
    provider, late, early = house.provider(), house.employer("Aannemer Laat"), house.employer("Zadelmaker Vroeg")
    for body, starts_on in ((late, NOW.date()), (early, NOW.date() - timedelta(days=400))):
        house.mandate(body, provider)
        house.worker(body, starts_on=starts_on)
    asked: list[object] = []

    def counting(question: object, **said: Any) -> object:
        asked.append(type(question))
        return ask(question, **said)

    monkeypatch.setattr(reminding, "ask", counting)
    monkeypatch.setattr(reminding, "MOST_LINES", 2)
    confirmed(house, mailbox, provider)
    assert asked.count(DeadlinesOfClients) == 1
    text = mailbox.at(MONDAY)[0].get_content()
    assert text.count("\n- ") == 2
    assert "(gemist)" not in text, "what can still be met comes before what was missed"
    assert "En nog 6 andere." in text
    assert f"/o/{provider.id}/deadlines/" in text


def test_an_employer_that_cannot_be_worked_out_stops_no_other(
    house: House, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told as a number, also to itself, and in the log by its id alone; the next reader goes on."""
    provider, broken, sound = house.provider(), house.employer("Stuk BV"), house.employer("Heel BV")
    for body, place in ((broken, "stuk@example.org"), (sound, "heel@example.org")):
        house.mandate(body, provider)
        house.worker(body, family_name="Geheim")
        changed(house, body, place)

    def loading(employers: Collection[UUID], *rest: Any) -> Any:
        if broken.id in employers:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 'Geheim'::integer")
        return deadline_facts(employers, *rest)

    monkeypatch.setattr(working_out, "deadline_facts", loading)
    changed(house, provider, MINE)
    sent = {each["To"]: each.get_content() for each in mailbox.at(MONDAY) if each["List-Unsubscribe"]}
    assert sent.keys() == {MINE, "heel@example.org", "stuk@example.org"}
    text = sent[MINE]
    assert ("Heel BV\n- " in text, "Stuk BV" in text) == (True, False)
    assert "die hier dus ontbreken: 1." in text
    assert str(broken.id) in caplog.text
    assert not any(secret in caplog.text for secret in ("Geheim", "@example.org"))
    assert "die hier dus ontbreken: 1." in sent["stuk@example.org"]


def test_a_mail_that_cannot_be_made_stops_no_other(
    house: House, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again; the log names it by its id, not its reader."""
    for place, name in enumerate(("Stuk BV", "Heel BV")):
        body = house.employer(name)
        house.worker(body)
        changed(house, body, f"r{place}@example.org")

    def failing(address: UUID) -> str:
        if not caplog.records:
            raise LookupError("r0@example.org")
        return ending_key(address)

    monkeypatch.setattr(reminding, "ending_key", failing)
    assert len(weekly(mailbox, MONDAY)) == 1
    assert "example.org" not in caplog.text
    assert len(weekly(mailbox, MONDAY + timedelta(minutes=1))) == 1


def test_a_server_that_is_set_up_wrong_ends_no_address(house: House, mailbox: Mailbox, settings: Settings) -> None:
    """One without STARTTLS took nothing: the mail waits. One that refuses to relay returns it; the address stays."""
    body = house.employer()
    house.worker(body)
    confirmed(house, mailbox, body)
    with listening(settings) as server:
        settings.OPENFLA_MAIL = replace(settings.OPENFLA_MAIL, security=Security.STARTTLS)
        mailbox.at(MONDAY)
        assert own(house, body.officer).mails[0].state is ReminderState.WAITING
        settings.OPENFLA_MAIL = replace(settings.OPENFLA_MAIL, security=Security.NONE)
        for answer, after, end in (
            (b"554 5.7.1 relay access denied\r\n", timedelta(hours=1), None),
            (b"550 5.1.1 no such user\r\n", timedelta(days=7), ReminderEnd.RETURNED),
        ):
            server.answers[MINE] = answer
            mailbox.at(MONDAY + after)
            view = own(house, body.officer)
            assert (view.mails[0].state, view.ended_by) == (ReminderState.RETURNED, end)


def test_codes_end_and_are_few(house: House, mailbox: Mailbox) -> None:
    """After a day; five a person; one for another address is none; a refused address ends."""
    body = house.employer()
    first = house.done(AskReminders(body.id, MINE, "nl"), by=body.officer).reference
    second = house.done(AskReminders(body.id, "b@example.org", "nl"), by=body.officer).reference
    assert len(mailbox.at(NOW)) == 1
    for address, after, code in (
        (first, timedelta(), "reminders.wrong_code"),
        (second, 2 * CODE_LASTS, "reminders.code_over"),
    ):
        confirming = ConfirmReminders(body.id, ReminderCode.of(address))
        assert house.codes(confirming, by=body.officer, now=NOW + after) == [code]
    for place in range(MOST_A_DAY - 2):
        house.done(AskReminders(body.id, f"c{place}@example.org", "nl"), by=body.officer)
    assert house.codes(AskReminders(body.id, MINE, "nl"), by=body.officer) == ["reminders.too_many"]
    assert house.codes(AskReminders(body.id, "85.07.30-033.28@example.org", "nl"), by=body.officer)
    house.see(scope="system")
    waiting = Reminder.objects.get(state=ReminderState.WAITING)
    note = NoteReminder(waiting.id, waiting.address_id, "550 no such user", refused=True, wrong_address=True)
    house.done(note, by=OPERATOR)
    assert own(house, body.officer).ended_by is ReminderEnd.RETURNED
    later = NOW + CODE_LASTS + timedelta(minutes=1)
    house.done(AskReminders(body.id, MINE, "nl"), by=body.officer, now=later)
    mailbox.at(later + CODE_LASTS + timedelta(minutes=1))
    assert own(house, body.officer).ended_by is ReminderEnd.UNCONFIRMED
    house.done(EndReminders(body.id), by=body.officer)
