# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Values that stand in the document: codes, defaults and examples fit their own schema."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs

from tests.channels.api.belgif_rules.reading import Contract, Node, Placed, is_json
from tests.channels.api.belgif_rules.rule import Broken, rule


@rule("EnumValuesShouldValidateAgainstSchema", "oas-enum")
def enums(contract: Contract) -> Broken:
    """Listed values are ones that the rest of the schema allows."""
    for each in contract.schemas:
        rest = {key: value for key, value in each.node.items() if key != "enum"}
        yield from ((each.place, said) for said in _misfits(contract, rest, each.node.get("enum", ())))


@rule("DefaultValues", "oas-defaul")
def defaults(contract: Contract) -> Broken:
    """What is taken when nothing is said is allowed."""
    for each in contract.schemas:
        if "default" in each.node:
            yield from ((each.place, said) for said in _misfits(contract, each.node, (each.node["default"],)))


@rule("ExamplesShouldValidateAgainstSchema", "oas-exampl")
def examples(contract: Contract) -> Broken:
    """Examples are ones that would be taken."""
    for place, schema, value in _examples(contract):
        yield from ((place, said) for said in _misfits(contract, schema, (value,)))


def _examples(contract: Contract) -> Iterator[tuple[str, Node, Any]]:
    for each in contract.schemas:
        if "example" in each.node:
            yield each.place, each.node, each.node["example"]
    holders = [Placed(each.place, each.name, each.node) for each in contract.media if is_json(each.name)]
    for holder in (*holders, *contract.parameters):
        for value in _given(contract, holder.node):
            if "schema" in holder.node:
                yield holder.place, holder.node["schema"], value


def _given(contract: Contract, holder: Node) -> Iterator[Any]:
    if "example" in holder:
        yield holder["example"]
    for each in holder.get("examples", {}).values():
        yield contract.resolved(each)["value"]


_known: dict[tuple[str, str, str], list[str]] = {}
"""What each schema had against each list of values: of a document most is as in the one that was looked at before."""


def _misfits(contract: Contract, schema: Node, values: Sequence[Any]) -> list[str]:
    """What a schema has against values; an object takes its own properties alone."""
    if not values:
        return []
    others, written = _components(contract) if _refers(schema) else ({}, "")
    key = (json.dumps(schema), json.dumps(values), written)
    if key not in _known:
        whole = {**_plain(schema), "components": {"schemas": others}} if others else _plain(schema)
        checker = jsonschema_rs.Draft4Validator(whole, validate_formats=True, formats={"date": _is_date})
        wrong = (error for value in values for error in checker.iter_errors(value))
        _known[key] = [f"{list(error.instance_path)}: {error.message}" for error in wrong]
    return _known[key]


def _refers(node: Any) -> bool:
    """Whether a schema points to another one."""
    if isinstance(node, dict):
        return "$ref" in node or any(map(_refers, node.values()))
    return isinstance(node, list) and any(map(_refers, node))


@lru_cache(maxsize=1)
def _components(contract: Contract) -> tuple[Node, str]:
    """The schemas to which others refer, and their text."""
    found = {name: _plain(each) for name, each in contract.components.get("schemas", {}).items()}
    return found, json.dumps(found)


def _plain(node: Any) -> Any:
    """A schema of OpenAPI as JSON Schema."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _plain(each) for key, each in node.items() if key not in ("example", "nullable", "discriminator")}
    if node.get("nullable") and isinstance(node.get("type"), str):
        made["type"] = [node["type"], "null"]
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        made.setdefault("additionalProperties", False)
    return made


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
