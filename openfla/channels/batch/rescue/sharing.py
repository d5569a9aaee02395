# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How files of one shape are read, as a small file to hand to others: headings and fields, no data of anybody.

Names of tables are left out, and headings that might name a person or hold a number.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.composed import parted
from openfla.channels.batch.rescue.correcting import NAME_ORDERS
from openfla.channels.batch.rescue.days import ORDERS
from openfla.channels.batch.rescue.dictionary import (
    aspect_words,
    choice,
    fields,
    kinds,
    small,
    subject_words,
    terms,
)
from openfla.channels.batch.rescue.figures import DECIMAL, UNITS
from openfla.channels.batch.rescue.headed import read_heading, spelled
from openfla.channels.batch.rescue.mapping import Column, RescueMapping, TableMapping
from openfla.channels.batch.rescue.traits import is_year
from openfla.terms.problem import Problem
from openfla.terms.right import RightKind

TITLE = "openfla rescue mapping"
VERSION = 1
MOST_BYTES = 200_000
_DEEPEST = 5
"""Levels of a mapping: the file, its tables, a table, its columns, a column."""
_SAID = ("field", "year", "kind", "unit", "order")


def shared(mapping: RescueMapping) -> bytes:
    """The file."""
    tables = [{"columns": list(_columns(table))} for table in mapping.included]
    said = {"what": TITLE, "version": VERSION, "tables": [table for table in tables if table["columns"]]}
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120).encode()


def _columns(table: TableMapping) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.field and is_impersonal(column.heading):
            said = {name: getattr(column, name) for name in _SAID}
            yield {"heading": column.heading, **{name: value for name, value in said.items() if value}}


def is_impersonal(heading: str) -> bool:
    """Whether a heading can't name a person: no numbers but years, and each of its words is in the dictionary."""
    tokens = spelled(heading)
    years = {str(read_heading(heading).year)}
    parts = [part for token in tokens for part in parted(token)]
    return bool(parts) and all(part in years or part in _vocabulary() or choice("unit", part) for part in parts)


@lru_cache
def _vocabulary() -> frozenset[str]:
    words = {token for term in terms() for token in term.split()}
    return frozenset(
        token for token in {*words, *kinds(), *small(), *subject_words(), *aspect_words()} if not token.isdigit()
    )


def taken_over(mapping: RescueMapping, data: bytes) -> RescueMapping | Problem:
    """The mapping read as such a file says, by headings; rescue.sharing_unreadable, rescue.sharing_fits_nothing."""
    tables = _read(data)
    if tables is None:
        return Problem("rescue.sharing_unreadable")
    found = RescueMapping(tuple(_table(table, tables) for table in mapping.tables))
    return found if found != mapping or _fits(mapping, tables) else Problem("rescue.sharing_fits_nothing")


def _read(data: bytes) -> list[dict[str, Column]] | None:
    """By table, columns by their headings; None when it is something else. Nothing in it is run or repeated."""
    if len(data) > MOST_BYTES:
        return None
    try:
        text = data.decode("utf-8-sig")
        if not _is_plain(text):
            return None
        said = yaml.safe_load(text)
        if said["what"] != TITLE or said["version"] != VERSION:
            return None
        return [dict(_column(column) for column in table["columns"]) for table in said["tables"]]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _is_plain(text: str) -> bool:
    """Whether nothing is repeated, and nothing lies deeper than a mapping does: deep ones take very long to read."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return False
    return True


def _column(said: dict[str, Any]) -> tuple[str, Column]:
    heading, name = str(said["heading"]), str(said["field"])
    unit, order, kind = (str(said.get(each, "")) for each in ("unit", "order", "kind"))
    if name not in fields() or unit not in {"", DECIMAL, *UNITS} or order not in {"", *ORDERS, *NAME_ORDERS}:
        raise ValueError(name)
    year = said.get("year")
    if year is not None and not (isinstance(year, int) and is_year(str(year))):
        raise ValueError(name)
    return normalised(heading), Column(heading, name, year, RightKind(kind).value if kind else "", unit, order, 1.0)


def _fits(mapping: RescueMapping, tables: list[dict[str, Column]]) -> bool:
    headings = {normalised(column.heading) for table in mapping.tables for column in table.columns}
    return any(heading in headings for table in tables for heading in table)


def _table(table: TableMapping, tables: list[dict[str, Column]]) -> TableMapping:
    """As the table that shares most headings with it was read; unchanged where none shares any.

    A table that was left out, such as a hidden one, comes in only where the file tells something new of it.
    """
    headings = [normalised(column.heading) for column in table.columns]
    best = max(tables, key=lambda each: len(each.keys() & set(headings)), default={})
    if not best.keys() & set(headings):
        return table
    pairs = zip(table.columns, headings, strict=True)
    columns = tuple(
        replace(best[heading], heading=column.heading) if heading in best else column for column, heading in pairs
    )
    is_news = [each.field for each in columns] != [each.field for each in table.columns]
    return replace(table, columns=columns, included=table.included or is_news)
