# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declarations as JSON lines, written out as the XML that they stand for: one record per line, the header on the first.

A property is an element of the schema with a small first letter: {"registerTraining": {"reference": "T1", ...}}. Lists
have the names that the REST API gives them (slots, segments, suspensions), `ssin` is the national number, and words of
closed lists are in camel case. What a line says that the schema does not know is left in, so that it is refused there.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, BinaryIO

from lxml import etree

from openfla.channels.batch.declarations.cutter import MOST_BYTES, NAMESPACE, ROOT, VERSION
from openfla.channels.batch.declarations.schema import PLACE

XS = "{http://www.w3.org/2001/XMLSchema}"
START = f'<?xml version="1.0" encoding="UTF-8"?>\n<Declarations xmlns="{NAMESPACE}" version="{VERSION}">\n'.encode()
END = b"</Declarations>\n"
UNREADABLE_LINE = "UnreadableLine"
"""Stands with the line for a record where a line says none: the schema refuses it, and it alone."""
LONGEST_SHOWN = 2_000
ISSUES = "issues"
"""What an answer put beside a record; passed over when the line is sent again."""
NAMES = {"ssin": "NationalNumber", "slots": "Slot", "segments": "Segment"}
WORDS = frozenset(
    {
        "Category",
        "Charged",
        "ContractType",
        "Ending",
        "Field",
        "Financing",
        "Kind",
        "Mode",
        "Origin",
        "Outcome",
        "State",
        "Type",
        "WorkingTime",
    }
)
"""Elements whose text is a word of a closed list."""
LAST = 1_000
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def write_xml(lines: Iterable[bytes], target: BinaryIO) -> None:
    """Writes the file that the lines stand for; memory holds one line at a time."""
    target.write(START)
    target.writelines(_record(line) for line in lines if line.strip())
    target.write(END)


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; one longer than a record may be comes in pieces, none of which can be read."""
    while line := file.readline(MOST_BYTES):
        yield line


def _record(line: bytes) -> bytes:
    try:
        said = json.loads(line, object_pairs_hook=_once)
        [(name, fields)] = ((key, each) for key, each in said.items() if key != ISSUES)
        record = _capital(name)
        element = _element(record, fields) if record in _records() else None
    except (ValueError, AttributeError, TypeError, RecursionError):
        return _unreadable(line)
    return _unreadable(line) if element is None else etree.tostring(element, encoding="utf-8") + b"\n"


def _unreadable(line: bytes) -> bytes:
    record = etree.Element("RegisterTraining")
    text = line.strip().decode("utf-8", "replace")[:LONGEST_SHOWN]
    etree.SubElement(record, UNREADABLE_LINE).text = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
    return etree.tostring(record, encoding="utf-8") + b"\n"


def _element(name: str, value: Any) -> etree._Element:  # noqa: ANN401 - any JSON value
    element = etree.Element(name)
    if isinstance(value, Mapping):
        for child in sorted(_children(value), key=lambda child: _place(name, str(child.tag))):
            element.append(child)
    else:
        element.text = _text(name, value)
    return element


def _children(fields: Mapping[str, Any]) -> Iterator[etree._Element]:
    because = fields.get("countsBecause")
    for key, value in fields.items():
        name = NAMES.get(key) or _capital(key)
        if key == "suspensions":
            yield _list("Suspensions", "Suspension", value)
        elif key == "attended" and isinstance(value, list):
            yield _element(name, " ".join(str(each) for each in value))
        elif isinstance(value, list):
            yield from (_element(name, each) for each in value)
        elif key != "countsBecause" or "counts" not in fields:
            child = _element(name, value)
            if key == "counts" and because is not None:
                child.set("because", str(because))
            yield child


def _list(name: str, item: str, values: Any) -> etree._Element:  # noqa: ANN401 - any JSON value
    element = etree.Element(name)
    for each in values:
        element.append(_element(item, each))
    return element


def _text(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    return _CAPITAL.sub("_", text).lower() if name in WORDS else text


def _place(parent: str, name: str) -> int:
    """Where a child stands within its parent; what the schema doesn't know stands last."""
    return _places().get((parent, name), LAST)


@cache
def _records() -> frozenset[str]:
    """The children that the root may have."""
    root = etree.parse(str(PLACE)).getroot()
    return frozenset(str(each.get("name")) for each in root.iterchildren(f"{XS}element")) - {ROOT}


@cache
def _places() -> Mapping[tuple[str, str], int]:
    """For each element of the schema the order of its children."""
    root = etree.parse(str(PLACE)).getroot()
    named = {(each.tag, each.get("name")): each for each in root if isinstance(each.tag, str)}
    found: dict[tuple[str, str], int] = {}
    for element in root.iter(f"{XS}element"):
        whole = named.get((f"{XS}complexType", element.get("type")), element)
        for place, child in enumerate(_within(whole, named)):
            found.setdefault((str(element.get("name")), child), place)
    return found


def _within(node: etree._Element, named: Mapping[Any, etree._Element]) -> Iterator[str]:
    """The names of the children that a node describes, groups opened."""
    for each in node:
        if each.tag == f"{XS}element":
            yield str(each.get("name"))
        elif each.tag == f"{XS}group":
            yield from _within(named[each.tag, each.get("ref")], named)
        else:
            yield from _within(each, named)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object; none that says a key twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError
    return made
