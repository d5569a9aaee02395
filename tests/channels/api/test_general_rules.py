# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the guide asks of every call and no document can show: tried on each operation."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from openfla.channels.api import operations as registered
from openfla.channels.api.contract import BASE, METHODS, document, operations, resolved, routes
from openfla.channels.web.middleware import HEADERS
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.examples import call_of
from tests.desk.conftest import House

PERSONAL = re.compile("ssin|niss|insz|national|birth|name|email|phone", re.IGNORECASE)
MOST_PAGES = 10**9


def test_no_address_or_header_holds_who_a_person_is() -> None:
    """National numbers, names and birth dates stand in bodies only."""
    named = [(name, each.name) for name, told in operations().items() for each in told.parameters]
    assert [each for each in named if PERSONAL.search(each[1])] == []
    eleven = [
        (name, each.name) for name, told in operations().items() for each in told.parameters if "{11}" in str(each.own)
    ]
    assert eleven == []


def test_nothing_is_asked_that_an_operation_does_not_know(house: House, apis: Apis) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name in operations():
        answer = call_of(name, employer.number).with_query("nisss=1").by(api)
        assert (answer.status_code, issues(answer)) == (400, {"nisss": "api.unknown"}), name


@pytest.mark.parametrize("sign", ["%00", "a%00b"])
def test_a_nul_in_a_query_is_refused(house: House, apis: Apis, sign: str) -> None:
    """As a value of each parameter, and in a name."""
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        call = call_of(name, employer.number)
        for each in operation.named("query"):
            answer = call.with_query(f"{each.name}={sign}").by(api)
            assert (answer.status_code, [*issues(answer)]) == (400, [each.name]), name
        assert call.with_query(f"{sign}=1").by(api).status_code == 400, name


@pytest.mark.parametrize("sign", ["%FF", "%C3", "a%ED%A0%80b"])
def test_a_query_is_utf_8(house: House, apis: Apis, sign: str) -> None:
    """As a value of each parameter, and in a name."""
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        call = call_of(name, employer.number)
        for each in operation.named("query"):
            answer = call.with_query(f"{each.name}={sign}").by(api)
            assert (answer.status_code, issues(answer)) == (400, {each.name: "api.query_not_utf8"}), name
        assert call.with_query(f"{sign}=1").by(api).status_code == 400, name


def test_what_a_body_does_not_know_is_refused_at_every_depth(house: House, apis: Apis) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        call = call_of(name, employer.number)
        if operation.bodies and isinstance(call.body, dict):
            for place, body in _with_one_more(call.body):
                answer = call.with_body(body).by(api)
                assert (answer.status_code, issues(answer).get(place)) == (400, "api.unknown"), (name, place)


def _with_one_more(body: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The body with a member too many, once in each of its objects, and the place of that member."""
    for steps in _objects(body, ()):
        made = deepcopy(body)
        found: Any = made
        for step in steps:
            found = found[step]
        found["nisss"] = 1
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in (*steps, "nisss"))
        yield place.removeprefix("."), made


def _objects(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield at
        for key, each in value.items():
            yield from _objects(each, (*at, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _objects(each, (*at, number))


@pytest.mark.parametrize("wrong", ["page=0", "page=-1", f"page={MOST_PAGES}", "page=x", "page=1.5", "page=1&page=2"])
def test_there_is_no_such_page(house: House, apis: Apis, wrong: str) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        if operation.parameter("page"):
            answer = call_of(name, employer.number).with_query(wrong).by(api)
            assert (answer.status_code, [*issues(answer)]) == (400, ["page"]), name


@pytest.mark.parametrize("wrong", ["pageSize=9", "pageSize=101", "pageSize="])
def test_no_page_has_that_size(house: House, apis: Apis, wrong: str) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        if operation.parameter("pageSize"):
            answer = call_of(name, employer.number).with_query(wrong).by(api)
            assert (answer.status_code, [*issues(answer)]) == (400, ["pageSize"]), name


def test_another_method_is_answered_with_those_there_are(apis: Apis) -> None:
    for route in routes():
        path = re.sub(r"{\w+}", "0123456749", route.template)
        for method in {each.upper() for each in METHODS} - set(route.operations):
            answer = apis.visitor().call(method, path)
            expected = [*route.operations, *(["HEAD"] if "GET" in route.operations else [])]
            assert (answer.status_code, answer.headers["Allow"]) == (405, ", ".join(expected))


def test_an_address_ends_where_it_ends(apis: Apis) -> None:
    """A slash too many, a file's ending, another version: nothing is there, and nobody is led on."""
    for path in ("/health/", "/health.json", "/Health", "//health"):
        assert apis.visitor().get(path).status_code == 404
    assert Client().get(BASE.replace("v1", "v2") + "/health").status_code == 404


def test_head_is_get_without_its_body(apis: Apis) -> None:
    read = apis.visitor().get("/doc/openapi.json")
    head = Client().head(f"{BASE}/doc/openapi.json")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == read.headers["Content-Type"]


def test_what_fails_within_is_not_told_outside(apis: Apis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither text of an exception nor where it came from: only the trace by which the operator finds it."""

    def fails(_call: Any) -> Any:
        raise RuntimeError("SELECT secret FROM openfla_worker WHERE host = 'db.internal'")

    monkeypatch.setitem(registered.handlers(), "checkHealth", fails)
    answer = apis.visitor().get("/health")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:problem-type:belgif:internalServerError")
    assert not re.search("SELECT|secret|openfla_|db.internal|Traceback|RuntimeError", answer.content.decode())


def test_each_answer_has_a_trace_of_its_own_and_is_kept_by_nobody(apis: Apis) -> None:
    answers = [apis.visitor().get("/nothing") for _ in range(3)]
    assert len({each.headers["BelGov-Trace-Id"] for each in answers}) == 3
    assert {each.headers["Cache-Control"] for each in answers} == {"no-store"}


def test_what_is_the_same_for_everybody_may_be_kept(apis: Apis) -> None:
    assert "public" in apis.visitor().get("/doc/openapi.json").headers["Cache-Control"]


def test_answers_carry_the_headers_that_keep_browsers_safe(apis: Apis) -> None:
    answer = apis.visitor().get("/health")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_days_and_money_lose_nothing() -> None:
    """No property is a floating-point number: days are fractions, money is whole cents, hours are whole minutes."""
    found = [name for name, schema in document()["components"]["schemas"].items() if _has_float(schema)]
    assert found == []


def _has_float(schema: Any) -> bool:
    if isinstance(schema, list):
        return any(map(_has_float, schema))
    if not isinstance(schema, dict):
        return False
    return schema.get("type") == "number" or any(_has_float(each) for key, each in schema.items() if key != "example")


def test_every_collection_can_be_walked() -> None:
    """What has items says where it is and how many there are in all, or where the next ones are."""
    for name, operation in operations().items():
        if operation.parameter("page"):
            [schema] = [each["schema"] for each in resolved(operation.responses["200"])["content"].values()]
            assert {"self", "items", "page", "pageSize", "total", "first", "last", "next", "prev"} <= set(
                resolved(schema)["properties"]
            ), name
