# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""No address shows anything of a house to those who have no business there, nor whether it exists."""

from uuid import uuid4

import pytest
from django.test import Client

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from tests.channels.web.bakery import Bakery, address, names, places, said
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House, ssin

__all__ = ["bakery"]

OPEN = {
    "identities": "who one may be in the demo",
    "sign-in-at": "leads to an identity provider",
    "sign-in-back": "takes the answer of an identity provider",
    "sign-out": "takes a form",
    "redeem": "one's own code",
    "enrol": "one's own requests",
    "act-for": "takes a form",
    "security-txt": "open to anyone: the operator's contact",
    "sign-ins": "one's own sessions",
    "my-accounts": "one's own accounts",
    "my-find": "one's own search",
    "my-training-new": "one's own trainings",
    "my-trainings": "one's own trainings",
    "my-data": "one's own data",
    "my-data-json": "one's own data",
    "my-data-pdf": "one's own data",
    "my-data-zip": "one's own data",
    "entrusted": "what others entrusted to oneself",
    "start": "one's own roles",
    "style": "in the demo only",
    "which-regime": "open to anyone: reads no table",
    "how-many-days": "open to anyone: reads no table",
    "calendar-feed": "open to anyone: what the key of a calendar tells",
    "reminders-stop": "open to anyone: what the way out of a mail ends",
    "here": "what the code of a roll-call tells whoever is on its list",
    "did": "open to anyone: public keys",
    "credential-status": "open to anyone: which bits of a list are set",
    "credential-status-token": "open to anyone: the same",
    "credential-verify": "open to anyone: what a credential itself tells",
    "my-credentials": "what one took along and brought",
    "my-diploma-new": "what one brings",
    "my-extract-new": "one's own trainings and diplomas",
    "verify": "open to anyone: what a document's own code tells",
    "saving": "open to anyone: reads no table",
    "manual": "open to anyone: reads no table",
    "manual-topic": "open to anyone: reads no table",
    "api-reference": "open to anyone: the contract",
    "api-operation": "open to anyone: the contract",
    "declarations-schema": "open to anyone: a published file",
    "answers-schema": "open to anyone: a published file",
}
"""Addresses that name nobody; every other one is tried."""
VISITORS = ("nobody", "stranger", "worker", "officer", "provider")
SECRETS = ("Korenaar", "GEHEIM", "Vandenabeele", "Geheime opleiding", "personeel.csv")


def visitor(kind: str, house: House, browser: Browser) -> Client:
    """Somebody without business at the bakery: signed out, unknown, a worker elsewhere, an officer, a provider."""
    if kind == "nobody":
        return Client()
    if kind == "stranger":
        return browser.as_actor(Actor.worker(house.person("Onbekend")))
    if kind == "officer":
        return browser.as_actor(house.employer("Slagerij Anders").officer)
    if kind == "provider":
        provider, client = house.provider("Loonburo Zuid"), house.employer("Slagerij Anders")
        house.mandate(client, provider)
        return browser.as_actor(provider.officer)
    return browser.as_actor(_worker(house, house.employer("Slagerij Anders")))


def _worker(house: House, employer: Body) -> Actor:
    number = ssin(7)
    person = house.person("Maes", number)
    house.worker(employer, number=number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return Actor.worker(person)


@pytest.mark.parametrize("kind", VISITORS)
def test_nothing_shows(house: House, browser: Browser, bakery: Bakery, kind: str) -> None:
    """At each address, what is there and what is not are answered alike, and nothing of the house is told."""
    client = visitor(kind, house, browser)
    usual = nothing(client, "worker", bakery)
    for name in [name for name in names() if name not in OPEN]:
        answer = said(client, address(name, bakery.ids))
        if answer != usual:
            assert answer == nothing(client, name, bakery), name
        assert answer[0] in {302, 404}, name
        assert not [secret for secret in SECRETS if secret in answer[1]], name


def nothing(client: Client, name: str, bakery: Bakery) -> tuple[int, str]:
    """What is answered at an address of ids that nobody has."""
    return said(client, address(name, {place: uuid4() for place in bakery.ids}))


@pytest.mark.parametrize("name", OPEN)
def test_open_addresses_name_nobody(name: str) -> None:
    """They take no id (an operation, a provider and the number of a public list are for everybody): what they show is
    the visitor's own.

    The key of a calendar is a secret that its owner was shown once, that of a way out one that was mailed to its owner,
    and that of a roll-call opens nothing but for who takes part.
    """
    keyed = {"key"} if name in {"calendar-feed", "reminders-stop", "here"} else set()
    assert set(places(name)) <= {"operation", "provider", "name", "number"} | keyed


def test_an_address_needs_its_ids_known_here() -> None:
    """A new kind of id in an address gets a row in the bakery above, so that it is tried too."""
    known = {"employer", "organisation", "worker", "contract", "right", "training", "participation", "batch", "grant"}
    known |= {
        "document",
        "invitation",
        "mandate",
        "software",
        "subscription",
        "key",
        "kind",
        "deadline",
        "file",
        "listed",
        "saved",
        "operation",
        "name",
        "provider",
        "group",
        "attachment",
        "messages",
        "dispute",
        "run",
        "worker_run",
        "team",
        "training_request",
        "declared",
        "template",
        "credential",
        "diploma",
        "extract",
        "succession",
        "system",
        "number",
    }
    assert {place for name in names() for place in places(name)} <= known
