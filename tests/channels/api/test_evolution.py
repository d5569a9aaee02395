# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""No change of the contract breaks a client that was written for a released one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openfla.channels.api.bundling import bundled
from tests.channels.api.evolution import taken_away

RELEASED = Path(__file__).parents[3] / "docs" / "reference" / "released"
THINGS = "/things"
CODE = {"type": "string", "enum": ["a", "b"]}
THING = {
    "type": "object",
    "required": ["code"],
    "properties": {"code": CODE, "name": {"type": "string", "maxLength": 9}},
}
ANSWER = {"description": "It.", "content": {"application/json": {"schema": THING}}}
OLD: dict[str, Any] = {
    "paths": {
        THINGS: {
            "post": {
                "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "maximum": 9}}],
                "requestBody": {"required": True, "content": {"application/json": {"schema": THING}}},
                "responses": {"200": ANSWER},
            }
        }
    }
}


def sent(new: dict[str, Any]) -> Any:
    """The schema of the request."""
    return new["paths"][THINGS]["post"]["requestBody"]["content"]["application/json"]["schema"]


def answered(new: dict[str, Any]) -> Any:
    """The schema of the answer."""
    return new["paths"][THINGS]["post"]["responses"]["200"]["content"]["application/json"]["schema"]


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
    "a status is answered no more": lambda new: new["paths"][THINGS]["post"]["responses"].clear(),
}
HARMLESS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a new operation": lambda new: new["paths"].update({"/others": new["paths"][THINGS]}),
    "a new optional member": lambda new: sent(new)["properties"].update(more={"type": "string"}),
    "a wider member": lambda new: sent(new)["properties"]["name"].update(maxLength=99),
    "a new code in requests": lambda new: sent(new)["properties"]["code"]["enum"].append("c"),
    "a new member in answers": lambda new: answered(new)["properties"].update(more={"type": "string"}),
    "a code less in answers": lambda new: answered(new)["properties"]["code"]["enum"].remove("b"),
}


@pytest.mark.parametrize("change", BREAKING)
def test_notices_that(change: str) -> None:
    new = json.loads(json.dumps(OLD))  # nothing is shared within it
    BREAKING[change](new)
    assert len(taken_away(OLD, new)) == 1


@pytest.mark.parametrize("change", HARMLESS)
def test_lets_through(change: str) -> None:
    new = json.loads(json.dumps(OLD))  # nothing is shared within it
    HARMLESS[change](new)
    assert taken_away(OLD, new) == []


def test_the_contract_keeps_what_was_released() -> None:
    """It is also compatible with itself, which a comparison that finds everything would not say."""
    now = bundled()
    released = [json.loads(path.read_text("utf-8")) for path in sorted(RELEASED.glob("*.json"))]
    same_major = [
        each for each in released if each["info"]["version"].split(".")[0] == now["info"]["version"].split(".")[0]
    ]
    assert [taken_away(each, now) for each in (*same_major, now)] == [[] for _ in (*same_major, now)]
