# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Web pages: every table of the page as a grid, with the lines of text that stand above it."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from openfla.channels.batch.rescue.opening.grid import Grid, Merge
from openfla.channels.batch.rescue.opening.tables import tables_of, within_limits
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, SheetRefused
from openfla.channels.batch.spool import kept

MOST_TABLES = 1_000
MOST_MERGES = 50_000
MOST_BEFORE = 200_000
"""Elements before the first table; what programs put around a list has some thousand."""
_CHUNK = 1 << 16
_ABOVE = 8
_LONGEST_ABOVE = 300
_SILENT = frozenset({"script", "style", "noscript", "template", "head"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "li", "section", "header", "body", "dt", "dd"}
)
_CELLS = frozenset({"td", "th"})


def open_page(file: BinaryIO, encoding: str) -> Opened:
    """The tables of a page whose text is in that encoding, or SheetRefused."""
    page = _Page()
    parser = etree.HTMLParser(target=page, encoding=encoding, no_network=True)  # type: ignore[arg-type] # texts only
    file.seek(0)
    try:
        while data := file.read(_CHUNK):
            parser.feed(data)
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError, AssertionError):
        raise SheetRefused("file.damaged_page") from None
    tables, said = tables_of(page.grids)
    return Opened(Form.HTML, tables, said)


class _Sheet:
    """A table that is open: its rows so far, the cells of the row in hand."""

    def __init__(self, above: list[str]) -> None:
        self.spool = kept()
        self.merges: dict[int, tuple[Merge, ...]] = {}
        self.line = 0
        self.text: list[str] | None = None
        self._cells: dict[int, str] = {}
        self._place, self._spans = 0, (1, 1)
        self._taken: dict[int, int] = {}
        self._merged = 0
        for each in above:
            self.line += 1
            self.spool.add(Row(self.line, (each,)))

    def row(self) -> None:
        """A row begins; one that was open ends."""
        self.row_ends()
        self.line += 1
        self._place = 0
        if self.line > MOST_ROWS:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)

    def cell(self, across: int, down: int) -> None:
        """A cell begins, so many columns wide and lines high."""
        self.cell_ends()
        if not self.line:
            self.row()
        while self._taken.get(self._place, 0) >= self.line:
            self._place += 1
        if self._place + across > MOST_COLUMNS:
            raise SheetRefused("file.too_many_columns", line=self.line, most=MOST_COLUMNS)
        self.text, self._spans = [], (across, down)

    def cell_ends(self) -> None:
        """What was read is its text."""
        if self.text is None:
            return
        text, (across, down) = " ".join("".join(self.text).split()), self._spans
        if len(text) > LONGEST_CELL:
            raise SheetRefused("file.cell_too_long", line=self.line, most=LONGEST_CELL)
        self._cells[self._place] = text
        if across > 1 or down > 1:
            self._merge(across, down)
        self._place += across
        self.text = None

    def _merge(self, across: int, down: int) -> None:
        self._merged += 1
        if self._merged > MOST_MERGES:
            raise SheetRefused("file.too_many_merges", sheet="", most=MOST_MERGES)
        merge = Merge(self.line, self._place, self.line + down - 1, self._place + across - 1)
        self.merges[self.line] = (*self.merges.get(self.line, ()), merge)
        for place in range(self._place, self._place + across):
            self._taken[place] = merge.bottom

    def row_ends(self) -> None:
        """The cells read make a row."""
        self.cell_ends()
        if any(self._cells.values()):
            cells = tuple(self._cells.get(place, "") for place in range(max(self._cells) + 1))
            self.spool.add(Row(self.line, cells))
        self._cells = {}

    def grid(self, number: int) -> Grid:
        """The table is complete."""
        self.row_ends()
        self.spool.finish()
        spool = self.spool

        def lines(first: int) -> Iterator[Row]:
            return within_limits(spool.rows(first))

        return Grid(str(number), hidden=False, lines=lines, merges=self.merges)


class _Page:
    """Takes the events of the parser."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._open: list[_Sheet] = []
        self._silent = self._before = 0
        self._above: list[str] = []
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if not (self._open or self.grids):
            self._comes_before()
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._table()
        elif self._open and tag == "tr":
            self._open[-1].row()
        elif self._open and tag in _CELLS:
            self._open[-1].cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif tag in _BLOCKS or tag == "br":
            self._break()

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag == "table":
            self._close()
        elif self._open and tag == "tr":
            self._open[-1].row_ends()
        elif self._open and tag in _CELLS:
            self._open[-1].cell_ends()
        elif tag in _BLOCKS:
            self._break()

    def data(self, text: str) -> None:
        """Text, in a cell or outside."""
        if self._silent:
            return
        if self._open and self._open[-1].text is not None:
            self._open[-1].text.append(text)
        elif not self._open:
            self._text.append(text)

    def close(self) -> None:
        """The page ends; tables that were left open too."""
        while self._open:
            self._close()

    def _comes_before(self) -> None:
        """A page that goes on and on is not read to its end."""
        self._before += 1
        if self._before > MOST_BEFORE:
            raise SheetRefused("file.no_table")

    def _table(self) -> None:
        self._break()
        if len(self.grids) + len(self._open) >= MOST_TABLES:
            raise SheetRefused("file.too_many_tables", most=MOST_TABLES)
        self._open.append(_Sheet([] if self._open else self._above[-_ABOVE:]))
        self._above = []

    def _close(self) -> None:
        self.grids.append(self._open.pop().grid(len(self.grids) + 1))

    def _break(self) -> None:
        """A line of text ends; in a cell, a blank takes its place."""
        if self._open and self._open[-1].text is not None:
            self._open[-1].text.append(" ")
        elif self._text:
            line = " ".join("".join(self._text).split())[:_LONGEST_ABOVE]
            self._above = [*self._above[-_ABOVE:], line] if line else self._above
            self._text = []


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MOST_COLUMNS) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 - digits
