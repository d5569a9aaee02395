# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Refused rows as a file of the same kind, with the reasons beside them, to be mended and sent again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import BinaryIO

from openfla.channels.batch.export import Cell, write_csv, write_xlsx
from openfla.channels.batch.headings import heading
from openfla.channels.batch.mapping import Mapping, own_places
from openfla.channels.batch.placing import placed_sentence
from openfla.channels.batch.row import DateText, NumberText, SheetKind
from openfla.terms.problem import Problem

_REASONS = ("problem_sentence", "problem_code")

Refused = tuple[Sequence[str], Sequence[Problem]]


def give_back(
    refused: Iterable[Refused],
    mapping: Mapping,
    file: BinaryIO,
    *,
    language: str,
    kind: SheetKind,
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
) -> None:
    """Writes (cells, problems) pairs to `file`: the cells in their own columns, then sentences and codes.

    Reason columns of an earlier round are replaced. `delimiter` and `encoding` are those of the sheet it came from.
    """
    write_like(_rows(refused, mapping, language), file, kind=kind, delimiter=delimiter, encoding=encoding)


def write_like(
    rows: Iterable[Sequence[Cell]], file: BinaryIO, *, kind: SheetKind, delimiter: str, encoding: str
) -> None:
    """Writes rows in the form of the sheet that they came from."""
    if kind is SheetKind.XLSX:
        write_xlsx(rows, file)
    else:
        write_csv(rows, file, delimiter=delimiter, encoding="utf-8-sig" if encoding.startswith("utf-8") else encoding)


def _rows(refused: Iterable[Refused], mapping: Mapping, language: str) -> Iterator[list[Cell]]:
    places = own_places(mapping.headings)
    yield [*(mapping.headings[at] for at in places), *(heading(name, language) for name in _REASONS)]
    for cells, problems in refused:
        kept = own_cells(cells, places)
        sentences = " ".join(placed_sentence(problem, mapping, language) for problem in problems)
        yield [*kept, sentences, " ".join(problem.code for problem in problems)]


def own_cells(cells: Sequence[str], places: Sequence[int]) -> list[Cell]:
    """The cells of a row in these places, with the types that they had."""
    return [_typed(cells[at]) if at < len(cells) else "" for at in places]


def _typed(cell: str) -> Cell:
    if isinstance(cell, DateText):
        return date.fromisoformat(cell)
    if isinstance(cell, NumberText):
        return Fraction(cell)
    return cell
