# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The identity provider of the sample data: the product signs in at it by the same protocol, and only in the demo."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from django.conf import settings as ours
from django.test import Client
from django.test.utils import override_settings
from pytest_django.fixtures import Settings

from openfla.channels.web.oidc import known as remembered
from openfla.channels.web.oidc import outward
from openfla.site.configuration import ConfigurationError
from openfla.site.local_provider.registration import LEVELS, local_provider
from tests.channels.web.bent_provider import played
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House, ssin

ADDRESSES = "openfla.site.local_provider.urls"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
EID, ITSME, APP, PASSWORD = LEVELS


def at_provider() -> Any:
    """What is asked within goes to the provider, not to the product."""
    return override_settings(ROOT_URLCONF=ADDRESSES, MIDDLEWARE=["openfla.channels.web.middleware.SecurityHeaders"])


class Local:
    """The provider, and a browser that uses it."""

    def __init__(self, people: list[dict[str, Any]]) -> None:
        self.people = people
        self.client = Client()

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the product's own calls to it give."""
        parts = urlsplit(str(request.url))
        headers: Any = {name.title(): value for name, value in request.headers.items() if name == "authorization"}
        kind = request.headers.get("content-type", "")
        with at_provider():
            said = Client().generic(request.method, parts.path, request.content, kind, headers=headers)
        return httpx.Response(said.status_code, content=said.content, headers={"Content-Type": said["Content-Type"]})

    def page(self, query: str = "") -> str:
        """The product leads to it; the page on which somebody chooses a key."""
        led = self.client.get(f"/sign-in/demo/{query}").headers["Location"]
        self.query = urlsplit(led).query
        with at_provider():
            return Client().get(f"/authorize?{self.query}").content.decode()

    def choose(self, page: str, person: str, level: str, **bent: str) -> str:
        """Somebody, with a key; the address to which the provider leads."""
        fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
        with at_provider():
            said = Client().post("/authorize", {**fields, "level": level, "person": person, **bent})
        return str(said.headers.get("Location", said.status_code))

    def back(self, led: str) -> Any:
        """The browser comes back with the answer."""
        return self.client.get(urlsplit(led).path, dict(parse_qsl(urlsplit(led).query)))


@pytest.fixture
def local(house: House, browser: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Local:
    """With an officer and a worker of one employer."""
    del browser
    officer, worker = house.person("Wouters", ssin(1)), house.person("Claes", ssin(2))
    employer = house.employer()
    house.grant(employer.id, officer)
    house.worker(employer, number=ssin(2))
    known = [("officer", officer, ssin(1), "Wouters"), ("worker", worker, ssin(2), "Claes")]
    people: list[dict[str, Any]] = [
        {"person": str(person), "label": label, "role": label, "number": number.digits, "family_name": name}
        | {"given_names": "Sam", "language": "nl", "organisation": None}
        for label, person, number, name in known
    ]
    (tmp_path / "demo.json").write_text(json.dumps(people))
    configuration = replace(ours.CONFIGURATION, demo=True, data=tmp_path, public_url="http://testserver")
    settings.CONFIGURATION, settings.OPENFLA_DEMO = configuration, True
    settings.OPENFLA_PUBLIC_URL = configuration.public_url
    settings.OPENFLA_SIGN_IN = (local_provider(configuration),)
    settings.TEMPLATES = [{**ours.TEMPLATES[0], "DIRS": [*ours.TEMPLATES[0]["DIRS"], ours.LOCAL_PROVIDER_TEMPLATES]}]
    found = Local(people)
    monkeypatch.setattr(outward, "client", lambda: httpx.Client(transport=played(found.answer)))
    remembered._KNOWN.clear()
    return found


@pytest.mark.parametrize(("place", "level"), [(0, EID), (0, ITSME), (1, APP)])
def test_an_invented_person_signs_in(local: Local, place: int, level: str) -> None:
    """Chosen on the start page, with a key of theirs: the person that the operator made known, by the number."""
    person = local.people[place]["person"]
    page = local.page(f"?hint={person}")
    assert page.count("<button") == 2
    answer = local.back(local.choose(page, person, level))
    assert answer.headers["Location"] == "/start/"
    assert local.client.session["person"] == person
    assert local.client.session["proof"][1] == LEVELS[level]


def test_without_a_hint_all_are_offered(local: Local) -> None:
    """And the languages are those of the product."""
    page = local.page("?language=fr")
    assert page.count('name="person"') == 3
    assert "Avec quelle clé" in page


def test_a_password_is_too_weak(local: Local) -> None:
    """It shows how a weak key is refused."""
    person = local.people[0]["person"]
    answer = local.back(local.choose(local.page(), person, PASSWORD))
    assert answer.status_code == 403
    assert "person" not in local.client.session


def test_whoever_stops_is_not_signed_in(local: Local) -> None:
    """Nobody chosen, or nobody of that name."""
    for person in ("", "00000000-0000-4000-8000-000000000000"):
        assert local.back(local.choose(local.page(), person, EID)).status_code == 400


@pytest.mark.parametrize(
    "bent",
    [
        {"redirect_uri": "https://evil.example/back/"},
        {"client_id": "another"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
        {"state": ""},
        {"nonce": ""},
    ],
)
def test_it_answers_the_product_alone(local: Local, bent: dict[str, str]) -> None:
    """No code goes anywhere else, nor by a weaker flow."""
    assert local.choose(local.page(), local.people[0]["person"], EID, **bent) == "400"
    with at_provider():
        fields = dict(parse_qsl(local.query)) | bent
        assert Client().get(f"/authorize?{urlencode(fields)}").status_code == 400


def test_a_code_is_used_once_and_by_whoever_asked(local: Local) -> None:
    """A second time, with another verifier, or without the product's secret it gives nothing."""
    led = local.choose(local.page(), local.people[0]["person"], EID)
    code = dict(parse_qsl(urlsplit(led).query))["code"]
    with at_provider():
        assert Client().post("/token", {"code": code}).status_code == 401
        assert Client().get("/userinfo", headers={"Authorization": "Bearer guessed"}).status_code == 401
    assert local.back(led).status_code == 302
    assert local.back(led).status_code == 400


def test_its_page_may_lead_back_to_the_product_only(local: Local) -> None:
    """The content policy names the product as the one other place for its form."""
    local.page()
    with at_provider():
        policy = Client().get(f"/authorize?{local.query}").headers["Content-Security-Policy"]
    assert "form-action 'self' http://testserver;" in policy


def test_it_is_refused_outside_the_demo() -> None:
    """With real people anybody could be anybody."""
    with pytest.raises(ConfigurationError, match="believes everybody"):
        local_provider(replace(ours.CONFIGURATION, demo=False))
