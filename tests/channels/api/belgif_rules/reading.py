# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An OpenAPI document seen as the rules see it: operations, parameters, payloads and schemas, each with its place."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

Node = Mapping[str, Any]
METHODS = ("get", "head", "put", "post", "patch", "delete", "options", "trace")
JSON = "application/json"
COMPOSED = ("allOf", "oneOf", "anyOf")


class Placed(NamedTuple):
    """A node; `name` is the key or the name under which it stands."""

    place: str
    name: str
    node: Node


class Operation(NamedTuple):
    """One method of one path."""

    place: str
    path: str
    method: str
    node: Node


class Media(NamedTuple):
    """The payload of one media type. `status` is empty for a request."""

    place: str
    name: str
    node: Node
    status: str = ""


class Contract:
    """Wraps a document; nothing here judges."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.paths: Mapping[str, Node] = document.get("paths", {})
        self.components: Mapping[str, Mapping[str, Node]] = document.get("components", {})

    def resolved(self, node: Node) -> Node:
        """What stands at the end of a reference."""
        while "$ref" in node:
            found: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            node = found
        return node

    @cached_property
    def operations(self) -> list[Operation]:
        """Every method of every path."""
        return [
            Operation(f"{_at('/paths', path)}/{method}", path, method, item[method])
            for path, item in self.paths.items()
            for method in METHODS
            if method in item
        ]

    def responses(self, operation: Operation) -> Iterator[tuple[str, str, Node]]:
        """Place, status and content of each answer."""
        for status, node in operation.node.get("responses", {}).items():
            yield f"{operation.place}/responses/{status}", str(status), self.resolved(node)

    @cached_property
    def parameters(self) -> list[Placed]:
        """Every parameter where it is written."""
        holders = [
            ("/components", self.components),
            *((_at("/paths", path), item) for path, item in self.paths.items()),
        ]
        holders += [(each.place, each.node) for each in self.operations]
        return [
            Placed(place, str(node.get("name")), node)
            for holder, item in holders
            for place, node in _each(f"{holder}/parameters", item.get("parameters", []))
            if "$ref" not in node
        ]

    @cached_property
    def media(self) -> list[Media]:
        """Every payload where it is written."""
        made: list[Media] = []
        for kind, status in (("requestBodies", ""), ("responses", "component")):
            for place, node in _each(f"/components/{kind}", self.components.get(kind, {})):
                made += _media(place, node, status)
        for operation in self.operations:
            made += _media(f"{operation.place}/requestBody", operation.node.get("requestBody", {}), "")
            for status, node in operation.node.get("responses", {}).items():
                made += _media(f"{operation.place}/responses/{status}", node, str(status))
        return made

    @cached_property
    def headers(self) -> list[Placed]:
        """Headers of answers where they are written; those of components have no name of their own."""
        made = [
            Placed(place, "", node) for place, node in _each("/components/headers", self.components.get("headers", {}))
        ]
        for place, response in self._written_responses():
            for name, node in response.get("headers", {}).items():
                made.append(Placed(f"{place}/headers/{name}", name, node))
        return made

    def _written_responses(self) -> Iterator[tuple[str, Node]]:
        yield from _each("/components/responses", self.components.get("responses", {}))
        for operation in self.operations:
            yield from _each(f"{operation.place}/responses", operation.node.get("responses", {}))

    @cached_property
    def schemas(self) -> list[Placed]:
        """Every schema where it is written, also those within others; `name`: the component in which it stands."""
        roots = [
            Placed(place, place.rsplit("/", 1)[1], node)
            for place, node in _each("/components/schemas", self.components.get("schemas", {}))
        ]
        media = [Placed(each.place, each.name, each.node) for each in self.media]
        roots += [
            Placed(f"{holder.place}/schema", "", holder.node["schema"])
            for holder in (*self.parameters, *media, *self.headers)
            if "schema" in holder.node
        ]
        return [each for root in roots for each in _within(root)]

    def of_all(self, schema: Node, condition: Callable[[Node], bool], seen: tuple[int, ...] = ()) -> bool:
        """Whether the schema, one of its allOf, or all of its oneOf or anyOf meet a condition."""
        schema = self.resolved(schema)
        if id(schema) in seen:
            return False
        if condition(schema):
            return True
        seen = (*seen, id(schema))
        if any(self.of_all(each, condition, seen) for each in schema.get("allOf", ())):
            return True
        choices = [schema[kind] for kind in ("oneOf", "anyOf") if schema.get(kind)]
        return any(all(self.of_all(each, condition, seen) for each in choice) for choice in choices)

    def properties(self, schema: Node) -> dict[str, Node]:
        """The properties of a schema and of what it is composed of."""
        schema = self.resolved(schema)
        made = dict(schema.get("properties", {}))
        for kind in COMPOSED:
            for each in schema.get(kind, ()):
                made |= self.properties(each)
        return made

    def required(self, schema: Node) -> set[str]:
        """What a schema and all of its allOf require."""
        schema = self.resolved(schema)
        return set(schema.get("required", ())).union(*(self.required(each) for each in schema.get("allOf", ())))


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    return media.partition(";")[0].endswith(("/json", "+json"))


def _at(place: str, key: object) -> str:
    return f"{place}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _each(place: str, nodes: Any) -> Iterator[tuple[str, Node]]:
    pairs = nodes.items() if isinstance(nodes, Mapping) else enumerate(nodes)
    for key, node in pairs:
        yield _at(place, key), node


def _media(place: str, node: Node, status: str) -> Iterator[Media]:
    for name, each in node.get("content", {}).items():
        yield Media(_at(f"{place}/content", name), name, each, status)


def _within(schema: Placed) -> Iterator[Placed]:
    yield schema
    node = schema.node
    inner = [*_each(f"{schema.place}/properties", node.get("properties", {}))]
    for kind in COMPOSED:
        inner += _each(f"{schema.place}/{kind}", node.get(kind, []))
    inner += [(f"{schema.place}/{key}", node[key]) for key in ("items", "not") if key in node]
    if isinstance(node.get("additionalProperties"), Mapping):
        inner.append((f"{schema.place}/additionalProperties", node["additionalProperties"]))
    for place, each in inner:
        yield from _within(Placed(place, schema.name, each))
