# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker searches all that is their own from any page."""

from datetime import date

import pytest
from django.test import Client

from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of
from tests.desk.conftest import House, ssin
from tests.desk.test_own_accounts import LEFT_ON, LONG_AGO, Life
from tests.desk.trained import trained

HERE = "/me/find/"


@pytest.fixture
def life(house: House) -> Life:
    """Who worked at a mill and works at a bakery, with a training at each."""
    found = Life(house)
    bakery, mill = found.at("Bakkerij"), found.at("Molen", ends_on=LEFT_ON)
    trained(house, *bakery, date(2026, 1, 5), title="Brood bakken", provider_name="Leerhuis")
    trained(house, *mill, LONG_AGO, title="Meel malen")
    return found


@pytest.fixture
def client(browser: Browser, life: Life) -> Client:
    """The worker's browser."""
    return browser.as_actor(life.actor)


def test_any_page_leads_to_the_search(client: Client) -> None:
    """Also by its shortcut; but not the search itself."""
    for place in ("/me/", "/me/trainings/", "/me/data/"):
        assert f'href="{HERE}" data-shortcut="k"' in client.get(place).content.decode(), place
    assert f'href="{HERE}"' not in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("words", "found", "other"),
    [
        ("meel", "Meel malen", "Brood bakken"),
        ("leerhuis", "Brood bakken", "Meel malen"),
        ("moLEN", "Meel malen", "Brood bakken"),
        ("who looked", "Who looked at my data", "Meel malen"),
    ],
)
def test_trainings_accounts_and_pages_have_the_name(client: Client, words: str, found: str, other: str) -> None:
    """Any part of it, of every employer and year."""
    page = text_of(client.get(HERE, {"q": words}))
    assert found in page
    assert other not in page


def test_every_page_that_is_found_is_there(client: Client) -> None:
    """None leads to what is not found."""
    page = client.get(HERE).content.decode()
    places = {part.partition('"')[0] for part in page.partition('id="pages"')[2].split('href="')[1:]}
    places = {place for place in places if place.startswith("/me/")}
    assert len(places) > 20
    for place in places:
        assert client.get(place).status_code == 200, place


def test_with_one_account_no_employer_need_tell_pages_apart(house: House, browser: Browser) -> None:
    """And there is no page of several."""
    alone = Life(house)
    alone.at("Winkel")
    page = browser.as_actor(alone.actor).get(HERE).content.decode().partition('id="pages"')[2]
    assert "Winkel" not in page
    assert 'href="/me/"' not in page


def test_what_has_no_such_name_is_told(client: Client) -> None:
    """Nobody else's either."""
    assert "Nothing has this name." in text_of(client.get(HERE, {"q": "qqzz"}))


def test_a_national_number_leaves_the_address(client: Client) -> None:
    """At once, and it is told."""
    answer = client.get(HERE, {"q": ssin(1).digits})
    assert answer.headers["Location"] == HERE
    assert "national number" in text_of(client.get(HERE))


def test_it_is_for_who_acts_for_themselves(house: House, browser: Browser) -> None:
    """An officer searches at the employer."""
    assert browser.as_actor(house.employer().officer).get(HERE).status_code == 404
    assert Client().get(HERE).status_code == 404


def test_the_list_of_trainings_is_searched_too(client: Client) -> None:
    """Which is where all that match are."""
    page = text_of(client.get("/me/trainings/?search=brood"))
    assert "Brood bakken" in page
    assert "Meel malen" not in page
