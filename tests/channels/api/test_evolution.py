# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""No change of the contract breaks a client that was written for a released one."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openfla.channels.api.bundling import bundled
from tests.channels.api.evolution import taken_away

RELEASED = Path(__file__).parents[3] / "docs" / "reference" / "released"
THINGS = "/things"
CODE = {"type": "string", "enum": ["a", "b"]}
LONG = {"minLength": 1, "maxLength": 60}
THING = {
    "type": "object",
    "required": ["code"],
    "properties": {
        "code": CODE,
        "name": {"type": "string", "maxLength": 9, "default": "x"},
        "when": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "once": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "who": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        "at": {"type": "string", "format": "date", "pattern": "^[0-9]+-", "minLength": 10},
        "size": {"type": "integer", "minimum": 1, "maximum": 99},
    },
}
ANSWER = {
    "description": "It.",
    "headers": {"ETag": {"schema": CODE}},
    "content": {"application/json": {"schema": THING}},
}
EVENT = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
CALL = {
    "requestBody": {"content": {"application/json": {"schema": {"anyOf": [{"$ref": "#/components/schemas/Done"}]}}}}
}
OLD: dict[str, Any] = {
    "components": {"schemas": {"Done": EVENT, "Undone": EVENT}},
    "paths": {
        THINGS: {
            "post": {
                "security": [{"Oauth": ["read"]}, {"Oauth": ["write"]}],
                "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "maximum": 9}}],
                "requestBody": {"required": False, "content": {"application/json": {"schema": THING}}},
                "responses": {"200": ANSWER},
                "callbacks": {"change": {"{$request.body#/name}": {"post": CALL}}},
            }
        }
    },
}


def sent(new: dict[str, Any]) -> Any:
    """The schema of the request."""
    return new["paths"][THINGS]["post"]["requestBody"]["content"]["application/json"]["schema"]


def answered(new: dict[str, Any]) -> Any:
    """The schema of the answer."""
    return new["paths"][THINGS]["post"]["responses"]["200"]["content"]["application/json"]["schema"]


def told(new: dict[str, Any]) -> Any:
    """The call that tells events."""
    return new["paths"][THINGS]["post"]["callbacks"]["change"]["{$request.body#/name}"]["post"]


def events(new: dict[str, Any]) -> Any:
    """The forms of the events that are told."""
    return told(new)["requestBody"]["content"]["application/json"]["schema"]["anyOf"]


BREAKING: dict[str, Callable[[dict[str, Any]], object]] = {
    "an operation is gone": lambda new: new["paths"].pop(THINGS),
    "a parameter is gone": lambda new: new["paths"][THINGS]["post"]["parameters"].clear(),
    "a parameter is asked for": lambda new: new["paths"][THINGS]["post"]["parameters"][0].update(required=True),
    "a parameter is narrower": lambda new: new["paths"][THINGS]["post"]["parameters"][0]["schema"].update(maximum=8),
    "a member is known no more": lambda new: sent(new)["properties"].pop("name"),
    "a member is asked for": lambda new: sent(new)["required"].append("name"),
    "a member is narrower": lambda new: sent(new)["properties"]["name"].update(maxLength=8),
    "a member has a pattern": lambda new: sent(new)["properties"]["name"].update(pattern="^a$"),
    "a code is taken no more": lambda new: sent(new)["properties"]["code"]["enum"].remove("b"),
    "a member is answered no more": lambda new: answered(new)["properties"].pop("name"),
    "a member may be lacking": lambda new: answered(new)["required"].remove("code"),
    "a code is new in answers": lambda new: answered(new)["properties"]["code"]["enum"].append("c"),
    "a member is another type": lambda new: answered(new)["properties"]["name"].update(type="integer"),
    "codes alone are taken": lambda new: sent(new)["properties"]["name"].update(enum=["a"]),
    "a body is asked for": lambda new: new["paths"][THINGS]["post"]["requestBody"].update(required=True),
    "nothing is told any more": lambda new: new["paths"][THINGS]["post"].pop("callbacks"),
    "it is told in another form": lambda new: told(new)["requestBody"].update(content={}),
    "an event is told no more": lambda new: events(new).clear(),
    "an event may lack a member": lambda new: schema(new, "Done")["required"].clear(),
    "another scope is asked for": lambda new: new["paths"][THINGS]["post"]["security"][0].update(Oauth=["all"]),
    "what is left out means another thing": lambda new: sent(new)["properties"]["name"].update(default="y"),
    "a member has a format": lambda new: sent(new)["properties"]["name"].update(format="date"),
    "a way to say it is gone": lambda new: sent(new)["properties"]["when"]["oneOf"].pop(),
    "nothing may stand twice": lambda new: sent(new)["properties"]["tags"].update(uniqueItems=True),
    "no others are taken": lambda new: sent(new).update(additionalProperties=False),
    "a form is answered no more": lambda new: answered(new)["properties"]["when"]["oneOf"].pop(),
    "a form that was one of any is answered no more": lambda new: answered(new)["properties"]["who"]["anyOf"].pop(),
    "a form is answered otherwise": lambda new: answered(new)["properties"]["when"]["oneOf"][0].update(type="number"),
    "an answer is not codes alone": lambda new: answered(new)["properties"]["code"].pop("enum"),
    "an answer is longer": lambda new: answered(new)["properties"]["name"].update(maxLength=10),
    "an answer has no longest": lambda new: answered(new)["properties"]["name"].pop("maxLength"),
    "an answer is shorter": lambda new: answered(new)["properties"]["at"].update(minLength=9),
    "an answer is greater": lambda new: answered(new)["properties"]["size"].update(maximum=100),
    "an answer is less": lambda new: answered(new)["properties"]["size"].update(minimum=0),
    "an answer has another pattern": lambda new: answered(new)["properties"]["at"].update(pattern="^[0-9-]+$"),
    "an answer has no format": lambda new: answered(new)["properties"]["at"].pop("format"),
    "an answer holds something twice": lambda new: answered(new)["properties"]["once"].pop("uniqueItems"),
    "a header is gone": lambda new: new["paths"][THINGS]["post"]["responses"]["200"]["headers"].clear(),
    "a parameter stands elsewhere": lambda new: new["paths"][THINGS]["post"]["parameters"][0].update({"in": "header"}),
    "a status is answered no more": lambda new: new["paths"][THINGS]["post"]["responses"].clear(),
}
HARMLESS: dict[str, Callable[[dict[str, Any]], object]] = {
    "it is open to more": lambda new: new["paths"][THINGS]["post"]["security"].append({"Oauth": ["other"]}),
    "it is open to anyone": lambda new: new["paths"][THINGS]["post"].pop("security"),
    "a text is taken where codes were": lambda new: sent(new)["properties"].update(code={"type": "string", **LONG}),
    "a new event": lambda new: events(new).append({"$ref": "#/components/schemas/Undone"}),
    "a new member of an event": lambda new: schema(new, "Done")["properties"].update(more={"type": "string"}),
    "a new operation": lambda new: new["paths"].update({"/others": new["paths"][THINGS]}),
    "a new optional member": lambda new: sent(new)["properties"].update(more={"type": "string"}),
    "a wider member": lambda new: sent(new)["properties"]["name"].update(maxLength=99),
    "a new code in requests": lambda new: sent(new)["properties"]["code"]["enum"].append("c"),
    "a new member in answers": lambda new: answered(new)["properties"].update(more={"type": "string"}),
    "a narrower answer": lambda new: answered(new)["properties"]["size"].update(minimum=2, maximum=9),
    "a new form of an answer": lambda new: answered(new)["properties"]["when"]["oneOf"].append({"type": "boolean"}),
    "a code less in answers": lambda new: answered(new)["properties"]["code"]["enum"].remove("b"),
}


