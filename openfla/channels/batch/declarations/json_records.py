# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records of declarations written as JSON: the way back from the XML that `json_lines` makes of a line.

Numbers and truths are written as such where the schema has them so and the text is one; what is none stays the text
that it was, for it may be the mistake that the sender looks for.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from openfla.channels.batch.declarations.json_lines import NAMES, UNREADABLE_LINE, WORDS, XS
from openfla.channels.batch.declarations.schema import PLACE

LISTS = frozenset({"Slot", "Segment"})
"""Elements that may stand several times: one list in JSON."""
TRUTHS = {"true": True, "false": False}
_KEYS = {element: key for key, element in NAMES.items()}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_NAME = re.compile(rb"<(?:[^<>:\s/]+:)?([^<>:\s/]+)")
_COUNT = re.compile(r"\.([0-9]+)")


def record_of(content: bytes, tag: bytes) -> dict[str, Any]:
    """A record, or the header, under its name; `tag` is the start tag of the root with the prefixes in use."""
    name = tag[1:].split(maxsplit=1)[0].rstrip(b">")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        [element] = etree.fromstring(b"%b%b</%b>" % (tag, content, name), parser)
    except etree.XMLSyntaxError:  # well formed, but beyond what lxml reads: the name alone
        found = _NAME.match(content)
        return {_key(found[1].decode() if found else ""): {}}
    if (text := element.findtext(f"{{*}}{UNREADABLE_LINE}")) is not None:
        return {_key(UNREADABLE_LINE): text}
    return {_key(_local(element)): _value(element)}


def path_of(element: str) -> str:
    """The place of an element in the line: Slot.1.On is slots[1].on."""
    steps = _COUNT.sub(r"[\1]", element).split(".")
    return ".".join(_key(step) for step in steps if step != "Suspension").replace(
        "suspensions.suspension", "suspensions"
    )


def _value(element: etree._Element) -> Any:  # noqa: ANN401 - any JSON value
    name = _local(element)
    if name == "Suspensions":
        return [_value(each) for each in element]
    if len(element):
        return dict(_members(element))
    text = element.text or ""
    if name == "Attended":
        return [_typed("Minutes", each) for each in text.split()]
    return _typed(name, text)


def _members(element: etree._Element) -> Iterator[tuple[str, Any]]:
    lists: dict[str, list[Any]] = {}
    for child in element:
        name = _local(child)
        if name not in LISTS:
            yield _key(name), _value(child)
        elif name in lists:
            lists[name].append(_value(child))
        else:
            lists[name] = [_value(child)]
            yield _key(name), lists[name]
        if because := child.get("because"):
            yield "countsBecause", because


def _typed(name: str, text: str) -> Any:  # noqa: ANN401 - text, number or truth
    kind = _kinds().get(name, "")
    if kind == "boolean" and text in TRUTHS:
        return TRUTHS[text]
    if kind == "integer" and _WHOLE.fullmatch(text):
        return int(text)
    return re.sub("_([a-z])", lambda found: found[1].upper(), text) if name in WORDS else text


def _key(step: str) -> str:
    """The property of an element; a count behind its name stays."""
    name, count, rest = step.partition("[")
    return (_KEYS.get(name) or name[:1].lower() + name[1:]) + count + rest


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


@cache
def _kinds() -> Mapping[str, str]:
    """Which elements hold whole numbers and which truths, by the schema."""
    root = etree.parse(str(PLACE)).getroot()
    types = {str(each.get("name")): each for each in root.iterchildren(f"{XS}simpleType")}
    return {str(each.get("name")): _kind(each, types) for each in root.iter(f"{XS}element") if each.get("name")}


def _kind(element: etree._Element, types: Mapping[str, etree._Element]) -> str:
    base = element.get("type") or _base(element, "extension")
    while base in types:
        base = _base(types[base], "restriction")
    return base.removeprefix("xs:")


def _base(element: etree._Element, way: str) -> str:
    """What the type of an element is made of; empty for one with elements inside."""
    return next((str(each.get("base")) for each in element.iter(f"{XS}{way}")), "")
