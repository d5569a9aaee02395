# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A parameter that is sent twice means one thing: what is judged is what is done."""

import pytest
from django.test import Client

from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """Its officer."""
    return browser.as_actor(bakery.officer)


def test_the_last_of_two_values_is_judged_and_used(house: House, bakery: Body, client: Client) -> None:
    """An own value before or behind somebody else's opens nothing of theirs."""
    other = house.employer("Slagerij Anders")
    assert client.post("/act-for/", {"organisation": [str(bakery.id), str(other.id)]}).status_code == 404
    assert client.session["organisation"] == str(bakery.id)
    assert client.post("/act-for/", {"organisation": [str(other.id), str(bakery.id)]}).status_code == 302
    assert client.session["organisation"] == str(bakery.id)


def test_an_address_says_whose_data_whatever_is_sent_with_it(house: House, bakery: Body, client: Client) -> None:
    """Ids of employers and workers come from the path; a parameter of the same name changes nothing."""
    other = house.employer("Slagerij Anders")
    worker = house.worker(other, family_name="Vandenabeele")
    place, more = f"/e/{bakery.id}/workers/", {"employer": str(other.id), "worker": str(worker)}
    assert "Vandenabeele" not in client.get(place, more).content.decode()
    assert client.get(f"/e/{other.id}/workers/", {"employer": str(bakery.id)}).status_code == 404


def test_a_filter_named_twice_is_the_last_one(house: House, bakery: Body, client: Client) -> None:
    """As every page reads its filter."""
    house.worker(bakery, family_name="Peeters")
    house.worker(bakery, family_name="Maes")
    page = client.get(f"/e/{bakery.id}/workers/?search=peeters&search=maes").content.decode()
    assert "Maes" in page
    assert "Peeters" not in page
