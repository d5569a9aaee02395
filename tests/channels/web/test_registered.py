# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the Crossroads Bank tells of a number: proposed with its source and day where one is typed or shown."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from openfla.desk.actor import Actor
from openfla.desk.invitations.enrolments import EnrolmentsOpen
from tests.channels.cli.extracts import active, full, named, placed, two_enterprises, update
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, filled, said, send, text_of, values
from tests.desk.conftest import OPERATOR, SINCE, House, enterprise_number, establishment_number, segment

NEW, BAKER, OWN, SHOP = enterprise_number(800), enterprise_number(801), enterprise_number(1), establishment_number(1)
FORM = {"enterprise_number": NEW.display, "name": "Nieuw bv", "quality": "employer"}


@pytest.fixture
def extract(house: House, tmp_path: Path) -> Path:
    """An extract with a bakery, a baker, and some that nobody asks for; what it is taken in from."""
    del house
    files = two_enterprises()
    files["enterprise"] += [active(800), active(801, kind="1"), *(active(serial) for serial in range(900, 940))]
    files["denomination"] += [named(NEW.display, "Molen De Wiek nv"), named(BAKER.display, "An Peeters")]
    files["address"].append(placed(NEW.display, "Molenweg"))
    take_in(full(tmp_path / "full", 152, files))
    return tmp_path


def take_in(folder: Path) -> None:
    """By the command."""
    done = CliRunner().invoke(openfla, ["enterprises", "import", str(folder)])
    assert done.exit_code == 0, done.output


def ceased(extract: Path, number: str) -> None:
    """From the next update on."""
    take_in(update(extract / "update", 153, gone={"enterprise": [number]}, new={}))


def newcomer(house: House, browser: Browser) -> Any:
    """Somebody who is signed in and acts for nobody."""
    return browser.as_actor(Actor.worker(house.person()))


@pytest.mark.usefixtures("extract")
def test_the_name_of_a_new_enterprise_is_proposed(house: House, browser: Browser) -> None:
    """Where none was typed: with the address, the source and its day; asked only once it was seen."""
    client = newcomer(house, browser)
    answer = client.post("/enrol/", {**FORM, "name": ""})
    assert (answer.status_code, values(answer)["name"]) == (200, "Molen De Wiek nv")
    assert "Molenweg 7 /B, 9000 Gent" in text_of(answer)
    assert "According to the Crossroads Bank for Enterprises, extract of 30/10/2026." in text_of(answer)
    assert house.ask(EnrolmentsOpen(), by=OPERATOR).requests == ()
    assert client.post("/enrol/", {**FORM, "name": "Molen De Wiek nv"}).status_code == 302


@pytest.mark.usefixtures("extract")
def test_a_name_that_was_typed_stays(house: House, browser: Browser) -> None:
    """On looking up, and on asking; the operator reads both."""
    client = newcomer(house, browser)
    answer = client.post("/enrol/", {**FORM, "look_up": "1"})
    assert (answer.status_code, values(answer)["name"]) == (200, "Nieuw bv")
    assert "Molen De Wiek nv" in text_of(answer)
    client.post("/enrol/", FORM)
    [request] = house.ask(EnrolmentsOpen(), by=OPERATOR).requests
    assert request.name == "Nieuw bv"
    shown = CliRunner().invoke(openfla, ["enrolment", "list"]).output
    assert "Crossroads Bank: Molen De Wiek nv, Molenweg 7 /B, 9000 Gent" in shown


@pytest.mark.usefixtures("extract")
def test_a_natural_person_and_an_unknown_number_have_no_name(house: House, browser: Browser) -> None:
    """The page says so, and asks for the name as before."""
    client = newcomer(house, browser)
    answer = client.post("/enrol/", {**FORM, "enterprise_number": BAKER.display, "name": "", "look_up": "1"})
    assert "A natural person; the name and address are not kept here." in text_of(answer)
    unknown = client.post("/enrol/", {**FORM, "enterprise_number": enterprise_number(899).digits, "look_up": "1"})
    assert "Nothing is known here of this number. Check it, or go on and type the name." in text_of(unknown)
    assert client.post("/enrol/", {**FORM, "enterprise_number": BAKER.display, "name": ""}).status_code == 422


