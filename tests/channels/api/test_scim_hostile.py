# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff directory as an attacker, a lawyer and other directories read it: what it may not do, whatever it says."""

import json
from datetime import date
from typing import Any

import pytest

from openfla.channels.api.scim.failing import EMPLOYMENT, ENTERPRISE
from openfla.channels.api.scim.said import said_of
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, Employment, Worker
from openfla.terms.directory import DirectoryField
from tests.channels.api.conftest import Apis
from tests.channels.api.test_scim import CORE, HIRED, OURS, SOURCE, Directory, error, hired, patched, person
from tests.channels.api.writing import Firm
from tests.desk.conftest import House, ssin

LAST = date(2025, 6, 30)
SAID = "openfla.channels.api.scim.users.said_of"


@pytest.fixture
def directory(house: House, apis: Apis) -> Directory:
    """That of an employer whose worker W1 is known."""
    return Directory(Firm.of(house, apis))


def numbered(reference: str = "W-17", key: str = "00u1abcd", **other: Any) -> dict[str, Any]:
    """Somebody with a contract whose own reference stands beside a key of the directory."""
    schemas = [CORE, EMPLOYMENT, ENTERPRISE]
    return hired(key, schemas=schemas, **{ENTERPRISE: {"employeeNumber": reference}, **other})


def workers(directory: Directory) -> int:
    """How many the employer has."""
    directory.house.see(directory.body)
    return Worker.objects.filter(employer=directory.body.id).count()


@pytest.mark.parametrize("way", ["remove", "put", "null"])
def test_the_own_reference_is_never_lost(directory: Directory, way: str) -> None:
    """By it lists and payroll know the worker: nothing and a key of the directory do not take its place."""
    user = directory.create(numbered())
    worker = directory.row(user).worker_id
    if way == "remove":
        directory.patch(user, {"op": "remove", "path": f"{ENTERPRISE}:employeeNumber"})
    elif way == "null":
        directory.patch(user, {"op": "replace", "path": f"{ENTERPRISE}:employeeNumber", "value": None})
    else:
        assert directory.call("PUT", f"/Users/{user['id']}", hired("00u1abcd")).status_code == 200
    assert directory.details(worker).reference == "W-17"
    assert directory.points() == []
    directory.patch(user, {"op": "add", "path": f"{ENTERPRISE}:employeeNumber", "value": "W-18"})
    assert directory.details(worker).reference == "W-18"


def test_a_reference_that_is_said_no_more_stays(directory: Directory) -> None:
    user = directory.create(hired())
    directory.patch(user, {"op": "remove", "path": "externalId"})
    assert directory.details(directory.row(user).worker_id).reference == "W-17"


def test_what_somebody_emptied_is_not_filled(directory: Directory) -> None:
    """It is asked, as whatever else people entered."""
    worker = directory.firm.worker
    directory.enter(worker, email="an@home.example")
    directory.enter(worker, email="")
    user = directory.create(person("W1"))
    assert directory.details(worker).email == ""
    assert (DirectoryField.EMAIL, "", "anna@acme.example") in directory.points()
    directory.decide(user, DirectoryField.EMAIL, OURS)
    directory.patch(user, {"op": "replace", "path": "name.givenName", "value": "An"})
    assert directory.details(worker).email == ""


def test_what_was_decided_holds_until_it_says_other_words(directory: Directory) -> None:
    """Also where the field then stands empty, or as the directory wrote it once."""
    user = directory.create(hired())
    worker = directory.row(user).worker_id
    directory.enter(worker, family_name="Maes")
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Claes"})
    directory.decide(user, DirectoryField.FAMILY_NAME, OURS)
    directory.enter(worker, family_name="Peeters")
    directory.patch(user, {"op": "replace", "path": "name.givenName", "value": "An"})
    assert directory.details(worker).family_name == "Peeters"
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Wouters"})
    assert directory.details(worker).family_name == "Wouters", "stands as it was written, and the words are new"
    directory.patch(user, {"op": "replace", "path": "name.familyName", "value": "Claes"})
    assert directory.details(worker).family_name == "Claes", "what was decided of words said before is over"


