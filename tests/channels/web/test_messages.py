# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers informed at the browser: ordered, told now, printed, handed over, came back; and read by the worker."""

import re
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from openfla.channels.post.server import MailServer, Security
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.information.information import InformWorker, MessagesOfWorker, MessageView
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageState, Way
from openfla.terms.period import Quarter
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House, segment, ssin
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import registered

EN = {"accept-language": "en"}


@pytest.fixture
def firm(house: House, settings: Settings) -> tuple[Body, UUID, UUID]:
    """An employer with a worker who has an e-mail address, and one who lives abroad and has none."""
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", "127.0.0.1", 1, Security.NONE)
    body = house.employer()
    mailed = house.worker(body, email="an@example.org", family_name="Claes", language="fr", number=ssin(1))
    written = house.worker(body, family_name="Ünal", street="Hauptstraße 1", municipality="Aachen", country="DE")
    return body, mailed, written


def latest(house: House, body: Body, worker: UUID) -> MessageView:
    found: tuple[MessageView, ...] = house.ask(MessagesOfWorker(body.id, worker), by=body.officer)
    return found[0]


def test_no_mail_is_offered_where_nothing_sends_it(
    house: House, firm: tuple[Body, UUID, UUID], browser: Browser, settings: Settings
) -> None:
    """Whoever sends the box all the same gets letters; the order alone keeps the wish, for when there is a server."""
    body, mailed, _ = firm
    client, page = browser.as_actor(body.officer), f"/e/{body.id}/messages/"
    assert 'id="due_by_email"' in client.get(page).content.decode()
    settings.OPENFLA_MAIL = None
    assert 'id="due_by_email"' not in client.get(page).content.decode()
    client.post(page, {"act": "tell", "form_language": "nl", "by_email": "1"})
    assert latest(house, body, mailed).way is Way.PAPER


def test_of_whom_no_account_is_asked_reads_so_and_not_that_everybody_was_told(house: House, browser: Browser) -> None:
    """Below ten without an agreement; what was missed before stands among the deadlines, one link away."""
    body = house.employer()
    house.worker(body, segments=(segment(joint_committee=JointCommittee("124")),))
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/messages/"
    sized(house, body, "4")
    small = client.get(place, headers=EN).content.decode()
    assert "No account is asked of you now" in small
    assert f'href="/e/{body.id}/deadlines/?all=1"' in small
    assert "Everybody was told" not in small


def test_what_was_missed_before_is_said_though_somebody_has_an_account(house: House, browser: Browser) -> None:
    """Of an employer of thirty that shrank to four: who came in 2023 was never told and used all days."""
    body, since = house.employer(), date(2023, 6, 1)
    for quarter in (Quarter(2020, 4), *(Quarter(2021, number) for number in (1, 2, 3))):
        house.done(DeclareSize(body.id, quarter, Fraction(30)), by=body.officer)
    sized(house, body, "4")
    used = house.worker(body, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("302")),))
    other = house.worker(body, segments=(segment(joint_committee=JointCommittee("112")),))
    registered(house, body, [used])
    registered(house, body, [used])
    house.done(InformWorker(body.id, other, "nl"), by=body.officer)
    page = browser.as_actor(body.officer).get(f"/e/{body.id}/messages/", headers=EN).content.decode()
    assert "What was missed before, or may have been, stands among the deadlines." in page
    assert f'href="/e/{body.id}/deadlines/?all=1"' in page
    assert "Everybody was told" not in page


