# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Columns of invented exports: which field of the truth stands in them, under which heading and in which spelling."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.channels.batch.rescue.exports.courses import COURSES, Part, Training
from tests.channels.batch.rescue.exports.people import (
    DAYS,
    EMPLOYER,
    EMPLOYER_NAME,
    FULL_TIME,
    NSSO,
    WORKERS,
    Contract,
    Right,
    Worker,
)

Cell = str | int | float | date
"""What a writer puts down: text as it stands, or a typed number or date where the form has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one record of an export is about."""

    worker: Worker
    contract: Contract | None = None
    right: Right | None = None
    training: Training | None = None
    part: Part | None = None


def right_of(line: Line, year: int) -> Right:
    """The worker's right by law of a year, for exports with the years beside each other."""
    return next(right for right in line.worker.rights if right.year == year and right.kind == "statutory")


Taken = Callable[[Any], Any]
WORKER_FIELDS: dict[str, Taken] = {
    "national_number": lambda w: w.number,
    "reference": lambda w: w.reference,
    "family_name": lambda w: w.family_name,
    "given_names": lambda w: w.given_names,
    "full_name": lambda w: (w.family_name, w.given_names),
    "sex": lambda w: w.sex,
    "birth_date": lambda w: w.born,
    "birth_place": lambda w: w.birth_place,
    "street": lambda w: w.street,
    "postcode": lambda w: w.postcode,
    "municipality": lambda w: w.municipality,
    "country": lambda _: "BE",
    "email": lambda w: w.email,
    "language": lambda w: w.language,
}
EMPLOYER_FIELDS: dict[str, Taken] = {
    "enterprise_number": lambda _: EMPLOYER,
    "nsso_number": lambda _: NSSO,
    "employer_name": lambda _: EMPLOYER_NAME,
}
CONTRACT_FIELDS: dict[str, Taken] = {
    "contract_start": lambda c: c.start,
    "contract_end": lambda c: c.end,
    "joint_committee": lambda c: c.committee,
    "category": lambda c: c.category.value,
    "contract_type": lambda c: c.type.value,
    "working_regime": lambda c: Fraction(c.weekly, FULL_TIME),
    "weekly_hours": lambda c: c.weekly,
    "full_time_weekly_hours": lambda _: FULL_TIME,
}
RIGHT_FIELDS: dict[str, Taken] = {
    "year": lambda r: r.year,
    "right_kind": lambda r: r.kind.value,
    "right_amount": lambda r: r.amount,
    "right_unit": lambda r: r.unit,
    "sector_code": lambda r: r.sector_code,
    "comment": lambda r: r.comment,
    "right_origin": lambda r: "employer" if r.by_employer else "computed",
    "taken": lambda r: r.taken,
    "remaining": lambda r: r.remaining,
    "carried_over": lambda r: r.carried_over,
}
TRAINING_FIELDS: dict[str, Taken] = {
    "training_reference": lambda t: t.reference,
    "title": lambda t: t.title,
    "training_type": lambda t: t.type.value,
    "date": lambda t: t.start,
    "end_date": lambda t: t.end,
    "duration": lambda t: t.minutes,
    "duration_unit": lambda _: "hours",
    "financing": lambda t: t.financing.value,
    "provider": lambda t: t.provider,
    "provider_number": lambda t: t.provider_number,
    "training_field": lambda t: t.field.value,
    "training_language": lambda t: t.language,
    "mode": lambda t: t.mode.value,
    "place": lambda t: t.place,
    "cost": lambda t: t.cost_cents,
}
PART_FIELDS: dict[str, Taken] = {
    "state": lambda p: p.state.value,
    "certificate": lambda p: p.certificate,
    "certificate_until": lambda p: p.certificate_until,
    "counts": lambda p: p.counts,
    "outcome": lambda p: p.outcome,
    "registrant": lambda _: "employer",
    "verification": lambda _: "verified",
}
_OF = (
    (WORKER_FIELDS, "worker"),
    (EMPLOYER_FIELDS, "worker"),
    (CONTRACT_FIELDS, "contract"),
    (RIGHT_FIELDS, "right"),
    (TRAINING_FIELDS, "training"),
    (PART_FIELDS, "part"),
)
_FIELDS = {name: (of, take) for fields, of in _OF for name, take in fields.items()}


