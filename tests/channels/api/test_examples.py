# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract is complete with examples. That each fits its schema is a rule of the guide (`belgif_rules`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from openfla.channels.api.contract import document, operations, resolved

Node = Mapping[str, Any]


def test_every_property_has_an_example() -> None:
    """One that holds no others: its own, or that of the schema to which it refers."""
    schemas = document()["components"]["schemas"].items()
    assert [name for name, schema in schemas for name in _without_example(name, schema)] == []


def test_every_parameter_and_header_has_an_example() -> None:
    asked = [(f"{each.name} {one.name}", one.schema) for each in operations().values() for one in each.parameters]
    told = [(name, each["schema"]) for name, each in document()["components"]["headers"].items()]
    assert [name for each in (*asked, *told) for name in _without_example(*each)] == []


def _without_example(name: str, schema: Node) -> Iterator[str]:
    """What lies within and has none, by its path; what refers to an object is told with that."""
    found = resolved(schema)
    if "example" in found or ("$ref" in schema and _holds_others(found)):
        return
    if found.get("type") == "array":
        yield from _without_example(name, found["items"])
    elif _holds_others(found):
        for inside, each in found.get("properties", {}).items():
            yield from _without_example(f"{name}.{inside}", each)
    else:
        yield name


def _holds_others(schema: Node) -> bool:
    return schema.get("type") == "object" or "oneOf" in schema or "allOf" in schema
