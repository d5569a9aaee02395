# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Calls of a staff directory that nobody thought of, and the same words said in any order."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from openfla.channels.api.scim.failing import EMPLOYMENT, ENTERPRISE
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, Employment, Segment, WorkerDetails
from openfla.terms.directory import PERSONAL, DirectoryField
from tests.channels.api.conftest import Apis
from tests.channels.api.test_scim import CORE, HIRED, PATCH, Directory, error, hired, patched, person
from tests.channels.api.writing import Firm
from tests.desk.conftest import House

DRAWN = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
"""Each call is undone behind it, so that none meets what another one left."""
NAMES = (
    *("schemas", "id", "meta", "meta.version", "userName", "externalId", "active", "preferredLanguage", "password"),
    *("name", "name.familyName", "name.givenName", "name.middleName", "NAME.familyname", "emails", "emails.value"),
    *("emails[primary eq true]", 'emails[type eq "work"].value', 'emails[type eq "home"]', "emails[0]", "emails.type"),
    *('addresses[type eq "work"].locality', "groups", "roles[primary eq true].value", "manager", "x.y.z"),
    *(ENTERPRISE, f"{ENTERPRISE}:employeeNumber", f"{ENTERPRISE}:department", f"{ENTERPRISE}:manager.value"),
    *(EMPLOYMENT, *(f"{EMPLOYMENT}:{name}" for name in (*HIRED, "endsOn", "category", "contractType", "nothing"))),
    *(CORE, f"{CORE}:userName", f"{CORE}:name.familyName", "urn:nobody:knows:it", f"{ENTERPRISE}:", ":", ".", "[", "]"),
)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Peeters", "W-17", "W1", "nl-BE", "work", "2026-01-05T00:00:00Z", "2026-12-31", "x" * 300, "\0"]),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | TEXTS, inner, max_size=3),
    max_leaves=8,
)
PATHS = st.one_of(st.sampled_from(NAMES), st.text(max_size=10), st.lists(st.sampled_from(NAMES)).map(".".join))
OPERATIONS = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "replace", "remove", "Add", "Replace", "REMOVE", "move", "", None])},
    optional={"path": PATHS | VALUES, "value": VALUES},
)
CHANGES = st.one_of(
    st.lists(OPERATIONS, max_size=4).map(lambda some: patched(*some)),
    st.fixed_dictionaries({"schemas": st.just([PATCH]) | VALUES, "Operations": VALUES}),
    VALUES,
)
TERMS = st.sampled_from([*HIRED])
BODIES = st.one_of(
    st.builds(
        lambda whole, other: {**whole, **other},
        st.sampled_from([person("W-99"), hired("W-99"), hired("W-17"), person("W1")]),
        st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3),
    ),
    st.builds(
        lambda name, value: {**hired("W-99"), EMPLOYMENT: {**HIRED, name: value}}, st.sampled_from([*HIRED]), VALUES
    ),
    VALUES,
)
OPERATORS = ("eq", "ne", "co", "sw", "pr", "gt", "EQ", "and", "or", "not", "(", ")", "[", '"', "true", "null", '"W-17"')
FILTERS = st.one_of(
    st.lists(st.sampled_from((*NAMES, *OPERATORS)), max_size=7).map(" ".join),
    st.builds(lambda name, text: f'{name} eq "{text}"', st.sampled_from(NAMES), TEXTS),
    st.text(max_size=30),
)
QUERIES = st.dictionaries(
    st.sampled_from(["filter", "startIndex", "count", "attributes", "excludedAttributes", "sortBy", "cursor"]),
    st.one_of(FILTERS, st.integers().map(str), PATHS),
    max_size=3,
)
ASKED = ["/Users?{query}", "/Users/{user}?{query}", "/Schemas?{query}"]
CALLS = st.one_of(
    st.tuples(st.just("POST"), st.just("/Users"), BODIES),
    st.tuples(st.just("PUT"), st.just("/Users/{user}"), BODIES),
    st.tuples(st.just("PATCH"), st.just("/Users/{user}"), CHANGES),
    st.tuples(st.just("POST"), st.sampled_from(["/Users/.search", "/.search"]), VALUES | QUERIES),
    st.tuples(st.just("DELETE"), st.sampled_from(["/Users/{user}", "/Users"]), st.none()),
    st.tuples(
        st.just("GET"), st.sampled_from(["/Users?{query}", "/Users/{user}?{query}", "/Schemas?{query}"]), QUERIES
    ),
)


