# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every screen works for the employer it belongs to and is not there for another."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.channels.web.workers import harmless
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

SCREENS = ("", "workers/", "workers.csv", "trainings/", "trainings/new/", "size/")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens(house: House, browser: Browser, screen: str) -> None:
    """The officer of an employer sees its pages."""
    bakery = house.employer()
    house.worker(bakery, family_name="Wouters")
    answer = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/{screen}")
    assert answer.status_code == 200


@pytest.mark.parametrize("screen", [each for each in SCREENS if each != "trainings/new/"])
def test_another_employer_is_not_there(house: House, browser: Browser, screen: str) -> None:
    """An officer of one employer gets the answer of an address that does not exist."""
    bakery, foreign = house.employer(), house.employer("Other")
    assert browser.as_actor(foreign.officer).get(f"/e/{bakery.id}/{screen}").status_code == 404


def test_the_list_costs_the_same_queries(house: House, browser: Browser) -> None:
    """The number of statements does not grow with the rows."""
    bakery = house.employer()
    client, counts = browser.as_actor(bakery.officer), []
    for number in (2, 20):
        house.workers(bakery, number)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/e/{bakery.id}/workers/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_training_is_registered_once(house: House, browser: Browser) -> None:
    """A form that is sent twice registers one training, shown on its page and on the worker's account."""
    bakery = house.employer()
    worker = house.worker(bakery)
    client, training = browser.as_actor(bakery.officer), str(uuid4())
    form = {"act": "register", "training": training, "worker": str(worker), "title": "First aid", "type": "formal"}
    form |= {"on-0": "24/11/2026", "duration-0": "7:36", "state": "followed"}
    for _ in range(2):
        assert client.post(f"/e/{bakery.id}/trainings/new/", form).status_code == 302
    assert "First aid" in client.get(f"/e/{bakery.id}/trainings/{training}/").content.decode()
    account = client.get(f"/e/{bakery.id}/workers/{worker}/?year=2026").content.decode()
    assert account.count("<h3>First aid</h3>") == 1


def test_a_date_that_is_none_is_named(house: House, browser: Browser) -> None:
    """The form comes back with what was typed and nothing is stored."""
    bakery = house.employer()
    worker = house.worker(bakery)
    form = {
        "act": "register",
        "training": str(uuid4()),
        "worker": str(worker),
        "title": "First aid",
        "on-0": "31/02/2026",
    }
    answer = browser.as_actor(bakery.officer).post(f"/e/{bakery.id}/trainings/new/", form)
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()


def test_a_cell_is_no_formula() -> None:
    """A name that a spreadsheet would compute is exported as text."""
    assert harmless("=1+1") == "'=1+1"