def test_everybody_is_told_and_letters_are_handed_over(
    house: House, firm: tuple[Body, UUID, UUID], browser: Browser
) -> None:
    """From the figure on the page to the day on which a letter was in the hand."""
    body, mailed, written = firm
    client, page = browser.as_actor(body.officer), f"/e/{body.id}/messages/"
    due = client.get(page, headers=EN).content.decode()
    assert "2</b><span>workers to be told" in due
    assert "it is disputed whether an individual account must be kept" in due
    told = client.post(page, {"act": "tell", "form_language": "nl", "by_email": "1"}, headers=EN, follow=True)
    assert "2 messages were written." in told.content.decode()
    printed = client.post(page, {"act": "print"}, headers=EN, follow=True).content.decode()
    [place] = re.findall(r'href="([^"]*\.pdf)"', printed)
    text = PdfReader(BytesIO(client.get(place).content)).pages[0].extract_text()
    assert all(
        words in text for words in ("An Ünal", "Hauptstraße 1", "Aachen", "DUITSLAND", "individuele opleidingsrekening")
    )
    assert "Claes" not in text
    letter, mail = latest(house, body, written), latest(house, body, mailed)
    assert client.post(page, {"act": "handed_over", "picked": str(letter.message), "on": ""}).status_code == 302
    assert (
        client.post(page, {"act": "returned", "picked": str(mail.message), "returned": "550 onbekend"}).status_code
        == 302
    )
    assert [latest(house, body, each).state for each in (written, mailed)] == [
        MessageState.HANDED_OVER,
        MessageState.RETURNED,
    ]
    shown = client.get(f"{page}?state=returned", headers=EN).content.decode()
    assert "Nothing more goes to this worker by itself: write another message." in shown
    assert "Ünal" not in shown
    client.post(page, {"act": "order", "form_language": "nl", "by_email": "1"})
    shown = client.get(f"{page}?state=returned", headers=EN).content.decode()
    assert "A letter follows, unless you correct the e-mail address first." in shown


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"act": "print"}, "No letter waits"),
        ({"act": "handed_over"}, "No message is ticked"),
        ({"act": "returned"}, "What the post or the mail server said"),
        ({"act": "end"}, "reason"),
        ({"act": "order", "form_language": "es"}, "Messages are written in one of these"),
        ({"act": "handed_over", "on": "soon"}, "soon"),
        ({"act": "", "returned": "550 onbekend"}, "Press one of the buttons"),
    ],
)
def test_what_can_not_be_done_is_told(
    firm: tuple[Body, UUID, UUID], browser: Browser, sent: dict[str, str], told: str
) -> None:
    body, _, _ = firm
    answer = browser.as_actor(body.officer).post(f"/e/{body.id}/messages/", sent, headers=EN)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_the_clock_is_ordered_and_chosen_workers_are_told(
    firm: tuple[Body, UUID, UUID], browser: Browser, settings: Any
) -> None:
    """Also without a mail server, which the page says."""
    body, mailed, _written = firm
    settings.OPENFLA_MAIL = None
    client, page = browser.as_actor(body.officer), f"/e/{body.id}/messages/"
    assert "This installation sends no mail" in client.get(page, headers=EN).content.decode()
    client.post(page, {"act": "order", "form_language": "de"})
    assert "Deutsch. Everybody by letter." in client.get(page, headers=EN).content.decode()
    client.post(page, {"act": "end", "reason": "Anders geregeld"})
    assert "Nobody is informed by the clock" in client.get(page, headers=EN).content.decode()
    chosen = {"worker": str(mailed), "form_language": "nl"}
    told = client.post(f"{page}new/", chosen, headers=EN, follow=True)
    assert "1 message was written." in told.content.decode()
    assert "1 was told today" in client.post(f"{page}new/", chosen, headers=EN, follow=True).content.decode()


def test_a_worker_reads_what_was_told(house: House, firm: tuple[Body, UUID, UUID], browser: Browser) -> None:
    """In the language in which it was told, among all own data too."""
    body, mailed, _written = firm
    house.done(InformWorker(body.id, mailed, "nl"), by=body.officer, now=NOW)
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = browser.as_actor(Actor.worker(person))
    page = me.get(f"/me/{body.id}/{mailed}/messages/", headers=EN).content.decode()
    assert "tient pour vous un compte formation individuel" in page
    assert str(latest(house, body, mailed).message) in me.get("/me/data.json").content.decode()


def test_the_messages_of_one_worker_stay_those_of_that_worker(house: House, browser: Browser) -> None:
    """Whatever state is chosen then."""
    bakery = house.employer()
    worker = house.worker(bakery)
    page = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/messages/", {"worker": str(worker)}).content.decode()
    assert f'href="?worker={worker}"' in page
