# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Holds what came in against the contract; everything that doesn't fit is an issue at its own place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import jsonschema_rs
from django.http import QueryDict

from openfla.channels.api.contract import Operation, Parameter, document
from openfla.channels.api.problems import Issue, bad_request, input_name, json_name
from openfla.channels.api.reading import NUL
from openfla.terms.text import holds_national_number

MOST_ISSUES = 100
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")


def checked_body(operation: Operation, media: str, body: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The body itself. Wrong with an issue for each place that the contract does not allow."""
    fitting(_validator(operation, media), body)
    return body


def fitting(rule: jsonschema_rs.Draft4Validator, body: Any) -> None:  # noqa: ANN401 - any JSON value
    """Wrong with an issue for each place of a body that a rule does not allow."""
    errors = rule.iter_errors(body)
    if issues := [issue for error, _ in zip(errors, range(MOST_ISSUES), strict=False) for issue in _issues(error)]:
        raise bad_request(issues)


@lru_cache(maxsize=256)
def _validator(operation: Operation, media: str) -> jsonschema_rs.Draft4Validator:
    return validator(operation.bodies[media])


def validator(
    schema: Mapping[str, Any], *, closed: bool = True, among: Mapping[str, Any] | None = None
) -> jsonschema_rs.Draft4Validator:
    """Checks values of a schema of the contract. `closed`: what it doesn't name is refused, as in a request.

    `among` are the schemas that it may refer to where they are not those of the published contract.
    """
    schemas = _schemas(closed=closed) if among is None else _for_validator(among, closed=closed)
    whole = {**_for_validator(schema, closed=closed), "components": {"schemas": schemas}}
    formats = {"date": _is_date, "date-time": _is_moment}
    return jsonschema_rs.Draft4Validator(whole, validate_formats=True, formats=formats)


@lru_cache(maxsize=2)
def _schemas(*, closed: bool) -> dict[str, Any]:
    schemas = document()["components"]["schemas"]
    return {name: _for_validator(schema, closed=closed) for name, schema in schemas.items()}


def _for_validator(node: Any, *, closed: bool) -> Any:  # noqa: ANN401 - any part of a schema
    """OpenAPI 3.0 as JSON Schema: `nullable` becomes a type; an object takes its own properties alone."""
    if isinstance(node, list):
        return [_for_validator(each, closed=closed) for each in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _for_validator(each, closed=closed) for key, each in node.items() if key not in ("example", "nullable")
    }
    if node.get("nullable") and isinstance(node.get("type"), str):
        made["type"] = [node["type"], "null"]
    if closed and isinstance(node.get("properties"), dict) and "type" in node:
        made.setdefault("additionalProperties", False)
    return made


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    """A moment of RFC 3339 that a clock of ours can show: it has no second 60."""
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return _MOMENT.fullmatch(text) is not None


def _issues(error: jsonschema_rs.ValidationError) -> Iterator[Issue]:
    place, kind, said = list(error.instance_path), error.kind.name, error.kind.as_dict()
    if kind == "additionalProperties":
        for name in said["unexpected"]:
            yield Issue("unknownInput", "body", json_name([*place, name]), "api.unknown")
    elif kind == "required":
        yield Issue("schemaViolation", "body", json_name([*place, said["property"]]), "api.required")
    else:
        yield Issue("schemaViolation", "body", json_name(place), *_told(kind, said, error.schema_path))


def _told(kind: str, said: Mapping[str, Any], path: Sequence[Any]) -> tuple[str, dict[str, object]]:
    """Code and values of the sentence about a rule that is broken."""
    if kind == "enum":
        return "api.not_listed", {"expected": [str(each) for each in said["options"]]}
    if kind == "type":
        return f"api.no_{said['types'][0]}", {}
    if kind in _LIMITS:
        return f"api.{_snake(kind)}", {"limit": said["limit"]}
    if kind == "format":
        return f"api.no_{_snake(str(said['format']))}", {}
    if kind == "pattern":
        return "api.pattern", {"expected": said["pattern"]}
    return "api.unfit", {"rule": str(path[-1]) if path else kind}


def _snake(name: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).replace("-", "_")


def checked_path(operation: Operation, places: Mapping[str, str]) -> dict[str, Any]:
    """What stands in the address, as values. Wrong where the contract doesn't allow it."""
    given = [(each, [places[each.name]]) for each in operation.named("path")]
    return _values(given, [])


def checked_query(operation: Operation, query: QueryDict, today: date) -> dict[str, Any]:
    """What the address asks for, as values, with the defaults of what it doesn't say.

    Addresses are kept in logs and said again in links: one that asks for a national number is refused.
    """
    known = {each.name: each for each in operation.named("query")}
    unknown = [Issue("unknownInput", "query", input_name(name), "api.unknown") for name in query if name not in known]
    given = [(each, query.getlist(name)) for name, each in known.items()]
    numbered = [each.name for each, texts in given if any(holds_national_number(text, today) for text in texts)]
    unfit = [Issue("rejectedInput", "query", name, "text.national_number") for name in numbered]
    return _values([(each, texts) for each, texts in given if each.name not in numbered], unknown + unfit)


def checked_header(parameter: Parameter, text: str) -> str:
    """The text of a header that was sent. Wrong where the contract doesn't allow it."""
    _values([(parameter, [text])], [])
    return text


def _values(given: Iterable[tuple[Parameter, Sequence[str]]], issues: list[Issue]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for parameter, texts in given:
        values, found = _of(parameter, texts)
        issues += found
        if values:
            made[parameter.name] = values if parameter.repeated else values[0]
        elif "default" in parameter.own:
            made[parameter.name] = parameter.own["default"]
    if issues:
        raise bad_request(issues)
    return made


def _of(parameter: Parameter, texts: Sequence[str]) -> tuple[list[Any], list[Issue]]:
    where, name = parameter.where, parameter.name
    if not texts:
        return [], [Issue("schemaViolation", where, name, "api.required")] if parameter.required else []
    if len(texts) > 1 and not parameter.repeated:
        return [], [Issue("schemaViolation", where, name, "api.once")]
    if any(NUL in text for text in texts):
        return [], [Issue("schemaViolation", where, name, "text.control_signs")]
    values = [_typed(parameter.kind, text) for text in texts]
    errors = [error for value in values for error in _rule(parameter).iter_errors(value)]
    told = [_told(error.kind.name, error.kind.as_dict(), error.schema_path) for error in errors]
    return values, [Issue("schemaViolation", where, name, *each) for each in told]


def _typed(kind: str, text: str) -> Any:  # noqa: ANN401 - a value of the type that the contract names
    if kind == "integer" and text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 18:  # noqa: PLR2004 - digits of 64 bits
        return int(text)
    return {"true": True, "false": False}.get(text, text) if kind == "boolean" else text


@lru_cache(maxsize=512)
def _rule(parameter: Parameter) -> jsonschema_rs.Draft4Validator:
    return validator(parameter.own)
