# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What each column of a list is, told from its heading in nl, fr, de or en, and from its cells."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from openfla.channels.batch.headings import fields_called
from openfla.channels.batch.list_columns import IDENTITIES, LISTS
from openfla.channels.batch.mapping import Mapping, as_before, mapping_shape
from openfla.channels.batch.row import DateText, NumberText, Row, Sheet, SheetRefused
from openfla.terms.batch import BatchKind
from openfla.terms.calendar import DateOrder, date_order
from openfla.terms.problem import Problem, Severity, shown

_SEARCHED = 10
_SAMPLES = 3
_LONGEST_HEADING = 200
_SURE = 0.8
_COMMA, _POINT = re.compile(r"[+-]?\d+,\d{1,2}"), re.compile(r"[+-]?\d+\.\d{1,2}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, heading as found, field ("" = none), confidence 0 to 1, fields it might be,
    up to three values, the date order and decimal mark its cells show ("" = nothing of the kind), problems.
    """

    place: int
    heading: str
    field: str
    confidence: float
    candidates: tuple[str, ...]
    samples: tuple[str, ...]
    order: str = ""
    decimal_mark: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of a file; `problems` are the file's, `lines` counts the rows below the headings."""

    columns: tuple[Column, ...]
    mapping: Mapping
    lines: int
    problems: tuple[Problem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether rows can be read: no problem stops, no question is open."""
        every = (*self.problems, *(problem for column in self.columns for problem in column.problems))
        return not any(problem.stops for problem in every)


Recall = Callable[[str], Mapping | None]
"""How a file of this shape was understood before, if there was one."""


def understand(
    sheet: Sheet,
    mapping: Mapping | None = None,
    most: int | None = None,
    recall: Recall = lambda _shape: None,
    kind: BatchKind = BatchKind.STAFF_LIST,
) -> Understanding | Problem:
    """Reads the whole file once, or its first `most` rows; with `mapping`, as a person corrected or answered it.

    Without one it is a list of this `kind`, and `recall` is asked what its like was taken for. A file.* problem if it
    can't.
    """
    kind = mapping.kind if mapping else kind
    try:
        line, headings = (mapping.heading_line, mapping.headings) if mapping else _headings(sheet, kind)
        traits = [_Trait() for _ in headings]
        count = _observe(islice(sheet.rows(), most), line, traits)
    except SheetRefused as refused:
        return refused.problem
    if not count:
        return Problem("file.no_rows")
    mapping = mapping or _recalled(recall(mapping_shape(headings, kind)), line, headings, traits)
    columns = _without_doubles(tuple(_columns(headings, traits, mapping, kind)))
    columns = columns if mapping else _names_of_clients(columns, kind)
    orders = {c.field: c.order for c in columns if c.order in {"dmy", "mdy"}}
    made = Mapping(
        line,
        headings,
        tuple(c.field for c in columns),
        {**orders, **(mapping.date_orders if mapping else {})},
        kind,
        sheet.system,
    )
    return Understanding(columns, made, count, _missing(made))


def _names_of_clients(columns: tuple[Column, ...], kind: BatchKind) -> tuple[Column, ...]:
    """A list of teams has clients and colleagues: names beside numbers, with no given names, are those of clients."""
    fields = {column.field for column in columns}
    if kind is not BatchKind.TEAMS or "enterprise_number" not in fields or fields & {"given_names", "client_name"}:
        return columns
    return tuple(
        replace(column, field="client_name") if column.field == "family_name" else column for column in columns
    )


def _recalled(
    before: Mapping | None, line: int, headings: tuple[str, ...], traits: Sequence["_Trait"]
) -> Mapping | None:
    undecided = [trait.order == DateOrder.AMBIGUOUS for trait in traits]
    return as_before(before, line, headings, undecided) if before else None


def _headings(sheet: Sheet, kind: BatchKind) -> tuple[int, tuple[str, ...]]:
    first: list[Row] = list(islice(sheet.rows(), _SEARCHED))
    if not first:
        raise SheetRefused("file.no_rows")
    best = max(first, key=lambda row: (sum(bool(fields_called(cell, kind)[0]) for cell in row.cells), -row.line))
    # without headings the first row of people stands here; the database keeps no NUL
    return best.line, tuple(shown(cell.strip().replace("\0", ""), _LONGEST_HEADING) for cell in best.cells)


class _Trait:
    """What the cells of one column show, gathered in constant memory."""

    def __init__(self) -> None:
        self.samples: list[str] = []
        self.orders: set[DateOrder] = set()
        self.example = ""
        self.marks: set[str] = set()

    def see(self, cell: str) -> None:
        if len(self.samples) < _SAMPLES and cell not in self.samples:
            self.samples.append(cell)
        if isinstance(cell, DateText | NumberText):
            return
        if not cell[0].isdigit():
            return
        order = date_order([cell])
        if order is DateOrder.AMBIGUOUS and not self.example:
            self.example = cell
        self.orders.add(order)
        self.marks |= {mark for mark, form in ((",", _COMMA), (".", _POINT)) if form.fullmatch(cell)}

    @property
    def order(self) -> str:
        known = self.orders & {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}
        if len(known) > 1:
            return DateOrder.MIXED
        if known:
            return known.pop()
        return DateOrder.AMBIGUOUS if DateOrder.AMBIGUOUS in self.orders else DateOrder.YEAR_FIRST


def _observe(rows: Iterable[Row], heading_line: int, traits: list[_Trait]) -> int:
    count = 0
    for row in rows:
        if row.line <= heading_line:
            continue
        count += 1
        for trait, cell in zip(traits, row.cells, strict=False):
            if cell:
                trait.see(cell if isinstance(cell, DateText | NumberText) else cell.strip())
    return count


def _columns(
    headings: Sequence[str], traits: Sequence[_Trait], mapping: Mapping | None, kind: BatchKind
) -> Iterator[Column]:
    for place, heading in enumerate(headings):
        yield _column(place, heading, traits[place], mapping, kind)


def _column(place: int, heading: str, trait: _Trait, mapping: Mapping | None, kind: BatchKind) -> Column:
    candidates, confidence = fields_called(heading, kind)
    chosen = candidates[0] if len(candidates) == 1 else ""
    if mapping:
        chosen, confidence = (mapping.fields[place] if place < len(mapping.fields) else ""), 1.0
    order = trait.order if chosen in LISTS[kind].dates else ""
    problems = _doubts(heading, chosen, candidates, confidence=confidence, order=order, trait=trait, mapping=mapping)
    # a national number is never shown, not even as a sample
    samples = () if chosen == "national_number" or "national_number" in candidates else tuple(map(shown, trait.samples))
    marks = "".join(sorted(trait.marks)) if chosen in LISTS[kind].amounts else ""
    return Column(place, heading, chosen, confidence, candidates, samples, order, marks, problems)


def _doubts(
    heading: str,
    chosen: str,
    candidates: tuple[str, ...],
    *,
    confidence: float,
    order: str,
    trait: _Trait,
    mapping: Mapping | None,
) -> tuple[Problem, ...]:
    values = {"column": heading}
    if not chosen and heading and not mapping:
        code = "sheet.column_ambiguous" if candidates else "sheet.column_unknown"
        return (Problem(code, values=values, severity=Severity.WARNING),)
    found = []
    if chosen and confidence < _SURE:
        found.append(Problem("sheet.column_guessed", chosen, values, Severity.WARNING))
    answered = mapping is not None and chosen in mapping.date_orders
    if not answered and order in {DateOrder.AMBIGUOUS, DateOrder.MIXED}:
        found.append(Problem("sheet.dates_ambiguous", chosen, {**values, "found": trait.example}))
    return tuple(found)


def _without_doubles(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    seen: dict[str, str] = {}
    kept = []
    for column in columns:
        if column.field and column.field in seen:
            values = {"column": column.heading, "other": seen[column.field]}
            problem = Problem("sheet.field_twice", column.field, values)
            kept.append(
                Column(column.place, column.heading, "", 0, (column.field,), column.samples, problems=(problem,))
            )
            continue
        seen.setdefault(column.field, column.heading)
        kept.append(column)
    return tuple(kept)


def _missing(mapping: Mapping) -> tuple[Problem, ...]:
    if not any(mapping.fields):
        return (Problem("sheet.no_headings", values={"line": mapping.heading_line, "searched": _SEARCHED}),)
    missing = [name for name in mapping.columns.required if name not in mapping.fields]
    problems = [Problem("sheet.field_missing", name, {"name": f"field.{name}"}) for name in missing]
    if mapping.columns.identities == IDENTITIES and not set(IDENTITIES) & set(mapping.fields):
        problems.append(Problem("sheet.no_identity"))
    return tuple(problems)
