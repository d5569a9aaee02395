# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Nested data (XML, JSON) as tables: what repeats is a row, which carries the fields of whatever it stands in.

Rows are set down as they end, each with the number of the row it stands in; a reading joins them again, so that neither
the order of fields nor the length of the file matters to memory.
"""

from collections.abc import Iterator

from openfla.channels.batch.rescue.table import Said, SetAside, Table
from openfla.channels.batch.row import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, NumberText, Row, SheetRefused
from openfla.channels.batch.spool import kept

MOST_TABLES = 40
DEEPEST = 32
_LIST = "; "


class Nest:
    """Rows of one path. Its `name` is the last part of the path; `within` the rows it stands in, if any."""

    def __init__(self, path: str, name: str, within: "Nest | None") -> None:
        """No rows yet."""
        self.path, self.name, self.within = path, name, within
        self.columns: dict[str, int] = {}
        self.count = 0
        self._spool = kept()

    def column(self, field: str, line: int) -> int:
        """The place of a field among the columns."""
        place = self.columns.setdefault(field, len(self.columns))
        if place >= MOST_COLUMNS:
            raise SheetRefused("file.too_many_columns", line=line, most=MOST_COLUMNS)
        return place

    def set_down(self, number: int, outer: int, cells: list[str]) -> None:
        """A row that ends, with the number of the row it stands in."""
        self._spool.add(Row(number, (NumberText(outer), *cells)))

    def finish(self) -> None:
        """All rows are there."""
        self._spool.finish()

    @property
    def width(self) -> int:
        """Its own columns and those of what it stands in."""
        return len(self.columns) + (self.within.width if self.within else 0)

    def headings(self, joint: str) -> tuple[str, ...]:
        """Fields of what the rows stand in come first, with its name; own ones have one where both are called so."""
        before = self.within.named(joint) if self.within else ()
        own = tuple(self.columns)
        return (*before, *(self.named(joint)[-len(own) :] if set(own) & set(before) else own))

    def named(self, joint: str) -> tuple[str, ...]:
        """All fields with the name of the rows they belong to."""
        before = self.within.named(joint) if self.within else ()
        return (*before, *(joint.join(filter(None, (self.name, field))) for field in self.columns))

    def rows(self) -> Iterator[Row]:
        """Each row with the fields of those it stands in."""
        outer = self.within.rows() if self.within else None
        held, width = Row(0, ()), len(self.columns)
        for row in self._spool.rows():
            wanted = int(row.cells[0])
            while outer is not None and held.line < wanted:
                held = next(outer)
            yield Row(row.line, (*held.cells, *row.cells[1:], *[""] * (width - len(row.cells) + 1)))


class Open:
    """A row that was begun."""

    __slots__ = ("cells", "nest", "number", "outer")

    def __init__(self, nest: Nest, outer: "Open | None") -> None:
        """Empty."""
        nest.count += 1
        self.nest, self.number, self.outer = nest, nest.count, outer
        self.cells: list[str] = []

    def put(self, field: str, text: str) -> None:
        """A field; said again, both stand there."""
        place = self.nest.column(field, self.number)
        if place >= len(self.cells):
            self.cells.extend([""] * (place + 1 - len(self.cells)))
        if self.cells[place]:
            text = f"{self.cells[place]}{_LIST}{text}"
        if len(text) > LONGEST_CELL:
            raise SheetRefused("file.cell_too_long", line=self.number, most=LONGEST_CELL)
        self.cells[place] = text

    def close(self) -> None:
        """The row ends."""
        self.nest.set_down(self.number, self.outer.number if self.outer else 0, self.cells)


class Nests:
    """All rows of a file, by path."""

    def __init__(self, joint: str) -> None:
        """`joint` stands between the parts of a path."""
        self._joint = joint
        self._nests: dict[str, Nest] = {}
        self._root = Nest("", "", None)
        self._stack = [Open(self._root, None)]
        self._rows = 0

    @property
    def row(self) -> Open:
        """The innermost row that is open."""
        return self._stack[-1]

    def begin(self, path: str, name: str) -> None:
        """A row of that path begins."""
        nest = self._nests.get(path)
        if nest is None:
            if len(self._nests) >= MOST_TABLES:
                raise SheetRefused("file.too_many_tables", most=MOST_TABLES)
            within = self._stack[-1].nest
            nest = self._nests[path] = Nest(path, name, None if within is self._root else within)
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
        outer = None if nest.within is None else self._stack[-1]
        self._stack.append(Open(nest, outer))

    def end(self) -> None:
        """The innermost row ends."""
        self._stack.pop().close()

    @property
    def has_rows(self) -> bool:
        """Whether anything repeats."""
        return any(nest.columns for nest in self._nests.values())

    def tables(self, first: int = 1) -> tuple[tuple[Table, ...], tuple[Said, ...]]:
        """What was read: tables in the order of the file, and what stands once. Without rows, that is one row."""
        said = self.said()
        if self.has_rows:
            found = [nest for nest in self._nests.values() if nest.columns]
            return tuple(self._table(number, nest) for number, nest in enumerate(found, start=first)), said
        return ((self._table(first, self._root),), ()) if said else ((), ())

    def said(self) -> tuple[Said, ...]:
        """What stands once, by name; all rows are there now."""
        while self._stack:
            self.end()
        for nest in (self._root, *self._nests.values()):
            nest.finish()
        names = tuple(self._root.columns)
        return tuple(
            Said(name, value)
            for row in self._root.rows()
            for name, value in zip(names, row.cells, strict=True)
            if value
        )

    def _table(self, number: int, nest: Nest) -> Table:
        return Table(
            number=number,
            name=nest.path,
            hidden=False,
            headings=nest.headings(self._joint),
            said=(),
            rows=nest.rows,
            set_aside=_nothing,
        )


def _nothing() -> Iterator[SetAside]:
    return iter(())
