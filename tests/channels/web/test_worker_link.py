# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker linked to somebody who signs in: by equal numbers, which the page never shows."""

from uuid import UUID

import pytest
from django.test import Client

from openfla.desk.workers.staff import WorkerCard
from openfla.terms.role import Permission
from openfla.terms.ssin import Ssin
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, ssin

MINE, OTHER = ssin(5), ssin(6)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def known(house: House, bakery: Body, number: Ssin) -> UUID:
    """Somebody with that number who may consult, and so is known to the employer."""
    person = house.person("Claes", number)
    house.grant(bakery.id, person, [Permission.ACCOUNTS_CONSULT])
    return person


def linked(house: House, bakery: Body, worker: UUID) -> bool:
    """Whether the worker sees the account."""
    return bool(house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).linked)


def test_equal_numbers_link(house: House, bakery: Body, client: Client) -> None:
    """From the worker's page, in two steps; then the page offers it no more."""
    worker, person = house.worker(bakery, number=MINE), known(house, bakery, MINE)
    page = f"/e/{bakery.id}/workers/{worker}/"
    assert f'href="{page}link/"' in client.get(page).content.decode()
    form = client.get(f"{page}link/").content.decode()
    assert "Sam Claes" in form
    assert MINE.digits not in form
    assert client.post(f"{page}link/", {"person": str(person)}).status_code == 302
    assert linked(house, bakery, worker)
    after = client.get(page).content.decode()
    assert "this person sees the account from now on" in after
    assert f'href="{page}link/"' not in after
    assert "linked already" in client.get(f"{page}link/").content.decode()


def test_other_numbers_do_not(house: House, bakery: Body, client: Client) -> None:
    """The reason stands beside the choice, which stays."""
    worker, person = house.worker(bakery, number=MINE), known(house, bakery, OTHER)
    answer = client.post(f"/e/{bakery.id}/workers/{worker}/link/", {"person": str(person), "search": "Claes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#person"' in page
    assert "national number is not one of this person" in page
    assert f'value="{person}" checked' in page
    assert not linked(house, bakery, worker)


def test_a_choice_that_is_too_long_compares_nothing(house: House, bakery: Body, client: Client) -> None:
    """What the journal doesn't know is not told either."""
    worker = house.worker(bakery, number=MINE)
    for number in (MINE, OTHER):
        person = known(house, bakery, number)
        answer = client.post(f"/e/{bakery.id}/workers/{worker}/link/", {"person": str(person) + "-" * 600})
        page = answer.content.decode()
        assert (answer.status_code, "636 characters" in page) == (422, True)
        assert "national number is not one of this person" not in page
    assert not linked(house, bakery, worker)


@pytest.mark.parametrize("sent", [{}, {"person": "x"}])
def test_somebody_is_chosen(house: House, bakery: Body, client: Client, sent: dict[str, str]) -> None:
    """Nobody, or what is no id, is no choice."""
    worker = house.worker(bakery, number=MINE)
    known(house, bakery, MINE)
    answer = client.post(f"/e/{bakery.id}/workers/{worker}/link/", sent)
    assert (answer.status_code, 'id="person-error"' in answer.content.decode()) == (422, True)


def test_without_a_number_there_is_nothing_to_compare(house: House, bakery: Body, client: Client) -> None:
    """The page says what to do first."""
    worker = house.worker(bakery)
    known(house, bakery, MINE)
    page = client.get(f"/e/{bakery.id}/workers/{worker}/link/").content.decode()
    assert "Without a national number nothing can be compared." in page
    assert f'href="/e/{bakery.id}/workers/{worker}/details/"' in page


def test_strangers_are_not_offered(house: House, bakery: Body, client: Client) -> None:
    """Who is not known to the employer is not there, whatever is searched; another one's worker neither."""
    worker = house.worker(bakery, number=MINE)
    house.person("Onbekend", MINE)
    page = client.get(f"/e/{bakery.id}/workers/{worker}/link/?search=onbekend").content.decode()
    assert "Sam Onbekend" not in page
    theirs = house.worker(house.employer("Slagerij Anders"), number=MINE)
    assert client.get(f"/e/{bakery.id}/workers/{theirs}/link/").status_code == 404
