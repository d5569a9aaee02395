# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the documentation about the API, made of its contract by `bundling.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openfla.channels.api.contract import METHODS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
PROBLEMS = Path(__file__).parent / "problem_types.yaml"
HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# The REST API

Made from the contract (`openfla/channels/api/parts/`) by `python -m openfla.channels.api.bundling`. The whole
contract, with every field and example, is at `/api/` of an installation, and at
`/REST/learningAccount/v1/doc/openapi.yaml`. Why it is as it is: [the API explained](../explanation/rest-api.md).
"""


def page(whole: dict[str, Any]) -> str:
    """The page of a contract as it should be."""
    return "\n".join([HEAD, *_operations(whole), *_problems()]) + "\n"


def _operations(whole: dict[str, Any]) -> Iterator[str]:
    """One table for each subject; addresses are below the base of the API."""
    for tag in whole["tags"]:
        rows = [*_rows(whole, tag["name"])]
        if rows:
            yield f"## {tag['name']}\n\n{tag.get('description', '')}\n"
            yield "| call | what it does | scope | operation |\n|---|---|---|---|"
            yield from rows
            yield ""
            yield from _events(whole, tag["name"])


def _rows(whole: dict[str, Any], tag: str) -> Iterator[str]:
    for path, item in sorted(whole["paths"].items(), key=lambda each: (each[0].count("/"), each[0])):
        for method in METHODS:
            node = item.get(method)
            if node and node["tags"] == [tag]:
                asked = node.get("security", whole["security"])
                scopes = " or ".join(f"`{scope}`" for each in asked for names in each.values() for scope in names)
                scope = scopes or ("any token" if asked else "open to anyone")
                yield f"| `{method.upper()} {path}` | {node['summary']} | {scope} | `{node['operationId']}` |"


def _events(whole: dict[str, Any], tag: str) -> Iterator[str]:
    """What the operations of a subject have told to an address of the caller's, by the type of the event."""
    schemas = whole["components"]["schemas"]
    forms = [schemas[name] for name in _told(whole, tag)]
    if forms:
        yield "| event | what happened |\n|---|---|"
        yield from (f"| `{each['properties']['type']['example']}` | {each['description']} |" for each in forms)
        yield ""


def _told(whole: dict[str, Any], tag: str) -> Iterator[str]:
    """The names of the schemas of which the callbacks of a subject send one."""
    for item in whole["paths"].values():
        for node in (item[method] for method in METHODS if method in item and item[method]["tags"] == [tag]):
            for call in (each for named in node.get("callbacks", {}).values() for each in named.values()):
                for media in call["post"]["requestBody"]["content"].values():
                    body = whole["components"]["schemas"][_name(media["schema"])]
                    yield from map(_name, body["anyOf"])


def _name(schema: dict[str, str]) -> str:
    return schema["$ref"].rpartition("/")[2]


def _problems() -> Iterator[str]:
    yield "## Problems\n\nTypes are stable; titles stay English. Issues stand within a `badRequest`.\n"
    yield "| type | status | title |\n|---|---|---|"
    for each in yaml.safe_load(PROBLEMS.read_text("utf-8")).values():
        yield f"| `{each['urn']}` | {each['status'] or 'issue'} | {each['title']} |"
