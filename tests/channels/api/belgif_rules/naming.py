# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of properties, codes, components and what is written about a schema."""

import re
from collections.abc import Iterator, Mapping

from tests.channels.api.belgif_rules.reading import JSON, Contract, is_json
from tests.channels.api.belgif_rules.rule import Broken, rule

_LOWER = re.compile(r"[a-z0-9]+([A-Z][a-z0-9]+)*[A-Z]?")
_UPPER = re.compile(r"([A-Z][a-z0-9]+)+")
_HAS_A_NAME = re.compile(r"/components/schemas/[^/]+")
_COMPOSED = re.compile(r"/((allOf|anyOf)/\d+|not)$")


def lower_camel(name: str) -> bool:
    """Single capitals between lower-case runs; one may end it."""
    return _LOWER.fullmatch(name) is not None


def upper_camel(name: str) -> bool:
    """A capital and at least one lower-case letter or digit, repeated."""
    return _UPPER.fullmatch(name) is not None


@rule("PropertiesCamelCase", "jsn-naming")
def properties(contract: Contract) -> Broken:
    """Names of properties are in lowerCamelCase."""
    for each in contract.schemas:
        yield from ((each.place, name) for name in each.node.get("properties", {}) if not lower_camel(name))


@rule("CodesShouldBeLowerCamelCase", "cod-design")
def codes(contract: Contract) -> Broken:
    """Codes are in lowerCamelCase; those of an order may begin with a minus."""
    for place, code in _codes(contract):
        if not lower_camel(code.removeprefix("-")):
            yield place, code


def _codes(contract: Contract) -> Iterator[tuple[str, str]]:
    for each in contract.schemas:
        if each.node.get("type") == "string":
            yield from ((each.place, str(code)) for code in each.node.get("enum", ()))
        yield from ((each.place, code) for code in each.node.get("discriminator", {}).get("mapping", {}))


@rule("ComponentNamesShouldBeUpperCamelCase", "oas-comp")
def components(contract: Contract) -> Broken:
    """Names of components are in UpperCamelCase."""
    for kind, named in contract.components.items():
        if isinstance(named, Mapping):
            yield from ((f"/components/{kind}", name) for name in named if not upper_camel(name))


@rule("FreeTextDocumentation (inline title)", "oas-descr")
def inline_titles(contract: Contract) -> Broken:
    """An object that is written inside something else has a title."""
    media = {f"{each.place}/schema": each.name for each in contract.media}
    for place, _, node in contract.schemas:
        free = _HAS_A_NAME.fullmatch(place) or _COMPOSED.search(place) or not is_json(media.get(place, JSON))
        if node.get("type") == "object" and not node.get("title") and not free:
            yield place, "no title"


@rule("FreeTextDocumentation (title case)", "oas-descr")
def title_case(contract: Contract) -> Broken:
    """Titles are in UpperCamelCase."""
    for each in contract.schemas:
        if "title" in each.node and not upper_camel(str(each.node["title"])):
            yield each.place, str(each.node["title"])


@rule("FreeTextDocumentation (component title)", "oas-descr")
def component_titles(contract: Contract) -> Broken:
    """A component has no title but its own name."""
    for name, node in contract.components.get("schemas", {}).items():
        if node.get("title", name) != name:
            yield f"/components/schemas/{name}", str(node["title"])
