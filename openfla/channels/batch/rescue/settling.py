# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is left open by headings, settled by cells where they prove it: units, decimals, orders of days and of names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue import figures
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.figures import DECIMAL
from openfla.channels.batch.rescue.identities import (
    FAMILY_FIRST,
    GIVEN_FIRST,
    number_within,
    order_by_particles,
    shows_order,
)
from openfla.channels.batch.rescue.mapping import Column, TableMapping
from openfla.channels.batch.rescue.traits import Trait
from openfla.terms.calendar import DateOrder
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.problem import Problem, Severity

UNIT_COLUMNS = {**dict.fromkeys(FIGURES, "right_unit"), "duration": "duration_unit", "charged": "charged_unit"}
_HOURS = ("hours", DECIMAL, "clock")
_ALWAYS_HOURS = ("weekly_hours", "full_time_weekly_hours")
_GIVEN_WORDS = ("prenom", "voornaam", "first", "vorname", "given")


@dataclass(frozen=True, slots=True)
class Settled:
    """A column with what was settled of it, and what was said of that."""

    column: Column
    problems: tuple[Problem, ...] = ()
    asks: str = ""


def settle(table: TableMapping, traits: Sequence[Trait]) -> tuple[Settled, ...]:
    """Each column of a table. What can't be settled is asked: `asks` is "order", "unit" or "year"."""
    orders = {_order(trait) for column, trait in zip(table.columns, traits, strict=True) if _is(column, "date")}
    hours = {_decimals(trait) for column, trait in zip(table.columns, traits, strict=True) if _counts_hours(column)}
    return tuple(
        _settled(column, trait, table, orders, hours) for column, trait in zip(table.columns, traits, strict=True)
    )


def _settled(column: Column, trait: Trait, table: TableMapping, orders: set[str], hours: set[str]) -> Settled:
    if not column.field or not trait.filled:
        return Settled(column)
    if _is(column, "date"):
        return _days(column, trait, orders)
    if column.field == "full_name":
        return _names(column, trait)
    if fields()[column.field].form in {"quantity", "hours"}:
        return _years(_counted(column, trait, table, hours), table)
    return Settled(column)


def _is(column: Column, form: str) -> bool:
    return bool(column.field) and fields()[column.field].form == form


def _said(code: str, column: Column, **values: object) -> Problem:
    return Problem(code, column.field, {"column": column.heading, **values})


def _noted(code: str, column: Column, **values: object) -> Problem:
    return replace(_said(code, column, **values), severity=Severity.WARNING)


# days ---------------------------------------------------------------------------------------------------------------


def _order(trait: Trait) -> str:
    return trait.order.value


def _days(column: Column, trait: Trait, orders: set[str]) -> Settled:
    if trait.serials:
        return Settled(column, (_noted("rescue.days_counted", column, found=trait.example(lambda _cell: True)),))
    shown = trait.order
    if column.order or shown not in {DateOrder.AMBIGUOUS, DateOrder.MIXED}:
        known = shown if shown in {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST} else ""
        return Settled(replace(column, order=column.order or str(known)))
    proven = orders & {DateOrder.DAY_FIRST.value, DateOrder.MONTH_FIRST.value}
    if shown is DateOrder.AMBIGUOUS and len(proven) == 1 and DateOrder.MIXED.value not in orders:
        order = proven.pop()
        return Settled(replace(column, order=order), (_noted("rescue.order_as_others", column),))
    example = trait.example(lambda cell: len(cell) > 1)
    return Settled(column, (_said("sheet.dates_ambiguous", column, found=example),), "order")


# names in one piece ---------------------------------------------------------------------------------------------------