@pytest.mark.parametrize("left", [{"active": False}, {EMPLOYMENT: {**HIRED, "endsOn": "2026-02-01T00:00:00Z"}}])
def test_nobody_who_left_is_registered(directory: Directory, left: dict[str, Any]) -> None:
    """Accounts of long ago come with a first sync, and those of people who begin later; once active they are."""
    user = directory.create(hired(**left))
    assert directory.row(user).worker_id is None
    assert directory.points() == [(DirectoryField.WORKER, "", "W-17")]
    directory.patch(
        user,
        {"op": "replace", "path": "active", "value": True},
        {"op": "remove", "path": f"{EMPLOYMENT}:endsOn"},
    )
    assert directory.row(user).worker_id is not None
    assert directory.points() == []


def test_who_was_called_no_worker_is_not_registered(directory: Directory) -> None:
    """Whatever contract it tells; with another reference it is asked again."""
    user = directory.create(person())
    directory.decide(user, DirectoryField.WORKER, OURS)
    directory.patch(user, {"op": "add", "value": {EMPLOYMENT: HIRED}})
    assert (directory.row(user).worker_id, directory.points()) == (None, [])
    directory.patch(user, {"op": "replace", "path": "externalId", "value": "W-18"})
    assert directory.row(user).worker_id is None
    assert directory.points() == [(DirectoryField.WORKER, "", "W-18")]


def test_who_may_be_known_without_a_reference_is_not_registered_twice(directory: Directory) -> None:
    """By the name alone nobody is another, nor the same: people give the reference."""
    house, body = directory.house, directory.body
    known = house.worker(body, family_name="Peeters", given_names="Anna", reference="", number=ssin(17))
    before = workers(directory)
    user = directory.create(hired())
    assert (directory.row(user).worker_id, workers(directory)) == (None, before)
    assert directory.points() == [(DirectoryField.WORKER, "", "W-17")]
    directory.enter(known, reference="W-17")
    assert directory.row(user).worker_id == known


def test_who_has_no_reference_waits(directory: Directory) -> None:
    body = hired()
    del body["externalId"]
    user = directory.create(body)
    assert directory.row(user).worker_id is None
    assert directory.points() == [(DirectoryField.WORKER, "", "")]


def test_who_comes_back_is_asked_for_a_contract(directory: Directory) -> None:
    """None is registered for a worker who is known, and none is lost without a word."""
    house, body = directory.house, directory.body
    worker = house.worker(body, reference="W-17", ends_on=LAST, family_name="Peeters", given_names="Anna")
    other = house.worker(body, reference="W-18", ends_on=LAST, family_name="Peeters", given_names="Anna")
    user, second = directory.create(hired()), directory.create(hired("W-18"))
    asked = (DirectoryField.HIRED, LAST.isoformat(), "2026-01-05")
    assert directory.points() == [asked, asked]
    assert directory.refused(user, DirectoryField.HIRED, SOURCE) == ["directory.nothing_to_take"]
    directory.decide(user, DirectoryField.HIRED, OURS)
    directory.patch(user, {"op": "replace", "path": "preferredLanguage", "value": "fr"})
    assert directory.points() == [asked]
    back = house.employment(body, starts_on=date(2026, 1, 5), worker=other, reference="W-18")
    house.done(back, by=body.officer)
    assert directory.points() == [] or {field for field, _, _ in directory.points()} == {DirectoryField.FAMILY_NAME}
    assert directory.refused(second, DirectoryField.HIRED, OURS) == ["directory.point_closed"]
    assert Employment.objects.filter(CURRENT, worker=worker).count() == 1


def test_who_works_here_is_not_asked_for_a_contract(directory: Directory) -> None:
    directory.create(hired("W1"))
    assert DirectoryField.HIRED not in {field for field, _, _ in directory.points()}


