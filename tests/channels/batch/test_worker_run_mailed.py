# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who ordered an act for very many workers is mailed when it waits to be confirmed and when it has ended, once each."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from openfla.channels.batch.worker_run import act_for_everyone, give_up
from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.wording import value_text
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.worker_runs.ended_told import LONG
from openfla.desk.worker_runs.runs import (
    CONFIRMED_WITHIN,
    CancelWorkerRun,
    ConfirmWorkerRun,
    RightForEach,
    StartWorkerRun,
    UndoWorkerRun,
)
from openfla.records.models import Reminder
from openfla.terms.failpoint import Point, armed
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from tests.channels.batch.test_cut import Killed
from tests.channels.batch.test_cut import at as cut
from tests.channels.web.conftest import Browser
from tests.channels.web.test_disputes_mailed import reading
from tests.channels.web.test_reminders import MINE, OTHER, Mailbox, mailbox
from tests.desk.conftest import NOW, TODAY, Body, House

__all__ = ["mailbox"]
LATER, MUCH_LATER = NOW + LONG, NOW + timedelta(hours=1)
RIGHT = RightForEach(TODAY.year, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1, 2), "Vandenabeele")
WAITS = {
    "en": "An act for 2 workers waits for you",
    "fr": "Un acte pour 2 travailleurs attend votre confirmation",
    "nl": "Een handeling voor 2 werknemers wacht op u",
    "de": "Eine Handlung für 2 Arbeitnehmer wartet auf Sie",
}
DONE = {
    "en": "Your act for 2 workers is done",
    "fr": "Votre acte pour 2 travailleurs est terminé",
    "nl": "Uw handeling voor 2 werknemers is uitgevoerd",
    "de": "Ihre Handlung für 2 Arbeitnehmer ist erledigt",
}


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.fixture
def body(house: House, mailbox: Mailbox) -> Body:
    """An employer; what its officer is mailed goes to the mailbox."""
    del mailbox
    return house.employer()


def ordered(house: House, body: Body, by: Actor | None = None, workers: int = 2) -> UUID:
    """A right for so many."""
    start = StartWorkerRun(body.id, RIGHT, tuple(house.workers(body, workers)), uuid4())
    return house.done(start, by=by or body.officer).reference


def mails(mailbox: Mailbox, moment: datetime) -> list[EmailMessage]:
    """Gone round twice."""
    for _ in range(2):
        round_of_reminders(at(moment))
    return list(mailbox.taken())


def read(house: House, actor: Actor, mailbox: Mailbox, email: str = MINE, language: str = "en") -> None:
    """Who orders has an address; its code is gone."""
    reading(house, actor, email, language=language)
    mails(mailbox, NOW)


@pytest.mark.parametrize("language", WAITS)
def test_who_ordered_is_mailed_when_it_waits_and_when_it_is_done(
    house: House, body: Body, mailbox: Mailbox, browser: Browser, language: str
) -> None:
    """For how many, in the own language; the link leads to its page. Neither a name nor what was ordered is told."""
    read(house, body.officer, mailbox, language=language)
    run = ordered(house, body)
    assert act_for_everyone(run, clock=at(LATER))
    [waits] = mails(mailbox, LATER)
    house.done(ConfirmWorkerRun(body.id, run), by=body.officer, now=MUCH_LATER)
    assert act_for_everyone(run, clock=at(MUCH_LATER + LONG))
    [done] = mails(mailbox, MUCH_LATER + LONG)
    assert (waits["Subject"], done["Subject"]) == (WAITS[language], DONE[language])
    place = f"/e/{body.id}/acts/{run}/"
    assert browser.as_actor(body.officer).get(place).status_code == 200
    for mail in (waits, done):
        assert (mail["To"], mail["Content-Language"]) == (MINE, language)
        assert f"{settings.OPENFLA_PUBLIC_URL}{place}" in mail.get_content()
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "Vandenabeele" not in mail.as_string()
    assert mails(mailbox, MUCH_LATER + timedelta(days=2)) == []


ONE = {
    "en": ("for 1 worker", "An act for 1 worker waits for you", "The undoing of your act for 1 worker is done"),
    "fr": (
        "pour 1 travailleur",
        "Un acte pour 1 travailleur attend votre confirmation",
        "L’annulation de votre acte pour 1 travailleur est terminée",
    ),
    "nl": (
        "voor 1 werknemer",
        "Een handeling voor 1 werknemer wacht op u",
        "Het ongedaan maken van uw handeling voor 1 werknemer is klaar",
    ),
    "de": (
        "für 1 Arbeitnehmer",
        "Eine Handlung für 1 Arbeitnehmer wartet auf Sie",
        "Das Rückgängigmachen Ihrer Handlung für 1 Arbeitnehmer ist erledigt",
    ),
}
BACK = {
    "en": ("Taken back: 1.", "Recorded"),
    "fr": ("Annulés\N{NO-BREAK SPACE}: 1.", "Enregistrés"),
    "nl": ("Ongedaan gemaakt: 1.", "Vastgelegd"),
    "de": ("Rückgängig gemacht: 1.", "Erfasst"),
}


