# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A person takes all that is kept about them along: their own, whole, with who looked and who may."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.directory.directory import DirectorySaid, SaveDirectoryUser
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, TODAY, Body, House, ssin
from tests.desk.test_accounts import extra

Own = tuple[Body, UUID, Actor, Client]
TRAINING = UUID(int=77)


@pytest.fixture
def own(house: House, browser: Browser) -> Own:
    """A worker with a contract, a right and a training, at whose card the employer and a provider looked."""
    bakery, office = house.employer(), house.provider()
    worker, person = house.worker(bakery, family_name="Claes", number=ssin(9)), house.person("Claes")
    house.worker(bakery, family_name="Vandenabeele")
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    house.done(extra(bakery, worker), by=bakery.officer)
    terms = TrainingTerms("Brandpreventie", TrainingType.FORMAL, (SlotTerms(TODAY, 456),))
    house.done(RegisterTraining(bakery.id, TRAINING, terms), by=bakery.officer)
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(RegisterParticipation(bakery.id, TRAINING, worker, followed), by=bakery.officer)
    house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
    for officer in (bakery.officer, office.officer):
        house.ask(WorkerCard(bakery.id, worker), by=officer)
    actor = Actor.worker(person)
    house.done(AskTraining(bakery.id, worker, uuid4(), RequestTerms("Lassen", "Nieuwe machines")), by=actor)
    return bakery, worker, actor, browser.as_actor(actor)


def taken(client: Client) -> Any:
    """The file for programs."""
    answer = client.get("/me/data.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_the_file_holds_every_fact_with_its_source(own: Own) -> None:
    """Identity with the whole number, contract, right, training: each with where it came from."""
    *_, client = own
    assert 'href="/me/data.json"' in client.get("/me/data/").content.decode()
    [account] = taken(client)["accounts"]
    facts = account["facts"]
    assert (facts["identity"]["family_name"], facts["identity"]["number"]) == ("Claes", ssin(9).digits)
    assert [each["terms"]["segments"][0]["joint_committee"] for each in facts["contracts"]] == ["200"]
    assert [each["training"]["title"] for each in facts["parts"]] == ["Brandpreventie"]
    assert {each["along"]["source"] for name in ("contracts", "rights", "parts") for each in facts[name]} == {"form"}
    assert account["balances"]["who"]["worker"] == facts["worker"]
    [request] = account["requests"]
    assert (request["terms"]["title"], request["state"]) == ("Lassen", "open")


def test_what_the_staff_directory_says_is_in_it(house: House, own: Own) -> None:
    """Its words as they were said, what was recorded from them and what was not; nothing of anybody else."""
    bakery, worker, _actor, client = own
    assert taken(client)["accounts"][0]["staff_directory"] == []
    house.done(reference_of(house, bakery, worker), by=bakery.officer)
    for name, reference in (("Klaes", "W-9"), ("Vandenabeele", "W-10")):
        said = DirectorySaid(
            *(f"{name}@acme.example", "00u1", reference, name, "", f"{name}@acme.example", "", ""),
            active=False,
            leaves_on=None,
            contract=None,
            content=json.dumps({"userName": f"{name}@acme.example", "active": False}),
        )
        house.done(SaveDirectoryUser(bakery.id, said), by=bakery.officer)
    [account] = taken(client)["accounts"]
    [told] = account["staff_directory"]
    assert told["words"] == {"userName": "Klaes@acme.example", "active": False}
    assert told["fields"] == {"family_name": "Klaes", "reference": "W-9", "email": "Klaes@acme.example"}
    assert told["recorded"] == {"email": "Klaes@acme.example"}
    assert told["otherwise"] == {"family_name": "Klaes", "left": TODAY.isoformat()}
    assert (told["left_on"], told["removed_at"]) == (TODAY.isoformat(), None)
    assert client.get("/me/data.pdf").content.startswith(b"%PDF-")


def reference_of(house: House, employer: Body, worker: UUID) -> CorrectWorker:
    """What gives the worker an own reference."""
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    return CorrectWorker(employer.id, worker, view.version, replace(view.identity, reference="W-9"), "Payroll")


def test_it_says_who_looked_and_who_may(own: Own) -> None:
    """The employer and its mandatary, with how many people; nobody else's name is in it."""
    *_, client = own
    [account] = taken(client)["accounts"]
    may = {(each["name"], bool(each["mandate"]), each["people"]) for each in account["who_may_look"]}
    assert may == {("Bakkerij De Korenaar", False, 1), ("Loonburo Noord", True, 1)}
    looked = {each["organisation"] for each in account["who_looked"]}
    assert {"Bakkerij De Korenaar", "Loonburo Noord"} <= looked
    told = json.dumps(taken(client))
    assert "Vandenabeele" not in told
    assert "Officer" not in told


def test_that_it_was_taken_is_written_down(house: House, own: Own) -> None:
    """As a look of one's own."""
    bakery, worker, actor, client = own
    before = len(house.ask(OwnConsultations(bakery.id, worker), by=actor))
    taken(client)
    assert len(house.ask(OwnConsultations(bakery.id, worker), by=actor)) > before


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_paper_is_in_the_readers_language(own: Own, language: str) -> None:
    """A PDF under a name of its own."""
    *_, client = own
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get("/me/data.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="')


def test_an_officer_takes_their_own_data_and_nothing_of_the_employer(browser: Browser, own: Own) -> None:
    """The role somebody came in with makes no difference."""
    bakery, *_ = own
    found = taken(browser.as_actor(bakery.officer))
    assert found["accounts"] == []
    assert found["person"]["name"].startswith("Sam Officer")
    assert [each["name"] for each in found["roles"]] == ["Bakkerij De Korenaar"]


def test_strangers_take_nothing(own: Own) -> None:
    """Nobody who isn't signed in."""
    del own
    for address in ("/me/data/", "/me/data.json", "/me/data.pdf"):
        assert Client().get(address).status_code == 404
