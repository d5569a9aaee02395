# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of pages, with their places, as grids: one for each run of lines whose texts stand below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openfla.channels.batch.rescue.opening.aligned import Cover, Piece, placed
from openfla.channels.batch.rescue.opening.grid import NOTHING, Grid
from openfla.channels.batch.rescue.opening.looks import HARD, look
from openfla.channels.batch.rescue.opening.words import is_page
from openfla.channels.batch.row import MOST_COLUMNS, MOST_ROWS, Row, SheetRefused
from openfla.channels.batch.spool import kept
from openfla.terms.problem import Problem, Severity

Told = tuple[int, int, list[tuple[int, int, str]]]
Key = tuple[int, tuple[str, ...]]
_FARTHEST = 20_000
_EDGE = 3
_FAR = 2.2
_SHORT = 2
_SAME = 4


@dataclass(slots=True)
class _Region:
    """Lines with the same columns, from one on, by their place; and the page where they begin."""

    first: int
    page: int
    cover: Cover


class Pages:
    """Takes the lines of pages in, then gives their grids."""

    def __init__(self) -> None:
        """No pages yet."""
        self._spool = kept()
        self._count = self._page = self._texts = self._without = 0
        self._regions: list[_Region] = []
        self._run = _Region(0, 1, Cover())
        self._edges: dict[Key, int] = {}

    def add(self, lines: Sequence[Told], pictures: int) -> None:
        """The next page: its lines from top to bottom, and how many pictures it has."""
        self._page += 1
        self._texts += bool(lines)
        self._without += bool(pictures) and not lines
        before = 0
        for number, (top, bottom, told) in enumerate(lines):
            pieces = [
                Piece(left, max(left, right), text) for left, right, text in told if 0 <= left <= right < _FARTHEST
            ]
            if number and top - before > _FAR * (bottom - top):
                self._end_run()
            if pieces:
                self._line(top, bottom, pieces, edge=not _EDGE <= number < len(lines) - _EDGE)
            before = bottom
        self._end_run()

    def _line(self, top: int, bottom: int, pieces: list[Piece], *, edge: bool) -> None:
        self._count += 1
        if self._count > MOST_ROWS:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
        if len(pieces) > MOST_COLUMNS:
            raise SheetRefused("file.too_many_columns", line=self._count, most=MOST_COLUMNS)
        cells = [str(part) for piece in pieces for part in (piece.left, piece.right, piece.text)]
        self._spool.add(Row(self._count, (str(self._page), str(top), str(bottom), *cells)))
        if edge:
            key = _key(top, pieces)
            self._edges[key] = self._edges.get(key, 0) + 1
        if len(pieces) == 1:
            self._end_run()
        elif not any(is_page(piece.text, alone=False) for piece in pieces):
            self._run.cover.add(pieces)

    def _end_run(self) -> None:
        """Lines below each other ended: they go on with the columns before, or have their own."""
        run = self._run
        if not run.cover.count:
            return
        last = self._regions[-1] if self._regions else None
        both = last.cover.with_other(run.cover) if last else run.cover
        if last and len(both.columns()) == max(len(last.cover.columns()), len(run.cover.columns())):
            last.cover = both
        else:
            self._regions.append(run)
        self._run = _Region(self._count, self._page, Cover())

    def problems(self) -> tuple[Problem, ...]:
        """Pages that are pictures without text; SheetRefused where all are."""
        if not self._texts:
            raise SheetRefused("file.scan" if self._without else "file.no_table")
        values = {"pages": self._without, "of": self._page}
        return (Problem("file.pages_scanned", values=values, severity=Severity.WARNING),) if self._without else ()

    def grids(self) -> list[Grid]:
        """The lines by column."""
        self._spool.finish()
        ends = [*(region.first for region in self._regions), self._count][1:] if self._regions else []
        return [self._grid(region, end) for region, end in zip(self._regions, ends, strict=True)]

    def _grid(self, region: _Region, end: int) -> Grid:
        columns = region.cover.columns()

        def lines(first: int) -> Iterator[Row]:
            for number, row in enumerate(self._between(region, end, columns)):
                if number >= first:
                    yield row

        return Grid(str(region.page), hidden=False, lines=lines)

    def _between(self, region: _Region, end: int, columns: list[tuple[int, int]]) -> Iterator[Row]:
        """The lines, an empty one where they stand apart, without what is printed on every page."""
        page, below = 0, 0
        seen: set[Key] = set()
        for row in self._spool.rows(region.first):
            if row.line > end:
                return
            mine, top, bottom = map(int, row.cells[:3])
            pieces = _pieces(row.cells[3:])
            key = _key(top, pieces)
            if self._is_running(key, pieces, seen):
                continue
            if page and (mine != page or top - below > bottom - top):
                yield Row(row.line, NOTHING)
            page, below = mine, bottom
            yield Row(row.line, _cells(pieces, columns))

    def _is_running(self, key: Key, pieces: list[Piece], seen: set[Key]) -> bool:
        """Whether a line is that of a page, such as its number, or came on an earlier one at the same place."""
        if len(pieces) <= _EDGE and any(is_page(piece.text, alone=len(pieces) == 1) for piece in pieces):
            return True
        if self._edges.get(key, 0) * 2 < max(self._page, 3) or (
            len(pieces) > _SHORT and any(look(piece.text) in HARD for piece in pieces)
        ):
            return False
        again = key in seen
        seen.add(key)
        return again


def _key(top: int, pieces: Sequence[Piece]) -> Key:
    return round(top / _SAME), tuple(piece.text for piece in pieces)


def _cells(pieces: list[Piece], columns: list[tuple[int, int]]) -> tuple[str, ...]:
    """By column; a text by itself that runs over several of them is a title and stands first."""
    cells = placed(pieces, columns)
    return (pieces[0].text,) if len(pieces) == 1 and not cells[0] and _spans(pieces[0], columns) else cells


def _spans(piece: Piece, columns: Sequence[tuple[int, int]]) -> bool:
    return sum(piece.left < right and piece.right > left for left, right in columns) > 1


def _pieces(cells: Sequence[str]) -> list[Piece]:
    return [Piece(int(left), int(right), text) for left, right, text in zip(*[iter(cells)] * 3, strict=True)]
