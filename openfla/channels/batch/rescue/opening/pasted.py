# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts as people paste them: tables with pipes, of Markdown or drawn, and columns aligned with blanks."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from openfla.channels.batch.rescue.opening.aligned import Piece, columns_of, placed
from openfla.channels.batch.rescue.opening.grid import NOTHING, Grid
from openfla.channels.batch.rescue.opening.tables import within_limits
from openfla.channels.batch.row import LONGEST_CELL, Row, SheetRefused

_SAMPLE = 2_000
_MOST_LINE = 1 << 16
_DASHES = frozenset("-=_─━═")
_DRAWN = _DASHES | frozenset(" \t|+:│┼├┤┌┐└┘┬┴║╬╔╗╚╝╠╣╦╩")
_PIECE = re.compile(r"\S+(?: \S+)*")
_SPLIT = re.compile(r"(?<!\\)[|│║]")
_ENOUGH = 0.5
_LEAST = 2
Lines = Callable[[], Iterator[str]]


def lines_in(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of a text, without their ends. SheetRefused for one without end."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding)
    try:
        for number, line in enumerate(iter(lambda: text.readline(_MOST_LINE), ""), start=1):
            if len(line) >= _MOST_LINE:
                raise SheetRefused("file.cell_too_long", line=number, most=LONGEST_CELL)
            yield line.removeprefix("\ufeff").rstrip("\r\n")
    finally:
        with suppress(ValueError):
            text.detach()


def is_rule(line: str) -> bool:
    """Whether the line is drawn: dashes, with what joins them."""
    signs = frozenset(line)
    return not signs.isdisjoint(_DASHES) and signs <= _DRAWN


def piped(lines: Lines) -> Grid | None:
    """The text as lines of cells between pipes, if most lines are."""
    sample = [line for line in islice(lines(), _SAMPLE) if line.strip() and not is_rule(line)]
    bars = Counter(len(_SPLIT.findall(line)) for line in sample)
    width, count = max(bars.items(), key=lambda each: (each[0] > 0) * each[1], default=(0, 0))
    framed = sum(line.lstrip()[:1] in "|│║" for line in sample)
    if not width or count < _ENOUGH * len(sample) or (framed < _ENOUGH * len(sample) and not _ruled(lines)):
        return None
    return _grid(lines, lambda line: _between_bars(line) if _SPLIT.search(line) else (line.strip(),))


def _ruled(lines: Lines) -> bool:
    return any(is_rule(line) for line in islice(lines(), _SAMPLE))


def _between_bars(line: str) -> tuple[str, ...]:
    inner = line.strip()
    if inner[:1] in "|│║":
        inner = inner[1:]
    if inner[-1:] in "|│║" and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(_bare(cell) for cell in _SPLIT.split(inner))


def _bare(cell: str) -> str:
    """Without what Markdown puts around a text to make it bold, and with pipes that belong to it."""
    text = cell.strip().replace("\\|", "|")
    return text[2:-2].strip() if text.startswith("**") and text.endswith("**") and len(text) > 4 else text  # noqa: PLR2004 - two pairs


def aligned(lines: Lines) -> tuple[Grid, int, int] | None:
    """The text as columns that blanks keep apart, with how many lines agree and how many columns there are."""
    sample = [pieces(line) for line in islice(lines(), _SAMPLE) if line.strip() and not is_rule(line)]
    dense = [line for line in sample if len(line) > 1]
    columns = columns_of(sample)
    if len(columns) < _LEAST or len(dense) < _LEAST or len(dense) < _ENOUGH * len(sample):
        return None
    return _grid(lines, lambda line: _placed(pieces(line), columns)), len(dense), len(columns)


def pieces(line: str) -> list[Piece]:
    """The texts of a line that two blanks or more keep apart."""
    return [Piece(found.start(), found.end(), found[0]) for found in _PIECE.finditer(line.expandtabs())]


def _placed(line: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return (line[0].text,) if len(line) == 1 and line[0].left < columns[0][1] else placed(line, columns)


def _grid(lines: Lines, cells_of: Callable[[str], tuple[str, ...]]) -> Grid:
    def rows(first: int) -> Iterator[Row]:
        return islice(within_limits(every()), first, None)

    def every() -> Iterator[Row]:
        for number, line in enumerate(lines(), start=1):
            if is_rule(line):
                continue
            cells = cells_of(line) if line.strip() else NOTHING
            yield Row(number, cells if any(cells) else NOTHING)

    return Grid("", hidden=False, lines=rows)
