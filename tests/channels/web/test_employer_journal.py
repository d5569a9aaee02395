# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access managers read in the browser what was done in the employer's name, and take it along as a file."""

import re

import pytest
from django.conf import settings
from django.test import Client

from openfla.channels.web import employer_journal
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer with a worker at whom somebody looked."""
    bakery = house.employer()
    worker = house.worker(bakery, family_name="Vandenabeele")
    house.ask(WorkerCard(bakery.id, worker), by=bakery.officer)
    return bakery


def text(client: Client, address: str) -> str:
    """The page without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_page_tells_who_did_what(browser: Browser, bakery: Body) -> None:
    """It is a part of the organisation's pages; a worker is a link, never a name."""
    client, address = browser.as_actor(bakery.officer), f"/e/{bakery.id}/journal/"
    assert f'href="{address}"' in client.get(f"/o/{bakery.id}/").content.decode()
    page = text(client, address)
    assert "Contract registered" in page
    assert "Looked at: name and personal details, contract" in page
    assert "Vandenabeele" not in page
    assert "Contract registered" not in text(client, f"{address}?conduct=look")


def test_a_day_that_is_none_is_told_beside_its_field(browser: Browser, bakery: Body) -> None:
    """With what is expected."""
    answer = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/journal/?starts_on=yesterday")
    assert answer.status_code == 422
    assert 'id="starts_on-error"' in answer.content.decode()


def test_the_file_holds_all_of_it(browser: Browser, bakery: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages that is."""
    monkeypatch.setattr(employer_journal, "AT_ONCE", 1)
    answer = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/journal.csv?conduct=act")
    rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("When;Who;In the name of;Mandate;How;What;Outcome;Number")
    assert [row.split(";")[5:8] for row in rows[1:]] == [["Contract registered", "created", "1"]]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_it_is_told_in_the_readers_language(browser: Browser, bakery: Body, language: str) -> None:
    """Acts and looks."""
    client = browser.as_actor(bakery.officer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    words = {"nl": "Contract geregistreerd", "fr": "Contrat enregistré", "de": "Vertrag eingetragen"}
    assert words[language] in text(client, f"/e/{bakery.id}/journal/")


def test_without_managing_access_there_is_no_such_page(browser: Browser, house: House, bakery: Body) -> None:
    """Neither the page, nor the file, nor a link."""
    client = browser.as_actor(house.officer(bakery.id, [Permission.ACCOUNTS_CONSULT]))
    for address in ("journal/", "journal.csv"):
        assert client.get(f"/e/{bakery.id}/{address}").status_code == 404
    assert "/journal/" not in client.get(f"/o/{bakery.id}/").content.decode()
