# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every operation on what an organisation has of its own: files, subscriptions, mandates, grants, its software.

Together with `test_roles.py` this is every operation of the contract that asks for a token.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.channels.api.contract import operations
from openfla.desk.access.access import EndMandate, GrantList, MandateCard
from openfla.desk.access.reached import MandatePages, OrganisationsReached
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchOutcomes
from openfla.desk.declared.declarations import CancelDeclarations, ReceiveDeclarations
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.policy import RULES
from openfla.desk.software.api_clients import OwnApiClient
from openfla.desk.software.subscriptions import (
    Deliveries,
    EndSubscription,
    RegisterSubscription,
    RetryDelivery,
    Subscriptions,
)
from openfla.records.models import Delivery
from openfla.records.scope import set_scope
from openfla.terms.batch import BatchKind
from openfla.terms.role import Permission, Quality
from tests.channels.api.conftest import EVERY_SCOPE, Api, Apis
from tests.channels.api.examples import call_of, of_employers
from tests.channels.api.test_batches import at, content, processed, send
from tests.channels.api.test_roles import MAY_NOT, Who, last, provider, same, told
from tests.channels.batch.declaring import Writer, document
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, enterprise_number

OF_OWN: Mapping[str, tuple[type, ...]] = {
    "listBatches": (DeclaredFiles,),
    "submitBatch": (ReceiveDeclarations,),
    "getBatch": (BatchCard,),
    "getReceipt": (BatchCard,),
    "getResult": (BatchCard,),
    "listRecords": (BatchCard, BatchOutcomes),
    "getRecord": (BatchCard, BatchOutcomes),
    "getRefusedRecords": (BatchCard, BatchFile),
    "cancelBatch": (BatchCard, CancelDeclarations),
    "listSubscriptions": (Subscriptions,),
    "registerSubscription": (RegisterSubscription,),
    "getSubscription": (Subscriptions,),
    "endSubscription": (EndSubscription,),
    "listDeliveries": (Deliveries,),
    "getDelivery": (Deliveries,),
    "retryDelivery": (RetryDelivery,),
    "listMandates": (MandatePages,),
    "getMandate": (MandateCard,),
    "listGrants": (GrantList,),
    "getGrant": (GrantList,),
    "listOrganisations": (OrganisationsReached,),
    "readOwnClient": (OwnApiClient,),
}
"""What each asks the desk, or tells it to do: their rows in the policy table say to whom it is open."""
OPEN = {
    "checkHealth": "whether the service runs",
    "getContractAsYaml": "the contract itself",
    "getContractAsJson": "the contract itself",
    "listJointCommittees": "reference data",
    "getJointCommittee": "reference data",
    "listTrainingTypes": "reference data",
    "getTrainingType": "reference data",
    "listTrainingFields": "reference data",
    "getTrainingField": "reference data",
    "listProblemTypes": "reference data",
    "getProblemType": "reference data",
    "listLawParameters": "reference data",
    "getLawParameter": "reference data",
    "simulateRegime": "figures of the caller, nobody's data",
    "simulateRight": "figures of the caller, nobody's data",
}
"""Answered without a token, and why."""


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation that is employer and provider, with one of each thing of its own, by its place in an address."""

    body: Body
    places: Mapping[str, UUID]


@pytest.fixture
def owner(house: House, apis: Apis) -> Owner:
    """Its file went through, its event was given up, its mandate is in force."""
    body = both_sides(house)
    sent = send(apis.of(body.officer), content(body, house))
    processed(sent)
    assert body.officer.person is not None
    subscription = subscribed(house, apis, body)
    return Owner(
        body,
        {
            "batchId": UUID(sent.json()["id"]),
            "subscriptionId": subscription,
            "deliveryId": given_up(body, subscription),
            "mandateId": house.mandate(house.employer("Melkerij Room"), body),
            "grantId": house.grant(body.id, house.person("Collega")),
        },
    )


def both_sides(house: House) -> Body:
    """An employer that works for other employers too."""
    number = enterprise_number(800_000)
    command = RegisterOrganisation(number, "Groep Twee", (Quality.EMPLOYER, Quality.SERVICE_PROVIDER), SINCE)
    organisation = house.done(command, by=OPERATOR).reference
    return Body(organisation, number, house.officer(organisation))


def subscribed(house: House, apis: Apis, body: Body) -> UUID:
    """A subscription of its software."""
    command = RegisterSubscription(body.id, apis.registered(body.officer), "https://changes.example.org/")
    return house.done(command, by=body.officer).reference


def given_up(body: Body, subscription: UUID) -> UUID:
    """An event of that subscription that nobody took."""
    entry = uuid4()
    set_scope(entry=entry, employers=[body.id], scope="system")
    row = Delivery(
        organisation_id=body.id, subscription_id=subscription, change=uuid4(), employer_id=body.id, entry=entry, turn=1
    )
    row.type, row.fact, row.at, row.next_at, row.state = "account.registered", uuid4(), NOW, NOW, "dead"
    row.save(force_insert=True)
    return row.id


def client(house: House, body: Body) -> Body:
    """Its client."""
    found = house.employer("Klant Heden")
    house.mandate(found, body)
    return found


def former_client(house: House, body: Body) -> Body:
    """One whose mandate ended yesterday."""
    found = house.employer("Klant Verleden")
    end_of(house, found, house.mandate(found, body))
    return found


def coming_client(house: House, body: Body) -> Body:
    """One whose mandate begins much later."""
    found = house.employer("Klant Toekomst")
    house.mandate(found, body, starts_on=date(2099, 1, 1))
    return found


def end_of(house: House, employer: Body, mandate: UUID) -> None:
    """Ends a mandate as of yesterday, by a date that both sides knew before."""
    end = EndMandate(employer.id, mandate, TODAY - timedelta(days=1), "Ander kantoor")
    house.done(end, by=employer.officer, now=NOW - timedelta(days=2))


CLIENTS = {"client": client, "former client": former_client, "coming client": coming_client}
OTHERS: Mapping[str, Who] = {
    **MAY_NOT,
    "mandated": provider,
    "client": lambda house, body: client(house, body).officer,
    "former client": lambda house, body: former_client(house, body).officer,
    "coming client": lambda house, body: coming_client(house, body).officer,
}
"""Who they are to the owner: none of them finds anything of it, by mandate or without."""


def placed() -> list[str]:
    """The operations on one thing."""
    return [name for name in OF_OWN if operations()[name].named("path")]


def there(api: Api, owner: Owner, name: str, **places: UUID) -> bool:
    """Whether an operation on what the owner has meets it; whatever else its example lacks."""
    answer = call_of(name, owner.body.number, **{**owner.places, **places}).by(api)
    written(answer)
    assert answer.status_code < 500, name
    assert answer.status_code != 401, name
    return answer.status_code not in (403, 404)


def written(answer: Any) -> str:
    """The body, to its end also where it is sent piece by piece."""
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def test_each_operation_with_a_token_is_tried_for_everybody() -> None:
    """Here or in `test_roles.py`; the others are open, for a reason that is told."""
    assert sorted([*of_employers(), *OF_OWN, *OPEN]) == sorted(operations())
    assert {name for name, each in operations().items() if each.security is None} == set(OPEN)


def test_all_is_there_for_the_owner(apis: Apis, owner: Owner) -> None:
    api = apis.of(owner.body.officer)
    assert [name for name in OF_OWN if not there(api, owner, name)] == []


@pytest.mark.parametrize("who", OTHERS)
def test_nothing_of_it_is_there_for(house: House, apis: Apis, owner: Owner, who: str) -> None:
    """Each operation answers as for ids of nothing; no list shows it, but whom a mandate lets one act for."""
    api = apis.of(OTHERS[who](house, owner.body))
    nothing = {place: uuid4() for place in owner.places}
    for name in placed():
        answer, nowhere = (call_of(name, owner.body.number, **places).by(api) for places in (owner.places, nothing))
        assert told(answer) == (404, "urn:problem-type:belgif:resourceNotFound", {last(name): "api.not_found"}), name
        assert dict(same(answer)) == dict(same(nowhere)), name
    for name in (each for each in OF_OWN if each not in placed()):
        shown = written(call_of(name, owner.body.number).by(api))
        assert not [each for each in owner.places.values() if str(each) in shown], name
    reached = written(api.get("/organisations"))
    assert (owner.body.number.digits in reached) == (who == "mandated")


@pytest.mark.parametrize("held", Permission)
def test_one_permission_opens_what_the_policy_table_says(
    house: House, apis: Apis, owner: Owner, held: Permission
) -> None:
    """However much the token says: whose grant holds this alone meets what its row opens, and nothing else."""
    api = apis.of(house.officer(owner.body.id, {held}))
    met = {name for name in OF_OWN if there(api, owner, name)}
    assert met == {name for name, kinds in OF_OWN.items() if all(opens(kind, held) for kind in kinds)}


def opens(kind: type, held: Permission) -> bool:
    """Whether the row of the policy table names this permission, for a file of declarations where it is about one."""
    rule = RULES[kind]
    return rule.narrowed(BatchKind.DECLARATIONS if rule.kinds else None).used({held}) is not None


def test_a_token_without_the_scope_is_told_which_it_lacks(apis: Apis, owner: Owner) -> None:
    scoped = {name: scopes for name in OF_OWN if (scopes := operations()[name].scopes)}
    for name, scopes in scoped.items():
        api = apis.of(owner.body.officer, EVERY_SCOPE - set(scopes))
        answer = call_of(name, owner.body.number, **owner.places).by(api)
        assert (answer.status_code, answer.json()["requiredScopes"]) == (403, [*scopes]), name
        assert {Permission(each) for each in scopes} <= set(RULES[OF_OWN[name][-1]].enough), name


@pytest.mark.parametrize("where", ["batchId", "subscriptionId", "deliveryId"])
def test_what_hangs_on_something_else_is_not_there(apis: Apis, owner: Owner, where: str) -> None:
    """A thing of one's own is not found below an id of nothing."""
    api, nothing = apis.of(owner.body.officer), uuid4()
    below = [name for name in placed() if operations()[name].parameter(where)]
    assert below
    assert [name for name in below if there(api, owner, name, **{where: nothing})] == []