@pytest.mark.parametrize("change", BREAKING)
def test_notices_that(change: str) -> None:
    new = json.loads(json.dumps(OLD))  # nothing is shared within it
    BREAKING[change](new)
    assert len(taken_away(OLD, new)) == 1


def test_notices_that_what_was_open_is_no_more() -> None:
    """Whoever called without a token has none."""
    opened, asking = json.loads(json.dumps(OLD)), json.loads(json.dumps(OLD))
    opened["paths"][THINGS]["post"]["security"] = []
    assert len(taken_away(opened, OLD)) == 1
    asking["paths"][THINGS]["post"]["security"] = [{"Oauth": []}]
    assert len(taken_away(opened, asking)) == 1


@pytest.mark.parametrize("change", HARMLESS)
def test_lets_through(change: str) -> None:
    new = json.loads(json.dumps(OLD))  # nothing is shared within it
    HARMLESS[change](new)
    assert taken_away(OLD, new) == []


@cache
def served() -> dict[str, Any]:
    """The contract as its parts are now; nobody changes it."""
    return bundled()


def of_this_major() -> list[dict[str, Any]]:
    """The released contracts of the major version that is served, the oldest first."""
    found = [json.loads(path.read_text("utf-8")) for path in RELEASED.glob("*.json")]
    return sorted((each for each in found if numbers(each)[0] == numbers(served())[0]), key=numbers)


def numbers(contract: dict[str, Any]) -> tuple[int, ...]:
    """The version of a contract, to compare."""
    return tuple(int(each) for each in contract["info"]["version"].split("."))


def test_the_contract_keeps_what_was_released() -> None:
    """It is also compatible with itself, which a comparison that finds everything would not say."""
    now, released = served(), of_this_major()
    assert [taken_away(each, now) for each in (*released, now)] == [[] for _ in (*released, now)]


def test_a_contract_was_released_and_none_is_newer_than_what_is_served() -> None:
    """Each stands under its own version: without one the contract would be held against nothing."""
    assert (RELEASED / "1.0.0.json").is_file()
    assert all(numbers(each) <= numbers(served()) for each in of_this_major())
    names = {path.stem: json.loads(path.read_text("utf-8"))["info"]["version"] for path in RELEASED.glob("*.json")}
    assert [*names] == [*names.values()]


def schema(new: dict[str, Any], name: str) -> Any:
    """A schema of the contract."""
    return new["components"]["schemas"][name]


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an operation is gone": (lambda new: new["paths"]["/client"].pop("get"), "GET /client is gone"),
    "a member is answered no more": (
        lambda new: schema(new, "Account")["properties"].pop("balances"),
        "GET /employers/{enterpriseNumber}/accounts/{accountId} 200.balances is answered no more",
    ),
    "a member is asked for": (
        lambda new: schema(new, "TrainingToRegister")["required"].append("provider"),
        "POST /employers/{enterpriseNumber}/trainings now asks for provider",
    ),
    "a code is taken no more": (
        lambda new: schema(new, "TrainingType")["enum"].remove("informal"),
        "POST /employers/{enterpriseNumber}/trainings.type takes informal no more",
    ),
    "a member is another type": (
        lambda new: schema(new, "TrainingToRegister")["properties"].update(title={"type": "integer"}),
        "POST /employers/{enterpriseNumber}/trainings.title is another type",
    ),
}


@pytest.mark.parametrize("change", SPOILT)
def test_a_released_contract_would_notice_that(change: str) -> None:
    """The same in the contract as it stands, whose schemas are shared and nested."""
    spoil, said = SPOILT[change]
    [released, *_] = of_this_major()
    new = json.loads(json.dumps(released))
    spoil(new)
    assert said in taken_away(released, new)
