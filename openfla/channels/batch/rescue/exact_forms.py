# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts of accounts as lines in other forms than a workbook: CSV, JSON and XML, written row by row.

The lines are those of the sheet of openfla (exact_sheet.py). In JSON and XML the words of a fact are nested as they
are, so that any program reads them; opening/exact.py reads both back.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from lxml import etree

from openfla.channels.batch.export import Cell, write_csv
from openfla.channels.batch.rescue.exact_sheet import COLUMNS, DATA, KIND, WHO

FORMAT = "openfla accounts 1"
ROOT, FACT, WORDS, ITEM, KIND_OF, ESCAPED = "openfla-accounts", "fact", "words", "item", "type", "escaped"
UNSAYABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, or would read as something else: such a text is written as JSON writes it."""


def write_exact_csv(lines: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """A line each, under the headings of the sheet."""
    write_csv((COLUMNS, *lines), target)


def write_exact_json(lines: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """An object each, in one list."""
    target.write(f'{{"format":{json.dumps(FORMAT)},"facts":['.encode())
    for number, line in enumerate(lines):
        said = {**_who(line), "words": _words(line)}
        target.write(b",\n" if number else b"\n")
        target.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())
    target.write(b"\n]}\n")


def write_exact_xml(lines: Iterable[Sequence[Cell]], target: BinaryIO) -> None:
    """An element each; its words are elements within it."""
    with etree.xmlfile(target, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(ROOT, format=FORMAT):
            for line in lines:
                made = etree.Element(FACT)
                for name, text in _who(line).items():
                    _put(made, name, text)
                _put(made, WORDS, _words(line))
                file.write(made)
                file.write("\n")


def _who(line: Sequence[Cell]) -> dict[str, str]:
    return dict(zip((KIND, *WHO), map(str, line), strict=False))


def _words(line: Sequence[Cell]) -> Any:  # noqa: ANN401 - JSON
    return json.loads("".join(str(each) for each in line[-len(DATA) :]))


def _put(outer: etree._Element, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """A value under its name: what is no text says of what type it is."""
    made = etree.SubElement(outer, name)
    if isinstance(value, dict):
        made.set(KIND_OF, "object")
        for key, each in value.items():
            _put(made, key, each)
    elif isinstance(value, list):
        made.set(KIND_OF, "list")
        for each in value:
            _put(made, ITEM, each)
    elif not isinstance(value, str):
        made.set(KIND_OF, "json")
        made.text = json.dumps(value)
    elif UNSAYABLE.search(value):
        made.set(KIND_OF, ESCAPED)
        made.text = json.dumps(value)
    else:
        made.text = value