@pytest.fixture
def directory(house: House, apis: Apis, settings: Settings) -> Directory:
    """That of an employer whose worker W1 is known, and which may call as often as it will."""
    settings.OPENFLA_CALLS_PER_MINUTE = settings.OPENFLA_FAILURES_PER_MINUTE = 10**6
    return Directory(Firm.of(house, apis))


def all_rows(directory: Directory) -> Mapping[str, list[Any]]:
    """Whatever a call of the directory can write."""
    directory.house.see(directory.body)
    tables = (DirectoryUser, WorkerDetails, Employment, Segment)
    return {each.__name__: list(each.objects.order_by("id").values()) for each in tables}


@given(call=CALLS, seen=st.sampled_from(["", "*", '"x"', "W/", "\\"]))
@DRAWN
def test_no_call_breaks_or_leaves_half(directory: Directory, call: tuple[str, str, Any], seen: str) -> None:
    """It is taken whole and given back as it then stands, or refused in the words of the standard, and nothing is."""
    method, path, body = call
    with transaction.atomic():
        user = directory.create(hired())
        place = path.format(user=user["id"], query=_query(body)) if method == "GET" else path.format(user=user["id"])
        before = all_rows(directory)
        headers = {"If_Match": seen} if seen else {}
        answer = directory.call(method, place, None if method == "GET" else body, **headers)
        if answer.status_code >= 400:
            assert error(answer)[0] < 500
            assert all_rows(directory) == before
        elif method in ("PUT", "PATCH") or (answer.status_code == 201):
            told = answer.json()
            assert directory.call("GET", f"/Users/{told['id']}").json() == told
            assert directory.row(told).said["active"] is (told.get("active") is not False)
        else:
            assert method == "DELETE" or all_rows(directory) == before
        transaction.set_rollback(True)


def _query(asked: Mapping[str, str]) -> str:
    return "&".join(f"{name}={quote(text, errors='replace')}" for name, text in asked.items())


FIELDS = tuple(each for each in PERSONAL if each is not DirectoryField.REFERENCE)
THEIRS = {
    DirectoryField.FAMILY_NAME: ("Peeters", "Peters", "Pieters"),
    DirectoryField.GIVEN_NAMES: ("", "Anna", "Anne"),
    DirectoryField.EMAIL: ("", "anna@acme.example", "anne@acme.example"),
    DirectoryField.LANGUAGE: ("", "nl", "fr"),
    DirectoryField.TEAM: ("", "Oven", "Winkel"),
}
BY_HAND = {
    DirectoryField.FAMILY_NAME: ("Claes", "Maes"),
    DirectoryField.GIVEN_NAMES: ("An", "Annie"),
    DirectoryField.EMAIL: ("an@acme.example", "annie@acme.example"),
    DirectoryField.LANGUAGE: ("de", "en"),
    DirectoryField.TEAM: ("Kantoor", "Magazijn"),
}
"""What people enter is never what the directory says."""
Words = Mapping[DirectoryField, str]
WORDS = st.fixed_dictionaries({field: st.sampled_from(said) for field, said in THEIRS.items()})
ENTERED = st.sampled_from(FIELDS).flatmap(lambda field: st.tuples(st.just(field), st.sampled_from(BY_HAND[field])))
STEPS = st.lists(
    st.one_of(st.tuples(st.sampled_from(["put", "patch", "anew"]), WORDS), st.tuples(st.just("hand"), ENTERED)),
    max_size=5,
)


