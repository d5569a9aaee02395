# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A figure of a right whose heading is not known, told by what it adds up to: granted + carried over - taken = left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from openfla.channels.batch.rescue.candidates import GUESSED, Seen
from openfla.channels.batch.rescue.figures import Quantity, read_quantity
from openfla.channels.batch.rescue.mapping import Column
from openfla.channels.batch.row import Row

_NEEDED = ("right_amount", "taken", "remaining")
_LEAST_ROWS = 3
_SIGNS = {"right_amount": 1, "carried_over": 1, "taken": -1, "remaining": -1}
Figures = Mapping[str, int]


def reckoned(columns: Sequence[Column], seen: Sequence[Seen], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, with a figure that is missing found in one that was left over; it stays a guess that is told."""
    told = list(columns)
    for years_figures in _by_year(columns):
        missing = [name for name in _NEEDED if name not in years_figures]
        if len(missing) == 1:
            fitting = [place for place in _left_over(told, seen) if _adds_up(years_figures, missing[0], place, rows)]
            if len(fitting) == 1:
                like = columns[next(iter(years_figures.values()))]
                says = seen[fitting[0]].says
                told[fitting[0]] = replace(
                    told[fitting[0]], field=missing[0], year=like.year, kind=like.kind, unit=says.unit, sure=GUESSED
                )
    return tuple(told)


def _by_year(columns: Sequence[Column]) -> Iterator[Figures]:
    """The places of the figures that belong together."""
    together: dict[tuple[int | None, str], dict[str, int]] = {}
    for place, column in enumerate(columns):
        if column.field in _SIGNS:
            together.setdefault((column.year, column.kind), {})[column.field] = place
    yield from together.values()


def _left_over(columns: Sequence[Column], seen: Sequence[Seen]) -> Iterator[int]:
    return (place for place, column in enumerate(columns) if not column.field and seen[place].trait.filled)


def _adds_up(figures: Figures, missing: str, place: int, rows: Sequence[Row]) -> bool:
    """Whether each row adds up with the cells of `place` as the figure that is missing, and not without them."""
    places = {**figures, missing: place}
    read = [{name: _amount(row.cells[at]) for name, at in places.items()} for row in rows]
    whole = [{name: amount for name, amount in each.items() if amount is not None} for each in read if each[missing]]
    sums = [sum(_SIGNS[name] * amount for name, amount in each.items()) for each in whole]
    return len(sums) >= _LEAST_ROWS and not any(sums)


def _amount(cell: str) -> Fraction | None:
    """Days, or hours, as a number that can be added to others of its column."""
    for unit in ("days", "minutes"):
        found = read_quantity(cell, unit)
        if isinstance(found, Quantity):
            return found.days if found.days is not None else Fraction(found.minutes or 0)
    return None
