# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts that openfla wrote as JSON or XML (exact_forms.py), opened as the table that they are."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from openfla.channels.batch.rescue.exact_forms import ESCAPED, FACT, FORMAT, ITEM, KIND_OF, ROOT
from openfla.channels.batch.rescue.exact_sheet import COLUMNS, KIND, WHO, in_cells
from openfla.channels.batch.rescue.opening.markup import read_markup
from openfla.channels.batch.rescue.opening.nest import DEEPEST
from openfla.channels.batch.rescue.opening.objects import Utf8
from openfla.channels.batch.rescue.opening.tables import within_limits
from openfla.channels.batch.rescue.table import Form, Opened, Table
from openfla.channels.batch.row import LONGEST_CELL, Row, SheetRefused
from openfla.channels.batch.spool import Spool, kept

_JSON = re.compile(r'\{\s*"format"\s*:\s*"' + FORMAT + '"')
_XML = re.compile(rf"(?:<\?[^>]{{0,300}}\?>\s*)?<{ROOT}\b")
_NAMES = (KIND, *WHO)
_FACTS, _WITHIN = "facts", 2
"""The list of facts, and how deep one is that stands in it."""


def is_exact_json(opening: str) -> bool:
    """Whether a text begins as such a file does."""
    return _JSON.match(opening) is not None


def is_exact_xml(opening: str) -> bool:
    """The same of markup."""
    return _XML.match(opening) is not None


def open_exact_json(file: BinaryIO) -> Opened:
    """The one table of the file, or SheetRefused."""
    lines = _Lines()
    facts = _Facts(lines.take)
    try:
        for event, value in ijson.basic_parse(Utf8(file, "utf-8-sig")):
            facts.event(event, value)
    except (ijson.JSONError, ArithmeticError, ValueError, SystemError, RecursionError) as error:
        raise SheetRefused("file.not_json", record=lines.count) from error
    return lines.opened(Form.JSON)


def open_exact_xml(file: BinaryIO) -> Opened:
    """The same of the other form."""
    lines = _Lines()
    reader = _Reader(lines.take)
    read_markup(file, reader.start, reader.end, reader.text)
    return lines.opened(Form.XML)


class _Facts:
    """Takes the events of the parser and tells each fact when it ends. Its depth is bounded before it is built."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        self.tell, self.depth, self.key = tell, 0, ""
        self.builder: ObjectBuilder | None = None

    def event(self, event: str, value: object) -> None:
        """One event."""
        ends = event.startswith("end_")
        if self.builder is None and self.depth == _WITHIN and self.key == _FACTS and not ends:
            self.builder = ObjectBuilder()
        self.depth += event.startswith("start_") - ends
        if self.depth > DEEPEST:
            raise SheetRefused("file.too_deep", most=DEEPEST)
        if self.builder is not None:
            self.builder.event(event, value)
            if self.depth == _WITHIN:
                self.tell(self.builder.value)
                self.builder = None
        elif event == "map_key" and self.depth == 1:
            self.key = str(value)


@dataclass
class _Lines:
    """Facts set down as the rows of one table."""

    spool: Spool = field(default_factory=kept)
    count: int = 0

    def take(self, fact: Any) -> None:  # noqa: ANN401 - whatever stands in the file
        """One more; what is none stands there as a line that says nothing, and is refused as that later."""
        self.count += 1
        said: Mapping[str, Any] = fact if isinstance(fact, dict) else {}
        who = [text if isinstance(text := said.get(name, ""), str) else "" for name in _NAMES]
        try:
            text = json.dumps(said.get("words"), ensure_ascii=False, separators=(",", ":"), default=str)
            cells = [*who, *in_cells(text)]
        except (ValueError, RecursionError) as error:
            raise SheetRefused("file.cell_too_long", line=self.count, most=LONGEST_CELL) from error
        self.spool.add(Row(self.count, tuple(cells)))

    def opened(self, form: Form) -> Opened:
        """What was read. SheetRefused where there is no fact."""
        if not self.count:
            raise SheetRefused("file.no_table")
        self.spool.finish()

        def rows() -> Iterator[Row]:
            return within_limits(self.spool.rows())

        table = Table(1, FACT, hidden=False, headings=COLUMNS, said=(), rows=rows, set_aside=lambda: iter(()))
        return Opened(form, (table,))


@dataclass
class _Open:
    """An element that is open: its name, its type, what stands in it."""

    name: str
    type: str
    text: list[str] = field(default_factory=list)
    within: dict[str, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)

    def value(self) -> Any:  # noqa: ANN401 - JSON
        """What it says. ValueError for words that are none."""
        if self.type == "object":
            return self.within
        if self.type == "list":
            return self.items
        text = "".join(self.text)
        return json.loads(text) if self.type in {"json", ESCAPED} else text


class _Reader:
    """Takes the events of the parser and tells each fact when its element ends."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        self.tell, self.stack = tell, [_Open("", "object")]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self.stack) >= DEEPEST:
            raise SheetRefused("file.too_deep", most=DEEPEST)
        is_fact = len(self.stack) == 2 and name == FACT  # noqa: PLR2004 - within the root
        self.stack.append(_Open(name, "object" if is_fact else attributes.get(KIND_OF, "")))

    def text(self, text: str) -> None:
        """Some of its text."""
        self.stack[-1].text.append(text)

    def end(self, _name: str) -> None:
        """It ends: it belongs to what it stands in."""
        done = self.stack.pop()
        value = done.value()  # a ValueError is told as XML that is none
        if len(self.stack) == 2 and done.name == FACT:  # noqa: PLR2004 - see above
            self.tell(value)
        elif self.stack[-1].type == "list" and done.name == ITEM:
            self.stack[-1].items.append(value)
        else:
            self.stack[-1].within[done.name] = value