def true(line: Line, field: str, year: int | None = None) -> Any:
    """The value that the truth has for a field of this line; of the right of `year` where columns carry the year."""
    of, take = _FIELDS[field]
    return take(right_of(line, year) if year and of == "right" else getattr(line, of))


Said = Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class ByUnit:
    """Spells figures of a table in which some counters are in days and some in hours."""

    days: Said
    hours: Said

    def __call__(self, line: Line, value: Any) -> Cell:
        """By the unit of the line's counter; hours come as whole minutes."""
        assert line.right is not None
        return self.days(value) if line.right.unit == DAYS else self.hours(int(value))


@dataclass(frozen=True, slots=True)
class Spanning:
    """Spells a field with what else the line knows: both days of a training in one cell."""

    of: Callable[[Line, Any], Cell]

    def __call__(self, line: Line, value: Any) -> Cell:
        """As the line has it."""
        return self.of(line, value)


OfLine = ByUnit | Spanning


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export.

    `field` is the truth's, "" for what no field of ours is; `say` spells its value. `unit` is that of the figures where
    the heading or the person who knows the file says it ("days", "hours"), `year` that of a column of one year.
    """

    field: str
    heading: str
    say: Said | OfLine = str
    unit: str = ""
    year: int | None = None
    order: str = ""

    def cell(self, line: Line) -> Cell:
        """What stands in the cell of this line; what the truth leaves open is empty."""
        if not self.field:
            assert not isinstance(self.say, OfLine)
            return self.say(line)
        value = true(line, self.field, self.year)
        if value is None or value == "":
            return ""
        return self.say(line, value) if isinstance(self.say, OfLine) else self.say(value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of an export: its name where the form shows one, its columns and what its records are about."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    name: str = ""

    @property
    def headings(self) -> list[str]:
        """The headings in turn."""
        return [column.heading for column in self.columns]

    def cells(self) -> Iterator[list[Cell]]:
        """The records, each a list of cells."""
        return ([column.cell(line) for column in self.columns] for line in self.lines)

    def texts(self) -> Iterator[list[str]]:
        """The records as texts alone."""
        return ([str(cell) for cell in row] for row in self.cells())


def sheet(columns: str, say: dict[str, Any], lines: Sequence[Line], name: str = "") -> Sheet:
    """A table from lines of "field: heading"; `say` spells fields, and further words after a bar are unit and year."""
    return Sheet(tuple(_column(line, say) for line in columns.splitlines() if line.strip()), tuple(lines), name)


def _column(line: str, say: dict[str, Any]) -> Column:
    field, _, rest = line.strip().partition(":")
    heading, *more = (part.strip() for part in rest.split("|"))
    said = {"unit": "", "year": "", "order": "", **dict(each.split("=") for each in more)}
    spelled = say.get(heading) or say.get(field) or str
    return Column(field, heading, spelled, said["unit"], int(said["year"]) if said["year"] else None, said["order"])


def staff(workers: Sequence[Worker] = WORKERS) -> tuple[Line, ...]:
    """A line for each contract."""
    return tuple(Line(worker, contract) for worker in workers for contract in worker.contracts)


def current(workers: Sequence[Worker] = WORKERS) -> tuple[Line, ...]:
    """A line for each worker, with the contract of today."""
    return tuple(Line(worker, worker.contracts[-1]) for worker in workers)


def rights(workers: Sequence[Worker] = WORKERS, unit: str = "", kind: str = "") -> tuple[Line, ...]:
    """A line for each counter, all of them or those of a unit or kind."""
    return tuple(
        Line(worker, worker.contracts[-1], right)
        for worker in workers
        for right in worker.rights
        if unit in {"", right.unit} and kind in {"", right.kind}
    )


def parts(workers: Sequence[Worker] = WORKERS) -> tuple[Line, ...]:
    """A line for each part of a worker in a training, in the order of the trainings."""
    known = set(workers)
    return tuple(
        Line(part.worker, part.worker.contract_on(training.start), None, training, part)
        for training in COURSES
        for part in training.parts
        if part.worker in known
    )


def by_worker(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, those of a worker together."""
    return tuple(sorted(lines, key=lambda line: line.worker.reference))


def western(workers: Sequence[Worker] = WORKERS) -> tuple[Worker, ...]:
    """Those whose name and birthplace Windows-1252 can write."""
    return tuple(each for each in workers if _fits(f"{each.family_name}{each.given_names}{each.birth_place}"))


def _fits(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
