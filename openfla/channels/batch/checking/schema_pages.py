# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A published schema as a page: each element with its type, how often it stands there and what it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_XS = "{http://www.w3.org/2001/XMLSchema}"
_BLANKS = re.compile(r"\s+")
_BOUNDS = {
    "minLength": "at least {} signs",
    "maxLength": "at most {} signs",
    "minInclusive": "at least {}",
    "maxInclusive": "at most {}",
    "fractionDigits": "at most {} decimals",
}
_PARTICLES = ("sequence", "choice", "complexType", "simpleContent", "extension")


@dataclass(frozen=True, slots=True)
class Row:
    """An element or attribute inside another."""

    name: str
    kind: str
    often: str
    meaning: str

    def __str__(self) -> str:
        return f"| {self.name} | {self.kind} | {self.often} | {self.meaning} |"


def page_of(path: Path) -> str:
    """All of one schema: its elements, the parts they are made of, the values."""
    schema = _Schema(etree.parse(str(path), etree.XMLParser(remove_comments=True)).getroot())
    return "".join(schema.page())


class _Schema:
    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._named = {(each.tag, str(each.get("name"))): each for each in root if each.get("name")}

    def page(self) -> Iterator[str]:
        for each in self._root.iterchildren(f"{_XS}element"):
            yield self._section(each, 2)
        yield "\n## Parts\n"
        for each in self._root.iterchildren(f"{_XS}complexType"):
            yield self._section(each, 3)
        yield "\n## Values\n\n| type | what it may be | meaning |\n|---|---|---|\n"
        for each in self._root.iterchildren(f"{_XS}simpleType"):
            yield f"| <a id='{_anchor(each)}'></a>`{each.get('name')}` | {_allowed(each)} | {_told(each)} |\n"

    def _section(self, element: etree._Element, depth: int) -> str:
        part = self._complex(element)
        rows = "\n".join(map(str, self._rows(part)))
        told = _told(element) or _told(part)
        table = f"\n| element | type | how often | meaning |\n|---|---|---|---|\n{rows}\n" if rows else ""
        return f"\n{'#' * depth} {element.get('name')}\n\n{told}\n{table}"

    def _complex(self, element: etree._Element) -> etree._Element:
        """The content of an element: its own, or that of its type."""
        if element.tag == f"{_XS}complexType":
            return element
        own = element.find(f"{_XS}complexType")
        if own is not None:
            return own
        return self._named.get((f"{_XS}complexType", str(element.get("type"))), element)

    def _rows(self, part: etree._Element, choice: str = "") -> Iterator[Row]:
        for child in part:
            name = str(child.tag).removeprefix(_XS)
            if name == "element":
                yield self._element(child, choice)
            elif name == "attribute":
                often = "required" if child.get("use") == "required" else "optional"
                yield Row(f"`@{child.get('name')}`", self._type(child), often, self._meaning(child))
            elif name in ("group", "attributeGroup"):
                yield from self._rows(self._named[child.tag, str(child.get("ref"))], choice)
            elif name in _PARTICLES:
                yield from self._rows(child, _chosen(child, choice))

    def _element(self, element: etree._Element, choice: str) -> Row:
        if ref := element.get("ref"):
            named = self._named[element.tag, ref]
            return Row(f"[`{ref}`](#{ref.lower()})", "", choice or _often(element), _first_sentence(_told(named)))
        name = str(element.get("name"))
        return Row(f"`{name}`", self._type(element), choice or _often(element), self._meaning(element))

    def _type(self, element: etree._Element) -> str:
        name = element.get("type")
        if name is None:
            inside = element.find(f".//{_XS}extension")
            name = inside.get("base") if inside is not None else None
        if name is None:
            rows = ", ".join(row.name for row in self._rows(self._complex(element)))
            return f"with {rows}"
        if name.startswith("xs:"):
            return name.removeprefix("xs:")
        simple = (f"{_XS}simpleType", name) in self._named
        return f"[{name}](#{'value-' if simple else ''}{name.lower()})"

    def _meaning(self, element: etree._Element) -> str:
        if told := _told(element):
            return told
        name = str(element.get("type"))
        kind = self._named.get((f"{_XS}simpleType", name), self._named.get((f"{_XS}complexType", name)))
        return _first_sentence(_told(kind)) if kind is not None else ""


def _told(element: etree._Element) -> str:
    found = element.findtext(f"{_XS}annotation/{_XS}documentation") or ""
    return _BLANKS.sub(" ", found).strip()


def _first_sentence(text: str) -> str:
    first, point, _ = text.partition(". ")
    return first + (point.strip() if point else "")


def _often(element: etree._Element) -> str:
    least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    if least == most == "1":
        return "once"
    return "optional" if most == "1" else f"{least} to {'any number' if most == 'unbounded' else most}"


def _chosen(particle: etree._Element, around: str) -> str:
    if particle.tag != f"{_XS}choice":
        return around
    return "any number, in any order" if particle.get("maxOccurs") == "unbounded" else "one of these"


def _anchor(kind: etree._Element) -> str:
    return f"value-{str(kind.get('name')).lower()}"


def _allowed(kind: etree._Element) -> str:
    """Its facets in words."""
    many = kind.find(f".//{_XS}list") is not None
    found = [
        _facet(each, many=many)
        for each in kind.iter()
        if each.get("value") is not None and each.tag != f"{_XS}enumeration"
    ]
    values = [_value(each) for each in kind.iter(f"{_XS}enumeration")]
    base = [str(each.get("base")) for each in kind.iter(f"{_XS}restriction") if each.get("base")]
    names = [name.removeprefix("xs:") for name in base if name not in ("xs:string", "xs:token")]
    lists = ["a list with spaces" for _ in kind.iter(f"{_XS}list")]
    return "; ".join([*names, *lists, *found, *([", ".join(values)] if values else [])])


def _facet(facet: etree._Element, *, many: bool) -> str:
    name, value = str(facet.tag).removeprefix(_XS), str(facet.get("value"))
    if name == "pattern":
        return f"`{value.replace('|', chr(92) + '|')}`"
    if (name, value) == ("minLength", "1"):
        return "not empty"
    said = _BOUNDS[name].format(value)
    return said.replace("signs", "numbers") if many else said


def _value(value: etree._Element) -> str:
    told = _told(value)
    return f"`{value.get('value')}`{f' ({told})' if told else ''}"