NO_DAYS = ("20260105", "1767571200", 1767571200, 20260105.5, True, "05/01/2026", "2026-01-0", ["2026-01-05"])


@pytest.mark.parametrize("said", NO_DAYS, ids=str)
def test_a_day_is_never_read_as_seconds(directory: Directory, said: Any) -> None:
    """20260105 is the 23rd of August 1970 to whoever counts seconds: a contract of that day gives years of rights."""
    answer = directory.call("POST", "/Users", {**hired(), EMPLOYMENT: {**HIRED, "startsOn": said}})
    assert error(answer) == (400, "invalidValue")
    assert "startsOn" in answer.json()["detail"]
    user = directory.create(person())
    for name in ("startsOn", "endsOn"):
        change = {"op": "add", "path": f"{EMPLOYMENT}:{name}", "value": said}
        assert error(directory.call("PATCH", f"/Users/{user['id']}", patched(change))) == (400, "invalidValue")


@pytest.mark.parametrize("said", ["NaN", "Infinity", "-inf"])
def test_hours_are_numbers(directory: Directory, said: str) -> None:
    answer = directory.call("POST", "/Users", {**hired(), EMPLOYMENT: {**HIRED, "weeklyHours": said}})
    assert error(answer) == (400, "invalidValue")
    assert "weeklyHours" in answer.json()["detail"]


def test_nobody_fills_the_tables(directory: Directory) -> None:
    """A name that grows in small letters, a body without end, addresses without number, added one by one."""
    assert error(directory.call("POST", "/Users", person(userName="\u0130" * 200))) == (400, "invalidValue")
    assert error(directory.call("POST", "/Users", person(userName="x" * 70_000)))[0] == 413
    many = [{"value": f"a{place}@acme.example"} for place in range(800)]
    assert error(directory.call("POST", "/Users", person(emails=many))) == (400, "invalidValue")
    user = directory.create(person(emails=many[:300]))
    more = {"op": "add", "path": "emails", "value": many[300:]}
    assert error(directory.call("PATCH", f"/Users/{user['id']}", patched(more))) == (400, "invalidValue")
    assert directory.call("GET", f"/Users/{user['id']}").json() == user


def test_nobody_keeps_the_processor(directory: Directory) -> None:
    """Operations without end, also folded into one, and filters without end within filters."""
    user = directory.create(person())
    place, made = f"/Users/{user['id']}", [f'emails[type eq "t{each}"].value' for each in range(101)]
    changes = (
        patched(*[{"op": "add", "path": each, "value": "an@acme.example"} for each in made]),
        patched({"op": "add", "value": dict.fromkeys(made, "an@acme.example")}),
    )
    for change in changes:
        assert error(directory.call("PATCH", place, change))[0] == 413
    assert directory.call("GET", place).json() == user
    deep = "emails[" + "(" * 5000 + 'type eq "work"' + ")" * 5000 + "].value"
    assert (
        directory.patch(user, {"op": "replace", "path": deep, "value": "an@acme.example"})["emails"] != user["emails"]
    )
    asked = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "not (" * 5000}
    assert error(directory.call("POST", "/Users/.search", asked)) == (400, "invalidFilter")


def test_a_version_is_compared_whole(directory: Directory) -> None:
    """Any, one of several, a weak one; not one that stands within something else."""
    user = directory.create(person())
    version, place = user["meta"]["version"], f"/Users/{user['id']}"
    change = patched({"op": "replace", "path": "name.givenName", "value": "An"})
    assert error(directory.call("PATCH", place, change, If_Match=f"x{version}y")) == (412, "")
    now = directory.call("PATCH", place, change, If_Match="*").json()["meta"]["version"]
    assert directory.call("PATCH", place, change, If_Match=f'"0", W/{now}').status_code == 200
    assert error(directory.call("DELETE", place, If_Match=version)) == (412, "")


