# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software of the organisation on the web: connected, given keys, disconnected."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from openfla.channels.web.templatetags.openfla import moment
from openfla.desk.software.api_clients import AcceptAssertion, ApiClientList, RegisterClientKey
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.client_keys import elliptic
from tests.desk.conftest import NOW, OPERATOR, Body, House

SCOPES = ["accountsConsult", "trainingsRegister"]


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


@pytest.fixture
def client(browser: Browser, employer: Body) -> Client:
    return browser.as_actor(employer.officer)


def place(employer: Body, *steps: object) -> str:
    """An address under the software of the organisation."""
    return f"/o/{employer.id}/software/" + "".join(f"{step}/" for step in steps)


def form(employer: Body, **change: object) -> dict[str, Any]:
    """A form that is filled in well, but for the change."""
    return {"name": "Loonpakket", "person": str(employer.officer.person), "permissions": SCOPES, **change}


@pytest.fixture
def software(client: Client, employer: Body) -> UUID:
    answer = client.post(place(employer, "new"), form(employer))
    assert answer.status_code == 302
    return UUID(answer.headers["Location"].split("/")[-2])


def test_software_is_connected_and_gets_a_key(client: Client, employer: Body, software: UUID) -> None:
    """The card shows what the software needs to know."""
    assert "needs a key" in client.get(place(employer)).content.decode()
    card = place(employer, software)
    assert client.post(card, {"text": elliptic().pem}).status_code == 302
    page = client.get(card).content.decode()
    assert str(software) in page
    assert "/oauth2/token" in page
    assert elliptic().signing.thumbprint() in page
    listed = client.get(place(employer)).content.decode()
    assert "may call the API" in listed
    assert "Software connected" in listed


def test_nothing_is_connected_yet(client: Client, employer: Body) -> None:
    page = client.get(place(employer)).content.decode()
    assert "No software is connected" in page
    assert "never" not in page


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"name": ""}, "name", "has no name"),
        ({"person": ""}, "person", "No person with access"),
        ({"person": "nonsense"}, "person", "No person with access"),
        ({"permissions": []}, "permissions", "Choose at least one permission"),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    client: Client, employer: Body, change: dict[str, object], field: str, says: str
) -> None:
    answer = client.post(place(employer, "new"), form(employer, **change))
    page = answer.content.decode()
    assert (answer.status_code, page.count(says)) == (422, 2)
    assert f'href="#{field}"' in page


def test_a_private_key_is_not_shown_again(client: Client, employer: Body, software: UUID) -> None:
    answer = client.post(place(employer, software), {"text": elliptic().private_pem})
    page = answer.content.decode()
    assert (answer.status_code, "This is a private key" in page) == (422, True)
    assert "BEGIN PRIVATE KEY" not in page


def test_other_text_can_be_mended(client: Client, employer: Body, software: UUID) -> None:
    answer = client.post(place(employer, software), {"text": "my key"})
    assert (answer.status_code, ">my key</textarea>" in answer.content.decode()) == (422, True)


def test_two_keys_are_the_most(client: Client, employer: Body, software: UUID) -> None:
    for serial in (1, 2):
        client.post(place(employer, software), {"text": elliptic(serial).pem})
    page = client.get(place(employer, software)).content.decode()
    assert "There are two keys" in page
    assert "<textarea" not in page


def test_a_key_is_withdrawn_after_a_last_look(client: Client, employer: Body, software: UUID, house: House) -> None:
    """It says when the key was last used, and that it is the only one."""
    key = house.done(RegisterClientKey(employer.id, software, elliptic().pem), by=OPERATOR).reference
    house.done(AcceptAssertion(employer.id, software, key, b"x" * 32, NOW), by=OPERATOR)
    look = place(employer, software, "keys", key)
    page = client.get(look).content.decode()
    assert "last token" in page
    assert "It is the only key" in page
    assert client.post(look, {"reason": ""}).status_code == 422
    assert client.post(look, {"reason": "Replaced"}).status_code == 302
    assert client.get(look).status_code == 404


def test_software_is_disconnected_after_a_last_look(
    client: Client, employer: Body, software: UUID, house: House
) -> None:
    look = place(employer, software, "end")
    assert "Its next call is refused" in client.get(look).content.decode()
    answer = client.post(look, {"reason": " "})
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    assert client.post(look, {"reason": "Other package"}).status_code == 302
    assert house.ask(ApiClientList(employer.id), by=employer.officer) == ()
    assert "Other package" in client.get(place(employer)).content.decode()


def test_only_people_with_access_today_can_be_chosen(client: Client, employer: Body, house: House) -> None:
    """Neither strangers nor those whose access is over."""
    house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    house.person("Onbekend")
    page = client.get(place(employer, "new")).content.decode()
    assert page.count("Sam Officer") >= 2
    assert "Onbekend" not in page


def test_another_language_keeps_what_was_typed(client: Client, employer: Body) -> None:
    """Nothing is connected by it."""
    answer = client.post(place(employer, "new"), {**form(employer), "language": "fr"})
    page = answer.content.decode()
    assert (answer.status_code, 'value="Loonpakket"' in page, "Connecter un logiciel" in page) == (200, True, True)


def test_the_moment_of_the_last_token_is_shown(client: Client, employer: Body, software: UUID, house: House) -> None:
    key = house.done(RegisterClientKey(employer.id, software, elliptic().pem), by=OPERATOR).reference
    used = datetime.fromisoformat("2026-11-20T09:00:00+00:00")
    house.done(AcceptAssertion(employer.id, software, key, b"y" * 32, used), by=OPERATOR, now=used)
    assert moment(used) in client.get(place(employer)).content.decode()
