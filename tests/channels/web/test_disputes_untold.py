# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A mail about a dispute that came back: the employer is told, prints it for the worker, and notes the hand-over."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from openfla.channels.post import command
from openfla.channels.post.return_path import MailKind, SentMail, return_path
from openfla.channels.web.format import date_long, date_short
from openfla.desk.disputes.disputes import DisputesDue, Due, ReplyInDispute
from openfla.desk.information.information import InformationState, MessageView, NoteHandedOver, WorkerMessages
from openfla.desk.mandates.due_at_clients import DueAtClient, DueAtClients
from openfla.desk.outcome import Done, Effect
from openfla.terms.dispute import DisputeAnswer, DisputeReply
from openfla.terms.message import MessageKind, MessageState, Way
from openfla.terms.role import Permission
from tests.channels.post.test_bounces import BOUNCES, FAILED, dsn
from tests.channels.post.test_workers_told_of_disputes import Own, a_worker
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, TODAY, House

EN = {"accept-language": "en"}
TODO = "Tell the worker yourself"
BEFORE = date(2026, 11, 20)


@pytest.fixture
def language() -> str:
    """That of the worker, unless a test says another."""
    return "nl"


@pytest.fixture
def own(house: House, tmp_path: Path, settings: Settings, language: str) -> Own:
    lives = {"street": "Kerkstraat 1", "postcode": "9000", "municipality": "Gent"}
    return a_worker(house, tmp_path / "mail", settings, language=language, **lives)


def bounced(own: Own, now: datetime = NOW) -> MessageView:
    """The last mail to the worker, after its report was read."""
    own.mails(now)
    mail = own.told()[0]
    report = dsn(return_path(SentMail(MailKind.MESSAGE, mail.message), BOUNCES), FAILED)
    run = CliRunner().invoke(command.mail, ["bounced"], input=report)
    assert run.exit_code == 0, run.output
    return own.told()[0]


def untold(own: Own) -> Due:
    """What waits at the employer."""
    found: Due = own.house.ask(DisputesDue(own.body.id), by=own.body.officer)
    return found


def read(client: Client, place: str) -> str:
    answer = client.get(place, headers=EN)
    assert answer.status_code == 200, place
    return answer.content.decode().replace("\xa0", " ")


def pdf(client: Client, place: str) -> str:
    answer = client.get(f"{place}answer.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    return " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())


def place_of(own: Own, dispute: UUID) -> str:
    return f"/e/{own.body.id}/workers/{own.worker}/disputes/{dispute}/"


def test_what_the_post_noted_is_told_in_words_on_the_account(own: Own, browser: Browser) -> None:
    """An answer was mailed and came back: the pages of the account, on both sides, say so in their history."""
    now = datetime.now(tz=UTC)  # the clock of the pages
    own.answered(own.raised(), DisputeAnswer.PROPOSED, now)
    bounced(own, now)
    account = f"{own.body.id}/{own.worker}/"
    sides = ((own.body.officer, f"/e/{account.replace('/', '/workers/', 1)}"), (own.actor, f"/me/{account}"))
    for actor, place in sides:
        history = read(browser.as_actor(actor), place)
        assert "Message sent to the worker, or tried" in history
        assert "Message to the worker could not be delivered" in history


def test_a_proposal_that_came_back_is_open_work_until_the_worker_has_it_on_paper(own: Own, browser: Browser) -> None:
    """Told on the overview, among messages, in the list and on the page, with the end of the worker's month."""
    now = datetime.now(tz=UTC)  # the clock of the pages
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.PROPOSED, now)
    mail = bounced(own, now)
    assert (mail.state, mail.answer, mail.dispute) == (MessageState.RETURNED, "5.1.1", dispute)
    last = untold(own).reply_by or date.min
    assert untold(own) == Due(0, 0, untold=1, reply_by=last)
    assert timedelta(days=27) < last - now.date() < timedelta(days=33)
    long, short = date_long(last, "en").replace("\xa0", " "), date_short(last, "en")
    client, firm, page = browser.as_actor(own.body.officer), f"/e/{own.body.id}/", place_of(own, dispute)
    assert f"until {long}. <a" in read(client, firm)
    todo = f"{TODO}: print it and hand it over. The worker has until {short} to answer."
    assert todo in read(client, f"{firm}messages/?state=unreached")
    assert "worker not reached" in read(client, f"{firm}disputes/?untold=1")
    shown = read(client, page)
    assert f": 5.1.1). The worker has until {long} to answer the proposal." in shown
    words = ("An Janssens", "Kerkstraat 1", "9000 Gent", "Geheim van de lijst.", "Ik was er.", "EHBO", short)
    paper = pdf(client, page)
    assert {each for each in (*words, "Handtekening van de werknemer") if each not in paper} == set()
    assert client.post(page, {"handed_over": "1", "on": ""}).status_code == 302
    assert [(each.way, each.state, each.handed_over_on is None) for each in own.told()] == [
        (Way.PAPER, MessageState.HANDED_OVER, False),
        (Way.EMAIL, MessageState.RETURNED, True),
    ]
    assert untold(own) == Due(0, 0)
    assert TODO not in read(client, page)
    assert client.post(page, {"handed_over": "1", "on": ""}).status_code == 404


