# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that took long is mailed to who sent it when it ends: once, also where its worker is killed meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.batch.work import give_up, go_through
from openfla.channels.post.reminding import round_of_reminders
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.ended_told import LONG
from openfla.desk.outcome import Done
from openfla.records.models import Reminder
from openfla.terms.failpoint import Point, armed
from tests.channels.batch.declaring import Sender, clock, key
from tests.channels.batch.test_cut import Killed
from tests.channels.batch.test_cut import at as cut
from tests.channels.web.conftest import Browser
from tests.channels.web.test_disputes_mailed import reading
from tests.channels.web.test_reminders import MINE, OTHER, Mailbox, mailbox
from tests.desk.conftest import NOW, House, ssin

__all__ = ["mailbox"]
LATER = NOW + LONG
SUBJECTS = {
    "en": "Your file is done: FI.xml",
    "fr": "Votre fichier est traité\N{NO-BREAK SPACE}: FI.xml",
    "nl": "Uw bestand is verwerkt: FI.xml",
    "de": "Ihre Datei ist verarbeitet: FI.xml",
}


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.fixture
def sender(house: House, tmp_path: Path, mailbox: Mailbox) -> Sender:
    """A provider; what it is mailed goes to the mailbox."""
    del mailbox
    return Sender(house, tmp_path)


def given(sender: Sender, name: str = "FI.xml", *, dry: bool = False) -> UUID:
    """A file of two records, one of them refused, which is checked and waits for its run."""
    writes = sender.writes
    records = writes.employment("c1", ssin(71), name="Vandenabeele"), writes.part("p1", "t1", key(reference="W9"))
    outcome = sender.give(sender.document(*records), name=name, dry=dry)
    assert isinstance(outcome, Done)
    go_through(outcome.reference, Phase.PREVIEW, clock=clock)
    return outcome.reference


def mails(mailbox: Mailbox, moment: datetime = LATER) -> list[EmailMessage]:
    """Gone round twice."""
    for _ in range(2):
        round_of_reminders(at(moment))
    return list(mailbox.taken())


def read(sender: Sender, mailbox: Mailbox, language: str = "en") -> None:
    """Who sends has an address; its code is gone."""
    reading(sender.house, sender.body.officer, language=language)
    mails(mailbox, NOW)


@pytest.mark.parametrize("language", SUBJECTS)
def test_who_sent_a_long_file_is_mailed_when_it_is_done(
    sender: Sender, mailbox: Mailbox, browser: Browser, settings: Settings, language: str
) -> None:
    """With its name and its counts, in the own language. The link leads to its page; no name and no number is told."""
    read(sender, mailbox, language)
    batch = given(sender)
    go_through(batch, Phase.RUN, clock=at(LATER))
    [mail] = mails(mailbox)
    assert (mail["To"], mail["Subject"], mail["Content-Language"]) == (MINE, SUBJECTS[language], language)
    text = mail.get_content()
    assert all(f"{count}." in text for count in (2, 1, 1))
    place = f"/o/{sender.body.id}/declarations/{batch}/"
    assert f"{settings.OPENFLA_PUBLIC_URL}{place}" in text
    assert browser.as_actor(sender.body.officer).get(place).status_code == 200
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not any(each in mail.as_string() for each in ("Vandenabeele", ssin(71).digits))
    assert mails(mailbox, LATER + timedelta(days=2)) == []


def test_a_short_file_is_not_mailed(sender: Sender, mailbox: Mailbox) -> None:
    read(sender, mailbox)
    go_through(given(sender), Phase.RUN, clock=at(LATER - timedelta(seconds=1)))
    assert mails(mailbox) == []


def test_nobody_else_is_mailed(sender: Sender, mailbox: Mailbox) -> None:
    """Neither a colleague, nor the employer, nor who sent it at an address that was not confirmed."""
    reading(sender.house, sender.employer.officer, OTHER)
    mails(mailbox, NOW)
    go_through(given(sender), Phase.RUN, clock=at(LATER))
    assert mails(mailbox) == []


def test_a_file_that_is_refused_is_mailed(sender: Sender, mailbox: Mailbox) -> None:
    read(sender, mailbox)
    batch = given(sender)
    give_up(batch, Phase.RUN, clock=at(LATER))
    [mail] = mails(mailbox)
    assert mail["Subject"] == "Your file was refused: FI.xml"
    assert "refused as a whole" in mail.get_content()


def test_a_dry_run_says_so(sender: Sender, mailbox: Mailbox) -> None:
    read(sender, mailbox)
    go_through(given(sender, dry=True), Phase.RUN, clock=at(LATER))
    [mail] = mails(mailbox)
    assert "nothing was stored" in mail.get_content()


@pytest.mark.parametrize("point", ["K8", "K9", "K10", "K11"])
def test_it_is_told_though_the_way_is_cut(sender: Sender, mailbox: Mailbox, point: Point) -> None:
    """One row is written, with the end of the file, and one mail is kept under its id."""
    read(sender, mailbox)
    batch = given(sender)

    def way() -> None:
        go_through(batch, Phase.RUN, clock=at(LATER))
        round_of_reminders(at(LATER))

    with armed(cut(point)), pytest.raises(Killed):
        way()
    go_through(batch, Phase.RUN, clock=at(LATER))
    [_mail] = mails(mailbox, LATER + timedelta(minutes=1))
    sender.house.see(scope="door")
    assert list(Reminder.objects.filter(batch=batch).values_list("state", flat=True)) == ["sent"]


def test_who_may_no_longer_see_the_file_is_not_mailed(sender: Sender, mailbox: Mailbox) -> None:
    """The access ended between the end of the file and the mail."""
    house, body = sender.house, sender.body
    person = house.person("Vertrekker")
    grant = house.grant(body.id, person)
    leaving, sender.body = body.officer, replace(body, officer=Actor.officer(person, body.id))
    read(sender, mailbox)
    go_through(given(sender), Phase.RUN, clock=at(LATER))
    house.done(WithdrawAccess(body.id, grant, "Weg"), by=leaving)
    assert mails(mailbox) == []
    house.see(scope="door")
    assert [each.state for each in Reminder.objects.filter(kind="file")] == ["nothing"]
