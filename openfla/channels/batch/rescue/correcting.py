# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A mapping as a person corrected and answered it."""

from collections.abc import Mapping as Map
from dataclasses import replace

from openfla.channels.batch.rescue.days import ORDERS
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.figures import DECIMAL, UNITS
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.identities import FAMILY_FIRST, GIVEN_FIRST
from openfla.channels.batch.rescue.list_words import explained
from openfla.channels.batch.rescue.mapping import Column, RescueMapping, TableMapping
from openfla.channels.batch.rescue.unsaid import BLANK, BLANKS, FULL_TIME, NO, WEEK, YES, read_week
from openfla.terms.problem import Problem

TAKEN_IN, LEFT_OUT = "in", "out"
NAME_ORDERS = (FAMILY_FIRST, GIVEN_FIRST)
YEARS = range(2000, 2041)


def corrected(mapping: RescueMapping, chosen: Map[str, str]) -> RescueMapping:
    """With what was chosen; what is no known answer is left as it was.

    Keys: "table-1" (in or out), "year-1", "unit-1", "week-1" (38, 36:20), "full-1" (yes or no), "blank-1" (followed
    or not_followed) for a table; "field-1-0", "unit-1-0", "order-1-0", "year-1-0" for the first column of table 1, and
    "word-1-0-event" for a word of its closed list.
    """
    return RescueMapping(tuple(_table(table, chosen) for table in mapping.tables))


def _table(table: TableMapping, chosen: Map[str, str]) -> TableMapping:
    columns = tuple(_column(column, f"{table.number}-{place}", chosen) for place, column in enumerate(table.columns))
    return replace(
        table,
        columns=columns,
        included={TAKEN_IN: True, LEFT_OUT: False}.get(chosen.get(f"table-{table.number}", ""), table.included),
        year=_year(chosen.get(f"year-{table.number}"), table.year),
        unit=_unit(chosen.get(f"unit-{table.number}"), table.unit),
        full_week=_week(chosen.get(f"{WEEK}-{table.number}", ""), table.full_week),
        full_time=_one_of((YES, NO), chosen.get(f"{FULL_TIME}-{table.number}"), table.full_time),
        blank=_one_of(BLANKS, chosen.get(f"{BLANK}-{table.number}"), table.blank),
    )


def unreadable(chosen: Map[str, str]) -> tuple[Problem, ...]:
    """Answers that were written and can't be read; those that are chosen from a list always can."""
    weeks = {key: said for key, said in chosen.items() if key.startswith(f"{WEEK}-") and said.strip()}
    found = (read_week(said, key) for key, said in weeks.items())
    return tuple(each for each in found if isinstance(each, Problem))


def _column(column: Column, place: str, chosen: Map[str, str]) -> Column:
    column = _renamed(column, chosen.get(f"field-{place}"))
    orders = ORDERS if column.field and fields()[column.field].form == "date" else NAME_ORDERS
    order = chosen.get(f"order-{place}", "")
    return replace(
        explained(column, place, chosen),
        unit=_unit(chosen.get(f"unit-{place}"), column.unit),
        order=order if order in orders else column.order,
        year=_year(chosen.get(f"year-{place}"), column.year),
    )


def _renamed(column: Column, name: str | None) -> Column:
    """Another field takes from the heading what the heading says of such a one."""
    if name is None or (name and name not in fields()):
        return column
    if name == column.field:
        return replace(column, sure=1.0)
    says = read_heading(column.heading)
    is_figure = name in FIGURES
    counts = bool(name) and fields()[name].form in {"quantity", "hours"}
    year, kind = (says.year, says.kind) if is_figure else (None, "")
    return Column(column.heading, name, year, kind, says.unit if counts else "", sure=1.0)


def _unit(said: str | None, before: str) -> str:
    """Somebody who chooses hours has seen what stands behind the mark: they are decimals."""
    if said is None or said not in {DECIMAL, *UNITS}:
        return before
    return DECIMAL if said == "hours" else said


def _one_of(known: tuple[str, ...], said: str | None, before: str) -> str:
    return said if said in known else before


def _year(said: str | None, before: int | None) -> int | None:
    return next((year for year in YEARS if str(year) == said), before)


def _week(said: str, before: int) -> int:
    found = read_week(said, WEEK) if said.strip() else before
    return before if isinstance(found, Problem) else found
