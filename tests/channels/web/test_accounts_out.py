# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts saved as a workbook in the browser: by whoever manages rights, by workers their own, by nobody else's."""

import io
from typing import Any

import openpyxl
import pytest

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.records.models import JournalSubject
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import WORK, Body, House, ssin


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer with two workers."""
    bakery = house.employer()
    house.worker(bakery, family_name="Peeters", given_names="An", number=ssin(7))
    house.worker(bakery, family_name="Maes", given_names="Jo", number=ssin(8))
    return bakery


def book(answer: Any) -> Any:
    """The workbook of an answer."""
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def acts(house: House, bakery: Body, name: str) -> int:
    """How many workers were read under this name."""
    house.see(bakery)
    return JournalSubject.objects.filter(act=name).count()


def test_all_accounts_are_saved(browser: Browser, house: House, bakery: Body) -> None:
    """The page of the rescue leads to them; each worker that was read is journalled."""
    client = browser.as_actor(bakery.officer)
    address = f"/e/{bakery.id}/rescue/accounts.xlsx"
    assert f'href="{address}"' in client.get(f"/e/{bakery.id}/rescue/").content.decode()
    answer = client.get(address)
    found = book(answer)
    assert [row[2].value for row in found["Workers"].iter_rows(min_row=2)] == [ssin(7).display, ssin(8).display]
    assert found["openfla"].max_row == 3
    assert answer["Content-Disposition"].startswith('attachment; filename="accounts-')
    assert acts(house, bakery, "WholeAccounts") == 2


def test_whoever_only_consults_finds_nothing(browser: Browser, house: House, bakery: Body) -> None:
    """Neither the link nor the file; nor does somebody of another employer, nor a provider whose mandate ended."""
    reader = house.officer(bakery.id, [Permission.ACCOUNTS_CONSULT])
    page = browser.as_actor(reader).get(f"/e/{bakery.id}/rescue/").content.decode()
    assert "accounts.xlsx" not in page
    provider = house.provider()
    house.mandate(bakery, provider, *(WORK - {Permission.RIGHTS_MANAGE}))
    for actor in (reader, house.employer("Ander bedrijf").officer):
        assert browser.as_actor(actor).get(f"/e/{bakery.id}/rescue/accounts.xlsx").status_code == 404
    assert browser.as_actor(provider.officer).get(f"/e/{bakery.id}/rescue/accounts.xlsx").status_code == 403


def test_workers_save_their_own_account(browser: Browser, house: House, bakery: Body) -> None:
    """And nobody else's; with the own number in full, and nothing that is the employer's alone."""
    worker = house.worker(bakery, family_name="Claes", given_names="Lotte", number=ssin(9))
    other = house.worker(bakery, family_name="Baert", given_names="Els")
    person = house.person("Claes", ssin(9))
    house.done(LinkWorker(bakery.id, worker, person, "verified_number"), by=bakery.officer)
    client = browser.as_actor(Actor.worker(person))
    address = f"/me/{bakery.id}/{worker}/account.xlsx"
    assert f'href="{address}"' in client.get(f"/me/{bakery.id}/{worker}/").content.decode()
    found = book(client.get(address))
    assert [row[2].value for row in found["Workers"].iter_rows(min_row=2)] == [ssin(9).display]
    assert found["openfla"].max_row == 2
    assert acts(house, bakery, "WholeOwnAccount") == 1
    assert client.get(f"/me/{bakery.id}/{other}/account.xlsx").status_code == 404
    assert client.get(f"/e/{bakery.id}/rescue/accounts.xlsx").status_code == 404
