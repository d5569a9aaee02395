# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts registered for new and known workers, corrected, cancelled; what is known of a worker corrected."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.desk.workers.staff import WorkerCard
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Right, WorkerDetails
from openfla.terms.limit import Limit
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.writing import W1, WHY, Firm, problem, training
from tests.desk.client_keys import elliptic
from tests.desk.conftest import OPERATOR, SINCE, House, segment, ssin
from tests.desk.roles import HERE

SEGMENT = {
    "startsOn": "2026-01-05",
    "weeklyMinutes": 2280,
    "fullTimeWeeklyMinutes": 2280,
    "jointCommittee": "200",
    "category": "whiteCollar",
    "contractType": "openEnded",
}
NEW = {"workerReference": "W2", "familyName": "Maes"}
OLD = {"startsOn": "2020-01-01"}
"""When the contract of W1 begins."""


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


def contract(worker: Any = None, **other: Any) -> dict[str, Any]:
    """A contract without end since 5 January 2026."""
    start = other.get("startsOn", "2026-01-05")
    usual: dict[str, Any] = {"startsOn": start, "segments": [{**SEGMENT, "startsOn": start}]}
    return {**({} if worker is None else {"worker": worker}), **usual, **other}


def held(firm: Firm) -> tuple[str, str]:
    """The id of the contract of W1, and its version as If-Match names it."""
    firm.house.see(firm.body)
    [row] = Employment.objects.filter(CURRENT, worker=firm.worker)
    return str(row.lineage), f'"{row.id}"'


def test_registers_a_new_worker(firm: Firm) -> None:
    """With all that can be said of one."""
    person = {
        **NEW,
        "ssin": ssin(5).digits,
        "givenNames": "Jan",
        "sex": "m",
        "language": "fr",
        "email": "jan@example.org",
        "street": "Kerkstraat 1",
        "postcode": "9000",
        "municipality": "Gent",
        "country": "BE",
        "birthDate": "1950-01-06",
        "birthPlace": "Aalst",
        "team": "Bakery",
    }
    ended = {"endsOn": "2026-06-30", "ending": "endOfTerm"}
    segment = {**SEGMENT, "endsOn": "2026-06-30", "establishment": "2000000339"}
    off = {"suspensions": [{"startsOn": "2026-02-02", "endsOn": "2026-02-28"}]}
    brought = {"openingBalance": {"year": 2026, "days": "5/3", "evidence": "Letter"}}
    answer = firm.post("/employments", contract(person, segments=[segment], **ended, **off, **brought))
    body = answer.json()
    assert answer.status_code == 201
    assert body["href"] == answer.headers["Location"]
    assert body["href"].endswith(f"/employments/{body['employmentId']}")
    firm.house.see(firm.body)
    row = Employment.objects.get(lineage=body["employmentId"])
    details = WorkerDetails.objects.get(worker=body["accountId"])
    assert (str(row.id), row.ending, row.source) == (body["version"], "end_of_term", "api")
    assert (details.family_name, details.team, details.language) == ("Maes", "Bakery", "fr")
    assert Right.objects.get(worker=body["accountId"]).denominator == 3
    view = firm.house.ask(WorkerCard(firm.body.id, details.worker_id), by=firm.body.officer)
    assert view.employments[0].segments[0].establishment.digits == "2000000339"
    assert len(view.employments[0].suspensions) == 1


@pytest.mark.parametrize("key", ["reference", "number", "account"])
def test_registers_a_further_contract_of_a_known_worker(firm: Firm, key: str) -> None:
    worker = firm.house.worker(firm.body, reference="W7", number=ssin(7))
    firm.house.see(firm.body)
    row = Employment.objects.get(worker=worker)
    ended = contract(**OLD, endsOn="2025-12-31", segments=[{**SEGMENT, **OLD, "endsOn": "2025-12-31"}], reason=WHY)
    assert firm.put(f"/employments/{row.lineage}", ended, If_Match=f'"{row.id}"').status_code == 200
    keys: dict[str, dict[str, Any]] = {
        "reference": {"workerReference": "W7"},
        "number": {"ssin": ssin(7).digits},
        "account": {"accountId": worker},
    }
    named = {name: str(value) for name, value in keys[key].items()}
    answer = firm.post("/employments", contract(named))
    assert (answer.status_code, answer.json()["accountId"]) == (201, str(worker))


