# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of one table as a whole: what it lacks, what is taken for granted, how its trainings stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from openfla.channels.batch.rescue.dictionary import fields
from openfla.channels.batch.rescue.mapping import Column, TableMapping
from openfla.channels.batch.rescue.table import Table
from openfla.channels.batch.rescue.traits import Trait
from openfla.channels.batch.rescue.unfolding import LEAST, sideways
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem, Severity

_FEW = 5
_SIDE_BY_SIDE = 3
"""Trainings that are named of those that stand side by side."""


def of_employers(table: TableMapping, traits: Sequence[Trait]) -> Iterable[Problem]:
    """A file of several employers comes in for one of them."""
    cells = {cell for place in table.places("enterprise_number") for cell in traits[place].values}
    numbers = {
        found.display for cell in cells if isinstance(found := EnterpriseNumber.normalise(cell), EnterpriseNumber)
    }
    if table.included and len(numbers) > 1:
        values = {"table": table.name or str(table.number), "count": len(numbers), "found": sorted(numbers)[:_FEW]}
        yield Problem("rescue.several_employers", "enterprise_number", values, Severity.WARNING)


def side_by_side(table: Table, mapping: TableMapping) -> Iterable[Problem]:
    """What became of trainings that stand in columns; what is missing where they could not be read."""
    values = {"table": table.name or str(table.number)}
    if table.unfolded and mapping.included:
        yield Problem("rescue.trainings_unfolded", "title", {**values, "count": table.unfolded}, Severity.WARNING)
    found = None if table.unfolded or mapping.has("title", "training_reference") else sideways(table)
    # the days of contracts are no trainings
    unknown = [each.title for each in found[0] if not _holds_days(mapping.columns[each.place])] if found else []
    if found and len(unknown) >= LEAST:
        named = unknown[:_SIDE_BY_SIDE]
        code = f"rescue.trainings_as_columns_{found[1].value}"
        yield Problem(code, "title", {**values, "found": named}, Severity.WARNING)


def _holds_days(column: Column) -> bool:
    return bool(column.field) and fields()[column.field].form == "date"


def of_exact(table: TableMapping) -> Iterable[Problem]:
    """It holds whole facts as openfla itself wrote them down."""
    yield Problem("rescue.exact_taken", "", {"table": table.name}, Severity.WARNING)


def of_table(table: TableMapping) -> Iterable[Problem]:
    """What is missing in it, and what is taken for granted."""
    values = {"table": table.name or str(table.number)}
    if not table.included:
        if table.names_workers and not table.tells_something:
            yield Problem("rescue.workers_alone", "contract_start", values, Severity.WARNING)
        return
    if not table.names_workers:
        yield Problem("rescue.names_nobody", "", values)
    if table.has("title", "training_reference") and not table.has("date"):
        yield Problem("rescue.no_days", "date", values)
    yield from (Problem(*each, Severity.WARNING) for each in _taken(table, values))
    if not table.holds:
        yield Problem("rescue.table_holds_nothing", "", values)


def _taken(table: TableMapping, values: Mapping[str, object]) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """What is taken for granted where no column says it: code, field and values of what is told of it."""
    if table.year and "right" in table.holds and not table.has("year"):
        yield "rescue.year_taken", "year", {**values, "year": table.year}
    if table.has("date") and not table.has("state") and "training" in table.holds:
        yield "rescue.states_taken", "state", values
    if table.has("contract_start") and not table.has("category"):
        yield "rescue.categories_taken", "category", values
    if "right" in table.holds and not (table.has("right_kind") or any(column.kind for column in table.columns)):
        yield "rescue.kinds_taken", "right_kind", values