@pytest.mark.parametrize(("said", "language"), [("nl_BE", "nl"), ("FR-be", "fr"), ("frr", ""), ("english", "")])
def test_a_language_is_a_tag(directory: Directory, said: str, language: str) -> None:
    user = directory.create(hired(preferredLanguage=said))
    assert directory.details(directory.row(user).worker_id).language == language


def test_who_is_named_with_any_sign_is_found(directory: Directory) -> None:
    """Whatever name is kept can be asked for: a directory that can't would create the person for ever."""
    name = "anna\u00a0\u2603\U0001f469\u200d\U0001f373@acme.example"
    user = directory.create(person(userName=name))
    asked = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        "filter": f"userName eq {json.dumps(name)}",
    }
    found = directory.call("POST", "/Users/.search", asked).json()
    assert [each["id"] for each in found["Resources"]] == [user["id"]]


def test_two_whose_numbers_are_exchanged_are_asked(directory: Directory) -> None:
    """What else the call says is kept and asked; once one of both is freed the other follows."""
    anna, bram = directory.create(hired("W-17")), directory.create(hired("W-18", name="Maes"))
    workers_ = [directory.row(each).worker_id for each in (anna, bram)]
    for user, key in ((anna, "W-18"), (bram, "W-17")):
        directory.patch(user, {"op": "replace", "value": {"externalId": key, "active": False}})
    assert [directory.details(each).reference for each in workers_] == ["W-17", "W-18"]
    asked = {(field, theirs) for field, _, theirs in directory.points() if field is not DirectoryField.LEFT}
    assert asked == {(DirectoryField.REFERENCE, "W-18"), (DirectoryField.REFERENCE, "W-17")}
    assert len(directory.points()) == 4
    assert directory.refused(anna, DirectoryField.REFERENCE, SOURCE) == ["worker.reference_taken"]
    directory.enter(workers_[1], reference="W-99")
    directory.decide(anna, DirectoryField.REFERENCE, SOURCE)
    directory.decide(bram, DirectoryField.REFERENCE, SOURCE)
    assert [directory.details(each).reference for each in workers_] == ["W-18", "W-17"]


def test_what_is_wrong_with_the_own_reference_is_told_where_it_stood(directory: Directory) -> None:
    """An administrator looks at the attribute that was mapped."""
    place = f"{ENTERPRISE}:employeeNumber"
    directory.create(numbered())
    user = directory.create(numbered("W-18", "00u2"))
    for reference, status in (("W-17", 409), ("x" * 61, 400), (ssin(17).digits, 400)):
        answer = directory.call("POST", "/Users", numbered(reference, "00u3"))
        assert (answer.status_code, answer.json()["detail"].startswith(f"{place}: ")) == (status, True), answer.content
    long = {"op": "replace", "path": place, "value": "x" * 61}
    answer = directory.call("PATCH", f"/Users/{user['id']}", patched(long))
    assert (error(answer), place in answer.json()["detail"]) == ((400, "invalidValue"), True)


CUSTOM = "urn:ietf:params:scim:schemas:extension:Custom:2.0:User"


def test_what_is_unknown_is_left_out(directory: Directory) -> None:
    """Schemas, attributes and secrets of others: the person is kept, listed and changed without them."""
    secret, number = "S3cret-Kanarie", ssin(17).digits
    others = {"schemas": [CORE, CUSTOM], "password": secret, "nickName": number, CUSTOM: {"badge": number}}
    user = directory.create({**person(), **others})
    assert directory.call("GET", "/Users").json()["totalResults"] == 1
    changes = (
        {"op": "Add", "path": f"{CUSTOM}:badge", "value": number},
        {"op": "replace", "value": {"password": secret}},
    )
    directory.patch(user, *changes)
    answer = directory.call("PUT", f"/Users/{user['id']}", {**person(), **others})
    kept = str(directory.row(user).said) + answer.content.decode()
    assert answer.status_code == 200
    assert secret not in kept
    assert number not in kept


