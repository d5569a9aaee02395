# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An inspector in the browser: led to the employers of open cases, reads there, and is offered nothing else."""

from datetime import timedelta
from uuid import UUID

import pytest

from openfla.channels.web.signin import today
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.inspections.inspections import OpenInspection
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House

Inspected = tuple[Body, Body, UUID]


@pytest.fixture
def inspected(house: House) -> Inspected:
    """An authority, the employer that it inspects, and a worker there."""
    authority, bakery = house.authority(), house.employer()
    worker = house.worker(bakery, family_name="Vandenabeele")
    days = today(), today() + timedelta(days=30)
    house.done(OpenInspection(authority.number, bakery.number, "2026/117", *days, timedelta(0)), by=OPERATOR)
    return authority, bakery, worker


def test_an_inspector_is_led_to_the_cases_and_reads(browser: Browser, inspected: Inspected) -> None:
    """From the start to the list, from there to the employer and its workers; each page says for which case."""
    authority, bakery, worker = inspected
    client = browser.as_actor(authority.officer)
    place = f"/o/{authority.id}/inspections/"
    assert client.get("/start/").headers["Location"] == place
    listed = client.get(place).content.decode()
    assert "2026/117" in listed
    assert f'href="/e/{bakery.id}/"' in listed
    for address in (f"/e/{bakery.id}/", f"/e/{bakery.id}/workers/", f"/e/{bakery.id}/workers/{worker}/"):
        answer = client.get(address)
        assert (answer.status_code, "inspects this employer, case 2026/117" in answer.content.decode()) == (200, True)


def test_nothing_but_reading_is_offered_or_there(browser: Browser, inspected: Inspected) -> None:
    """No form, no file, no whole number, no journal of the employer."""
    authority, bakery, worker = inspected
    client = browser.as_actor(authority.officer)
    shown = client.get(f"/e/{bakery.id}/workers/{worker}/").content.decode()
    assert "details/" not in shown
    own = f"/e/{bakery.id}"
    for place in (
        "workers/new/",
        "workers.xlsx",
        f"workers/{worker}/number/",
        f"workers/{worker}/details/",
        "journal/",
    ):
        assert client.get(f"{own}/{place}").status_code == 404
    assert client.post(f"{own}/workers/{worker}/number/", {"purpose": "identify"}).status_code == 404


def test_worker_and_employer_read_of_it(browser: Browser, house: House, inspected: Inspected) -> None:
    """In their own logs, with the number of the case."""
    authority, bakery, worker = inspected
    person = house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    browser.as_actor(authority.officer).get(f"/e/{bakery.id}/workers/{worker}/")
    said = "inspection, case 2026/117"
    mine = browser.as_actor(Actor.worker(person)).get(f"/me/{bakery.id}/{worker}/consultations/")
    assert said in mine.content.decode()
    officer = browser.as_actor(bakery.officer)
    assert said in officer.get(f"/e/{bakery.id}/journal/").content.decode()
    assert said in b"".join(officer.get(f"/e/{bakery.id}/journal.csv")).decode()


def test_an_authority_without_a_case_is_told_so(browser: Browser, house: House) -> None:
    """The page is there for it."""
    authority = house.authority()
    answer = browser.as_actor(authority.officer).get(f"/o/{authority.id}/inspections/")
    assert (answer.status_code, "No inspection is open" in answer.content.decode()) == (200, True)
