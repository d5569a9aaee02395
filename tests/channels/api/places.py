# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether what a problem names stands in the request of its operation, as the contract has it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from openfla.channels.api.contract import Operation, resolved

STEP = re.compile(r"[^.\[\]]+")
FREE = ("unknownInput", "api.key_twice", "api.body_")
"""Issues about what the contract does not have, and about bodies that can't be read at all."""


def told_of_items(body: Any) -> Iterator[Mapping[str, Any]]:
    """An answer and the answers to its items, where it is one to many: each tells issues of its own."""
    if isinstance(body, dict):
        yield body
        yield from (each for each in body.get("results", ()) if isinstance(each, dict))


def misplaced(operation: Operation, problem: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The places that issues name and that no request of this operation has."""
    told = [each for name in ("issues", "warnings") for each in problem.get(name, ()) if "in" in each]
    issues = [each for each in told if not any(word in str(each) for word in FREE)]
    named = [(each["in"], each["name"]) for each in issues if each.get("name") and each["in"] in {"body", "path"}]
    return [each for each in named if not _stands(operation, *each)]


def _stands(operation: Operation, where: str, name: str) -> bool:
    if where != "body":
        return any(each.name.lower() == name.lower() for each in operation.named(where))
    return any(_leads(schema, STEP.findall(name)) for schema in _bodies(operation))


def _bodies(operation: Operation) -> Iterator[Any]:
    yield from operation.bodies.values()


def _leads(schema: Any, steps: list[str]) -> bool:
    schema = resolved(schema)
    if not steps or schema.get("format") == "binary":
        return True
    step, rest = steps[0], steps[1:]
    own = [schema["items"]] if step.isdigit() and "items" in schema else []
    own += [found for name, found in schema.get("properties", {}).items() if name == step]
    if any(_leads(each, rest) for each in own):
        return True
    return any(_leads(each, steps) for kind in ("allOf", "oneOf", "anyOf") for each in schema.get(kind, ()))