@pytest.mark.parametrize("said", ["Anna@ACME.example", "anna@acme.local", "", None])
def test_an_address_is_given_back_as_it_was_said(directory: Directory, said: str | None) -> None:
    """A directory that reads another one sends its own again for ever; an empty one is what some have of nobody."""
    user = directory.create({**hired(), "emails": [{"value": said, "type": "work"}]})
    [kept] = user["emails"]
    assert kept.get("value", "") == (said or "")
    assert directory.details(directory.row(user).worker_id).email == (said or "")
    again = {"op": "replace", "path": 'emails[type eq "work"].value', "value": said}
    assert directory.patch(user, again)["emails"] == [kept]


def test_nobody_is_active_again_because_nothing_was_said_of_it(directory: Directory) -> None:
    """The question whether the contract ends would go with it."""
    user = directory.create(hired())
    directory.patch(user, {"op": "replace", "path": "active", "value": False})
    asked = directory.points()
    body = {**hired(), "preferredLanguage": "fr"}
    del body["active"]
    after = directory.call("PUT", f"/Users/{user['id']}", body).json()
    assert (after["active"], after["preferredLanguage"]) == (False, "fr")
    assert directory.points() == asked
    assert asked != []
    directory.call("PUT", f"/Users/{user['id']}", {**body, "active": True})
    assert directory.points() == []


@pytest.mark.parametrize(
    "change",
    [{"op": "remove", "path": "active"}, {"op": "Replace", "path": "active", "value": None}],
    ids=["op", "null"],
)
def test_a_patch_that_takes_active_away_settles_nothing(directory: Directory, change: dict[str, Any]) -> None:
    """The question whether the contract ends does not go by that, nor by what is said later of something else."""
    user = directory.create(hired())
    directory.patch(user, {"op": "replace", "path": "active", "value": False})
    asked = directory.points()
    assert asked != []
    assert "active" not in directory.patch(user, change)
    directory.patch(user, {"op": "add", "path": "name.givenName", "value": "An"})
    assert directory.points() == asked
    directory.patch(user, {"op": "add", "path": "active", "value": True})
    assert directory.points() == []


