# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The roll-call on pages: the code on the screen, the worker's telephone, and the officer who records attendance."""

import logging
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.safestring import SafeString

from openfla.channels.web.signin import today
from openfla.channels.web.square_code import square_code
from openfla.channels.web.trainings import roll_call
from openfla.desk.actor import Actor
from openfla.desk.trainings.roll_call_key import RollCallKey
from openfla.desk.trainings.roll_calls import CloseRollCall, ConfirmPresence, OpenRollCall, RollCalls
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingTerms,
)
from openfla.site.logs import Discreet
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.test_plan import linked


def planned(house: House, employer: Body, *workers: UUID, days: int = 1) -> UUID:
    """A training whose last session is today, planned for these workers."""
    now = datetime.now(tz=UTC)
    slots = tuple(SlotTerms(today() - timedelta(days=before), 240) for before in reversed(range(days)))
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, slots)
    training = house.done(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer, now=now).reference
    part = ParticipationTerms(ParticipationState.PLANNED)
    for worker in workers:
        house.done(RegisterParticipation(employer.id, training, worker, part), by=employer.officer, now=now)
    return training


def called(officer: Client, employer: Body, training: UUID) -> str:
    """The address of the page, once the session of today is called over."""
    place = f"/e/{employer.id}/trainings/{training}/roll-call/"
    form = {"act": "open", "roll_call": str(uuid4()), "session": str(today()), "minutes": "10"}
    assert officer.post(place, form).status_code == 302
    return place