def _names(column: Column, trait: Trait) -> Settled:
    if column.order or shows_order(trait.values):
        return Settled(column)
    words = normalised(column.heading).split()
    given = [place for place, word in enumerate(words) if word.startswith(_GIVEN_WORDS)]
    others = [place for place, word in enumerate(words) if word in {"nom", "naam", "name", "last", "family"}]
    if given and others:
        return Settled(replace(column, order=GIVEN_FIRST if given[0] < others[0] else FAMILY_FIRST))
    if shown := order_by_particles([number_within(cell, trait.today)[1] for cell in trait.values]):
        return Settled(replace(column, order=shown))
    taken = replace(column, order=FAMILY_FIRST)
    example = trait.example(lambda cell: " " in cell)
    return Settled(taken, (_noted("rescue.names_taken", column, found=example),))


# days and hours -------------------------------------------------------------------------------------------------------


def _counts_hours(column: Column) -> bool:
    return _is(column, "hours") or (_is(column, "quantity") and column.unit in _HOURS)


def _decimals(trait: Trait) -> str:
    """What stands behind the mark: "decimal" if no minutes can, "open" if they may, "quarters"; "" for nothing."""
    behind = [found for cell in trait.values if figures.is_bare(cell) and (found := figures.decimals_of(cell))]
    if any(no_minutes for _, no_minutes in behind):
        return DECIMAL
    if not behind:
        return ""
    return "quarters" if all(figures.is_quarter(number) for number, _ in behind) else "open"


def _like_clock(trait: Trait) -> str:
    """A cell that may be hours and minutes where only short decimals (7,5) show that the column has decimals."""
    bare = [(cell, found) for cell in trait.values if figures.is_bare(cell) and (found := figures.decimals_of(cell))]
    if any(no_minutes and number >= MINUTES_OF_HOUR for _, (number, no_minutes) in bare):
        return ""
    return next((cell for cell, (number, sure) in bare if not sure and not figures.is_quarter(number)), "")


def _counted(column: Column, trait: Trait, table: TableMapping, hours: set[str]) -> Settled:
    if column.field in _ALWAYS_HOURS and not column.unit:
        column = replace(column, unit="hours")
    bare = [cell for cell in trait.values if figures.is_bare(cell)]
    told = UNIT_COLUMNS.get(column.field, "")
    if not column.unit and bare and not (told and table.has(told)):
        return _unit_open(column, table, bare[0])
    if column.unit == "hours" or (not column.unit and told and table.has(told)):
        return _hours(column, trait, hours)
    return Settled(column)


def _unit_open(column: Column, table: TableMapping, example: str) -> Settled:
    if table.unit:
        return Settled(replace(column, unit=table.unit))
    others = {other.unit for other in table.columns if other.field in FIGURES and other.unit}
    if column.field in FIGURES and len(others) == 1:
        return Settled(replace(column, unit=others.pop()), (_noted("rescue.unit_as_others", column),))
    return Settled(column, (_said("rescue.unit_open", column, found=example),), "unit")


def _hours(column: Column, trait: Trait, hours: set[str]) -> Settled:
    """7,36 is 7 hours 36 or a bit less than 7 and a half: other cells of the column, then of the table, may show."""
    own, settled = _decimals(trait), replace(column, unit=DECIMAL)
    if own == DECIMAL and (clock := _like_clock(trait)):
        return Settled(settled, (_noted("rescue.hours_taken_decimal", column, found=clock),))
    if own in {"", DECIMAL}:
        return Settled(settled if own else column)
    example = trait.example(lambda cell: figures.decimals_of(cell) is not None)
    if own == "quarters" or DECIMAL in hours:
        return Settled(settled, (_noted("rescue.hours_taken_decimal", column, found=example),))
    return Settled(column, (_said("rescue.hours_two_readings", column, found=example),), "unit")


def _years(settled: Settled, table: TableMapping) -> Settled:
    column = settled.column
    if column.field not in FIGURES or column.year or table.year or table.has("year"):
        return settled
    problem = _said("rescue.year_open", column)
    return replace(settled, problems=(*settled.problems, problem), asks=settled.asks or "year")