FORMS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "Entra, names with points and no path": (
        {"op": "Add", "value": {"name.familyName": "Claes", f"{ENTERPRISE}:department": "HR"}},
        ("Claes", "Anna", "anna@acme.example", "nl", "HR"),
    ),
    "Entra, a filter and no path": (
        {"op": "Replace", "value": {'emails[type eq "work"].value': "claes@acme.example"}},
        ("Peeters", "Anna", "claes@acme.example", "nl", ""),
    ),
    "nothing in the place of a text": (
        {"op": "Replace", "path": "name.givenName", "value": None},
        ("Peeters", "", "anna@acme.example", "nl", ""),
    ),
    "an empty text": (
        {"op": "replace", "path": f"{ENTERPRISE}:department", "value": ""},
        ("Peeters", "Anna", "anna@acme.example", "nl", ""),
    ),
    "an address taken away by a filter": (
        {"op": "Remove", "path": 'emails[type eq "work"]'},
        ("Peeters", "Anna", "", "nl", ""),
    ),
    "an address named in the value of a removal": (
        {"op": "Remove", "path": "emails", "value": [{"value": "anna@acme.example"}]},
        ("Peeters", "Anna", "", "nl", ""),
    ),
    "a path with the whole schema, and other capitals": (
        {"op": "replace", "path": f"{CORE}:NAME.FamilyName", "value": "Claes"},
        ("Claes", "Anna", "anna@acme.example", "nl", ""),
    ),
    "a schema as a value": (
        {"op": "replace", "value": {CORE: {"preferredLanguage": "fr"}}},
        ("Peeters", "Anna", "anna@acme.example", "fr", ""),
    ),
    "no path said outright": (
        {"op": "replace", "path": None, "value": {"preferredLanguage": "de"}},
        ("Peeters", "Anna", "anna@acme.example", "de", ""),
    ),
    "one address that is no list": (
        {"op": "replace", "path": "emails", "value": {"value": "claes@acme.example", "primary": "True"}},
        ("Peeters", "Anna", "claes@acme.example", "nl", ""),
    ),
    "a second address that is the primary one": (
        {"op": "add", "path": "emails", "value": [{"value": "an@home.example", "type": "home", "primary": True}]},
        ("Peeters", "Anna", "an@home.example", "nl", ""),
    ),
    "a manager, whom nobody keeps": (
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": "00u9"},
        ("Peeters", "Anna", "anna@acme.example", "nl", ""),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_change_is_understood_in_the_forms_of_directories(directory: Directory, form: str) -> None:
    change, expected = FORMS[form]
    details = directory.details(directory.row(directory.patch(directory.create(hired()), change)).worker_id)
    found = (details.family_name, details.given_names, details.email, details.language, details.team)
    assert (found, details.reference) == (expected, "W-17")


NUMBER = ssin(17)
HIDDEN: dict[str, dict[str, Any]] = {
    "the language": {"preferredLanguage": NUMBER.digits},
    "the kind of an address": {"emails": [{"value": "an@acme.example", "type": NUMBER.display}]},
    "an address": {"emails": [{"value": f"{NUMBER.digits}@acme.example"}]},
    "the team": {ENTERPRISE: {"department": f"team {NUMBER.display}"}},
    "the own reference": {ENTERPRISE: {"employeeNumber": NUMBER.display}},
    "the committee": {EMPLOYMENT: {**HIRED, "jointCommittee": NUMBER.digits}},
    "the committee of no contract": {EMPLOYMENT: {"jointCommittee": NUMBER.digits}},
    "the establishment": {EMPLOYMENT: {**HIRED, "establishment": NUMBER.digits}},
    "the category": {EMPLOYMENT: {**HIRED, "category": NUMBER.digits}},
    "the kind of no contract": {EMPLOYMENT: {"contractType": NUMBER.display}},
    "the hours": {EMPLOYMENT: {**HIRED, "weeklyHours": int(NUMBER.digits)}},
    "a schema": {"schemas": [CORE, f"urn:x:{NUMBER.digits}"]},
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_national_number_is_kept_nowhere(directory: Directory, place: str) -> None:
    """Nor said again, wherever in a person it stands."""
    answer = directory.call("POST", "/Users", {**person(), "schemas": [CORE, EMPLOYMENT, ENTERPRISE], **HIDDEN[place]})
    assert error(answer) == (400, "invalidValue")
    assert not {NUMBER.digits, NUMBER.display} & set(answer.content.decode().replace("“", " ").split())
    assert NUMBER.digits not in answer.content.decode()
    directory.house.see(directory.body)
    assert not DirectoryUser.objects.exists()


def test_of_two_changes_at_once_neither_is_lost(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that came too late is made anew, of what the other one said; under a version it is refused."""
    user = directory.create(hired())
    place, others = f"/Users/{user['id']}", iter(("Claes", "Maes"))

    def meanwhile(after: Any) -> Any:
        if (name := next(others, None)) is not None:
            monkeypatch.setattr(SAID, said_of)
            directory.patch(user, {"op": "replace", "path": "name.familyName", "value": name})
            monkeypatch.setattr(SAID, meanwhile)
        return said_of(after)

    monkeypatch.setattr(SAID, meanwhile)
    change = patched({"op": "replace", "path": "name.givenName", "value": "An"})
    after = directory.call("PATCH", place, change, If_Match="*")
    assert after.json()["name"] == {"familyName": "Maes", "givenName": "An"}
    others = iter(("Wouters",))
    change = patched({"op": "replace", "path": "name.givenName", "value": "Anne"})
    version = after.json()["meta"]["version"]
    assert error(directory.call("PATCH", place, change, If_Match=version)) == (412, "")
    monkeypatch.setattr(SAID, said_of)
    assert directory.call("GET", place).json()["name"] == {"familyName": "Wouters", "givenName": "An"}
