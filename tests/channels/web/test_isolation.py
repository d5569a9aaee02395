# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""No address shows anything of a house to those who have no business there, nor whether it exists."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from openfla.desk.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.staff import WorkerCard
from openfla.desk.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.batch.staff_files import GOOD
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, sent
from tests.desk.conftest import OPERATOR, TODAY, Body, House, ssin
from tests.desk.test_accounts import extra

OPEN = {
    "identities": "who one may be in the demo",
    "sign-in": "takes a form",
    "sign-out": "takes a form",
    "act-for": "takes a form",
    "start": "one's own roles",
    "style": "in the demo only",
    "which-regime": "open to anyone: reads no table",
    "how-many-days": "open to anyone: reads no table",
}
"""Addresses that name nobody; every other one is tried."""
VISITORS = ("nobody", "stranger", "worker", "officer", "provider")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
SECRETS = ("Korenaar", "Vandenabeele", "Geheime opleiding", "personeel.csv")


@dataclass(frozen=True, slots=True)
class Bakery:
    """What the addresses of one employer can name."""

    employer: UUID
    ids: dict[str, UUID]


def names() -> list[str]:
    """Every address by its name."""
    return sorted(name for name in get_resolver().reverse_dict if isinstance(name, str))


def places(name: str) -> list[str]:
    """What the address needs to be told."""
    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])


def address(name: str, ids: dict[str, UUID]) -> str:
    """The address with these ids; a kind of file is CSV."""
    known: dict[str, object] = {**ids, "kind": "csv"}
    return reverse(name, kwargs={place: known[place] for place in places(name)})


@pytest.fixture
def bakery(house: House, browser: Browser) -> Bakery:
    """An employer with a contract, a right, a training, a file, a grant, and a mandate that opens nothing here yet."""
    employer, provider = house.employer(), house.provider()
    worker = house.worker(employer, family_name="Vandenabeele")
    training = uuid4()
    terms = TrainingTerms("Geheime opleiding", TrainingType.FORMAL, (SlotTerms(TODAY, 456),))
    house.done(RegisterTraining(employer.id, training, terms), by=employer.officer)
    part = RegisterParticipation(employer.id, training, worker, ParticipationTerms(ParticipationState.FOLLOWED))
    person = house.person("Vandenabeele")
    [contract] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    ids = {
        "employer": employer.id,
        "organisation": employer.id,
        "worker": worker,
        "contract": contract.employment,
        "right": house.done(extra(employer, worker), by=employer.officer).reference,
        "training": training,
        "participation": house.done(part, by=employer.officer).reference,
        "batch": batch_in(sent(browser.as_actor(employer.officer), employer, [GOOD])),
        "grant": house.grant(employer.id, person),
        "mandate": house.proposal(employer, provider),
    }
    return Bakery(employer.id, ids)


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


def said(client: Client, place: str) -> tuple[int, str]:
    """Status and body, without the address itself and the forms' tokens, which differ each time."""
    answer = client.get(place)
    text = answer.content.decode().replace(place, "HERE")
    return answer.status_code, TOKEN.sub("", text)


@pytest.mark.parametrize("kind", VISITORS)
@pytest.mark.parametrize("name", [name for name in names() if name not in OPEN])
def test_nothing_shows(house: House, browser: Browser, bakery: Bakery, name: str, kind: str) -> None:
    """What is there and what is not are answered alike, and nothing of the house is told."""
    client = visitor(kind, house, browser)
    answer = said(client, address(name, bakery.ids))
    nothing = said(client, address(name, {place: uuid4() for place in bakery.ids}))
    assert answer == nothing
    assert answer[0] in {302, 404}
    assert not [secret for secret in SECRETS if secret in answer[1]]


@pytest.mark.parametrize("name", OPEN)
def test_open_addresses_name_nobody(name: str) -> None:
    """They take no id: what they show is the visitor's own."""
    assert places(name) == []


def test_an_address_needs_its_ids_known_here() -> None:
    """A new kind of id in an address gets a row in the bakery above, so that it is tried too."""
    known = {"employer", "organisation", "worker", "contract", "right", "training", "participation", "batch", "grant"}
    known |= {"mandate", "kind"}
    assert {place for name in names() for place in places(name)} <= known
