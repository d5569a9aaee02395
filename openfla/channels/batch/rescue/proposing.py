# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the tables of a saved file hold: proposed from headings and cells, with what remains to be asked."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TypeVar

from openfla.channels.batch.headings import REASON_FIELDS, fields_called
from openfla.channels.batch.rescue.assigning import assign
from openfla.channels.batch.rescue.candidates import LEAST, SURE, Seen, contradicted, seen
from openfla.channels.batch.rescue.dictionary import months
from openfla.channels.batch.rescue.exact_sheet import is_exact
from openfla.channels.batch.rescue.headed import about, read_heading, spelled
from openfla.channels.batch.rescue.left_over import is_whole, looked_for
from openfla.channels.batch.rescue.list_words import ListWord, list_words, told_words
from openfla.channels.batch.rescue.mapping import (
    Column,
    RescueMapping,
    TableMapping,
    as_before,
    mapping_shape,
)
from openfla.channels.batch.rescue.other_papers import is_elsewhere, other_paper
from openfla.channels.batch.rescue.reckoning import reckoned
from openfla.channels.batch.rescue.settling import Settled, settle
from openfla.channels.batch.rescue.table import Opened, Table
from openfla.channels.batch.rescue.table_remarks import of_employers, of_exact, of_table, side_by_side
from openfla.channels.batch.rescue.traits import Trait
from openfla.channels.batch.rescue.unsaid import Filled, told_open, unsaid
from openfla.channels.batch.row import Row
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem, Severity, shown

HEAD = 1000
"""Rows of a table by which it is judged; what they do not show is refused line by line, never guessed."""
_SIGNS, _RECKONED = 200, 200
_YEAR = re.compile(r"20[12]\d")
_DAY_WITHIN = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
One = TypeVar("One")
Recall = Callable[[str], RescueMapping | None]


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column: what it was taken for, what it might be, up to three cells, what is said of it, what is asked.

    `words` are those of its closed list that have to be explained.
    """

    column: Column
    candidates: tuple[str, ...]
    samples: tuple[str, ...]
    problems: tuple[Problem, ...]
    asks: str
    words: tuple[ListWord, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table with what was understood of it; `head` counts its first rows, `asks` is what is open of all rows."""

    table: Table
    mapping: TableMapping
    columns: tuple[ColumnFound, ...]
    problems: tuple[Problem, ...]
    head: int
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was understood of a file. `problems` are the file's own; `is_export` is False for some other paper.

    `mapping` is what was proposed, or answered; `settled` has besides what the cells showed, which is found anew each
    time, so that it is said each time.
    """

    mapping: RescueMapping
    tables: tuple[TableFound, ...]
    problems: tuple[Problem, ...]
    is_export: bool = True

    @property
    def settled(self) -> RescueMapping:
        """How rows are read."""
        return RescueMapping(tuple(each.mapping for each in self.tables))

    @property
    def is_ready(self) -> bool:
        """Whether rows can be read: nothing is open."""
        return self.is_export and not any(problem.stops for problem in self.every_problem)

    @property
    def every_problem(self) -> tuple[Problem, ...]:
        """Those of the file, then those of the tables that are taken in."""
        taken = [found for found in self.tables if found.mapping.included]
        of_tables = [each for found in taken for each in found.problems]
        of_columns = [each for found in taken for column in found.columns for each in column.problems]
        return (*self.problems, *of_tables, *of_columns)


def propose(opened: Opened, *, today: date, recall: Recall = lambda _shape: None) -> Proposal:
    """What a file holds, by its head; `recall` gives how a file of the same shape was read before."""
    looks = [_Look(table, today) for table in opened.tables]
    mapping = _exact_alone(RescueMapping(tuple(look.proposed() for look in looks)))
    speaks = any(look.tells_something for look in looks) or any(is_whole(table.columns) for table in mapping.tables)
    if not speaks or is_elsewhere(opened, mapping):
        return Proposal(mapping, (), (*opened.problems, other_paper(opened)), is_export=False)
    before = recall(mapping_shape(mapping))
    return _told(opened, as_before(mapping, before) if before else mapping, looks)


def _exact_alone(mapping: RescueMapping) -> RescueMapping:
    """Where openfla wrote down every fact whole, what it wrote for people beside that is not read a second time."""
    if not any(table.is_exact for table in mapping.tables):
        return mapping
    return RescueMapping(tuple(replace(table, included=table.is_exact) for table in mapping.tables))


def look_again(opened: Opened, mapping: RescueMapping, *, today: date) -> Proposal:
    """The same for a mapping that a person corrected or answered."""
    return _told(opened, mapping, [_Look(table, today) for table in opened.tables])


def _told(opened: Opened, mapping: RescueMapping, looks: Sequence["_Look"]) -> Proposal:
    pairs = [(look, table) for look in looks if (table := mapping.table(look.table.number))]
    found = tuple(look.found(table) for look, table in pairs)
    problems = list(opened.problems)
    if not any(each.mapping.included for each in found):
        told = [told for each in found for told in side_by_side(each.table, each.mapping)]
        # what has to be done says more than that nothing is taken in
        problems += [replace(each, severity=Severity.ERROR) for each in told] or [Problem("rescue.nothing_taken_in")]
    return Proposal(mapping, found, tuple(problems))


class _Look:
    """The head of one table."""

    def __init__(self, table: Table, today: date) -> None:
        self.table, self.today = table, today
        self.traits = [Trait(today) for _ in table.headings]
        self.filled: set[Filled] = set()
        self.first: list[Row] = []
        self.head = _observe(self._kept(islice(table.rows(), HEAD)), self.traits, self.filled)
        texts = [shown(text.replace("\0", ""), _SIGNS) for text in table.headings]
        self.texts = texts
        self.columns: list[Seen] = [seen(place, text, self.traits[place]) for place, text in enumerate(texts)]

    def _kept(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, of which the first are kept to be reckoned with."""
        for row in rows:
            if len(self.first) < _RECKONED:
                self.first.append(row)
            yield row

    @property
    def tells_something(self) -> bool:
        """Whether more than one heading is known, or a column of national numbers is there."""
        sure = [max(column.scores.values(), default=0.0) >= SURE for column in self.columns]
        return sum(sure) > 1 or any(column.scores.get("national_number", 0) >= SURE for column in self.columns)

    def proposed(self) -> TableMapping:
        """What it is taken for, before units and orders are settled."""
        if is_exact(self.texts):
            columns = tuple(Column(text, text, sure=1.0) for text in self.texts)
            return TableMapping(self.table.number, shown(self.table.name), included=bool(self.head), columns=columns)
        names = [column if not _is_reason(column.text) else replace(column, scores={}) for column in self.columns]
        columns = looked_for(reckoned(assign(names, self.table.name), names, self.first), names)
        around = (self.table.name, *(f"{said.name} {said.value}" for said in self.table.said))
        table = TableMapping(self.table.number, shown(self.table.name), included=False, columns=columns)
        table = replace(table, year=_only(_years_in(around, self.today)), unit=_only(_units_in(around)) or "")
        return replace(table, included=bool(self.head) and table.tells_something and not self.table.hidden)

    def found(self, mapping: TableMapping) -> TableFound:
        """With what is settled, what is asked, and what is said of each column."""
        settled = settle(mapping, self.traits)
        taken = {each.column.field: each.column.heading for each in settled if each.column.field}
        columns = tuple(_column_found(seen, each, taken) for seen, each in zip(self.columns, settled, strict=True))
        table = replace(mapping, columns=tuple(each.column for each in settled))
        told = of_exact(table) if table.is_exact else of_table(table)
        asks = unsaid(table, self.filled)
        problems = (*side_by_side(self.table, table), *told, *of_employers(table, self.traits), *told_open(table, asks))
        return TableFound(self.table, table, columns, problems, self.head, asks)


