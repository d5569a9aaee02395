# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of schemas, their names and their values."""

from typing import Any

from tests.channels.api.breakings import answer, breaks, operation, schema

TEXT = {"type": "string"}
REF = "#/components/schemas/"


def an_object(**properties: Any) -> dict[str, Any]:
    """A schema of an object."""
    return {"type": "object", "properties": properties}


breaks("PropertiesCamelCase")(lambda to: schema(to, an_object(ISIN_code=TEXT)))
breaks("PropertiesCamelCase")(lambda to: schema(to, an_object(inner={"title": "Inner", **an_object(SSIN=TEXT)})))
breaks("CodesShouldBeLowerCamelCase")(lambda to: schema(to, {"type": "string", "enum": ["ON_THE_JOB"]}))
breaks("ComponentNamesShouldBeUpperCamelCase")(lambda to: schema(to, TEXT, "SSIN"))
breaks("ComponentNamesShouldBeUpperCamelCase")(lambda to: to["components"]["headers"].update(ETag={"schema": TEXT}))
breaks("FreeTextDocumentation (inline title)")(lambda to: schema(to, an_object(inner=an_object(name=TEXT))))
breaks("FreeTextDocumentation (inline title)")(
    lambda to: operation(
        to, responses={"200": answer(an_object()), "default": {"$ref": "#/components/responses/Problem"}}
    )
)
breaks("FreeTextDocumentation (title case)")(
    lambda to: schema(to, an_object(inner={"title": "the inner", "type": "object"}))
)
breaks("FreeTextDocumentation (component title)")(lambda to: schema(to, {"title": "Another", **an_object()}))
breaks("PropertiesNullable")(lambda to: schema(to, an_object(name={"type": "string", "nullable": True})))
breaks("ReadOnlyProperties")(
    lambda to: schema(to, {**an_object(name={"type": "string", "readOnly": True}), "required": ["name"]})
)
breaks("ValuesOfRequiredShouldBeDefinedAsProperties")(
    lambda to: schema(to, {**an_object(name=TEXT), "required": ["title"]})
)
breaks("EnumValuesShouldValidateAgainstSchema")(lambda to: schema(to, {"type": "integer", "enum": ["one"]}))
breaks("DefaultValues")(lambda to: schema(to, an_object(size={"type": "integer", "minimum": 1, "default": 0})))
breaks("ExamplesShouldValidateAgainstSchema")(lambda to: schema(to, {"type": "integer", "example": "one"}))
breaks("ExamplesShouldValidateAgainstSchema")(
    lambda to: schema(to, {**an_object(name=TEXT), "example": {"name": "a", "other": "b"}})
)
breaks("ExamplesShouldValidateAgainstSchema")(
    lambda to: schema(to, {"type": "string", "format": "date", "example": "2026-02-30"})
)


@breaks("AllOfSchema")
def a_property_twice(to: dict[str, Any]) -> None:
    """Two parts say the same property."""
    schema(to, {"allOf": [an_object(name=TEXT), an_object(name=TEXT)]})


@breaks("AllOfSchema")
def a_parent_that_tells_nothing(to: dict[str, Any]) -> None:
    """What tells children apart isn't required."""
    told = {"propertyName": "kind", "mapping": {"child": f"{REF}Child"}}
    schema(to, {**an_object(kind=TEXT), "discriminator": told}, "Parent")
    schema(to, {"allOf": [{"$ref": f"{REF}Parent"}, an_object(name=TEXT)]}, "Child")


@breaks("SchemasShouldNotHaveConflictingTypes")
def no_type_is_left(to: dict[str, Any]) -> None:
    """A text that is a number."""
    schema(to, {"allOf": [TEXT, {"type": "integer"}]})


@breaks("OneOfSchema")
def a_choice_of_anything(to: dict[str, Any]) -> None:
    """Two objects that nothing tells apart."""
    schema(to, an_object(a=TEXT), "LeftHand")
    schema(to, an_object(b=TEXT), "RightHand")
    schema(to, {"oneOf": [{"$ref": f"{REF}LeftHand"}, {"$ref": f"{REF}RightHand"}]})


@breaks("OneOfSchema")
def a_choice_told_by_nothing(to: dict[str, Any]) -> None:
    """A member lacks the property that tells."""
    schema(to, an_object(a=TEXT), "Left")
    told = {"propertyName": "kind", "mapping": {"left": f"{REF}Left"}}
    schema(to, {"oneOf": [{"$ref": f"{REF}Left"}], "discriminator": told})


@breaks("DiscriminatorMapping")
def told_by_names(to: dict[str, Any]) -> None:
    """A mapping to a name instead of an address."""
    told = {"propertyName": "kind", "mapping": {"left": "Left"}}
    schema(to, {**an_object(kind=TEXT), "required": ["kind"], "discriminator": told}, "Left")


@breaks("DiscriminatorMapping")
def told_without_a_mapping(to: dict[str, Any]) -> None:
    """No mapping at all."""
    schema(to, {**an_object(kind=TEXT), "required": ["kind"], "discriminator": {"propertyName": "kind"}}, "Left")