@pytest.mark.parametrize("who", ["former client", "coming client"])
def test_records_of_an_employer_without_a_mandate_that_day_are_refused(house: House, apis: Apis, who: str) -> None:
    """The file stays the sender's own, who learns no more than of an employer that never gave one."""
    office = house.provider()
    api, strange = apis.of(office.officer), house.employer("Slagerij Vos")
    results = [records_of(api, office, each) for each in (CLIENTS[who](house, office), strange)]
    assert results[0] == results[1]
    assert results[0][0] == ["refused"]


def test_a_mandate_that_ended_before_the_file_ran_lets_nothing_in(house: House, apis: Apis) -> None:
    """It was in force when the file was sent: what counts is the day on which a record is let in."""
    office, employer = house.provider(), house.employer()
    mandate, api = house.mandate(employer, office), apis.of(office.officer)
    sent = sent_of(api, office, employer)
    end_of(house, employer, mandate)
    processed(sent)
    assert read(api, sent)[0] == ["refused"]


def sent_of(api: Api, office: Body, employer: Body) -> Any:
    """The answer to a file with one contract of that employer."""
    record = Writer(employer.number).employment("E1", own="W-1")
    return send(api, document(record, sender=office.number.digits))


def records_of(api: Api, office: Body, employer: Body) -> tuple[list[str], list[list[str]]]:
    """What became of such a file."""
    sent = sent_of(api, office, employer)
    processed(sent)
    return read(api, sent)


def read(api: Api, sent: Any) -> tuple[list[str], list[list[str]]]:
    """States and codes of the records of a file."""
    items = api.get(f"{at(sent.headers['Location'])}/records").json()["items"]
    return [each["state"] for each in items], [[issue["code"] for issue in each["issues"]] for each in items]
