# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered to a worker, on the worker's own pages: read, answered, taken into a calendar."""

import re
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from icalendar import Calendar

from openfla.channels.web.signin import today
from openfla.desk.trainings.offers import LONGEST_REASON
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_plan import linked


def test_an_offer_is_read_answered_and_told(house: House, browser: Browser) -> None:
    """From the account to the offer, its calendar and the answer, which the employer's page of the part shows."""
    bakery = house.employer()
    worker = house.worker(bakery)
    me = linked(house, bakery, worker)
    on = today() + timedelta(days=20)
    slots = SlotTerms(on, 240, time(9), time(13), "Gent, zaal 2"), SlotTerms(on + timedelta(days=1), 200)
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, slots, provider_name="Alimento")
    course = house.done(RegisterTraining(bakery.id, uuid4(), terms), by=bakery.officer).reference
    offered = ParticipationTerms(ParticipationState.OFFERED)
    part = house.done(RegisterParticipation(bakery.id, course, worker, offered), by=bakery.officer).reference
    own, officer = browser.as_actor(me), browser.as_actor(bakery.officer)
    home = f"/me/{bakery.id}/{worker}/"
    account = own.get(f"{home}?year={on.year}").content.decode()
    assert f'href="{home}offers/{part}/"' in account
    listed = own.get(f"{home}offers/").content.decode()
    assert ("Brood &amp; banket" in listed, "Gent, zaal 2" in listed) == (True, True)
    place = f"{home}offers/{part}/"
    page = own.get(place).content.decode()
    assert "09:00–13:00" in page
    [version] = re.findall(r'name="version" value="([^"]*)"', page)

    events = _events(own.get(f"{place}sessions.ics").content)
    assert [(str(each["summary"]), str(each["status"])) for each in events] == [("Brood & banket", "TENTATIVE")] * 2
    first, second = (each["dtstart"].dt for each in events)
    assert isinstance(first, datetime)
    assert (first.astimezone().date(), str(events[0]["location"]), second) == (on, "Gent, zaal 2", slots[1].on)

    for form in ({}, {"answer": "declined"}, {"answer": "declined", "reason": "x" * (LONGEST_REASON + 1)}):
        assert own.post(place, {"version": version, **form}).status_code == 422
    assert own.post(place, {"version": "x", "answer": "accepted"}).status_code == 404
    for client, method in ((officer, "get"), (officer, "post")):
        assert getattr(client, method)(place).status_code == 404
    said = {"version": version, "answer": "declined", "reason": "Dan heb ik vakantie."}
    assert own.post(place, said, follow=True).status_code == 200
    told = own.get(place).content.decode()
    assert ("Dan heb ik vakantie." in told, "It took nothing from your days." in told) == (True, True)
    assert own.get(f"{place}sessions.ics").status_code == 404
    waiting, answered = (officer.get(f"/e/{bakery.id}/offers/{view}").content.decode() for view in ("", "?answered=1"))
    assert ("No offer waits" in waiting, "Dan heb ik vakantie." in answered) == (True, True)
    read = officer.get(f"/e/{bakery.id}/participations/{part}/").content.decode()
    assert "Dan heb ik vakantie." in read


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))