@pytest.mark.parametrize("language", ONE)
def test_an_act_taken_back_is_told_as_that(house: House, body: Body, mailbox: Mailbox, language: str) -> None:
    """Not as recorded; for one worker in the singular; and until when it waits, whenever the mail goes."""
    read(house, body.officer, mailbox, language=language)
    run = ordered(house, body, workers=1)
    assert act_for_everyone(run, clock=at(LATER))
    [waits] = mails(mailbox, MUCH_LATER)
    until = value_text(NOW + CONFIRMED_WITHIN, language)
    house.done(ConfirmWorkerRun(body.id, run), by=body.officer, now=MUCH_LATER)
    assert act_for_everyone(run, clock=at(MUCH_LATER))
    undo = house.done(UndoWorkerRun(body.id, run, "Vergissing"), by=body.officer, now=MUCH_LATER).reference
    assert act_for_everyone(undo, clock=at(MUCH_LATER + LONG))
    [back] = mails(mailbox, MUCH_LATER + LONG)
    many, *subjects = ONE[language]
    assert [waits["Subject"], back["Subject"]] == subjects
    assert all(re.search(rf"{many}\b", mail.get_content()) for mail in (waits, back))
    assert until in waits.get_content()
    told, recorded = BACK[language]
    assert (told in back.get_content(), recorded in back.get_content()) == (True, False)


def test_an_undo_that_failed_is_told_as_that(house: House, body: Body, mailbox: Mailbox) -> None:
    """With how many it was not begun for."""
    read(house, body.officer, mailbox)
    run = ordered(house, body)
    assert act_for_everyone(run, clock=at(NOW))
    house.done(ConfirmWorkerRun(body.id, run), by=body.officer)
    assert act_for_everyone(run, clock=at(NOW))
    give_up(house.done(UndoWorkerRun(body.id, run, "Weg"), by=body.officer).reference, clock=at(LATER))
    [mail] = mails(mailbox, LATER)
    assert mail["Subject"] == "The undoing of your act for 2 workers failed"
    assert "What was taken back before that stays so: 0. Refused: 0. Not begun: 2." in mail.get_content()


def test_who_still_looks_at_its_page_is_not_mailed(house: House, body: Body, mailbox: Mailbox) -> None:
    """Neither where it was looked at at once, nor where it ended right after it was confirmed."""
    read(house, body.officer, mailbox)
    run = ordered(house, body)
    assert act_for_everyone(run, clock=at(LATER - timedelta(milliseconds=1)))
    house.done(ConfirmWorkerRun(body.id, run), by=body.officer, now=MUCH_LATER)
    assert act_for_everyone(run, clock=at(MUCH_LATER + LONG / 2))
    assert mails(mailbox, MUCH_LATER + LONG) == []


@pytest.mark.parametrize("move", [ConfirmWorkerRun, CancelWorkerRun])
def test_what_waits_no_more_when_the_mail_goes_is_not_told(
    house: House, body: Body, mailbox: Mailbox, move: Callable[[UUID, UUID], object]
) -> None:
    """It was confirmed or stopped on its page meanwhile."""
    read(house, body.officer, mailbox)
    run = ordered(house, body)
    assert act_for_everyone(run, clock=at(LATER))
    house.done(move(body.id, run), by=body.officer, now=LATER)
    assert mails(mailbox, LATER) == []
    house.see(scope="door")
    assert [each.state for each in Reminder.objects.filter(worker_run=run)] == ["nothing"]


def test_a_fault_is_mailed(house: House, body: Body, mailbox: Mailbox) -> None:
    """With how many it was not begun for."""
    read(house, body.officer, mailbox)
    give_up(ordered(house, body), clock=at(LATER))
    [mail] = mails(mailbox, LATER)
    assert mail["Subject"] == "Your act for 2 workers failed"
    assert "Not begun: 2." in mail.get_content()


def test_nobody_else_is_mailed(house: House, body: Body, mailbox: Mailbox) -> None:
    """Neither a colleague, nor who ordered it without an address, nor who may no longer see it."""
    read(house, house.officer(body.id), mailbox, OTHER)
    assert act_for_everyone(ordered(house, body), clock=at(LATER))
    assert mails(mailbox, LATER) == []
    person = house.person("Vertrekt")
    grant = house.grant(body.id, person, {Permission.RIGHTS_MANAGE})
    leaving = Actor.officer(person, body.id)
    read(house, leaving, mailbox)
    assert act_for_everyone(ordered(house, body, leaving), clock=at(LATER))
    house.done(WithdrawAccess(body.id, grant, "Weg"), by=body.officer)
    assert mails(mailbox, LATER) == []


@pytest.mark.parametrize("point", ["K8", "K9", "K10", "K11"])
def test_it_is_told_though_the_way_is_cut(house: House, body: Body, mailbox: Mailbox, point: Point) -> None:
    """One row is written, with the end of the look, and one mail is kept under its id."""
    read(house, body.officer, mailbox)
    run = ordered(house, body)

    def way() -> None:
        act_for_everyone(run, clock=at(LATER))
        round_of_reminders(at(LATER))

    with armed(cut(point)), pytest.raises(Killed):
        way()
    act_for_everyone(run, clock=at(LATER))
    [_mail] = mails(mailbox, LATER + timedelta(minutes=1))
    house.see(scope="door")
    assert list(Reminder.objects.filter(worker_run=run).values_list("state", flat=True)) == ["sent"]
