# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each operation of the contract as it is told: what it asks, what it answers, and a call of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openfla.channels.api.contract import BASE, METHODS, Operation, document, operations, resolved
from openfla.channels.api.reference.calling import curl
from openfla.channels.api.reference.exemplifying import example_of, example_of_media, pretty
from openfla.channels.api.reference.members import Member, member, members


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in the path, the query or a header, with an example of it."""

    where: str
    member: Member
    example: str


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent or answered in one form. `example` is empty where there is none to show."""

    media: str
    kind: str
    about: str
    members: tuple[Member, ...]
    example: str

    @property
    def json(self) -> bool:
        """Whether it is JSON, line by line or as a whole."""
        return self.media.endswith("json")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: its status, what it means, its headers and its forms."""

    status: str
    about: str
    headers: tuple[tuple[str, str], ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Callback:
    """A call that this API makes, to an address that the operation was given."""

    method: str
    address: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An operation. `scopes` None: open to anyone. `path` begins with the base of the API."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    about: str
    scopes: tuple[str, ...] | None
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    answers: tuple[Answered, ...]
    callbacks: tuple[Callback, ...]
    curl: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    name: str
    about: str
    operations: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole contract; `about` is text in Markdown."""

    title: str
    version: str
    about: str
    groups: tuple[Group, ...]
    documents: tuple[str, str]

    def holding(self, words: str) -> tuple[Group, ...]:
        """The groups with those operations that hold every one of the words; all for no word."""
        wanted = words.lower().split()
        found = (
            Group(
                each.name, each.about, tuple(told for told in each.operations if all(w in told.words for w in wanted))
            )
            for each in self.groups
        )
        return tuple(each for each in found if each.operations)


@lru_cache(maxsize=1)
def reference() -> Reference:
    """The contract as it is told: by subject, what holds several things before the single one."""
    whole = document()
    told = [_told(each) for each in _ordered()]
    groups = (
        Group(tag["name"], tag.get("description", ""), tuple(each for each in told if each.tag == tag["name"]))
        for tag in whole["tags"]
    )
    info = whole["info"]
    documents = (f"{BASE}/doc/openapi.yaml", f"{BASE}/doc/openapi.json")
    return Reference(
        info["title"], info["version"], info["description"], tuple(g for g in groups if g.operations), documents
    )


def operation_told(name: str) -> Told | None:
    """The operation of that name, if the contract has it."""
    return next((each for group in reference().groups for each in group.operations if each.name == name), None)


def _ordered() -> list[Operation]:
    return sorted(
        operations().values(), key=lambda each: (each.path.count("/"), each.path, METHODS.index(each.method.lower()))
    )


def _told(operation: Operation) -> Told:
    path = operation.path
    node = document()["paths"][path][operation.method.lower()]
    parameters = tuple(map(_parameter, _nodes(path, node)))
    bodies = tuple(_bodies(resolved(node.get("requestBody", {})), whole=False))
    answers = tuple(_answered(status, resolved(each)) for status, each in operation.responses.items())
    return Told(
        operation.name,
        operation.method,
        BASE + path,
        node["tags"][0],
        node["summary"],
        node.get("description", ""),
        operation.scopes,
        parameters,
        bodies,
        answers,
        tuple(_callbacks(node)),
        curl(operation, {each.member.name: each.example for each in parameters}, bodies[0].example if bodies else ""),
        " ".join(_words(operation, node, parameters, bodies)).lower(),
    )


def _words(
    operation: Operation, node: Mapping[str, Any], parameters: tuple[Parameter, ...], bodies: tuple[Body, ...]
) -> Iterator[str]:
    yield from (operation.name, operation.method, operation.path, node["summary"], node.get("description", ""))
    yield from node["tags"]
    yield from (each.member.name for each in parameters)
    for body in bodies:
        yield from _names(body.members)
    yield from operation.scopes or ()


def _names(inside: tuple[Member, ...]) -> Iterator[str]:
    for each in inside:
        yield each.name
        yield from _names(each.inside)


def _nodes(path: str, node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for each in (*document()["paths"][path].get("parameters", ()), *node.get("parameters", ())):
        yield resolved(each)


def _parameter(node: Mapping[str, Any]) -> Parameter:
    schema = node["schema"]
    example = node.get("example", example_of(schema))
    told = member(node["name"], schema, required=node.get("required", False), about=node.get("description", ""))
    return Parameter(node["in"], told, _typed(example[0] if isinstance(example, list) and example else example))


def _typed(value: object) -> str:
    """A value as it stands in an address or a header."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bodies(node: Mapping[str, Any], *, whole: bool) -> Iterator[Body]:
    for media, each in node.get("content", {}).items():
        schema = each.get("schema", {})
        as_json = media.endswith(("/json", "+json"))
        example = pretty(example_of_media(each, whole=whole)) if as_json else str(each.get("example", ""))
        told = member("", schema)
        yield Body(media, told.kind, told.about, tuple(members(schema)), example)


def _callbacks(node: Mapping[str, Any]) -> Iterator[Callback]:
    for named in node.get("callbacks", {}).values():
        for address, item in resolved(named).items():
            for method in (each for each in METHODS if each in item):
                yield _callback(method, address, item[method])


def _callback(method: str, address: str, node: Mapping[str, Any]) -> Callback:
    return Callback(
        method.upper(),
        address,
        node["summary"],
        node.get("description", ""),
        tuple(_parameter(resolved(each)) for each in node.get("parameters", ())),
        tuple(_bodies(resolved(node["requestBody"]), whole=True)),
        tuple(_answered(status, resolved(each)) for status, each in node["responses"].items()),
    )


def _answered(status: str, node: Mapping[str, Any]) -> Answered:
    headers = tuple((name, resolved(each).get("description", "")) for name, each in node.get("headers", {}).items())
    return Answered(status, node.get("description", ""), headers, tuple(_bodies(node, whole=True)))
