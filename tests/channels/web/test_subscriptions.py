# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Changes that are sent, on the web: an address added, its events looked at and sent again, ended."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from openfla.desk.software.api_clients import RegisterApiClient
from openfla.desk.software.subscriptions import DeliveryState
from openfla.records.models import Delivery
from openfla.records.scope import set_scope
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, Body, House

TARGET = "https://changes.example.org/openfla"


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


@pytest.fixture
def client(browser: Browser, employer: Body) -> Client:
    return browser.as_actor(employer.officer)


@pytest.fixture
def software(house: House, employer: Body) -> UUID:
    assert employer.officer.person is not None
    scopes = frozenset({Permission.ACCOUNTS_CONSULT})
    command = RegisterApiClient(employer.id, employer.officer.person, "Loonpakket", scopes)
    return house.done(command, by=employer.officer).reference


def place(employer: Body, *steps: object) -> str:
    """An address under the changes that are sent."""
    return f"/o/{employer.id}/software/events/" + "".join(f"{step}/" for step in steps)


def added(client: Client, employer: Body, software: UUID, target: str = TARGET) -> str:
    """The card of an address that was added."""
    answer = client.post(place(employer, "new"), {"client": str(software), "target": target})
    assert answer.status_code == 302, answer.content
    return str(answer.headers["Location"])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def given_up(employer: Body, subscription: str, answer: str = "503") -> UUID:
    """An event that nobody took."""
    entry = uuid4()
    set_scope(entry=entry, employers=[employer.id], scope="system")
    row = Delivery(
        organisation_id=employer.id,
        subscription_id=UUID(subscription),
        change=uuid4(),
        employer_id=employer.id,
        type="training.registered",
        fact=uuid4(),
        at=NOW,
        turn=1,
        state=DeliveryState.DEAD.value,
        tries=8,
        next_at=NOW,
        answer=answer,
        entry=entry,
    )
    row.save(force_insert=True)
    return row.id


def test_an_address_is_added_and_ended(client: Client, employer: Body, software: UUID) -> None:
    assert "Nothing is sent to anybody" in text(client, place(employer))
    card = added(client, employer, software)
    assert "Nothing was given up" in text(client, card)
    assert TARGET in text(client, place(employer))
    end = client.post(f"{card}end/", {"reason": ""})
    assert (end.status_code, 'id="reason-error"' in end.content.decode()) == (422, True)
    assert client.post(f"{card}end/", {"reason": "Replaced"}).status_code == 302
    assert TARGET not in text(client, place(employer))
    assert client.get(card).status_code == 404


def test_what_was_given_up_is_sent_again(client: Client, employer: Body, software: UUID) -> None:
    """Those that were chosen alone."""
    card = added(client, employer, software)
    first, second = (given_up(employer, card.split("/")[-2], answer) for answer in ("503", "timeout"))
    page = text(client, card)
    assert ("503" in page, "timeout" in page, page.count('name="delivery"')) == (True, True, 2)
    assert client.post(card, {"delivery": str(first)}).status_code == 302
    assert (str(second) in text(client, card), str(first) in text(client, card)) == (True, False)
    assert "0" in text(client, f"{card}?state=waiting")
    assert client.post(card, {"delivery": str(uuid4())}).status_code == 404


@pytest.mark.parametrize("target", ["", "http://changes.example.org/", "https://me:secret@example.org/", "nonsense"])
def test_what_is_wrong_with_an_address_is_said_beside_it(
    client: Client, employer: Body, software: UUID, target: str
) -> None:
    answer = client.post(place(employer, "new"), {"client": str(software), "target": target})
    page = answer.content.decode()
    assert (answer.status_code, 'id="target-error"' in page, 'href="#target"' in page) == (422, True, True)


def test_without_software_there_is_nothing_to_add(client: Client, employer: Body) -> None:
    page = text(client, place(employer, "new"))
    assert ("No software is connected" in page, "<select" in page.partition("<main")[2]) == (True, False)
