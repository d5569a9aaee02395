# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first connection of an enterprise by web: asked for, decided by the operator, read by whoever asked."""

from typing import Any

import pytest
from django.test import Client

from openfla.desk.actor import Actor
from openfla.desk.invitations.enrolments import ApproveEnrolment, EnrolmentsOpen, RefuseEnrolment
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, House, enterprise_number

NUMBER = enterprise_number(920)
FORM = {"enterprise_number": NUMBER.display, "name": "Nieuw bv", "quality": "employer"}


def page(answer: Any) -> str:
    return str(answer.content.decode())


def asked(house: House, browser: Browser) -> tuple[Client, Any]:
    """Somebody who asked, and the request."""
    client = browser.as_actor(Actor.worker(house.person()))
    assert client.post("/enrol/", FORM).headers["Location"] == "/enrol/"
    [request] = house.ask(EnrolmentsOpen(), by=OPERATOR).requests
    return client, request.enrolment


def test_a_new_enterprise_is_connected(house: House, browser: Browser) -> None:
    """From the start page to a request that waits; approved, its access manager gets to the access."""
    client, request = asked(house, browser)
    assert 'href="/enrol/"' in page(client.get("/start/"))
    assert "Waits for the operator" in page(client.get("/enrol/"))
    house.done(ApproveEnrolment(request), by=OPERATOR)
    assert "Approved: you manage the access" in page(client.get("/enrol/"))
    assert "Act for Nieuw bv" in page(client.get("/start/"))


def test_a_refusal_is_read_with_its_reason(house: House, browser: Browser) -> None:
    """And nothing is opened."""
    client, request = asked(house, browser)
    house.done(RefuseEnrolment(request, "No representative"), by=OPERATOR)
    assert "No representative" in page(client.get("/enrol/"))
    assert "Act for Nieuw bv" not in page(client.get("/start/?choose=1"))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"enterprise_number": ""}, "Enterprise number"),
        ({"enterprise_number": "0123.456.780"}, "check"),
        ({"name": ""}, "The name of the enterprise is missing"),
        ({"quality": "king"}, "It is not said as what"),
    ],
)
def test_what_is_wrong_is_told_beside_it(house: House, browser: Browser, form: dict[str, str], told: str) -> None:
    """Nothing is asked, and nothing typed is lost."""
    answer = browser.as_actor(Actor.worker(house.person())).post("/enrol/", {**FORM, **form})
    assert answer.status_code == 422
    assert told in page(answer)
    assert house.ask(EnrolmentsOpen(), by=OPERATOR).requests == ()


@pytest.mark.usefixtures("browser")
def test_asking_asks_for_a_sign_in() -> None:
    """Nobody who is not signed in finds the form."""
    assert Client().get("/enrol/").status_code == 404
