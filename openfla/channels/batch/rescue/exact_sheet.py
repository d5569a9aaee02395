# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of a workbook of openfla that holds every fact whole: how it is called, and its columns.

A fact is a line: whose it is, in columns of their own, then its words as JSON over as many cells as they need.
"""

from collections.abc import Sequence

SHEET = "openfla"
KIND = "openfla_fact"
DATA = tuple(f"openfla_data_{number}" for number in range(1, 6))
PERSON = ("reference", "national_number", "family_name", "given_names")
WHO = ("enterprise_number", *PERSON)
COLUMNS = (KIND, *WHO, *DATA)
_CELL = 32_000
"""Signs of a cell; spreadsheets keep 32,767."""


def is_exact(headings: Sequence[str]) -> bool:
    """Whether a line is that of the headings of such a sheet, in whatever language the others are."""
    return tuple(headings) == COLUMNS


def padded(cells: Sequence[str]) -> tuple[str, ...]:
    """A line with as many cells as there are columns."""
    return (*cells[: len(COLUMNS)], *("" for _ in COLUMNS[len(cells) :]))


def in_cells(text: str) -> list[str]:
    """A text over the cells of its columns. ValueError for one of more than 160,000 signs."""
    cells = []
    while text:
        end = min(_CELL, len(text))
        while end < len(text) and (text[end - 1].isspace() or text[end].isspace()):
            end -= 1  # blanks around a cell get lost
        cells.append(text[:end])
        text = text[end:]
    if len(cells) > len(DATA):
        raise ValueError(len(cells))
    return cells + [""] * (len(DATA) - len(cells))
