# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Examples of bodies: the one that the contract gives, or one made of the examples of its parts."""

import json
from collections.abc import Mapping
from typing import Any

from openfla.channels.api.contract import resolved

_PLAIN: dict[str, Any] = {"string": "text", "integer": 1, "number": 1, "boolean": True}
_FORMATS = {
    "date": "2026-03-02",
    "date-time": "2026-03-02T09:00:00+01:00",
    "uuid": "0f4c1d0e-7a55-4c7e-9d0a-8f4f7a6f1c11",
    "uri": "https://fla.example.org/",
}
DEEPEST = 8


def example_of_media(media: Mapping[str, Any], *, whole: bool = False) -> Any:  # noqa: ANN401 - any JSON value
    """The example of a body. None if nothing can be said. `whole`: with everything that may stand in it."""
    if "example" in media:
        return media["example"]
    for each in media.get("examples", {}).values():
        return resolved(each)["value"]
    return example_of(media["schema"], whole=whole) if "schema" in media else None


def example_of(schema: Mapping[str, Any], deeper: int = DEEPEST, *, whole: bool = False) -> Any:  # noqa: ANN401 - see above
    """A value that the schema allows, with its own example where it has one."""
    found = resolved(schema)
    for word in ("example", "default"):
        if word in found:
            return found[word]
    if "enum" in found:
        return found["enum"][0]
    if found.get("type") == "array":
        return [] if deeper == 0 else [example_of(found["items"], deeper - 1, whole=whole)]
    if found.get("type") == "object":
        return {} if deeper == 0 else _object(found, deeper - 1, whole=whole)
    if "oneOf" in found:
        return example_of(found["oneOf"][0], deeper, whole=whole)
    return _FORMATS.get(found.get("format", ""), _PLAIN.get(found.get("type", ""), "text"))


def _object(schema: Mapping[str, Any], deeper: int, *, whole: bool) -> dict[str, Any]:
    """What is required; everything, when nothing is. Of alternatives the first."""
    properties = schema.get("properties", {})
    choices = [each["required"] for kind in ("oneOf", "anyOf") for each in schema.get(kind, ()) if "required" in each]
    needed = [*schema.get("required", ()), *(choices[0] if choices else ())]
    names = properties if whole or not needed else needed
    return {name: example_of(each, deeper, whole=whole) for name, each in properties.items() if name in names}


def pretty(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON to be read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
