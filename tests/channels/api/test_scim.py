# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff directory by SCIM: what it says is kept, followed where nobody says otherwise, and else asked."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_models import ScimProvider
from scim2_tester import Status, check_server

from openfla.channels.api.scim.failing import EMPLOYMENT, ENTERPRISE
from openfla.channels.api.scim.resource import User as Kept
from openfla.desk.directory.directory import DecideDirectoryPoint, DirectoryPoints, LookUpDirectory
from openfla.desk.directory.following import followed
from openfla.desk.outcome import Effect
from openfla.desk.software.api_clients import EndApiClient
from openfla.desk.workers.staff import CorrectEmployment, CorrectWorker, WorkerCard, WorkerView
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, Employment, JournalSubject, Worker, WorkerDetails
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField
from openfla.terms.role import Permission
from tests.channels.api.conftest import EVERY_SCOPE, Api, Apis
from tests.channels.api.test_roles import MAY_NOT
from tests.channels.api.writing import Firm
from tests.desk.conftest import ALL, House, ssin

CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
MEDIA = "application/scim+json"
HIRED = {"startsOn": "2026-01-05T00:00:00Z", "weeklyHours": 19, "fullTimeWeeklyHours": 38, "jointCommittee": "200"}
OURS, SOURCE = DirectoryDecision.OURS, DirectoryDecision.SOURCE


def person(reference: str = "W-17", name: str = "Peeters", **other: Any) -> dict[str, Any]:
    """What a directory says of somebody."""
    return {
        "schemas": [CORE],
        "userName": f"{reference}@acme.example",
        "externalId": reference,
        "name": {"familyName": name, "givenName": "Anna"},
        "emails": [{"value": "anna@acme.example", "type": "work", "primary": True}],
        "preferredLanguage": "nl-BE",
        "active": True,
        **other,
    }


def hired(reference: str = "W-17", **other: Any) -> dict[str, Any]:
    """The same with a contract."""
    return person(reference, **{"schemas": [CORE, EMPLOYMENT], EMPLOYMENT: HIRED, **other})


def patched(*operations: dict[str, Any]) -> dict[str, Any]:
    """A change."""
    return {"schemas": [PATCH], "Operations": [*operations]}


