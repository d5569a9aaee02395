# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract of the statements, read as the rules by which each call is matched and checked.

It stands apart from that of the REST API: the standard asks for names, lists and answers that the REST guide forbids.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from openfla.channels.api.checking import validator
from openfla.channels.api.contract import Route, route_of

BASE = "/xapi/"
MOST = 1000
"""Statements in one call."""


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The whole contract as it is published."""
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "openapi.yaml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """Every path of it."""
    return tuple(route_of(template, item) for template, item in document()["paths"].items())


def matched(path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a path and what stands in its places."""
    for route in routes():
        if found := route.pattern.fullmatch(path):
            return route, found.groupdict()
    return None


@lru_cache(maxsize=2)
def statement_rule(*, many: bool) -> jsonschema_rs.Draft4Validator:
    """What one statement may be, or a list of them; what the standard does not name is refused."""
    one = {"$ref": "#/components/schemas/Statement"}
    schema: Mapping[str, Any] = {"type": "array", "maxItems": MOST, "items": one} if many else {"allOf": [one]}
    return validator(schema, among=document()["components"]["schemas"])