class Told:
    """Somebody in a directory, of whom it and people speak in turns; what people entered last, by field."""

    def __init__(self, directory: Directory, words: Words, beginning: str) -> None:
        self.directory = directory
        self.entered: dict[DirectoryField, str] = {}
        if beginning == "known":
            self._register()
        self.said, contract = words, {EMPLOYMENT: HIRED} if beginning == "told" else {}
        self.more = contract
        self.user = directory.create(_resource(words, **contract))
        if beginning == "waits":
            self._register()

    def _register(self) -> None:
        """Somebody registers the worker by hand."""
        directory = self.directory
        directory.house.worker(directory.body, reference="W-17", family_name="Claes", given_names="An")
        self.entered |= {DirectoryField.FAMILY_NAME: "Claes", DirectoryField.GIVEN_NAMES: "An"}

    @property
    def worker(self) -> UUID | None:
        found: UUID | None = self.directory.row(self.user).worker_id
        return found

    def hand(self, entered: tuple[DirectoryField, str]) -> None:
        field, value = entered
        self.entered[field] = value
        self.directory.enter(self.worker, **{field.value: value})

    def put(self, words: Words, **other: Any) -> None:
        body = _resource(words, **self.more, **other)
        answer = self.directory.call("PUT", f"/Users/{self.user['id']}", body)
        assert answer.status_code == 200, answer.content
        self.said = words

    def patch(self, words: Words) -> None:
        if operations := list(_operations(self.said, words)):
            self.directory.patch(self.user, *operations)
        self.said = words

    def anew(self, words: Words) -> None:
        assert self.directory.call("DELETE", f"/Users/{self.user['id']}").status_code == 204
        self.user = self.directory.create(_resource(words, **self.more))
        self.said = words


def _resource(words: Words, **other: Any) -> dict[str, Any]:
    email, team = words[DirectoryField.EMAIL], words[DirectoryField.TEAM]
    firm = {"employeeNumber": "W-17", **({"department": team} if team else {})}
    given_name = words[DirectoryField.GIVEN_NAMES]
    return {
        "schemas": [CORE, ENTERPRISE, EMPLOYMENT],
        "userName": "anna@acme.example",
        "name": {"familyName": words[DirectoryField.FAMILY_NAME], **({"givenName": given_name} if given_name else {})},
        **({"emails": [{"value": email}]} if email else {}),
        **({"preferredLanguage": language} if (language := words[DirectoryField.LANGUAGE]) else {}),
        ENTERPRISE: firm,
        **other,
    }


PLACES = {
    DirectoryField.FAMILY_NAME: "name.familyName",
    DirectoryField.GIVEN_NAMES: "name.givenName",
    DirectoryField.EMAIL: "emails",
    DirectoryField.LANGUAGE: "preferredLanguage",
    DirectoryField.TEAM: f"{ENTERPRISE}:department",
}


def _operations(before: Words, after: Words) -> Iterator[dict[str, Any]]:
    """What leads from the one to the other, field by field."""
    for field, path in PLACES.items():
        value = after[field]
        if value and value != before[field]:
            yield {"op": "replace", "path": path, "value": [{"value": value}] if path == "emails" else value}
        elif before[field] and not value:
            yield {"op": "remove", "path": path}


@given(first=WORDS, beginning=st.sampled_from(["told", "waits", "known"]), steps=STEPS, last=WORDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_last_words_hold_whatever_came_before(
    directory: Directory, first: Words, beginning: str, steps: list[tuple[str, Any]], last: Words
) -> None:
    """However they came to be said: a field has what people entered last, else what the directory said last.

    Where people entered something, what it says otherwise is asked, and nothing else.
    """
    with transaction.atomic():
        told = Told(directory, first, beginning)
        for way, what in steps:
            getattr(told, way)(what)
        told.put(last, userName="last@acme.example")
        details = directory.details(told.worker)
        stands = {field: getattr(details, field.value) for field in FIELDS}
        assert stands == {field: told.entered.get(field, last[field]) for field in FIELDS}
        asked = {field: theirs for field, _, theirs in directory.points() if field in FIELDS}
        assert asked == {field: last[field] for field in told.entered if last[field]}
        directory.house.see(directory.body)
        assert WorkerDetails.objects.filter(CURRENT, reference="W-17").count() == 1
        transaction.set_rollback(True)
