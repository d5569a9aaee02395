# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an object of the contract is made of, member by member."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openfla.channels.api.contract import resolved

_RULES = (
    "enum",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "default",
)
_CHOICES = ("oneOf", "anyOf")
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """A property or parameter: its kind in JSON's words, what it means, what is asked of it and what lies within."""

    name: str
    kind: str
    required: bool = False
    about: str = ""
    rules: tuple[str, ...] = ()
    inside: tuple["Member", ...] = ()


def member(name: str, schema: Node, *, required: bool = False, about: str = "", seen: tuple[str, ...] = ()) -> Member:
    """One member; what has been seen on the way down is named and not told again."""
    found, component = resolved(schema), _component(schema)
    again = bool(component) and component in seen
    return Member(
        name,
        _kind(schema),
        required,
        about or schema.get("description") or found.get("description", ""),
        tuple(_rules(found)),
        () if again else tuple(members(_element(schema), (*seen, component))),
    )


def members(schema: Node, seen: tuple[str, ...] = ()) -> Iterator[Member]:
    """The members of an object, and those that its choices add."""
    found = resolved(schema)
    needed = found.get("required", ())
    for name, each in found.get("properties", {}).items():
        yield member(name, each, required=name in needed, seen=seen)
    for kind in _CHOICES:
        for choice in found.get(kind, ()):
            if resolved(choice).get("properties"):
                yield member(_choice(found, choice), choice, seen=seen)


def _choice(schema: Node, choice: Node) -> str:
    """What a choice is called: the code that stands for it, or its own name."""
    mapping = schema.get("discriminator", {}).get("mapping", {})
    return next((code for code, to in mapping.items() if to == choice.get("$ref")), _kind(choice))


def _element(schema: Node) -> Node:
    """What an array is an array of; anything else is itself."""
    found = resolved(schema)
    return _element(found["items"]) if found.get("type") == "array" else found


def _component(schema: Node) -> str:
    if resolved(schema).get("type") == "array":
        return _component(schema["items"]) if "items" in schema else _component(resolved(schema)["items"])
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1]


def _kind(schema: Node) -> str:
    found = resolved(schema)
    if found.get("type") == "array":
        return f"array of {_kind(found['items'])}"
    if found.get("type") == "object" or "properties" in found:
        return _component(schema) or str(found.get("title", "object"))
    return str(found.get("type", _component(schema) or "object"))


def _rules(found: Node) -> Iterator[str]:
    element = _element(found)
    for word in _RULES:
        for schema in (found, element) if element is not found else (found,):
            if word in schema:
                yield f"{word}: {_said(schema[word])}"
    for kind in _CHOICES:
        if needed := [each["required"] for each in found.get(kind, ()) if set(each) <= {"required", "title"}]:
            yield f"{kind}: {' | '.join(' + '.join(names) for names in needed)}"


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
