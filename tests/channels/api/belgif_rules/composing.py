# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How schemas are put together, and what they demand."""

import re
from collections import Counter

from tests.channels.api.belgif_rules.reading import COMPOSED, Contract, Node
from tests.channels.api.belgif_rules.rule import Broken, rule

_SIMPLE = ("integer", "string", "number", "boolean")
_TOLD = {"required", "description", "example", "title"}


@rule("PropertiesNullable", "jsn-null")
def nullable(contract: Contract) -> Broken:
    """Only a merge patch knows null."""
    for each in contract.schemas:
        patched = "/patch/requestBody/" in each.place or re.search("patch|update", each.name, re.IGNORECASE)
        if each.node.get("nullable") and not patched:
            yield each.place, "nullable"


@rule("ReadOnlyProperties", "oas-rdonly")
def read_only(contract: Contract) -> Broken:
    """What the server alone decides can't be required."""
    for each in contract.schemas:
        found = contract.properties(each.node)
        for name in contract.required(each.node):
            if contract.resolved(found.get(name, {})).get("readOnly"):
                yield each.place, name


@rule("ValuesOfRequiredShouldBeDefinedAsProperties", "prop-req")
def required_is_declared(contract: Contract) -> Broken:
    """What is required is a property."""
    declared = {each.place: set(contract.properties(each.node)) for each in contract.schemas}
    for each in contract.schemas:
        known = declared[each.place]
        if each.node.get("required") and re.search("(all|one|any)Of", each.place):
            known = known.union(*(names for place, names in declared.items() if each.place.startswith(f"{place}/")))
        yield from ((each.place, name) for name in each.node.get("required", ()) if name not in known)


@rule("AllOfSchema", "sch-allof")
def no_property_twice(contract: Contract) -> Broken:
    """Parts of one schema don't say a property twice; what tells children apart is required of all."""
    parents = {ref["$ref"] for each in contract.schemas for ref in each.node.get("allOf", ()) if "$ref" in ref}
    for each in contract.schemas:
        names = Counter(name for part in each.node.get("allOf", ()) for name in contract.properties(part))
        yield from ((each.place, name) for name, times in names.items() if times > 1)
        if f"#{each.place}" in parents and not _tells(contract, each.node, each.node):
            yield each.place, str(each.node["discriminator"].get("propertyName"))


@rule("SchemasShouldNotHaveConflictingTypes", "sch-allof")
def types_agree(contract: Contract) -> Broken:
    """There is a value that a schema allows."""
    for each in contract.schemas:
        if not _types(contract, each.node):
            yield each.place, "no type is left"


@rule("OneOfSchema", "sch-oneof")
def choices(contract: Contract) -> Broken:
    """A choice is between what is required, between codes, or between objects that a property tells apart."""
    for each in contract.schemas:
        members = [contract.resolved(member) for member in each.node.get("oneOf", ())]
        if members and not (
            all(_words(member) <= _TOLD for member in members)
            or _are_codes(members)
            or ("discriminator" in each.node and all(_tells(contract, each.node, member) for member in members))
        ):
            yield each.place, "oneOf"


@rule("DiscriminatorMapping", "sch-discr")
def mapping(contract: Contract) -> Broken:
    """Which code is which schema is written out, by address."""
    for each in contract.schemas:
        if "discriminator" in each.node:
            found = each.node["discriminator"].get("mapping", {})
            if not found:
                yield each.place, "no mapping"
            yield from ((each.place, to) for to in found.values() if re.fullmatch(r"[\w.-]+", to))


def _tells(contract: Contract, schema: Node, member: Node) -> bool:
    """Whether the property by which a schema is told apart stands and is required in a member."""
    name = schema.get("discriminator", {}).get("propertyName")
    return name is None or (name in contract.properties(member) and name in contract.required(member))


def _words(schema: Node) -> set[str]:
    return {word for word in schema if not word.startswith("x-")}


def _are_codes(members: list[Node]) -> bool:
    kinds = {member.get("type") for member in members}
    return len(kinds) == 1 and kinds <= set(_SIMPLE) and all("enum" in member for member in members)


def _types(contract: Contract, schema: Node, seen: tuple[int, ...] = ()) -> frozenset[str]:
    """The types a schema leaves open."""
    schema = contract.resolved(schema)
    every = frozenset((*_SIMPLE, "array", "object"))
    if id(schema) in seen:
        return every
    found = frozenset({schema["type"]}) if "type" in schema else every
    for kind in COMPOSED:
        parts = [_types(contract, part, (*seen, id(schema))) for part in schema.get(kind, ())]
        if parts:
            found &= frozenset.intersection(*parts) if kind == "allOf" else frozenset.union(*parts)
    return found
