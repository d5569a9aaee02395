# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's accounts and trainings at several employers, as pages."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from openfla.channels.web.signin import today
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of
from tests.desk.conftest import Body, House
from tests.desk.test_own_accounts import LEFT_ON, LONG_AGO, Life
from tests.desk.trained import trained

HERE = "/me/"
TRAININGS = "/me/trainings/"


@pytest.fixture
def life(house: House) -> Life:
    """Somebody new."""
    return Life(house)


@pytest.fixture
def places(house: House, life: Life) -> tuple[tuple[Body, UUID], tuple[Body, UUID]]:
    """The bakery where the worker is, and the mill of before, each with a training."""
    now, before = life.at("Bakkerij"), life.at("Molen", ends_on=LEFT_ON)
    trained(house, *now, date(today().year, 1, 5), title="Allergenen")
    trained(house, *before, LONG_AGO, title="Meel")
    return now, before


@pytest.fixture
def client(browser: Browser, life: Life, places: object) -> Client:
    """The worker's browser."""
    del places
    return browser.as_actor(life.actor)


def test_the_first_page_says_what_is_left_at_each(client: Client, places: tuple[tuple[Body, UUID], ...]) -> None:
    """Where the worker is, in the sentence of the account itself; where they were, until when."""
    assert client.get("/start/").headers["Location"] == HERE
    (bakery, baker), (mill, miller) = places
    page = client.get(HERE)
    assert f"of training in {today().year}." in text_of(page)
    assert "until 30/06/2024" in text_of(page).partition("Former employers")[2]
    links = page.content.decode()
    assert f'href="/me/{bakery.id}/{baker}/"' in links
    assert f'href="/me/{mill.id}/{miller}/?year=2024"' in links


def test_who_left_this_year_reads_what_was_left(browser: Browser, life: Life) -> None:
    """Nothing may be used there any more: neither here nor on the account itself."""
    left_on = today() - timedelta(days=1)
    bakery, baker = life.at("Bakkerij", ends_on=left_on)
    client = browser.as_actor(life.actor)
    page = client.get(HERE)
    assert "left when the contract ended: " in text_of(page).partition("Former employers")[2]
    assert "may still use" not in text_of(page).partition("Former employers")[2]
    assert f'href="/me/{bakery.id}/{baker}/leaving/"' in page.content.decode()
    account = text_of(client.get(f"/me/{bakery.id}/{baker}/?year={left_on.year}"))
    assert "Left when the contract ended on" in account
    assert "You may still use" not in account


def test_who_has_one_account_starts_with_it(house: House, browser: Browser) -> None:
    """There is nothing to choose."""
    alone = Life(house)
    employer, worker = alone.at("Winkel")
    client = browser.as_actor(alone.actor)
    assert client.get("/start/").headers["Location"] == f"/me/{employer.id}/{worker}/"
    assert "Your account</a>" in client.get(TRAININGS).content.decode()


def test_all_trainings_stand_by_year_with_their_employer(client: Client) -> None:
    """The latest year first; a line that is not right can be disputed from here."""
    page = client.get(TRAININGS)
    words = text_of(page)
    assert words.index("Allergenen") < words.index("Meel")
    assert "Molen" in words.partition("Meel")[2]
    assert "verified by the employer" in words
    assert "/disputes/new/?line=" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("year=2021", ["Meel"]),
        ("state=followed", ["Allergenen", "Meel"]),
        ("state=self_declared", []),
        ("state=nonsense&employer=nobody&page=x", ["Allergenen", "Meel"]),
    ],
)
def test_the_address_narrows_the_list(client: Client, query: str, shown: list[str]) -> None:
    """What can't be read filters nothing."""
    words = text_of(client.get(f"{TRAININGS}?{query}"))
    assert [title for title in ("Allergenen", "Meel") if title in words] == shown


def test_the_list_of_one_employer(client: Client, places: tuple[tuple[Body, UUID], ...]) -> None:
    """Chosen in the address."""
    mill = places[1][0]
    words = text_of(client.get(f"{TRAININGS}?employer={mill.id}"))
    assert "Meel" in words
    assert "Allergenen" not in words


@pytest.mark.parametrize("place", [HERE, TRAININGS])
def test_they_are_for_who_acts_for_themselves(browser: Browser, place: str, house: House) -> None:
    """An officer has them in another role; a visitor signs in first."""
    assert browser.as_actor(house.employer().officer).get(place).status_code == 404
    assert Client().get(place).status_code == 404


@pytest.mark.parametrize("place", [HERE, TRAININGS])
def test_nobody_has_an_empty_page(browser: Browser, house: House, place: str) -> None:
    """Who is no worker anywhere is told so."""
    page = browser.as_actor(Life(house).actor).get(place)
    assert page.status_code == 200
    assert "yet" in text_of(page)
