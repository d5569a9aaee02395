# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages and lists where no national numbers are taken in: nothing asks for one, and one that comes is refused."""

import io
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from openfla.channels.batch.work import go_through
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from tests.channels.batch.staff_files import GOOD, HEADINGS, changed, csv_bytes
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, workers
from tests.channels.web.test_worker_forms import FORM, added, refused
from tests.desk.conftest import House, ssin

NUMBER = "National number"


@pytest.fixture(autouse=True)
def off(settings: Settings) -> None:
    """As an installation is unless its operator states a legal basis."""
    settings.OPENFLA_NUMBERS_BASIS = ""


def test_the_form_asks_for_none_and_a_worker_is_added(browser: Browser, house: House) -> None:
    """The reference is enough; the page of the worker offers no link by equal numbers."""
    bakery = house.employer()
    client = browser.as_actor(bakery.officer)
    shown = client.get(f"/e/{bakery.id}/workers/new/").content.decode()
    assert (NUMBER in shown, 'name="number"' in shown) == (False, False)
    assert "Your own reference is needed" in shown
    worker = added(client, bakery)
    page = client.get(f"/e/{bakery.id}/workers/{worker}/").content.decode()
    assert ("Link to a person" in page, "Invite by a code" in page) == (False, True)
    assert client.get(f"/e/{bakery.id}/workers/{worker}/link/").status_code == 404


def test_a_number_sent_nevertheless_is_refused(browser: Browser, house: House) -> None:
    """With what to do; nothing is stored and the number is not shown again."""
    bakery = house.employer()
    number = ssin(5).digits
    page = refused(browser.as_actor(bakery.officer), f"/e/{bakery.id}/workers/new/", {**FORM, "number": number})
    assert "This installation takes no national numbers in." in page
    assert number not in page
    assert workers(house, bakery) == 0


def test_the_basis_stands_where_a_number_is_asked(browser: Browser, house: House, settings: Settings) -> None:
    """Once the operator stated one."""
    settings.OPENFLA_NUMBERS_BASIS = "Deliberation 12/345"
    bakery = house.employer()
    shown = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/workers/new/").content.decode()
    assert "Legal basis: Deliberation 12/345." in shown


def test_the_empty_lists_have_no_column_for_it(browser: Browser, house: House) -> None:
    """Nor do they explain one."""
    bakery = house.employer()
    client = browser.as_actor(bakery.officer)
    for listed in ("staff_list", "rights", "trainings"):
        answer = client.get(f"/e/{bakery.id}/imports/template/{listed}/")
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert [word for word in words if "national" in word.casefold()] == []


def test_a_row_with_a_number_comes_back_and_the_others_go_in(browser: Browser, house: House) -> None:
    """Each with the reason."""
    bakery = house.employer()
    client = browser.as_actor(bakery.officer)
    rows = [(*HEADINGS, "Rijksregisternummer"), (*GOOD, ""), (*changed(c0="18"), ssin(5).digits)]
    file = SimpleUploadedFile("personeel.csv", csv_bytes(rows))
    place = client.post(f"/e/{bakery.id}/imports/", {"file": file, "sending": str(uuid4())}).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    assert "takes no national numbers in" in client.get(place).content.decode()
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    assert workers(house, bakery) == 1


def test_who_has_no_account_yet_is_sent_for_a_code(browser: Browser, house: House) -> None:
    """And not told of a number."""
    page = browser.as_actor(Actor.worker(house.person())).get("/start/").content.decode()
    assert "typed the code that your employer hands you" in page
    assert "national number" not in page
