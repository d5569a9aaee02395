# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts whose columns stand below each other: where one ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

_STRAYS = 0.02
_LINES_FOR_STRAYS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A text on a line, from one place across to another."""

    left: int
    right: int
    text: str


def columns_of(lines: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The extents of columns: what lines of several pieces cover. A few lines that run over do not count."""
    dense = [line for line in lines if len(line) > 1]
    cover = Cover()
    for line in dense:
        cover.add(line)
    return cover.columns()


class Cover:
    """Which places across lines cover, and how often."""

    def __init__(self, changes: Sequence[int] = ()) -> None:
        """Nothing covered, or what these changes say: from each place on, so many lines more or fewer."""
        self.changes = list(changes)
        self.count = 0

    def add(self, line: Sequence[Piece]) -> None:
        """Take in a line."""
        self.count += 1
        width = max(piece.right for piece in line) + 1
        self.changes.extend([0] * (width - len(self.changes)))
        for piece in line:
            self.changes[piece.left] += 1
            self.changes[max(piece.right, piece.left)] -= 1

    def with_other(self, other: "Cover") -> "Cover":
        """Both together."""
        both = Cover([sum(pair) for pair in zip_longest(self.changes, other.changes, fillvalue=0)])
        both.count = self.count + other.count
        return both

    def columns(self) -> list[tuple[int, int]]:
        """The extents that more than a few lines cover."""
        return _extents(self.changes, int(self.count * _STRAYS) if self.count >= _LINES_FOR_STRAYS else 0)


def _extents(changes: Sequence[int], few: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    covered, begun = 0, -1
    for place, change in enumerate(changes):
        covered += change
        if covered > few and begun < 0:
            begun = place
        elif covered <= few and begun >= 0:
            found.append((begun, place))
            begun = -1
    return found


def placed(line: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The texts of a line by column; a text that touches several stands in the first of them."""
    cells = [""] * len(columns)
    for piece in line:
        place = _column(piece, columns)
        cells[place] = f"{cells[place]} {piece.text}".strip()
    return tuple(cells)


def _column(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    touched = [place for place, (left, right) in enumerate(columns) if piece.left < right and piece.right > left]
    if touched:
        return touched[0]
    return min(range(len(columns)), key=lambda place: abs(columns[place][0] - piece.left))
