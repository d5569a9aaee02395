# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the table of openfla.channels.web.stepup protects is reached with a fresh key of its level only."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web import signin
from openfla.channels.web.oidc.provider import Client as Us
from openfla.channels.web.oidc.provider import Provider
from openfla.channels.web.stepup import FRESH, NEEDS
from openfla.desk.access.access import GrantList
from openfla.desk.signing_in.signins import IDLE
from openfla.terms.assurance import Assurance
from tests.channels.web.bakery import Bakery, address
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House

__all__ = ["bakery"]

TITLE = "Confirm that it is you"
AGES = {"now": timedelta(), "earlier": FRESH + timedelta(seconds=1), "long ago": FRESH + IDLE + timedelta(seconds=1)}


@pytest.fixture
def client(browser: Browser, bakery: Bakery, settings: Settings) -> Client:
    """The bakery's officer."""
    settings.OPENFLA_SIGN_IN = (provider("fas", "tests", Assurance.HIGH),)
    return browser.as_actor(bakery.employer.officer)


@pytest.fixture
def officer(house: House, browser: Browser, settings: Settings) -> tuple[Client, Body]:
    """Somebody of an employer with nothing yet, for what depends on none of it."""
    settings.OPENFLA_SIGN_IN = (provider("fas", "tests", Assurance.HIGH),)
    employer = house.employer()
    return browser.as_actor(employer.officer), employer


def proven(client: Client, level: Assurance, age: str) -> Client:
    """The same browser, whose key was of this level and used so long ago."""
    session = client.session
    session["proof"] = ["tests", level.value, (signin.now() - AGES[age]).isoformat()]
    session.save()
    return client


def test_a_good_key_is_asked_for_nothing_more(client: Client, bakery: Bakery) -> None:
    """High, and used now."""
    for name in NEEDS:
        answer = client.get(address(name, bakery.ids))
        assert answer.status_code != 403, name
        answer.getvalue()


@pytest.mark.parametrize(("level", "age"), [(Assurance.LOW, "now"), (Assurance.HIGH, "earlier")])
def test_a_weaker_or_older_one_is_asked_for_another(client: Client, bakery: Bakery, level: Assurance, age: str) -> None:
    """The page says so; what is not there is asked for alike, so that nothing is told."""
    weak = proven(client, level, age)
    for name in [name for name in NEEDS if not NEEDS[name].acts]:
        answer = weak.get(address(name, bakery.ids))
        assert (answer.status_code, TITLE in answer.content.decode()) == (403, True), name
        assert weak.get(address(name, {place: uuid4() for place in bakery.ids})).status_code == 403, name


def test_acts_of_a_card_are_asked_for_it_when_sent(client: Client, bakery: Bakery) -> None:
    """The card itself is open to whoever may read it."""
    weak = proven(client, Assurance.SUBSTANTIAL, "now")
    for name in [name for name, need in NEEDS.items() if need.acts and need.level is Assurance.HIGH]:
        assert weak.get(address(name, bakery.ids)).status_code == 200, name
        assert weak.post(address(name, bakery.ids)).status_code == 403, name


def test_a_form_opened_in_time_may_be_sent_later(house: House, officer: tuple[Client, Body]) -> None:
    """Nobody loses what they typed because it took them twenty minutes; after the limits of a session it is refused."""
    client, employer = officer
    here = f"/o/{employer.id}/access/new/"
    form = {"person": str(house.person("Nieuwkomer")), "permissions": "accounts_consult", "starts_on": "01/12/2026"}
    late = proven(client, Assurance.HIGH, "long ago").post(here, form)
    assert late.status_code == 403
    assert "nothing was stored" in late.content.decode()
    before = len(house.ask(GrantList(employer.id), by=employer.officer))
    assert proven(client, Assurance.HIGH, "earlier").post(here, form).status_code != 403
    assert proven(client, Assurance.SUBSTANTIAL, "now").post(here, form).status_code == 403
    assert len(house.ask(GrantList(employer.id), by=employer.officer)) >= before


def test_one_comes_back_to_where_one_was(officer: tuple[Client, Body]) -> None:
    """To the page that was asked for; for a file to the page that led to it, and never to another host."""
    client, employer = officer
    weak = proven(client, Assurance.LOW, "now")
    form = f"/o/{employer.id}/access/new/"
    assert f"next={form.replace('/', '%2F')}" in weak.get(form).content.decode()
    file, list_of = f"/e/{employer.id}/workers.csv", f"/e/{employer.id}/workers/"
    for referer, onward in (
        (f"http://testserver{list_of}?search=x", f"{list_of}?search=x"),
        ("http://elsewhere.example/e/", "/start/"),
        ("http://testserver//elsewhere.example/", "/start/"),
        ("", "/start/"),
    ):
        page = weak.get(file, headers={"referer": referer} if referer else {}).content.decode()
        quoted = onward.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D")
        assert f"level=high&amp;next={quoted}&quot;".replace("&quot;", '"') in page


def test_one_is_led_to_where_one_came_from(officer: tuple[Client, Body], settings: Settings) -> None:
    """To the provider that stated the identity, if it has such keys; else to those that have; else to the operator."""
    client, employer = officer
    fas, company = provider("fas", "tests", Assurance.HIGH), provider("company", "other", Assurance.SUBSTANTIAL)
    weak, here = proven(client, Assurance.LOW, "now"), f"/o/{employer.id}/access/new/"
    for configured, names in (((fas, company), ["fas"]), ((company,), [])):
        settings.OPENFLA_SIGN_IN = configured
        page = weak.get(here).content.decode()
        assert re.findall(r"/sign-in/(\w+)/\?level=high", page) == names
    settings.OPENFLA_SIGN_IN = (provider("else", "elsewhere", Assurance.HIGH),)
    assert "/sign-in/else/?level=high" in weak.get(here).content.decode()


def provider(name: str, issuer: str, level: Assurance) -> Provider:
    """One whose only key is of this level."""
    who = Us("openfla", "secret", Path())
    return Provider(name, {"en": name}, issuer, who, ("openid",), {"key": level}, ("key",), ("RS256",))


def test_ones_own_data_need_no_better_key_than_the_account(client: Client, bakery: Bakery) -> None:
    """A person whose key is substantial takes their own data along, once it was used just now."""
    own = address("my-account-out", bakery.ids)
    assert proven(client, Assurance.SUBSTANTIAL, "now").get(own).status_code != 403
    assert proven(client, Assurance.SUBSTANTIAL, "earlier").get(own).status_code == 403
