# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists for a channel that takes files in: what a file says, as plain data, and what goes back to the sender.

The web reaches this through the settings (OPENFLA_LISTS), so that channels do not know each other.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from openfla.channels.batch.columns import Understanding, understand
from openfla.channels.batch.headings import choice_word, heading
from openfla.channels.batch.kept_rows import received_sheet
from openfla.channels.batch.known_exports import known_exports
from openfla.channels.batch.lines import told_lines
from openfla.channels.batch.list_columns import LISTS
from openfla.channels.batch.mapping import Mapping, mapping_shape
from openfla.channels.batch.mending import write_mended, wrong_cells
from openfla.channels.batch.refusals import write_refused
from openfla.channels.batch.row import Sheet, SheetRefused
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.template import empty_list
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem

__all__ = [
    "columns_of",
    "corrected",
    "fields",
    "read",
    "shape",
    "system",
    "template",
    "told_lines",
    "word",
    "write_mended",
    "write_refused",
    "wrong_cells",
]

SAMPLED = 200
"""Rows from which the columns are shown; what the whole file showed is in its mapping already."""


def fields(language: str, kind: BatchKind) -> tuple[tuple[str, str], ...]:
    """Every field of a list with its heading in the language."""
    return tuple((name, heading(name, language)) for name in LISTS[kind].fields)


def template(language: str, kind: BatchKind) -> bytes:
    """An empty list to fill in, as XLSX."""
    columns = LISTS[kind]
    return empty_list(columns if settings.OPENFLA_NUMBERS_BASIS else columns.unnumbered(), language)


def word(name: str, value: str, language: str) -> str:
    """How a list of that language writes a value of a closed list."""
    return choice_word(name, value, language)


def read(
    path: Path, kind: BatchKind, recall: Callable[[str], dict[str, Any] | None]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The mapping proposed for a file that is to be a list of this kind, or none with what is wrong with the file.

    `recall` gives what was kept of a file of the same shape.
    """

    def before(shape: str) -> Mapping | None:
        return Mapping.from_json(kept) if (kept := recall(shape)) else None

    with path.open("rb") as file:
        found = _understood(open_sheet(file), None, recall=before, kind=kind)
    if isinstance(found, Problem):
        return {}, (found,)
    return found.mapping.to_json(), _all_problems(found)


def columns_of(place: ReceivedFile) -> tuple[dict[str, Any], ...]:
    """What was understood of each column, with samples; nothing when the file can't be read (any more)."""
    if not place.mapping:
        return ()
    try:
        with received_sheet(place) as sheet:
            found = _understood(sheet, Mapping.from_json(place.mapping), SAMPLED)
    except UNREADABLE:
        return ()
    if isinstance(found, Problem):
        return ()
    orders = found.mapping.date_orders
    return tuple(
        {
            "place": column.place,
            "heading": column.heading,
            "field": column.field,
            "samples": column.samples,
            "problems": column.problems,
            "asks_order": any(problem.code == "sheet.dates_ambiguous" for problem in column.problems)
            or column.field in orders,
            "order": orders.get(column.field, ""),
        }
        for column in found.columns
    )


def corrected(mapping: dict[str, Any], chosen: dict[int, str], orders: dict[int, str]) -> tuple[dict[str, Any], str]:
    """The mapping with the fields and date orders that a person chose per column, and the shape of the file."""
    known = Mapping.from_json(mapping)
    names = set(known.columns.fields)
    given = tuple(
        chosen.get(place, field) if chosen.get(place, field) in names else ""
        for place, field in enumerate(known.fields)
    )
    dates = {given[place]: order for place, order in orders.items() if place < len(given) and order in ("dmy", "mdy")}
    orders_of = {name: order for name, order in dates.items() if name}
    fresh = Mapping(known.heading_line, known.headings, given, orders_of, known.kind, known.system)
    return fresh.to_json(), mapping_shape(known.headings, known.kind)


def system(mapping: dict[str, Any]) -> str:
    """What the system that exported the file calls it; "" if none is known, or the file was sent as another list."""
    found = known_exports().get(str(mapping.get("system", "")))
    return found.name if found and found.kind is Mapping.from_json(mapping).kind else ""


def shape(mapping: dict[str, Any]) -> str:
    """What files with the same headings share."""
    known = Mapping.from_json(mapping)
    return mapping_shape(known.headings, known.kind)


def _understood(
    sheet: Sheet | Problem,
    mapping: Mapping | None,
    most: int | None = None,
    **more: Any,  # noqa: ANN401 - as understand() takes
) -> Understanding | Problem:
    try:
        return sheet if isinstance(sheet, Problem) else understand(sheet, mapping, most, **more)
    except SheetRefused as refused:
        return refused.problem


def _all_problems(found: Understanding) -> tuple[Problem, ...]:
    return (*found.problems, *(problem for column in found.columns for problem in column.problems))
