# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trust in the browser: the code is shown once, used at the door of all codes, and ended with one button."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House

Own = tuple[Body, UUID, Client, str]
CODE = re.compile(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b")


@pytest.fixture
def own(house: House, browser: Browser) -> Own:
    """A worker who is signed in, and the address of the page."""
    bakery = house.employer()
    worker, person = house.worker(bakery, family_name="Claes"), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    return bakery, worker, browser.as_actor(Actor.worker(person)), f"/me/{bakery.id}/{worker}/trusted/"


def form(**typed: str) -> dict[str, str]:
    """A trust of a week."""
    today = datetime.now(tz=UTC)
    days = {"starts_on": f"{today:%d/%m/%Y}", "ends_on": f"{today + timedelta(days=7):%d/%m/%Y}"}
    return {"named": "mijn zus Leen", **days, **typed}


def made(client: Client, address: str) -> str:
    """The code as the page shows it."""
    [code] = set(CODE.findall(client.post(address, form()).content.decode()))
    assert isinstance(code, str)
    return code


def test_a_code_opens_the_account_to_whom_it_was_handed(house: House, browser: Browser, own: Own) -> None:
    """It is shown this once; the trusted person finds the account, and nothing that is its owner's alone."""
    bakery, worker, client, address = own
    assert f'href="{address}"' in client.get(f"/me/{bakery.id}/{worker}/").content.decode()
    code = made(client, address)
    assert CODE.search(client.get(address).content.decode()) is None
    sister = browser.as_actor(Actor.worker(house.person("Claes")))
    assert sister.post("/code/", {"code": code}, follow=True).status_code == 200
    place = f"/entrusted/{bakery.id}/{worker}/"
    assert f'href="{place}"' in sister.get("/entrusted/").content.decode()
    assert 'href="/entrusted/"' in sister.get("/start/?choose=1").content.decode()
    page = sister.get(place).content.decode()
    assert "The account of" in page
    assert f"/me/{bakery.id}/{worker}/" not in page
    assert sister.get(f"/me/{bakery.id}/{worker}/trusted/").status_code == 404
    looked = client.get(f"/me/{bakery.id}/{worker}/consultations/").content.decode()
    assert "mijn zus Leen" in looked


def test_the_button_ends_it(house: House, browser: Browser, own: Own) -> None:
    """At once, for an officer's role of the same person too."""
    bakery, worker, client, address = own
    officer = house.employer("Slagerij Anders").officer
    sister = browser.as_actor(officer)
    sister.post("/code/", {"code": made(client, address)})
    place = f"/entrusted/{bakery.id}/{worker}/"
    assert sister.get(place).status_code == 200
    [trust] = re.findall(r'name="trust" value="([^"]+)"', client.get(address).content.decode())
    client.post(address, {"act": "end", "trust": trust})
    assert sister.get(place).status_code == 404
    assert "/entrusted/" not in sister.get("/start/?choose=1").content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"named": ""}, "named"), ({"ends_on": "morgen"}, "ends_on"), ({"ends_on": "01/01/2020"}, "ends_on")],
    ids=["no name", "no day", "past"],
)
def test_a_form_that_is_refused_keeps_what_was_typed(own: Own, typed: dict[str, Any], field: str) -> None:
    """With the problem beside its field, and no code."""
    *_, client, address = own
    answer = client.post(address, form(**typed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field}-error"' in page
    assert CODE.search(page) is None


def test_nobody_else_trusts_in_ones_name(house: House, browser: Browser, own: Own) -> None:
    """Neither the employer nor a stranger."""
    bakery, _, _, address = own
    for actor in (bakery.officer, Actor.worker(house.person())):
        client = browser.as_actor(actor)
        assert client.get(address).status_code == 404
        assert client.post(address, form()).status_code in {404, 422}
        assert client.post(address, {"act": "end", "trust": str(bakery.id)}).status_code == 404