def test_the_room_says_it_is_there_and_the_officer_records_it(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code, the telephone, the list, and the same attendance as by the form; the projector shows no name."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me = linked(house, employer, worker)
    training = planned(house, employer, worker, other)
    officer = browser.as_actor(employer.officer)
    assert "/roll-call/" in officer.get(f"/e/{employer.id}/trainings/{training}/").content.decode()
    place = called(officer, employer, training)
    shown = list[str]()

    def square(address: str) -> SafeString:
        shown.append(address.split("/")[-2])
        return square_code(address)

    monkeypatch.setattr(roll_call, "square_code", square)
    screen = officer.get(f"{place}screen/").content.decode()
    assert ("<svg" in screen, "Peeters" in screen, "of 2 are here" in screen) == (True, False, True)

    at = f"/here/{shown[0]}/"
    stranger = Client().get(at)
    assert (stranger.status_code, stranger["Location"]) == (302, f"/?next=%2Fhere%2F{shown[0]}%2F")
    own = browser.as_actor(me)
    page = own.get(at).content.decode()
    assert ("Brood &amp; banket" in page, "I am here" in page) == (True, True)
    assert "You are on the list" in own.post(at, follow=True).content.decode()

    listed = officer.get(place).content.decode()
    assert 'name="act" value="close"' in listed
    number = re.search(r'name="roll_call" value="([^"]*)"', listed)
    assert number is not None
    officer.post(place, {"act": "close", "roll_call": number[1]})
    assert officer.get(f"{place}screen/").status_code == 302
    closed = officer.get(place).content.decode()
    ticked = [box for box in re.findall(r"<input[^>]*>", closed) if 'name="picked"' in box and "checked" in box]
    assert len(ticked) == 1
    [picked] = re.findall(r'value="([^"]*)"', ticked[0])
    assert officer.post(place, {"act": "record", "reason": "Appel", "picked": picked}).status_code == 302
    card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    states = {part.worker: part.terms.state for part in card.participations}
    assert states == {worker: ParticipationState.FOLLOWED, other: ParticipationState.PLANNED}


def test_a_session_that_was_missed_is_not_counted(house: House, browser: Browser) -> None:
    """Of two sessions that were called over: who was at one followed that one, who was only seen followed both."""
    employer = house.employer()
    worker, seen = house.workers(employer, 2)
    me = linked(house, employer, worker)
    training = planned(house, employer, worker, seen, days=2)
    officer = browser.as_actor(employer.officer)
    yesterday = datetime.now(tz=UTC) - timedelta(days=1)
    opening = OpenRollCall(employer.id, training, uuid4(), today() - timedelta(days=1))
    house.done(
        CloseRollCall(employer.id, house.done(opening, by=employer.officer, now=yesterday).reference),
        by=employer.officer,
    )
    place = called(officer, employer, training)
    _, of_today = house.ask(RollCalls(employer.id, training), by=employer.officer)
    now = datetime.now(tz=UTC)
    said = ConfirmPresence(employer.id, worker, RollCallKey.fresh(of_today.roll_call, 10, now))
    house.done(said, by=me, now=now)
    view = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    picked = [f"{part.participation}.{part.version}" for part in view.participations]
    assert officer.post(place, {"act": "record", "reason": "Appel"}).status_code == 422
    assert officer.post(place, {"act": "record", "reason": "", "picked": picked}).status_code == 422
    told = officer.post(place, {"act": "record", "reason": "x" * 501, "picked": picked})
    assert (told.status_code, "501 characters; 500 fit" in told.content.decode()) == (422, True)
    kept = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    assert {part.terms.state for part in kept.participations} == {ParticipationState.PLANNED}
    officer.post(place, {"act": "record", "reason": "Appel", "picked": picked})
    card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    assert {part.worker: part.terms.minutes for part in card.participations} == {worker: 240, seen: 480}


@pytest.mark.parametrize("wrong", ["x", "x" * 50])
def test_a_code_that_opens_nothing_is_one_plain_page(house: House, browser: Browser, wrong: str) -> None:
    """Nobody's code, and one of a training of others, are told alike; no log holds a code."""
    employer = house.employer()
    me = linked(house, employer, house.worker(employer))
    training = planned(house, employer)
    called(browser.as_actor(employer.officer), employer, training)
    own = browser.as_actor(me)
    of_others = own.get(f"/here/{RollCallKey.fresh(uuid4(), 10, datetime.now(tz=UTC)).text}/")
    never = own.get(f"/here/{wrong}/")
    assert (of_others.status_code, never.status_code) == (404, 404)
    assert "This code opens nothing" in never.content.decode()
    assert "This code opens nothing" in own.post(f"/here/{wrong}/").content.decode()
    record = logging.makeLogRecord({"msg": f"GET /here/{wrong}/ and /?next=%2Fhere%2F{wrong}%2F"})
    assert Discreet("%(message)s").format(record) == "GET /here/…/ and /?next=%2Fhere%2F…%2F"


def test_what_the_form_can_not_say_is_refused(house: House, browser: Browser) -> None:
    """No session, no duration; an officer is on no list."""
    employer = house.employer()
    training = planned(house, employer)
    officer = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/trainings/{training}/roll-call/"
    for form in ({"session": "x"}, {"session": str(today()), "minutes": "x"}):
        assert officer.post(place, {"act": "open", "roll_call": str(uuid4()), **form}).status_code == 422
    assert officer.post(place, {"act": "open", "roll_call": "x"}).status_code == 404
    assert browser.as_actor(Actor.worker(house.person())).get(place).status_code == 404


def test_a_training_of_many_is_recorded_a_page_at_a_time(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page has its own people; who confirmed is named from whatever page, the last ones of many."""
    monkeypatch.setattr(roll_call, "SHOWN", 2)
    employer = house.employer()
    workers = house.workers(employer, 3)
    training = planned(house, employer, *workers)
    officer = browser.as_actor(employer.officer)
    place = called(officer, employer, training)
    [call] = house.ask(RollCalls(employer.id, training), by=employer.officer)
    key = RollCallKey.fresh(call.roll_call, 10, datetime.now(tz=UTC))
    for worker in workers:
        said = ConfirmPresence(employer.id, worker, key)
        house.done(said, by=linked(house, employer, worker), now=datetime.now(tz=UTC))
    page = officer.get(place).content.decode()
    assert [f"Maes {each:05d}" in page for each in range(3)] == [False, True, True]
    assert "One more said so earlier" in page
    officer.post(place, {"act": "close", "roll_call": str(call.roll_call)})
    first, second = (
        re.findall(r'name="picked" value="([^"]+)"', officer.get(f"{place}?page={each}").content.decode())
        for each in (1, 2)
    )
    assert (len(first), len(second)) == (2, 1)
    form = {"act": "record", "reason": "Appel", "picked": second}
    assert officer.post(f"{place}?page=2", form).status_code == 302
    assert "recorded for everybody on this page" in officer.get(f"{place}?page=2").content.decode()
    card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    assert [part.terms.state for part in card.participations] == [
        ParticipationState.PLANNED,
        ParticipationState.PLANNED,
        ParticipationState.FOLLOWED,
    ]
