# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract is complete with examples. That each fits its schema is a rule of the guide (`belgif_rules`)."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openfla.channels.api.answer import PROBLEM
from openfla.channels.api.contract import Operation, document, operations, resolved
from openfla.channels.api.problems import problem_types

SCENES = Path(__file__).parent / "scenes"
Node = Mapping[str, Any]


def test_every_property_has_an_example() -> None:
    """One that holds no others: its own, or that of the schema to which it refers."""
    schemas = document()["components"]["schemas"].items()
    assert [name for name, schema in schemas for name in _without_example(name, schema)] == []


def test_every_parameter_and_header_has_an_example() -> None:
    asked = [(f"{each.name} {one.name}", one.schema) for each in operations().values() for one in each.parameters]
    told = [(name, each["schema"]) for name, each in document()["components"]["headers"].items()]
    assert [name for each in (*asked, *told) for name in _without_example(*each)] == []


def test_every_body_has_an_example() -> None:
    """What is sent and what is answered, in each of its forms."""
    bodies = [
        (f"{name} {status} {media}", content)
        for name, operation in operations().items()
        for status, response in (("asked", _asked(operation)), *operation.responses.items())
        for media, content in resolved(response).get("content", {}).items()
    ]
    assert [place for place, content in bodies if not {"example", "examples"} & content.keys()] == []


def test_every_type_of_problem_has_an_example() -> None:
    """Also those of what is wrong with one input."""
    shown = document()["components"]["responses"]["Problem"]["content"][PROBLEM]["examples"]
    assert shown.keys() == problem_types().keys()
    for name, example in shown.items():
        told = example["value"]
        assert problem_types()[name].urn in {each["type"] for each in (told, *told.get("issues", ()))}


def test_every_example_of_what_is_sent_is_sent_in_a_scene() -> None:
    """There it must be taken. Of an operation, or of a body that several share."""
    played = {name for path in SCENES.glob("*.py") for name in re.findall(r'sent\("(\w+)"', path.read_text("utf-8"))}
    bodies = {_asked(each).get("$ref", each.name).rpartition("/")[2] for each in operations().values() if each.bodies}
    assert bodies - played == set()


def _asked(operation: Operation) -> Node:
    """What an operation is sent."""
    node: Node = document()["paths"][operation.path][operation.method.lower()].get("requestBody", {})
    return node


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
