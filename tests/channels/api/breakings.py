# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For each rule of the guide's validator: how a good contract is changed so that it breaks this rule and no other."""

from collections.abc import Callable, Iterator
from typing import Any

Break = Callable[[dict[str, Any]], object]
BREAKINGS: dict[str, list[Break]] = {}
PROBLEM = {"$ref": "#/components/responses/Problem"}
THING = {"title": "Thing", "type": "object", "properties": {"name": {"type": "string"}}}
MANY = {"title": "Things", "type": "object", "properties": {"items": {"type": "array", "items": THING}}}


def breaks(*rules: str) -> Callable[[Break], Break]:
    """Names the rules that a change breaks."""

    def add(change: Break) -> Break:
        for rule in rules:
            BREAKINGS.setdefault(rule, []).append(change)
        return change

    return add


def operation(document: dict[str, Any], path: str = "/brokens", method: str = "get", **changed: Any) -> dict[str, Any]:
    """Adds a good operation, but for what is changed; None leaves a part out."""
    responses = {} if method in ("head", "options") else {"200": answer(THING), "default": PROBLEM}
    node = {"operationId": "breakRule", "summary": "Breaks", "tags": ["About"], "responses": responses, **changed}
    document["paths"].setdefault(path, {})[method] = {key: value for key, value in node.items() if value is not None}
    return node


def answer(schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    """A response with that body."""
    return {"description": "Broken.", "content": {media: {"schema": schema}}}


def schema(document: dict[str, Any], node: dict[str, Any], name: str = "Broken") -> None:
    """Adds a component."""
    document["components"]["schemas"][name] = node


def parameter(document: dict[str, Any], where: str, name: str, **more: Any) -> None:
    """Adds an operation with that parameter."""
    path = f"/brokens/{{{name}}}" if where == "path" else "/brokens"
    node = {"in": where, "name": name, "required": where == "path", "schema": {"type": "string"}, **more}
    operation(document, path, parameters=[node])


def every() -> Iterator[tuple[str, Break]]:
    """Rule and change, one pair each."""
    for rule, changes in BREAKINGS.items():
        yield from ((rule, change) for change in changes)
