# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A form whose session ended in the middle: nothing is carried out, and nothing that was typed is lost."""

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from openfla.desk.trainings.trainings import TrainingList
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import filled, text_of
from tests.desk.conftest import Body, House

HERE = {"origin": "http://testserver"}
TITLE = 'Veilig "heffen" & tillen'


@pytest.fixture
def bakery(house: House, browser: Browser) -> Body:
    del browser
    return house.employer()


def with_form(browser: Browser, employer: Body, *, strict: bool = False) -> Client:
    """A browser that has a form of ours open."""
    client = browser.as_actor(employer.officer)
    client.get(f"/e/{employer.id}/workers/new/")
    if strict:
        client.handler.enforce_csrf_checks = True
    return client


def hidden(answer: Any) -> dict[str, str]:
    """What the page keeps of the form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode())
    return {unescape(name): unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_what_was_typed_outlives_the_session(house: House, browser: Browser, bakery: Body) -> None:
    """The page that says so has it, and after a new sign-in the form shows it; only then it is carried out."""
    worker = house.worker(bakery)
    client, place = with_form(browser, bakery), f"/e/{bakery.id}/trainings/new/"
    session = client.cookies.pop(settings.SESSION_COOKIE_NAME)
    form = {**filled([worker], title=TITLE), "act": "register"}
    late = client.post(place, form, headers=HERE)
    assert late.status_code == 403
    assert "Your session has ended" in text_of(late)
    kept = hidden(late)
    assert (kept["title"], kept["worker"], kept["training"]) == (TITLE, str(worker), form["training"])
    assert "act" not in kept
    client.cookies[settings.SESSION_COOKIE_NAME] = session.value
    again = client.post(place, {**kept, "language": "en"}, headers=HERE)
    assert again.status_code == 200
    assert "Veilig &quot;heffen&quot; &amp; tillen" in again.content.decode()
    assert house.ask(TrainingList(bakery.id, 2026), by=bakery.officer).total == 0
    assert client.post(place, {**kept, "act": "register"}, headers=HERE).status_code == 302


def test_it_is_kept_until_somebody_is_signed_in(browser: Browser, bakery: Body) -> None:
    """Shown again too soon, or in another language: the page says the same, with the form."""
    client, place = with_form(browser, bakery), f"/e/{bakery.id}/workers/new/"
    del client.cookies[settings.SESSION_COOKIE_NAME]
    for sent in ({"family_name": "Claes"}, {"family_name": "Claes", "language": "en"}):
        late = client.post(place, sent, headers=HERE)
        assert late.status_code == 403
        assert hidden(late)["family_name"] == "Claes"


@pytest.mark.parametrize("place", ["/act-for/", "/sign-out/"])
def test_an_address_without_a_page_keeps_nothing(browser: Browser, bakery: Body, place: str) -> None:
    """Shown again it would be refused: there is nothing to show."""
    client = with_form(browser, bakery, strict=True)
    late = client.post(place, {"organisation": str(bakery.id)}, headers=HERE)
    assert late.status_code == 403
    assert "organisation" not in hidden(late)


def test_the_key_of_an_earlier_sign_in_keeps_the_form_too(browser: Browser, bakery: Body) -> None:
    """The session changed in another tab: the form is looked at again, with a key that fits."""
    client, place = with_form(browser, bakery, strict=True), f"/e/{bakery.id}/workers/new/"
    late = client.post(place, {"family_name": "Claes", "csrfmiddlewaretoken": "a" * 64}, headers=HERE)
    assert late.status_code == 403
    assert "Your form came from an earlier session" in text_of(late)
    assert hidden(late) == {"family_name": "Claes"}
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', late.content.decode())
    assert token is not None
    sent = {"family_name": "Claes", "language": "en", "csrfmiddlewaretoken": token[1]}
    assert 'value="Claes"' in client.post(place, sent, headers=HERE).content.decode()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "https://testserver", "http://[", "null", ""])
def test_what_another_site_sends_is_not_shown_again(browser: Browser, bakery: Body, origin: str) -> None:
    """Nobody is led to send what somebody else filled in."""
    client = with_form(browser, bakery, strict=True)
    answer = client.post(f"/e/{bakery.id}/workers/new/", {"family_name": "Claes"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert "Claes" not in answer.content.decode()


def test_a_stranger_is_told_nothing(bakery: Body) -> None:
    """Who never had a form of ours finds nothing, as before."""
    assert Client().post(f"/e/{bakery.id}/workers/new/", {"family_name": "Claes"}, headers=HERE).status_code == 404


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("workers/new/", "family_name"),
        ("rights/?everybody=1", "reason"),
        ("size/", "fte"),
        ("groups/", "name"),
    ],
)
def test_each_form_shows_what_it_is_given(house: House, browser: Browser, bakery: Body, place: str, name: str) -> None:
    """As the language switch asks for it: nothing is carried out, what was typed stands in its field."""
    house.worker(bakery)
    client = browser.as_actor(bakery.officer)
    answer = client.post(f"/e/{bakery.id}/{place}", {name: "typed before", "language": "en"}, headers=HERE)
    assert answer.status_code == 200
    assert "typed before" in answer.content.decode()
