# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers read in the browser who looked at their data, at once and in their language."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from openfla.channels.web.consultations import SHOWN
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.workers.staff import WorkerCard
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House

Own = tuple[Body, UUID, Client, str]
EARLIER = re.compile(r'rel="next" href="(\?before=[^"]+)"')
ROW = re.compile(r"<tr><th scope=\"row\">.*?</tr>", re.DOTALL)


@pytest.fixture
def own(house: House, browser: Browser) -> Own:
    """A worker who is signed in, and the address of the page."""
    bakery = house.employer()
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    return bakery, worker, browser.as_actor(Actor.worker(person)), f"/me/{bakery.id}/{worker}/consultations/"


def rows(client: Client, address: str) -> list[str]:
    """The rows of the page, as text."""
    answer = client.get(address)
    assert answer.status_code == 200
    return [re.sub(r"<[^>]+>", " ", row) for row in ROW.findall(answer.content.decode())]


def test_a_look_stands_there_at_once(browser: Browser, own: Own) -> None:
    """The account leads to the page; the officer's look is told as soon as their page was answered."""
    bakery, worker, client, address = own
    assert f'href="{address}"' in client.get(f"/me/{bakery.id}/{worker}/").content.decode()
    assert rows(client, address) == []
    browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/workers/{worker}/")
    shown = rows(client, address)
    assert len(shown) == 1, "the questions of one page are one look"
    assert "Bakkerij De Korenaar" in shown[0]
    assert "To follow up the right to training" in shown[0]
    assert "contract, rights, trainings, account" in shown[0]
    assert "Officer" not in shown[0], "names of colleagues are the employer's to give"


def test_own_looks_are_there_when_asked_for(own: Own) -> None:
    """Those that one knows of don't hide the others."""
    bakery, worker, client, address = own
    client.get(f"/me/{bakery.id}/{worker}/")
    assert rows(client, address) == []
    assert any("Yourself" in row for row in rows(client, f"{address}?all=1"))


def test_a_longer_list_is_read_page_after_page(house: House, own: Own) -> None:
    """The link leads to those that are older, until there is none."""
    bakery, worker, client, address = own
    for minute in range(SHOWN + 1):
        house.ask(WorkerCard(bakery.id, worker), by=bakery.officer, now=NOW + timedelta(minutes=minute))
    assert len(rows(client, address)) == SHOWN
    [further] = EARLIER.findall(client.get(address).content.decode())
    assert len(rows(client, address + further)) == 1
    assert EARLIER.findall(client.get(address + further).content.decode()) == []


@pytest.mark.parametrize("before", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_a_place_that_is_none_shows_nothing(own: Own, before: str) -> None:
    """Neither an error nor a look of somebody else."""
    _, _, client, address = own
    assert client.get(f"{address}?before={before}").status_code == (404 if before == "nothing" else 200)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Om het opleidingsrecht op te volgen"),
        ("fr", "Suivre le droit à la formation"),
        ("de", "Den Anspruch auf Weiterbildung verfolgen"),
    ],
)
def test_it_is_told_in_the_readers_language(browser: Browser, own: Own, language: str, words: str) -> None:
    """Why, and what."""
    bakery, worker, client, address = own
    browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/workers/{worker}/")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    [row] = rows(client, address)
    assert words in row
