# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The published contract, read as the rules by which every request is matched and checked.

It is written by hand in `parts/`, one file per resource, and bundled into `openapi.yaml` and `openapi.json`
(`bundling.py`). Nothing about a route, a parameter or a body stands anywhere else.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BASE = "/REST/learningAccount/v1"
METHODS = ("get", "post", "put", "patch", "delete")
OAUTH = "Oauth"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A value in the address or a header. `schema` may refer to components."""

    name: str
    where: str
    required: bool
    schema: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The JSON type of one value."""
        found: str = self.own.get("type", "string")
        return found

    @property
    def own(self) -> Mapping[str, Any]:
        """The schema of one value, references followed."""
        schema = resolved(self.schema)
        return resolved(schema["items"]) if schema.get("type") == "array" else schema

    @property
    def repeated(self) -> bool:
        """Whether it may stand more than once."""
        return resolved(self.schema).get("type") == "array"


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One method of one path. `security` holds the sets of scopes of which a token needs one; None: open to anyone."""

    name: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    security: tuple[tuple[str, ...], ...] | None
    bodies: Mapping[str, Mapping[str, Any]]
    body_required: bool
    responses: Mapping[str, Any]

    @property
    def scopes(self) -> tuple[str, ...] | None:
        """Every scope that it names; None: open to anyone."""
        return None if self.security is None else tuple(dict.fromkeys(each for some in self.security for each in some))

    def lacking(self, held: Collection[str]) -> tuple[str, ...]:
        """The scopes that a token with these lacks, where several sets would do of them all; nothing if it may call."""
        if not self.security or any(set(some) <= set(held) for some in self.security):
            return ()
        return tuple(each for each in self.scopes or () if each not in held)

    def takes_file(self, media: str) -> bool:
        """Whether a body of this form is a file, which is not read into memory."""
        return self.bodies.get(media, {}).get("format") == "binary"

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, if it has one; names of headers are said in any case."""
        return next((each for each in self.parameters if each.name.lower() == name.lower()), None)

    def named(self, where: str) -> tuple[Parameter, ...]:
        """Its parameters in the path, the query or the headers."""
        return tuple(each for each in self.parameters if each.where == where)

    @property
    def gives(self) -> tuple[str, ...]:
        """The media types in which it answers when all is well."""
        found = {
            media: None
            for status, response in self.responses.items()
            if status.startswith("2")
            for media in resolved(response).get("content", {})
        }
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Route:
    """A path with its operations by method."""

    template: str
    pattern: re.Pattern[str]
    operations: Mapping[str, Operation]


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The whole contract as it is published."""
    found: dict[str, Any] = json.loads((HERE / "openapi.json").read_text("utf-8"))
    return found


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands at the end of a reference within the contract."""
    while "$ref" in node:
        found: Any = document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """Every path of the contract; those with fewer places come first, so that a fixed word wins over a place."""
    made = [route_of(template, item) for template, item in document()["paths"].items()]
    return tuple(sorted(made, key=lambda route: len(_PLACE.findall(route.template))))


@lru_cache(maxsize=1)
def operations() -> Mapping[str, Operation]:
    """Every operation of the contract by its name."""
    return {each.name: each for route in routes() for each in route.operations.values()}


def matched(path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a path (without the base) and what stands in its places."""
    for route in routes():
        if found := route.pattern.fullmatch(path):
            return route, found.groupdict()
    return None


def route_of(template: str, item: Mapping[str, Any]) -> Route:
    """A path of a contract with its operations. References in it are looked up in the published contract."""
    pattern = re.compile("".join(_pieces(template)))
    shared = item.get("parameters", [])
    return Route(
        template,
        pattern,
        {method.upper(): _operation(template, method, item[method], shared) for method in METHODS if method in item},
    )


def _pieces(template: str) -> Iterator[str]:
    for place, piece in enumerate(_PLACE.split(template)):
        yield f"(?P<{piece}>[^/]+)" if place % 2 else re.escape(piece)


def _operation(path: str, method: str, node: Mapping[str, Any], shared: list[Mapping[str, Any]]) -> Operation:
    body = resolved(node.get("requestBody", {}))
    security = node.get("security", document()["security"])
    return Operation(
        name=node["operationId"],
        method=method.upper(),
        path=path,
        parameters=tuple(map(_parameter, [*shared, *node.get("parameters", [])])),
        security=tuple(tuple(each[OAUTH]) for each in security) if security else None,
        bodies={media: content["schema"] for media, content in body.get("content", {}).items()},
        body_required=body.get("required", False),
        responses=node["responses"],
    )


def _parameter(node: Mapping[str, Any]) -> Parameter:
    found = resolved(node)
    return Parameter(found["name"], found["in"], found.get("required", False), found["schema"])