def test_it_counts_as_not_reached_beside_what_is_about_the_account(own: Own) -> None:
    """One line for each dispute, ended ones too; a provider reads it among its clients."""
    for day in (3, 4):
        own.answered(own.raised(date(2026, 3, day)), DisputeAnswer.REFUSED)
        bounced(own)
    own.answered(own.raised(date(2026, 3, 5)), DisputeAnswer.AGREED)
    own.mails()
    question = WorkerMessages(own.body.id, unreached=True)
    found = own.house.ask(question, by=own.body.officer)
    assert [each.content.kind for each in found.rows] == [MessageKind.REFUSED] * 2
    assert own.house.ask(InformationState(own.body.id), by=own.body.officer).unreached == found.total == 2
    provider = own.house.provider("Loonburo Zuid")
    own.house.mandate(own.body, provider, Permission.ACCOUNTS_CONSULT)
    assert own.house.ask(DueAtClients(provider.id), by=provider.officer) == (DueAtClient(own.body.id, unreached=2),)


def _replied(own: Own, dispute: UUID) -> None:
    own.house.done(ReplyInDispute(own.body.id, own.worker, dispute, DisputeReply.DECLINED), by=own.actor)


def _mailed_again(own: Own, _dispute: UUID) -> None:
    assert len(own.mails(NOW + timedelta(days=24))) == 1


@pytest.mark.parametrize("follows", [_replied, _mailed_again])
def test_nothing_is_left_to_do_once_the_worker_spoke_or_another_mail_went(
    own: Own, follows: Callable[[Own, UUID], None]
) -> None:
    """Such as the reminder that the month is nearly over."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.PROPOSED)
    bounced(own)
    assert untold(own).untold == 1
    follows(own, dispute)
    assert untold(own).untold == 0


def test_the_last_mail_that_came_back_is_the_one_to_tell(own: Own) -> None:
    """Once a dispute, whatever came back before."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.REFUSED)
    bounced(own)
    other = own.raised(date(2026, 3, 4))
    own.answered(other, DisputeAnswer.PROPOSED)
    bounced(own)
    own.answered(other, DisputeAnswer.REFUSED)
    last = bounced(own)
    rows = own.house.ask(WorkerMessages(own.body.id, unreached=True), by=own.body.officer).rows
    assert ([each.dispute for each in rows], rows[0].message) == ([other, dispute], last.message)


def test_a_hand_over_is_noted_once(own: Own) -> None:
    """Not before the mail was written, nor on two days; of another's mail nothing is there."""
    own.answered(own.raised(), DisputeAnswer.REFUSED)
    mail = bounced(own).message
    officer, firm = own.body.officer, own.body.id
    assert own.house.codes(NoteHandedOver(firm, mail, BEFORE), by=officer) == ["information.handed_over_on"]
    first, again = (own.house.do(NoteHandedOver(firm, mail, TODAY), by=officer)[0] for _ in range(2))
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert (first.effect, again.effect, again.reference) == (Effect.CREATED, Effect.UNCHANGED, first.reference)
    later = NOW + timedelta(days=1)
    another_day = NoteHandedOver(firm, mail, later.date())
    assert own.house.codes(another_day, by=officer, now=later) == ["information.ended"]
    other = own.house.employer("Bakkerij Zuid")
    assert own.house.codes(NoteHandedOver(other.id, mail, TODAY), by=other.officer) == ["desk.not_found"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Waarover het gaat", "Antwoord van Bakkerij Noord, 25 november 2026", "Ontvangen op")),
        ("fr", ("De quoi il s’agit", "Réponse de Bakkerij Noord, 25 novembre 2026", "Reçu le")),
        ("de", ("Worum es geht", "Antwort von Bakkerij Noord, 25. November 2026", "Erhalten am")),
        ("en", ("What it is about", "Answer of Bakkerij Noord, 25 November 2026", "Received on")),
    ],
)
def test_it_is_printed_in_the_language_of_the_worker(own: Own, browser: Browser, words: tuple[str, ...]) -> None:
    """Whatever the one of whoever prints it; before there is an answer there is nothing to print."""
    dispute = own.raised()
    client, page = browser.as_actor(own.body.officer), place_of(own, dispute)
    assert client.get(f"{page}answer.pdf").status_code == 404
    own.answered(dispute, DisputeAnswer.REFUSED)
    paper = pdf(client, page)
    assert {each for each in words if each not in paper} == set()


def test_who_may_not_inform_workers_reads_it_and_notes_nothing(own: Own, browser: Browser) -> None:
    """The button is not there, and what is sent is refused."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.REFUSED)
    bounced(own)
    reader = browser.as_actor(own.house.officer(own.body.id, {Permission.ACCOUNTS_CONSULT}))
    page = place_of(own, dispute)
    shown = read(reader, page)
    assert TODO in shown
    assert 'name="handed_over"' not in shown
    assert reader.post(page, {"handed_over": "1"}).status_code == 404
    assert untold(own).untold == 1