def call(api: Api, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """What the directory is answered."""
    given = {**api.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
    sent = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    media = given.pop("Content-Type", MEDIA)
    return Client().generic(method, f"/scim/v2{path}", sent, content_type=media if sent else "", headers=given)


def error(answer: Any) -> tuple[int, str]:
    """Status and scimType of an error, which is one of SCIM."""
    body = answer.json()
    assert body["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert body["status"] == str(answer.status_code)
    assert answer.headers["Content-Type"] == MEDIA
    assert body["detail"]
    return answer.status_code, body.get("scimType", "")


class Directory:
    """The staff directory of a firm."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm
        self.house = firm.house
        self.body = firm.body

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return call(self.firm.api, method, path, body, **headers)

    def create(self, body: Any) -> Any:
        answer = self.call("POST", "/Users", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def patch(self, user: Any, *operations: dict[str, Any], **headers: str) -> Any:
        answer = self.call("PATCH", f"/Users/{user['id']}", patched(*operations), **headers)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def row(self, user: Any) -> DirectoryUser:
        self.house.see(self.body)
        return DirectoryUser.objects.get(id=user["id"])

    def details(self, worker: UUID | None) -> WorkerDetails:
        self.house.see(self.body)
        return WorkerDetails.objects.get(CURRENT, worker=worker)

    def points(self) -> list[tuple[DirectoryField, str, str]]:
        page = self.house.ask(DirectoryPoints(self.body.id), by=self.body.officer)
        return [(point.field, point.ours, point.theirs) for row in page.rows for point in row.points]

    def decide(self, user: Any, field: DirectoryField, decision: DirectoryDecision) -> None:
        command = DecideDirectoryPoint(self.body.id, UUID(user["id"]), field, decision)
        assert self.house.done(command, by=self.body.officer).effect is Effect.CHANGED

    def refused(self, user: Any, field: DirectoryField, decision: DirectoryDecision) -> list[str]:
        command = DecideDirectoryPoint(self.body.id, UUID(user["id"]), field, decision)
        return self.house.codes(command, by=self.body.officer)

    def card(self, worker: UUID | None) -> WorkerView:
        found: WorkerView = self.house.ask(WorkerCard(self.body.id, worker), by=self.body.officer)  # type: ignore[arg-type]
        return found

    def enter(self, worker: UUID | None, **fields: str) -> None:
        """Somebody corrects personal fields by hand."""
        assert worker is not None
        view = self.card(worker)
        identity = replace(view.identity, **fields)  # type: ignore[arg-type] # texts alone
        self.house.done(CorrectWorker(self.body.id, worker, view.version, identity, "By hand"), by=self.body.officer)


@pytest.fixture
def directory(house: House, apis: Apis) -> Directory:
    """That of an employer whose worker W1 is known."""
    return Directory(Firm.of(house, apis))


def test_somebody_new_is_registered(directory: Directory) -> None:
    """With the contract that is told, from the directory as its source, in the journal under its own act."""
    answer = directory.call("POST", "/Users", hired())
    user = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (201, MEDIA)
    assert answer.headers["Location"].endswith(f"/scim/v2/Users/{user['id']}")
    assert answer.headers["ETag"] == user["meta"]["version"]
    row = directory.row(user)
    details = directory.details(row.worker_id)
    fields = (details.family_name, details.given_names, details.reference, details.email, details.language)
    assert fields == ("Peeters", "Anna", "W-17", "anna@acme.example", "nl")
    [contract] = Employment.objects.filter(CURRENT, worker=row.worker_id)
    assert (contract.starts_on, contract.ends_on, contract.source) == (date(2026, 1, 5), None, "directory")
    [segment] = contract.segments.all()
    assert (segment.weekly_minutes, segment.full_time_weekly_minutes, segment.joint_committee) == (1140, 2280, "200")
    told = JournalSubject.objects.filter(entry=row.entry, worker=row.worker_id).values_list("act", "outcome")
    assert ("SaveDirectoryUser", "created") in set(told)
    assert ("SaveDirectoryUser", "account registered") in set(told)
    assert directory.points() == []


def test_it_is_read_as_it_was_said(directory: Directory) -> None:
    """With its address and version; by the filters of directories; a page at a time; some attributes alone."""
    user, other = directory.create(hired()), directory.create(person("W-18"))
    filters = ('userName eq "w-17@ACME.example"', 'externalId eq "W-17"', f'id eq "{user["id"]}"')
    for path in (f"/Users/{user['id']}", *(f"/Users?filter={each}" for each in filters)):
        found = directory.call("GET", path).json()
        one = found["Resources"][0] if "Resources" in found else found
        assert one == user
        assert found.get("totalResults", 1) == 1
    listed = directory.call("GET", "/Users?startIndex=2&count=1&attributes=userName").json()
    assert (listed["totalResults"], listed["startIndex"], listed["itemsPerPage"]) == (2, 2, 1)
    [row] = listed["Resources"]
    assert (row["userName"], "emails" in row, row["id"]) == (other["userName"], False, other["id"])
    asked = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": 'externalId eq "W-17"'}
    assert directory.call("POST", "/Users/.search", asked).json()["Resources"] == [user]
    assert directory.call("GET", "/Users?count=0").json()["totalResults"] == 2
    assert directory.call("GET", f"/Users?startIndex={10**40}&count={10**40}").json()["Resources"] == []
    assert directory.call("GET", '/Users?filter=userName eq "nobody"').json()["totalResults"] == 0
    assert directory.call("GET", f"/Users/{user['id']}", If_None_Match=user["meta"]["version"]).status_code == 304


def test_who_is_known_by_reference_is_that_worker(directory: Directory) -> None:
    """Nobody is registered twice, and what people entered is not overwritten: it is asked."""
    user = directory.create(hired("W1", name="Peters"))
    row = directory.row(user)
    assert row.worker_id == directory.firm.worker
    assert Worker.objects.filter(employer=directory.body.id).count() == 1
    details = directory.details(row.worker_id)
    assert details.email == "anna@acme.example", "what was empty is filled"
    assert (DirectoryField.FAMILY_NAME, details.family_name, "Peters") in directory.points()
    assert details.family_name != "Peters"


def test_an_employee_number_is_the_own_reference(directory: Directory) -> None:
    """Where the directory needs externalId for a key of its own."""
    firm = {"employeeNumber": "W1", "department": "IT"}
    said = {**person("00u1abcd"), "schemas": [CORE, ENTERPRISE], ENTERPRISE: firm}
    row = directory.row(directory.create(said))
    assert (row.worker_id, row.external_id) == (directory.firm.worker, "00u1abcd")
    assert directory.details(row.worker_id).team == "IT"


ENTRA = [
    {"op": "Replace", "path": "name.familyName", "value": "Claes"},
    {"op": "Add", "path": 'emails[type eq "work"].value', "value": "claes@acme.example"},
    {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "HR"},
    {"op": "Add", "path": 'phoneNumbers[type eq "work"].value', "value": "02 123 45 67"},
]
OKTA = [
    {
        "op": "replace",
        "value": {
            "name": {"familyName": "Claes"},
            "emails": [{"value": "claes@acme.example", "type": "work", "primary": True}],
            f"{ENTERPRISE}": {"department": "HR"},
        },
    }
]


@pytest.mark.parametrize("operations", [ENTRA, OKTA], ids=["entra", "okta"])
def test_what_it_changes_follows(directory: Directory, operations: list[dict[str, Any]]) -> None:
    """In the forms in which directories send it; a version is not overwritten."""
    user = directory.create(hired())
    after = directory.patch(user, *operations, If_Match=user["meta"]["version"])
    assert after["name"]["familyName"] == "Claes"
    assert after["meta"]["version"] != user["meta"]["version"]
    details = directory.details(directory.row(user).worker_id)
    assert (details.family_name, details.email, details.team) == ("Claes", "claes@acme.example", "HR")
    assert directory.points() == []
    late = directory.call("PATCH", f"/Users/{user['id']}", patched(*operations), If_Match=user["meta"]["version"])
    assert error(late) == (412, "")
    again = directory.patch(user, *operations)
    assert again["meta"]["version"] == after["meta"]["version"], "nothing new changes nothing"


def test_what_somebody_entered_is_asked(directory: Directory) -> None:
    """Until somebody decides; then it is asked again once the directory says something new."""
    user = directory.create(hired())
    worker = directory.row(user).worker_id
    directory.enter(worker, family_name="Peeters-Maes")
    directory.patch(user, {"op": "replace", "path": "name.givenName", "value": "An"})
    assert directory.points() == [(DirectoryField.FAMILY_NAME, "Peeters-Maes", "Peeters")]
    assert directory.details(worker).given_names == "An"
    directory.decide(user, DirectoryField.FAMILY_NAME, OURS)
    directory.patch(user, {"op": "replace", "path": "name.givenName", "value": "Anne"})
    assert directory.points() == []
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Wouters"})
    assert directory.points() == [(DirectoryField.FAMILY_NAME, "Peeters-Maes", "Wouters")]
    directory.decide(user, DirectoryField.FAMILY_NAME, SOURCE)
    assert directory.details(worker).family_name == "Wouters"
    assert directory.refused(user, DirectoryField.FAMILY_NAME, SOURCE) == ["directory.point_closed"]
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Wouters-Maes"})
    assert directory.details(worker).family_name == "Wouters-Maes", "what was taken follows from then on"


def test_what_somebody_settled_by_hand_waits_no_more(directory: Directory) -> None:
    user = directory.create(person("W1", name="Peters"))
    assert DirectoryField.FAMILY_NAME in {field for field, _, _ in directory.points()}
    directory.enter(directory.row(user).worker_id, family_name="Peters", given_names="Anna")
    assert directory.points() == []


@pytest.mark.parametrize("way", ["patch", "entra", "put", "delete", "ends"])
def test_who_leaves_is_asked_of_people(directory: Directory, way: str) -> None:
    """Deactivated, removed or with a last day: the contract stays until somebody ends it."""
    user = directory.create(hired())
    worker = directory.row(user).worker_id
    place = f"/Users/{user['id']}"
    if way == "patch":
        directory.patch(user, {"op": "replace", "value": {"active": False}})
    elif way == "entra":
        directory.patch(user, {"op": "Replace", "path": "active", "value": "False"})
    elif way == "put":
        assert directory.call("PUT", place, hired(active=False)).status_code == 200
    elif way == "delete":
        assert directory.call("DELETE", place).status_code == 204
        assert error(directory.call("GET", place)) == (404, "")
        assert error(directory.call("DELETE", place)) == (404, "")
    else:
        directory.patch(user, {"op": "add", "path": f"{EMPLOYMENT}:endsOn", "value": "2026-12-31T00:00:00Z"})
    [(field, ours, theirs)] = directory.points()
    assert (field, ours) == (DirectoryField.LEFT, "")
    assert theirs == ("2026-12-31" if way == "ends" else directory.row(user).left_on.isoformat())  # type: ignore[union-attr]
    [contract] = directory.card(worker).employments
    assert contract.ends_on is None
    assert directory.refused(user, DirectoryField.LEFT, SOURCE) == ["directory.nothing_to_take"]
    end = date.fromisoformat(theirs)
    terms = contract.segments[0].__class__(contract.starts_on, end, 1140, 2280, contract.segments[0].joint_committee)
    command = CorrectEmployment(
        directory.body.id, contract.employment, contract.version, contract.starts_on, end, (terms,), None, "Left"
    )
    directory.house.done(command, by=directory.body.officer)
    assert directory.points() == []


def test_who_works_on_is_asked_once(directory: Directory) -> None:
    """And is asked no more once they are active again."""
    user = directory.create(hired())
    directory.patch(user, {"op": "replace", "path": "active", "value": False})
    directory.decide(user, DirectoryField.LEFT, OURS)
    directory.patch(user, {"op": "replace", "path": "preferredLanguage", "value": "fr"})
    assert directory.points() == []
    other = directory.create(hired("W-18"))
    directory.patch(other, {"op": "replace", "path": "active", "value": False})
    assert len(directory.points()) == 1
    directory.patch(other, {"op": "replace", "path": "active", "value": True})
    assert directory.points() == []


def test_who_comes_back_follows_as_before(directory: Directory) -> None:
    """Removed and created anew is the same worker, and what stood as the directory wrote it follows it still."""
    user = directory.create(hired())
    worker = directory.row(user).worker_id
    directory.call("DELETE", f"/Users/{user['id']}")
    again = directory.create({**hired(), "name": {"familyName": "Claes", "givenName": "Anna"}})
    assert (directory.row(again).worker_id, again["id"] == user["id"]) == (worker, False)
    assert directory.details(worker).family_name == "Claes"
    assert directory.points() == []


def test_without_a_contract_somebody_waits(directory: Directory) -> None:
    """What is not said is not guessed: until a worker with that reference is registered, in that very act."""
    user = directory.create(person())
    assert directory.points() == [(DirectoryField.WORKER, "", "W-17")]
    house, body = directory.house, directory.body
    assert house.done(LookUpDirectory(body.id), by=body.officer).effect is Effect.UNCHANGED
    worker = house.worker(body, reference="W-17", family_name="Peeters")
    assert directory.row(user).worker_id == worker
    assert directory.details(worker).email == "anna@acme.example"
    assert DirectoryField.WORKER not in {field for field, _, _ in directory.points()}
    assert house.done(LookUpDirectory(body.id), by=body.officer).effect is Effect.UNCHANGED


def test_who_is_no_worker_is_not_asked_again(directory: Directory) -> None:
    """And nothing is kept of them once the directory has them no more."""
    user = directory.create(person("printer"))
    directory.decide(user, DirectoryField.WORKER, OURS)
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Copier"})
    assert directory.points() == []
    assert directory.call("DELETE", f"/Users/{user['id']}").status_code == 204
    directory.house.see(directory.body)
    assert not DirectoryUser.objects.exists()


def test_a_contract_told_later_registers(directory: Directory) -> None:
    """Once, and the directory never changes it afterwards."""
    user = directory.create(person())
    directory.patch(user, {"op": "add", "value": {EMPLOYMENT: HIRED}})
    worker = directory.row(user).worker_id
    assert worker is not None
    change = {"op": "replace", "path": f"{EMPLOYMENT}:weeklyHours", "value": 38}
    answer = directory.call("PATCH", f"/Users/{user['id']}", patched(change))
    assert error(answer) == (400, "mutability")
    place = f"/Users/{user['id']}"
    for other in ({"op": "remove", "path": f"{EMPLOYMENT}:startsOn"}, {"op": "remove", "path": EMPLOYMENT}):
        assert error(directory.call("PATCH", place, patched(other))) == (400, "mutability")
    assert directory.call("PUT", place, person()).json()[EMPLOYMENT]["weeklyHours"] == 19
    more = {**hired(), EMPLOYMENT: {**HIRED, "weeklyHours": 38}}
    assert error(directory.call("PUT", place, more)) == (400, "mutability")
    assert directory.card(worker).employments[0].segments[0].weekly_minutes == 1140


WRONG: dict[str, tuple[Any, tuple[int, str], str]] = {
    "no user name": ({"userName": None}, (400, "invalidValue"), "userName"),
    "no family name": ({"name": {"givenName": "Anna"}}, (400, "invalidValue"), "familyName"),
    "no address": ({"emails": [{"value": "nowhere"}]}, (400, "invalidValue"), "emails"),
    "a number": ({"userName": 5}, (400, "invalidValue"), "userName"),
    "a word for active": ({"active": "perhaps"}, (400, "invalidValue"), "active"),
    "hours": ({EMPLOYMENT: {**HIRED, "weeklyHours": 60}}, (400, "invalidValue"), ""),
    "no such day": ({EMPLOYMENT: {**HIRED, "startsOn": "9999-12-31T23:59:59Z"}}, (400, "invalidValue"), "startsOn"),
    "long ago": ({EMPLOYMENT: {**HIRED, "startsOn": "0001-01-01T00:00:00Z"}}, (400, "invalidValue"), "startsOn"),
    "no committee": ({EMPLOYMENT: {**HIRED, "jointCommittee": "x"}}, (400, "invalidValue"), "jointCommittee"),
    "no category": ({EMPLOYMENT: {**HIRED, "category": "x"}}, (400, "invalidValue"), "category"),
    "too long": ({"externalId": "x" * 61}, (400, "invalidValue"), "externalId"),
    "taken": ({"userName": "W-17@acme.example", "externalId": "other"}, (409, "uniqueness"), "userName"),
    "the same worker": ({"userName": "another", "externalId": "W-17"}, (409, "uniqueness"), "externalId"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told(directory: Directory, case: str) -> None:
    """By the kinds of the standard, at its place, and nothing is kept."""
    directory.create(hired())
    change, expected, place = WRONG[case]
    answer = directory.call("POST", "/Users", {**hired("W-99"), "schemas": [CORE, EMPLOYMENT], **change})
    assert error(answer) == expected, answer.content
    assert place in answer.json()["detail"]
    directory.house.see(directory.body)
    assert DirectoryUser.objects.count() == 1


MALFORMED: dict[str, tuple[Any, tuple[int, str]]] = {
    "no JSON": (b"{", (400, "invalidSyntax")),
    "a list": ([], (400, "invalidSyntax")),
    "no operation": (patched(), (400, "invalidValue")),
    "another operation": (patched({"op": "move", "path": "active", "value": True}), (400, "invalidValue")),
    "no path": (patched({"op": "remove"}), (400, "noTarget")),
    "a broken path": (patched({"op": "add", "path": "emails[", "value": "x"}), (400, "invalidPath")),
    "what is ours": (patched({"op": "replace", "path": "id", "value": "x"}), (400, "mutability")),
    "what is needed": (patched({"op": "remove", "path": "userName"}), (400, "mutability")),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_change_that_is_none_is_told(directory: Directory, case: str) -> None:
    """And the user stays as it was said."""
    user = directory.create(person())
    body, expected = MALFORMED[case]
    answer = directory.call("PATCH", f"/Users/{user['id']}", body)
    assert error(answer) == expected, answer.content
    assert directory.call("GET", f"/Users/{user['id']}").json() == user


@pytest.mark.parametrize(
    "query",
    [
        'filter=title eq "x"',
        "filter=userName",
        'filter=userName co "a"',
        "filter=active eq true",
        "filter=(((",
        "count=x",
        r'filter=userName eq "\u0000"',
        r'filter=userName eq "\ud800"',
    ],
)
def test_what_can_not_be_asked_is_told(directory: Directory, query: str) -> None:
    status, kind = error(directory.call("GET", f"/Users?{query}"))
    assert (status, kind) == (400, "invalidValue" if query == "count=x" else "invalidFilter")


def test_addresses_methods_and_forms_that_are_none(directory: Directory) -> None:
    """Each with its status; Bulk is not offered, and the configuration says so."""
    user = directory.create(person())
    assert error(directory.call("GET", "/Groups")) == (404, "")
    assert error(directory.call("POST", "/Bulk", {})) == (404, "")
    assert error(directory.call("GET", f"/Users/{uuid4()}")) == (404, "")
    assert error(directory.call("GET", "/Users/me")) == (404, "")
    refused = directory.call("DELETE", "/Users")
    assert (error(refused), refused.headers["Allow"]) == ((405, ""), "GET, POST, HEAD")
    assert error(directory.call("POST", "/Users", person("W-2"), Content_Type="text/xml")) == (415, "")
    assert error(directory.call("DELETE", f"/Users/{user['id']}", {"x": 1}))[0] == 400
    config = call(Api(), "GET", "/ServiceProviderConfig").json()
    offered = [config[each]["supported"] for each in ("bulk", "patch", "etag", "filter", "sort")]
    assert offered == [False, True, True, True, False]


def test_no_national_number_comes_in(directory: Directory) -> None:
    """Nor is it said again."""
    number = ssin(17)
    for change in ({"userName": number.digits}, {"externalId": number.digits}, {"name": {"familyName": number.digits}}):
        answer = directory.call("POST", "/Users", {**person(), **change})
        assert error(answer) == (400, "invalidValue")
        assert number.digits.encode() not in answer.content
    directory.house.see(directory.body)
    assert not DirectoryUser.objects.exists()


def test_nothing_that_was_sent_is_said_again(directory: Directory) -> None:
    """Whatever is wrong with it."""
    user = directory.create(person())
    canary = "kanariewoord"
    place = f"/Users/{user['id']}"
    answers = [
        directory.call("POST", "/Users", {**person(), "active": canary}),
        directory.call("PATCH", place, patched({"op": canary, "path": "active", "value": 1})),
        directory.call("PATCH", place, patched({"op": "add", "path": f"{canary}[", "value": 1})),
        directory.call("PATCH", place, patched({"op": "add", "path": "active", "value": canary})),
        directory.call("GET", f'/Users?filter={canary} eq "x"'),
        directory.call("GET", f"/Users/{canary}"),
        directory.call("GET", f"/{canary}"),
    ]
    for answer in answers:
        error(answer)
        assert canary.encode() not in answer.content, answer.content


@pytest.mark.parametrize("who", MAY_NOT)
def test_nobody_else_is_seen_or_touched(directory: Directory, apis: Apis, who: str) -> None:
    """A client speaks of its own organisation alone, whatever it names."""
    user = directory.create(hired())
    api = apis.of(MAY_NOT[who](directory.house, directory.body))
    place = f"/Users/{user['id']}"
    assert error(call(api, "GET", place)) == (404, "")
    assert error(call(api, "PUT", place, hired(active=False))) == (404, "")
    assert error(call(api, "PATCH", place, patched({"op": "replace", "value": {"active": False}}))) == (404, "")
    assert error(call(api, "DELETE", place)) == (404, "")
    listed = call(api, "GET", "/Users")
    assert listed.status_code == 404 or listed.json()["totalResults"] == 0
    assert directory.call("GET", place).json() == user


def test_who_may_not_is_refused(directory: Directory, apis: Apis) -> None:
    """Without a token, without the scope, without the permission, and once the client has ended."""
    assert error(call(Api(), "GET", "/Users")) == (401, "")
    officer = directory.body.officer
    scoped = apis.of(officer, EVERY_SCOPE - {Permission.RIGHTS_MANAGE.value})
    answer = call(scoped, "POST", "/Users", person())
    assert error(answer) == (403, "")
    assert "insufficient_scope" in answer.headers["WWW-Authenticate"]
    lesser = apis.of(directory.house.officer(directory.body.id, ALL - {Permission.RIGHTS_MANAGE}))
    assert error(call(lesser, "POST", "/Users", person())) == (404, "")
    assert error(call(lesser, "GET", "/Users")) == (404, "")
    client = apis.registered(officer)
    ended = apis.of(officer, client=client)
    assert call(ended, "GET", "/Users").status_code == 200
    directory.house.done(EndApiClient(directory.body.id, client, "Stopped"), by=officer)
    assert error(call(ended, "GET", "/Users")) == (401, "")


def test_a_foreign_tester_finds_nothing_wrong(directory: Directory) -> None:
    """scim2-tester, by a foreign client: discovery, and users created, read, replaced, patched and removed.

    It draws what it sends, so that it is told the attributes that may be anything: a contract may not.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        headers = directory.firm.api.headers
        client = WSGISCIMClient(WSGIHandler(), base_url="http://testserver/scim/v2", headers=headers)
        client.provider = ScimProvider([Kept])
        results = check_server(client)
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    wrong = [(each.title, each.reason) for each in results if each.status in (Status.ERROR, Status.CRITICAL)]
    assert wrong == []
    assert {each.status for each in results} >= {Status.SUCCESS}
    assert len(results) > 30


TEXTS = st.dictionaries(st.sampled_from([each.value for each in PERSONAL]), st.sampled_from(["", "a", "b", "c"]))


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_what_people_entered_is_never_overwritten(entered: dict[str, str], words: list[dict[str, str]]) -> None:
    """Whatever a directory says, and however often: a field changes only where it stood as written for it, or empty."""
    ours = {each.value: entered.get(each.value, "") for each in PERSONAL}
    written: dict[str, str] = {}
    for said in words:
        found = followed(ours, said, written, {})
        assert not found.taken.keys() & found.open.keys()
        for name in found.taken:
            assert ours[name] == written.get(name, "")
        ours, written = {**ours, **found.taken}, found.written
        for name, value in entered.items():
            if value:
                assert ours[name] == value
        assert followed(ours, said, written, {}).taken == {}, "said again changes nothing"