def _observe(rows: Iterable[Row], traits: Sequence[Trait], filled: set[Filled]) -> int:
    """Goes through the rows, counts them and gathers which cells they fill."""
    count = 0
    for row in rows:
        count += 1
        filled.add(frozenset(place for place, cell in enumerate(row.cells) if cell.strip()))
        for trait, cell in zip(traits, row.cells, strict=False):
            trait.see(cell)
    return count


def _is_reason(text: str) -> bool:
    return bool(REASON_FIELDS & set(fields_called(text, BatchKind.STAFF_LIST)[0]))


def _only(found: set[One]) -> One | None:
    """The one thing that is said; nothing where none or several are."""
    return next(iter(found)) if len(found) == 1 else None


def _years_in(texts: Iterable[str], today: date) -> set[int]:
    """Years that are said of rights, or alone; the year of a day is not one."""
    return {int(found[0]) for text in texts if (found := _year_said(text)) and int(found[0]) <= today.year}


def _year_said(text: str) -> list[str]:
    if _DAY_WITHIN.search(text) or months().keys() & set(spelled(text)):
        return []
    others = [word for word in spelled(text) if not _YEAR.fullmatch(word)]
    speaks = not others or about(text) == "right" or "year" in dict(read_heading(" ".join(others)).fields)
    return _YEAR.findall(text) if speaks else []


def _units_in(texts: Iterable[str]) -> set[str]:
    return {unit for text in texts if (unit := read_heading(text).unit)}


def _column_found(seen: Seen, settled: Settled, taken: Map[str, str]) -> ColumnFound:
    column = settled.column
    ranked = sorted(seen.scores.items(), key=lambda each: -each[1])
    candidates = tuple(name for name, score in ranked if score >= LEAST / 2)
    # a national number is never shown, not even in part of a sample
    hidden = column.field == "national_number" or seen.scores.get("national_number", 0) >= LEAST
    samples = () if hidden else seen.trait.samples
    words = list_words(column, seen.trait)
    problems = (*settled.problems, *_doubts(seen, column, candidates, taken), *told_words(column, words))
    return ColumnFound(column, candidates, samples, problems, settled.asks, words)


def _doubts(seen: Seen, column: Column, candidates: Sequence[str], taken: Map[str, str]) -> Iterable[Problem]:
    """What is said of a column that nobody is sure of; `taken` are the headings by field."""
    if column.sure == 1 or not seen.trait.filled or _is_reason(seen.text):
        return
    values = {"column": seen.text or str(seen.place + 1)}
    if column.field:
        if column.sure < SURE:
            named = {**values, "name": f"field.{column.field}"}
            yield Problem("rescue.column_guessed", column.field, named, Severity.WARNING)
        return
    code = "sheet.column_unknown"
    if contradicted(seen):
        code, values = "rescue.column_contradicts", {**values, "found": seen.trait.samples[0]}
    elif candidates and seen.scores[candidates[0]] >= LEAST:
        other = taken.get(candidates[0], "")
        code, values = (
            ("rescue.field_twice", {**values, "other": other}) if other else ("sheet.column_ambiguous", values)
        )
    yield Problem(code, "", values, Severity.WARNING)
