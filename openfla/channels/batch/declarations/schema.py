# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The published schema, and what it says of a record: where, what was found, what is expected."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from lxml import etree

from openfla.channels.batch.declarations.fields import local
from openfla.terms.problem import Problem, shown

PLACE = Path(__file__).parent.parent / "schema" / "declarations-1.0.xsd"
MOST_TOLD, MOST_GONE_THROUGH = 20, 400
"""Problems of a record, and what the schema says of it among which they are found: each is looked up by itself."""
UNREADABLE = "declarations.record_unreadable"
_NAME = re.compile(r"\{[^}]*\}(\w+)")
_FACET = re.compile(r"\[facet '(\w+)'\]")
_LIMIT = re.compile(r"(?:allowed|minimum|maximum)[^']*'([^']*)'")
_SET = re.compile(r"of the set \{(.*)\}")
_PATTERN = re.compile(r"accepted by the pattern '(.*)'\.")
_SPELLINGS = {
    "Date": "YYYY-MM-DD (2026-01-31)",
    "dateTime": "2026-01-31T09:30:00+01:00",
    "TimeOfDay": "HH:MM (08:30)",
    "Quarter": "YYYYQN (2026Q1)",
    "FullTimeEquivalents": "18.75",
    "Year": "2026",
    "WeeklyMinutes": "2280",
    "SlotMinutes": "456",
    "TotalMinutes": "912",
    "Cents": "24500",
    "Days": "1.5, 5/3",
    "AttendedMinutes": "456 0 228",
    "boolean": "true, false",
    "EnterpriseNumber": "0NNNNNNNNN, 1NNNNNNNNN",
    "NationalNumber": "NNNNNNNNNNN",
    "JointCommittee": "200, 140.03",
    "Reference": "A-Z a-z 0-9 - . / (1–60)",
}
"""How values are spelled whose pattern says little to people."""
_BOUNDS = {"minInclusive": "≥ {}", "maxInclusive": "≤ {}"}


@cache
def schema() -> etree.XMLSchema:
    """The schema of this version; one reading per process."""
    return etree.XMLSchema(file=str(PLACE))


def problems_of(element: etree._Element | None) -> tuple[Problem, ...]:
    """What the schema has against an element; nothing if it is valid. None: one that can't be read."""
    if element is None:
        return (Problem(UNREADABLE),)
    judge = schema()
    if judge.validate(element):
        return ()
    told: dict[str, Problem] = {}
    entries = islice(judge.error_log, MOST_GONE_THROUGH)  # type: ignore[call-overload] # the stubs forget it has an end
    for entry in entries:
        node = _node(element, entry.path or "")
        problem = _problem(node, entry.message, _place(element, node))
        told.setdefault(problem.field, problem)
        if len(told) == MOST_TOLD:
            break
    return tuple(told.values())


def _problem(node: etree._Element, message: str, place: str) -> Problem:
    expected = ", ".join(_NAME.findall(message.partition("Expected is")[2]))
    if "not expected" in message:
        values = {"found": shown(local(node)), "expected": expected or "–"}
        return Problem("declarations.element_unexpected", place, values)
    if "Missing child" in message:
        return Problem("declarations.element_missing", place, {"element": local(node), "expected": expected})
    if "attribute" in message and "value of the" not in message:
        return Problem("declarations.attribute_wrong", place, {"element": local(node)})
    found = shown((node.text or "").strip())
    return Problem(
        "declarations.value_wrong",
        place,
        {"element": local(node), "found": found, "expected": _expected(node, message)},
    )


def _expected(node: etree._Element, message: str) -> str:
    kind = types().get(local(node), "")
    facet, limit = _FACET.search(message), _LIMIT.search(message)
    if facet and limit and facet[1] in _BOUNDS:
        return _BOUNDS[facet[1]].format(limit[1])
    if kind in _SPELLINGS:
        return _SPELLINGS[kind]
    if found := _SET.search(message):
        return found[1].replace("'", "")
    if facet and facet[1] in ("minLength", "maxLength"):
        return {"minLength": "≥ 1", "maxLength": f"≤ {limit[1] if limit else ''}"}[facet[1]]
    found = _PATTERN.search(message)
    return found[1] if found else kind


@cache
def types() -> dict[str, str]:
    """The type of each simple element, by its name; a name has one type wherever it has a special spelling."""
    tree = etree.parse(str(PLACE))
    named = tree.iter("{http://www.w3.org/2001/XMLSchema}element")
    return {str(each.get("name")): str(each.get("type", "")).rpartition(":")[2] for each in named if each.get("name")}


def _node(element: etree._Element, path: str) -> etree._Element:
    """The element of an error's path, whose first step is the validated element itself."""
    steps = [int(found) if found else 1 for found in re.findall(r"/[^/\[]+(?:\[(\d+)\])?", path)]
    node = element
    for named, step in zip(_names(path)[1:], steps[1:], strict=False):
        alike = (child for child in node if named == "*" or local(child) == named)
        found = next(islice(alike, step - 1, None), None)
        if found is None:
            return node
        node = found
    return node


def _names(path: str) -> Sequence[str]:
    return [name.rpartition(":")[2] for name in re.findall(r"/([^/\[]+)", path)]


def _place(element: etree._Element, node: etree._Element) -> str:
    return ".".join(reversed(list(_steps(element, node))))


def _steps(element: etree._Element, node: etree._Element) -> Iterator[str]:
    """The names from a node up to below the element, each with its count where its parent has several."""
    while node is not element:
        parent = node.getparent()
        if parent is None:
            return
        before = sum(1 for _ in node.itersiblings(node.tag, preceding=True))
        is_followed = next(node.itersiblings(node.tag), None) is not None
        if before or is_followed or local(node) in ("Slot", "Segment", "Suspension"):
            yield str(before)
        yield local(node)
        node = parent
