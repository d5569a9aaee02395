# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered to a worker, on the worker's own pages: read, answered, taken into a calendar."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from icalendar import Calendar

from openfla.channels.web.signin import today
from openfla.desk.trainings.offers import LONGEST_REASON
from openfla.desk.trainings.trainings import (
    CancelTraining,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, House
from tests.desk.test_plan import linked


def test_an_offer_is_read_answered_and_told(house: House, browser: Browser) -> None:
    """From the account to the offer, its calendar and the answer, which the employer's page of the part shows."""
    bakery = house.employer()
    worker = house.worker(bakery)
    me = linked(house, bakery, worker)
    on = today() + timedelta(days=20)
    slots = SlotTerms(on, 240, time(9), time(13), "Gent, zaal 2"), SlotTerms(on + timedelta(days=1), 200)
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, slots, provider_name="Alimento")
    earlier = NOW - timedelta(days=9)
    course = house.done(RegisterTraining(bakery.id, uuid4(), terms), by=bakery.officer, now=earlier).reference
    offered = ParticipationTerms(ParticipationState.OFFERED, answer_by=NOW.date() - timedelta(days=1))
    offering = RegisterParticipation(bakery.id, course, worker, offered)
    part = house.done(offering, by=bakery.officer, now=earlier).reference
    own, officer = browser.as_actor(me), browser.as_actor(bakery.officer)
    home = f"/me/{bakery.id}/{worker}/"
    account = own.get(f"{home}?year={on.year}").content.decode()
    assert f'href="{home}offers/{part}/"' in account
    listed = own.get(f"{home}offers/").content.decode()
    assert ("Brood &amp; banket" in listed, "Gent, zaal 2" in listed) == (True, True)
    place = f"{home}offers/{part}/"
    page = own.get(place).content.decode()
    assert ("09:00–13:00" in page, "it then stands there as late" in page) == (True, True)
    assert "no answer yet" in officer.get(f"/e/{bakery.id}/offers/").content.decode()
    seen = dict(re.findall(r'name="(version|training_version)" value="([^"]*)"', page))

    events = _events(own.get(f"{place}sessions.ics").content)
    assert [(str(each["summary"]), str(each["status"])) for each in events] == [("Brood & banket", "TENTATIVE")] * 2
    first, second = (each["dtstart"].dt for each in events)
    assert isinstance(first, datetime)
    assert (first.astimezone().date(), str(events[0]["location"]), second) == (on, "Gent, zaal 2", slots[1].on)

    for form in ({}, {"answer": "declined"}, {"answer": "declined", "reason": "x" * (LONGEST_REASON + 1)}):
        assert own.post(place, {**seen, **form}).status_code == 422
    assert own.post(place, {**seen, "version": "x", "answer": "accepted"}).status_code == 404
    for client, method in ((officer, "get"), (officer, "post")):
        assert getattr(client, method)(place).status_code == 404
    said = {**seen, "answer": "declined", "reason": "Dan heb ik vakantie."}
    assert own.post(place, said, follow=True).status_code == 200
    told = own.get(place).content.decode()
    assert all("answered late" in each for each in (told, own.get(f"{home}offers/").content.decode()))
    assert ("Dan heb ik vakantie." in told, "It took nothing from your days." in told) == (True, True)
    assert own.get(f"{place}sessions.ics").status_code == 404
    waiting, answered = (
        officer.get(f"/e/{bakery.id}/offers/{view}").content.decode() for view in ("", "?show=answered")
    )
    assert ("No offer waits" in waiting, "Dan heb ik vakantie." in answered) == (True, True)
    assert "answered late" in answered
    read = officer.get(f"/e/{bakery.id}/participations/{part}/").content.decode()
    assert "Dan heb ik vakantie." in read


