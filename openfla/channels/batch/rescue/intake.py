# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files for a channel that takes them in: what a file holds, as plain data, corrected and shared by people.

The web reaches this through the settings (OPENFLA_RESCUE), so that channels do not know each other.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openfla.channels.batch.rescue import correcting, sharing
from openfla.channels.batch.rescue.dictionary import GROUPS, group_heading, heading
from openfla.channels.batch.rescue.dictionary import fields as every_field
from openfla.channels.batch.rescue.giving_out import write_export, write_own_export
from openfla.channels.batch.rescue.heads import Head, head_of
from openfla.channels.batch.rescue.list_words import meanings_in_words
from openfla.channels.batch.rescue.mapping import VERSION, RescueMapping, mapping_shape
from openfla.channels.batch.rescue.own import own_lines
from openfla.channels.batch.rescue.proposing import Proposal, TableFound, look_again, propose
from openfla.channels.batch.rescue.returning import write_refused
from openfla.channels.batch.rescue.showing import told_lines
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.row import SheetRefused
from openfla.channels.batch.told import now
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE
from openfla.terms.problem import Problem, shown

__all__ = [
    "corrected",
    "fields",
    "own_lines",
    "problems_of",
    "read",
    "shape",
    "shared",
    "tables_of",
    "taken_over",
    "told_lines",
    "unreadable",
    "write_export",
    "write_own_export",
    "write_refused",
]


def fields(language: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every field with what people call it, by what it is about."""
    return tuple(
        (
            group_heading(group, language),
            tuple((name, heading(name, language)) for name, field in every_field().items() if field.group == group),
        )
        for group in GROUPS
    )


def read(
    path: Path,
    filename: str,
    recall: Callable[[str], dict[str, Any] | None],
    language: str,  # noqa: ARG001 - a file speaks for itself; problems are said in words later
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The mapping proposed for a saved file, with what is open; none for a file that can't be read or is no export.

    `recall` gives what was kept of a file of the same shape.
    """

    def before(shape: str) -> RescueMapping | None:
        kept = recall(shape)
        # what an older version kept is asked anew
        return RescueMapping.from_json(kept) if kept and kept.get("version") == VERSION else None

    try:
        with path.open("rb") as file:
            found = propose(open_unfolded(file, filename), today=_today(), recall=before)
    except SheetRefused as refused:
        return {}, (refused.problem,)
    return (found.mapping.to_json() if found.is_export else {}), found.every_problem


def tables_of(place: ReceivedFile, language: str) -> tuple[dict[str, Any], ...]:
    """What was understood of each table and column, with samples; nothing when the file can't be read (any more)."""
    found = _looked_at(place)
    if found is None:
        return ()
    exact = [table for table in found[0].tables if table.mapping.is_exact]
    return tuple(_table(table, found[1], language) for table in exact or found[0].tables)


def problems_of(place: ReceivedFile) -> tuple[Problem, ...]:
    """What is said of a received file as it is mapped now; what stops is open."""
    found = _looked_at(place)
    return found[0].every_problem if found else ()


def _looked_at(place: ReceivedFile) -> tuple[Proposal, Head] | None:
    if not place.mapping:
        return None
    try:
        head = head_of(place)
    except (*UNREADABLE, SheetRefused):
        return None
    return look_again(head.opened, RescueMapping.from_json(place.mapping), today=_today()), head


def _table(found: TableFound, head: Head, language: str) -> dict[str, Any]:
    number = found.table.number
    return {
        "number": number,
        "name": shown(found.table.name),
        "hidden": found.table.hidden,
        "included": found.mapping.included,
        "holds": tuple(sorted(found.mapping.holds)),
        "rows": head.rows[number],
        "said": tuple((each.name, shown(each.value)) for each in found.table.said),
        "set_aside": tuple((each.why.value, each.count, each.samples) for each in head.left_out[number]),
        "year": found.mapping.year,
        "unit": found.mapping.unit,
        "full_week": found.mapping.full_week,
        "full_time": found.mapping.full_time,
        "blank": found.mapping.blank,
        "asks": found.asks,
        "problems": found.problems,
        "columns": tuple(
            {
                "place": place,
                "heading": each.column.heading,
                "field": each.column.field,
                "year": each.column.year,
                "kind": each.column.kind,
                "unit": each.column.unit,
                "order": each.column.order,
                "samples": each.samples,
                "candidates": each.candidates,
                "sure": each.column.sure,
                "problems": each.problems,
                "asks": each.asks,
                "words": tuple((word.text, word.key, word.means) for word in each.words),
                "meanings": meanings_in_words(each.column.field, language) if each.words else (),
            }
            for place, each in enumerate(() if found.mapping.is_exact else found.columns)
        ),
    }


def corrected(mapping: dict[str, Any], chosen: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """The mapping with what a person chose, and the shape of the file."""
    found = correcting.corrected(RescueMapping.from_json(mapping), chosen)
    return found.to_json(), mapping_shape(found)


def unreadable(chosen: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with answers that were written, by their keys."""
    return correcting.unreadable(chosen)


def shape(mapping: dict[str, Any]) -> str:
    """What files with the same headings share."""
    return mapping_shape(RescueMapping.from_json(mapping))


def shared(mapping: dict[str, Any]) -> bytes:
    """How the file is read, to hand to others: headings, fields and units, no data of anybody."""
    return sharing.shared(RescueMapping.from_json(mapping))


def taken_over(mapping: dict[str, Any], data: bytes) -> dict[str, Any] | Problem:
    """The mapping as such a file of somebody else says."""
    found = sharing.taken_over(RescueMapping.from_json(mapping), data)
    return found if isinstance(found, Problem) else found.to_json()


def _today() -> date:
    return now().astimezone(BRUSSELS).date()