@pytest.mark.parametrize(
    ("body", "expected", "places"),
    [
        (contract({**NEW, **W1}), (409, "alreadyRegistered"), {"worker.workerReference": "worker.already_known"}),
        (contract({"familyName": "Maes"}), (400, "badRequest"), {"worker.workerReference": "staff.no_identity"}),
        (contract({**W1, "givenNames": "An"}), (400, "badRequest"), {"worker.familyName": "worker.name_missing"}),
        (contract({}), (400, "badRequest"), {"worker.familyName": "worker.name_missing"}),
        (contract({"workerReference": "W9"}), (400, "badRequest"), {"worker": "declaration.worker_unknown"}),
        (
            contract({**NEW, "accountId": str(uuid4())}),
            (400, "badRequest"),
            {"worker.accountId": "api.known_worker_stated"},
        ),
        (contract(W1), (400, "badRequest"), {"startsOn": "employment.overlaps_open"}),
        (
            contract({**NEW, "ssin": "85010199945"}),
            (400, "badRequest"),
            {"worker.ssin": "ssin.wrong_check_number"},
        ),
        (
            contract(NEW, segments=[{**SEGMENT, "jointCommittee": "998"}]),
            (400, "badRequest"),
            {"segments[0].jointCommittee": "joint_committee.unknown"},
        ),
        (
            contract({**NEW, "email": "nowhere"}),
            (400, "badRequest"),
            {"worker.email": "staff.email_wrong_form"},
        ),
        (
            contract(NEW, openingBalance={"year": 2026, "days": "367", "evidence": "Letter"}),
            (400, "badRequest"),
            {"openingBalance.days": "staff.days_out_of_range"},
        ),
        (
            contract(NEW, segments=[{**SEGMENT, "weeklyMinutes": -1}]),
            (400, "badRequest"),
            {"segments[0].weeklyMinutes": "api.minimum"},
        ),
    ],
)
def test_refuses(firm: Firm, body: Any, expected: tuple[int, str], places: dict[str, str]) -> None:
    answer = firm.post("/employments", body)
    assert (problem(answer), issues(answer)) == (expected, places)


def test_registering_corrects_nothing(firm: Firm) -> None:
    """A file states how a contract stands; POST says that it is new, and PUT that it is another than it was seen."""
    before = held(firm)
    answer = firm.post("/employments", contract(W1, **OLD, segments=[{**SEGMENT, **OLD, "weeklyMinutes": 1140}]))
    assert (problem(answer), issues(answer)) == ((400, "badRequest"), {"startsOn": "employment.overlaps_open"})
    assert held(firm) == before


def test_corrects_and_cancels_a_contract(firm: Firm) -> None:
    employment, etag = held(firm)
    path = f"/employments/{employment}"
    body = contract(**OLD, segments=[{**SEGMENT, **OLD, "weeklyMinutes": 1140}], reason=WHY)
    answer = firm.put(path, body, If_Match=etag)
    assert (answer.status_code, answer.json()["accountId"]) == (200, str(firm.worker))
    assert problem(firm.put(path, {**body, "endsOn": "2026-01-31"}, If_Match=etag)) == (412, "preconditionFailed")
    assert firm.cancel(path, answer.headers["ETag"]).status_code == 204
    assert problem(firm.cancel(path, answer.headers["ETag"])) == (409, "stateConflict")


def test_a_contract_in_which_a_training_lies_stays(firm: Firm) -> None:
    """What stands in the way is a state, not the request."""
    firm.post("/trainings", training(W1))
    employment, etag = held(firm)
    assert problem(firm.cancel(f"/employments/{employment}", etag)) == (409, "stateConflict")
    late = firm.put(f"/employments/{employment}", contract(startsOn="2026-04-01", reason=WHY), If_Match=etag)
    assert problem(late) == (409, "stateConflict")


def test_corrects_what_is_known_of_a_worker(firm: Firm) -> None:
    """In the version that was seen."""
    view = firm.house.ask(WorkerCard(firm.body.id, firm.worker), by=firm.body.officer)
    path, etag = f"/accounts/{firm.worker}/worker", f'"{view.version}"'
    body = {"workerReference": "W1", "familyName": "Peeters", "ssin": ssin(8).digits, "reason": WHY}
    answer = firm.put(path, body, If_Match=etag)
    assert (answer.status_code, answer.json()["accountId"]) == (200, str(firm.worker))
    now = firm.house.ask(WorkerCard(firm.body.id, firm.worker), by=firm.body.officer)
    assert (now.identity.family_name, f'"{now.version}"') == ("Peeters", answer.headers["ETag"])
    assert problem(firm.put(path, {**body, "familyName": "Maes"}, If_Match=etag))[0] == 412
    firm.house.worker(firm.body, reference="W2")
    taken = firm.put(path, {**body, "workerReference": "W2"}, If_Match=answer.headers["ETag"])
    assert (problem(taken), issues(taken)) == (
        (409, "alreadyRegistered"),
        {"workerReference": "worker.reference_taken"},
    )
    assert problem(firm.put(f"/accounts/{uuid4()}/worker", body, If_Match=etag)) == (404, "resourceNotFound")


def test_limited_software_hires_into_its_establishment(firm: Firm, apis: Apis) -> None:
    """Which the contract says; the refusal names the field and what is expected there."""
    house, body, person = firm.house, firm.body, firm.house.person("Beperkt")
    work, limit = frozenset({Permission.RIGHTS_MANAGE, Permission.ACCOUNTS_CONSULT}), Limit(frozenset({HERE}))
    house.worker(body, segments=(segment(establishment=HERE),))
    house.done(GrantAccess(body.id, person, work, SINCE, None, None, limit), by=body.officer)
    client = house.done(RegisterApiClient(body.id, person, "Planning", work), by=OPERATOR).reference
    house.done(RegisterClientKey(body.id, client, elliptic().pem), by=OPERATOR)
    software = replace(firm, api=apis.of(Actor.officer(person, body.id), client=client))

    def hired(**establishment: str) -> Any:
        terms = contract(NEW, segments=[{**SEGMENT, **establishment}])
        return software.post("/employments", terms)

    missing = hired()
    assert problem(missing) == (400, "badRequest")
    assert [issue["in"] for issue in missing.json()["issues"]] == ["body"]
    assert HERE.display in missing.json()["issues"][0]["detail"]
    assert hired(establishment=HERE.digits).status_code == 201
