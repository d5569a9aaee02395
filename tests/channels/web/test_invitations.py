# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitation codes in the browser: made and shown once by an officer, typed in by the worker, withdrawn."""

import re
from typing import Any

import pytest
from django.test import Client

from openfla.desk.actor import Actor
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

CODE = re.compile(r"\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b")


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_code_leads_to_the_account(house: House, browser: Browser) -> None:
    """From the worker's page to a slip in the worker's language; then typed in, in small letters, by who signed in."""
    employer = house.employer()
    worker = house.worker(employer)
    officer = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/workers/{worker}/invitation/"
    assert place in page(officer.get(f"/e/{employer.id}/workers/{worker}/"))
    made = page(officer.post(place, {"slip": "fr"}))
    [code] = set(CODE.findall(made))
    assert "Accès à votre compte formation" in made
    assert "/code/" in made
    assert not CODE.search(page(officer.get(place)))
    person = browser.as_actor(Actor.worker(house.person()))
    assert 'href="/code/"' in page(person.get("/start/"))
    assert person.post("/code/", {"code": code.lower()}).headers["Location"] == "/start/"
    assert person.get("/start/").headers["Location"] == f"/me/{employer.id}/{worker}/"
    assert officer.post(place, {"slip": "fr"}).status_code == 422


def test_a_withdrawn_code_opens_nothing(house: House, browser: Browser) -> None:
    """The officer ends it; whoever types it is told what may be wrong, beside the field."""
    employer = house.employer()
    place = f"/e/{employer.id}/workers/{house.worker(employer)}/invitation/"
    officer = browser.as_actor(employer.officer)
    [code] = set(CODE.findall(page(officer.post(place, {"slip": "nl"}))))
    assert officer.post(place, {"act": "withdraw"}).status_code == 302
    answer = browser.as_actor(Actor.worker(house.person())).post("/code/", {"code": code})
    assert answer.status_code == 422
    assert "This code opens nothing" in page(answer)


@pytest.mark.parametrize(("typed", "told"), [("", "Code"), ("A2B3", "16 letters"), ("0" * 16, "16 letters")])
def test_what_can_be_no_code_is_told(house: House, browser: Browser, typed: str, told: str) -> None:
    """Without counting as a guess."""
    answer = browser.as_actor(Actor.worker(house.person())).post("/code/", {"code": typed})
    assert answer.status_code == 422
    assert told in page(answer)


def test_a_code_with_more_than_fits_is_tried_nowhere(house: House, browser: Browser) -> None:
    """Right or wrong, the answer is the same: what is not counted as a guess tells nothing."""
    employer = house.employer()
    place = f"/e/{employer.id}/workers/{house.worker(employer)}/invitation/"
    [code] = set(CODE.findall(page(browser.as_actor(employer.officer).post(place, {"slip": "nl"}))))
    person, wrong = browser.as_actor(Actor.worker(house.person())), "-".join(["A2B3"] * 4)
    told = []
    for typed in (code, wrong):
        answer = person.post("/code/", {"code": typed + "-" * 60})
        assert answer.status_code == 422
        told.append(page(answer).count('fla-error"'))
        assert "This code opens nothing" not in page(answer)
    assert told[0] == told[1] > 0
    assert person.post("/code/", {"code": code}).status_code == 302


@pytest.mark.usefixtures("browser")
def test_a_code_asks_for_a_sign_in() -> None:
    """Nobody who is not signed in finds the form."""
    assert Client().get("/code/").status_code == 404


def test_a_colleague_comes_by_a_code_and_lands_at_work(house: House, browser: Browser) -> None:
    """Invited with a name that nothing here knows, listed while the code waits; then signed in where the work is."""
    employer = house.employer()
    manager = browser.as_actor(employer.officer)
    place = f"/o/{employer.id}/access/invite/"
    assert place in page(manager.get(f"/o/{employer.id}/access/"))
    sent = {"name": "Jan Claes", "permissions": ["accountsConsult"], "slip": "fr"}
    made = page(manager.post(place, sent))
    [code] = set(CODE.findall(made))
    assert "Accès au nom de Bakkerij De Korenaar" in made
    listed = page(manager.get(f"/o/{employer.id}/access/"))
    assert ("Jan Claes" in listed, code in listed) == (True, False)
    colleague = browser.as_actor(Actor.worker(house.person("Claes")))
    assert colleague.get(f"/e/{employer.id}/workers/").status_code == 404
    assert colleague.post("/code/", {"code": code}).headers["Location"] == "/start/"
    assert colleague.get("/start/").headers["Location"] == f"/e/{employer.id}/workers/"
    assert colleague.get(f"/o/{employer.id}/access/").status_code == 404
    assert "Access taken up with a code" in page(manager.get(f"/o/{employer.id}/access/"))


def test_a_code_for_access_is_taken_back(house: House, browser: Browser) -> None:
    """After a last look; whoever types it then is told that it opens nothing."""
    employer = house.employer()
    manager = browser.as_actor(employer.officer)
    sent = {"name": "Jan Claes", "permissions": ["accountsConsult"], "slip": "nl"}
    [code] = set(CODE.findall(page(manager.post(f"/o/{employer.id}/access/invite/", sent))))
    [place] = set(re.findall(r"/o/[^\"]+/access/invited/[^\"]+/", page(manager.get(f"/o/{employer.id}/access/"))))
    assert "Jan Claes" in page(manager.get(place))
    assert manager.post(place).headers["Location"] == f"/o/{employer.id}/access/"
    assert manager.get(place).status_code == 404
    answer = browser.as_actor(Actor.worker(house.person())).post("/code/", {"code": code})
    assert (answer.status_code, "This code opens nothing" in page(answer)) == (422, True)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": ""}, "Nobody is named"),
        ({"permissions": []}, "No permission is chosen"),
        ({"starts_on": "31/02/2026"}, "a day that does not exist"),
        ({"ends_on": "01/01/2026"}, "01/01/2026"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_told(
    house: House, browser: Browser, form: dict[str, object], told: str
) -> None:
    """In the summary and beside it; no code is made, and nothing typed is lost."""
    employer = house.employer()
    sent = {"name": "Jan Claes", "permissions": ["accountsConsult"], "slip": "nl", **form}
    answer = browser.as_actor(employer.officer).post(f"/o/{employer.id}/access/invite/", sent)
    assert answer.status_code == 422
    assert page(answer).count(told) >= 2
    assert not CODE.search(page(answer))