def test_without_an_extract_no_look_up_is_offered(house: House, browser: Browser) -> None:
    """At the first connection and at a mandate, not even by who sends the button all the same."""
    provider = house.provider()
    officer = browser.as_actor(provider.officer)
    for client, page in ((newcomer(house, browser), "/enrol/"), (officer, f"/o/{provider.id}/mandates/new/")):
        for answer in (client.get(page), client.post(page, {**FORM, "number": NEW.display, "look_up": "1"})):
            assert 'name="look_up"' not in answer.content.decode()
            assert "Nothing is known" not in text_of(answer)


@pytest.mark.usefixtures("extract")
def test_a_mandate_asks_for_no_name(house: House, browser: Browser) -> None:
    """Its form has none; a number that nobody knows is to be checked."""
    provider = house.provider()
    officer = browser.as_actor(provider.officer)
    sent = {"number": enterprise_number(899).display, "look_up": "1"}
    page = officer.post(f"/o/{provider.id}/mandates/new/", sent)
    assert 'name="look_up"' in page.content.decode()
    assert "Nothing is known here of this number. Check it." in text_of(page)
    assert "type the name" not in text_of(page)


def test_an_enterprise_that_ceased_is_told_and_not_refused(house: House, browser: Browser, extract: Path) -> None:
    """At the first connection, at a mandate, among the clients and on the organisation's own page."""
    employer, provider = house.employer(number=OWN), house.provider()
    ceased(extract, OWN.display)
    client = newcomer(house, browser)
    client.post("/enrol/", {**FORM, "enterprise_number": OWN.display})
    assert f"has {OWN.display} no longer as active since its extract of 01/11/2026" in text_of(client.get("/enrol/"))
    officer = browser.as_actor(provider.officer)
    sent = {"number": OWN.display, "permissions": ["accountsConsult"], "direction": "receive"}
    looked = officer.post(f"/o/{provider.id}/mandates/new/", {**sent, "look_up": "1"})
    assert "Ceased: no longer active in the extract of 01/11/2026." in text_of(looked)
    assert officer.post(f"/o/{provider.id}/mandates/new/", sent).status_code == 302
    assert "no longer as active" in text_of(officer.get(f"/o/{provider.id}/mandates/"))
    house.mandate(employer, provider)
    assert "Ceased: no longer active" in text_of(officer.get(f"/o/{provider.id}/clients/"))
    own = text_of(browser.as_actor(employer.officer).get(f"/o/{employer.id}/"))
    assert "Bakkerij De Halm Korenmarkt 7 /B, 9000 Gent" in own
    assert "Ceased: no longer active in the extract of 01/11/2026." in own


@pytest.mark.usefixtures("extract")
def test_a_provider_typed_as_a_number_gets_its_name_to_be_looked_at(house: House, browser: Browser) -> None:
    """Nothing is stored until it was seen; a number that nobody knows stays what was typed."""
    employer = house.employer()
    client, worker = browser.as_actor(employer.officer), house.worker(employer)
    form = filled([worker], provider_name=NEW.display)
    answer = send(client, employer, form)
    assert answer.status_code == 422
    assert any("has 0100.080.0" in line or "“Molen De Wiek nv”" in line for line in said(answer))
    assert values(answer)["provider_name"] == "Molen De Wiek nv"
    assert send(client, employer, {**form, "provider_name": "Molen De Wiek nv"}).status_code == 302
    assert card(house, employer, form["training"]).terms.provider_name == "Molen De Wiek nv"
    other = filled([worker], provider_name="Lokaal 12", title="Andere")
    assert send(client, employer, other).status_code == 302


@pytest.mark.usefixtures("extract")
def test_establishments_of_contracts_are_named(house: House, browser: Browser) -> None:
    """Beside the number, with the address and the day of the extract."""
    employer = house.employer()
    worker = house.worker(employer, segments=(segment(SINCE, establishment=SHOP),))
    page = text_of(browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers/{worker}/"))
    assert f"{SHOP.display} De Halm Korenmarkt, Veldstraat 7 /B, 9000 Gent" in page
    assert "Crossroads Bank, extract of 30/10/2026" in page