def test_what_can_not_be_answered_any_more_is_told(house: House, browser: Browser) -> None:
    """A training that is over has its page and no buttons; one that was cancelled meanwhile is told with the reason."""
    bakery = house.employer()
    worker = house.worker(bakery)
    own = browser.as_actor(linked(house, bakery, worker))
    home = f"/me/{bakery.id}/{worker}/"

    def offered(days: int) -> tuple[UUID, str]:
        slots = (SlotTerms(today() + timedelta(days=days), 60),)
        terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, slots)
        course = house.done(RegisterTraining(bakery.id, uuid4(), terms), by=bakery.officer).reference
        part = RegisterParticipation(bakery.id, course, worker, ParticipationTerms(ParticipationState.OFFERED))
        return course, f"{home}offers/{house.done(part, by=bakery.officer).reference}/"

    (_, gone), (course, coming) = offered(-2), offered(20)
    over = own.get(gone)
    assert (over.status_code, "is over and was not answered" in over.content.decode()) == (200, True)
    assert 'name="answer" value="accepted"' not in over.content.decode()
    seen = dict(re.findall(r'name="(version|training_version)" value="([^"]*)"', own.get(coming).content.decode()))
    late = own.post(gone, {**seen, "answer": "declined", "reason": "Ik was ziek."})
    assert (late.status_code, "can no longer be answered" in late.content.decode()) == (422, True)
    card = house.ask(TrainingCard(bakery.id, course), by=bakery.officer)
    moved = replace(card.terms, slots=(replace(card.terms.slots[0], place="Luik"),))
    house.done(CorrectTraining(bakery.id, course, card.version, moved, "Andere zaal"), by=bakery.officer)
    told = own.post(coming, {**seen, "answer": "accepted"})
    assert (told.status_code, "Luik" in told.content.decode()) == (422, True)
    now = dict(re.findall(r'name="(version|training_version)" value="([^"]*)"', told.content.decode()))
    assert now["training_version"] != seen["training_version"]
    version = UUID(now["training_version"])
    house.done(CancelTraining(bakery.id, course, version, "Te weinig volk"), by=bakery.officer)
    cancelled = own.post(coming, {**now, "answer": "accepted"}, follow=True)
    assert (cancelled.status_code, "Te weinig volk" in cancelled.content.decode()) == (200, True)
    assert own.get(coming).status_code == 404


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_who_can_not_come_is_read_where_answers_are(house: House, browser: Browser) -> None:
    """From the account to the page of what is planned, to the employer's list, the overview and the part; and back."""
    bakery = house.employer()
    worker = house.worker(bakery)
    own, officer = browser.as_actor(linked(house, bakery, worker)), browser.as_actor(bakery.officer)
    on = today() + timedelta(days=20)
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, (SlotTerms(on, 240),))
    course = house.done(RegisterTraining(bakery.id, uuid4(), terms), by=bakery.officer).reference
    planning = RegisterParticipation(bakery.id, course, worker, ParticipationTerms(ParticipationState.PLANNED))
    part = house.done(planning, by=bakery.officer).reference
    home, office = f"/me/{bakery.id}/{worker}/", f"/e/{bakery.id}/"
    place = f"{home}offers/{part}/"
    assert place in own.get(f"{home}?year={on.year}").content.decode()

    def say(**form: str) -> int:
        page = own.get(place).content.decode()
        seen = dict(re.findall(r'name="(version|training_version)" value="([^"]*)"', page))
        return own.post(place, {**seen, **form}).status_code

    assert "It takes" in own.get(place).content.decode()
    assert say(answer="cannot_come") == 422
    assert say(answer="cannot_come", reason="Mijn dochter trouwt.") == 302
    read = own.get(place).content.decode()
    assert ("Mijn dochter trouwt." in read, "until then the training stays planned" in read) == (True, True)
    assert "can’t come" in own.get(f"{home}offers/").content.decode()
    listed = officer.get(f"{office}offers/?show=cannot_come").content.decode()
    assert ("Mijn dochter trouwt." in listed, "You decide" in listed) == (True, True)
    for page in (office, f"{office}duties/"):
        assert "1 worker can’t come to what is planned: you decide." in officer.get(page).content.decode()
    assert "The worker can’t come" in officer.get(f"{office}participations/{part}/").content.decode()
    assert say(answer="accepted") == 302
    assert "No worker said not to be able to come." in officer.get(f"{office}offers/?show=cannot_come").content.decode()
