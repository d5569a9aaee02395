# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an export holds and what was read from it, in the same words, so that the one can be held against the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.rescue.rescues import Rescued, RescueEmployment, RescueRight, RescueTraining
from openfla.desk.workers.staff import RegisterEmployment
from tests.channels.batch.rescue.exports.columns import (
    CONTRACT_FIELDS,
    PART_FIELDS,
    TRAINING_FIELDS,
    WORKER_FIELDS,
    Column,
    Line,
    Sheet,
    right_of,
    true,
)
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.people import DAYS, WORKERS

FIGURES = frozenset({"right_amount", "taken", "remaining", "carried_over"})
OF_RIGHTS = FIGURES | {"year", "right_kind", "right_unit", "sector_code", "comment"}
OF_WORKERS = frozenset(WORKER_FIELDS) - {"national_number", "country"}
OF_CONTRACTS = frozenset(CONTRACT_FIELDS)
OF_TRAININGS = (frozenset(TRAINING_FIELDS) | frozenset(PART_FIELDS)) - {
    *("duration_unit", "provider_number", "registrant", "verification"),
}
"""Who registered and checked a training, and the provider's number, are mapped; no fact keeps them."""
EMPLOYMENT, RIGHT, TRAINING = "employment", "right", "training"

Key = tuple[Any, ...]


@dataclass(slots=True)
class Facts:
    """Facts by what makes them themselves, each a value by field."""

    found: dict[Key, dict[str, Any]] = field(default_factory=dict)

    def add(self, key: Key, values: Iterable[tuple[str, Any]]) -> None:
        """One fact; what another line says of it too is added."""
        self.found.setdefault(key, {}).update(values)


def expected(export: Export) -> Facts:
    """What the export holds of the truth."""
    facts = Facts()
    for sheet in export.sheets:
        said = {column.field for column in sheet.columns}
        for line in sheet.lines:
            worker = line.worker.number
            if "contract_start" in said and line.contract:
                key: Key = (EMPLOYMENT, worker, line.contract.start)
                facts.add(key, _values(sheet, line, OF_WORKERS | OF_CONTRACTS))
            if "title" in said and line.training:
                key = (TRAINING, worker, line.training.title, line.training.start)
                facts.add(key, _values(sheet, line, OF_TRAININGS))
            for year in _years(sheet, line):
                facts.add(*_right(sheet, line, year))
    return facts


def _years(sheet: Sheet, line: Line) -> Iterator[int]:
    figures = [column for column in sheet.columns if column.field in FIGURES]
    if line.right and figures:
        yield line.right.year
    else:
        yield from {column.year: None for column in figures if column.year}


def _right(sheet: Sheet, line: Line, year: int) -> tuple[Key, Iterable[tuple[str, Any]]]:
    right = line.right or right_of(line, year)
    columns = [column for column in sheet.columns if column.year in {None, year} and column.field in OF_RIGHTS]
    values = dict(_said(columns, line))
    return (RIGHT, line.worker.number, year, right.kind.value), [*values.items(), ("right_unit", right.unit)]


def _values(sheet: Sheet, line: Line, fields: Iterable[str]) -> Iterator[tuple[str, Any]]:
    return _said([column for column in sheet.columns if column.field in fields], line)


def _said(columns: Iterable[Column], line: Line) -> Iterator[tuple[str, Any]]:
    return ((column.field, true(line, column.field, column.year)) for column in columns if column.cell(line) != "")


def read(items: Iterable[Rescued]) -> Facts:
    """What the lines of a file that was read say."""
    facts = Facts()
    for item in items:
        if isinstance(item, RescueEmployment):
            facts.add(*_employment(item.command))
        elif isinstance(item, RescueRight):
            facts.add(*_state_right(item))
        elif isinstance(item, RescueTraining):
            facts.add(*_part(item))
    return facts


_BY_NUMBER = {worker.number: worker.number for worker in WORKERS}
_BY_REFERENCE = {worker.reference: worker.number for worker in WORKERS}
_BY_NAME = {(w.family_name.casefold(), w.given_names.casefold()): w.number for w in WORKERS}


def _who(number: object, reference: str, family: str, given: str) -> str:
    """The worker of the truth that is meant; what nobody of them is called is told as it stands."""
    digits = getattr(number, "digits", "")
    if digits or reference:
        return _BY_NUMBER.get(digits) or _BY_REFERENCE.get(reference) or f"{digits} {reference}"
    return _BY_NAME.get((family.casefold(), given.casefold())) or f"{family}, {given}"


def _meant(whose: WorkerKey) -> str:
    return _who(whose.number, whose.reference, whose.family_name, whose.given_names)


def _employment(command: RegisterEmployment) -> tuple[Key, Iterable[tuple[str, Any]]]:
    who, segment = command.identity, command.segments[-1]
    worker = _who(who.number, who.reference, who.family_name, who.given_names)
    weekly, full = segment.weekly_minutes, segment.full_time_weekly_minutes
    plain = ("reference", "family_name", "given_names", "sex", "birth_date", "birth_place", "street", "postcode")
    values: dict[str, Any] = {name: getattr(who, name) for name in (*plain, "municipality", "email", "language")}
    values |= {
        "full_name": (who.family_name, who.given_names),
        "contract_start": command.starts_on,
        "contract_end": command.ends_on,
        "joint_committee": str(segment.joint_committee or ""),
        "category": segment.category.value,
        "contract_type": segment.contract_type.value,
        "working_regime": Fraction(weekly, full) if full else None,
        "weekly_hours": weekly or None,
        "full_time_weekly_hours": full or None,
    }
    return (EMPLOYMENT, worker, command.starts_on), values.items()


def _state_right(item: RescueRight) -> tuple[Key, Iterable[tuple[str, Any]]]:
    right = item.command
    values = {
        "year": right.year,
        "right_kind": right.kind.value,
        "right_unit": DAYS if right.unit.value.startswith("day") else "hours",
        "right_amount": right.granted,
        "taken": right.taken,
        "remaining": right.remaining,
        "carried_over": right.carried_over,
        "sector_code": str(right.joint_committee or ""),
        "comment": " ".join(right.comment.split()),
    }
    return (RIGHT, _meant(item.whose), right.year, right.kind.value), values.items()


def _part(item: RescueTraining) -> tuple[Key, Iterable[tuple[str, Any]]]:
    training, part = item.training, item.command.terms
    values = {
        "training_reference": training.reference,
        "title": training.title,
        "training_type": training.type.value,
        "date": training.slots[0].on,
        "end_date": training.slots[-1].on,
        "duration": training.minutes if part.minutes is None else part.minutes,
        "state": part.state.value,
        "certificate": bool(part.certificate),
        "certificate_until": part.certificate_until,
        "counts": part.counts,
        "outcome": part.outcome,
        "financing": training.financing.value,
        "provider": training.provider_name,
        "training_field": training.field,
        "training_language": training.language,
        "mode": training.mode.value,
        "place": training.slots[0].place,
        "cost": training.cost_cents,
    }
    return (TRAINING, _meant(item.whose), training.title, training.slots[0].on), values.items()


_CLOSE = Fraction(1, 1000)


def same(name: str, expected_value: Any, found: Any) -> bool:
    """Whether a field was read right. Capitals of names and the fourth decimal of a share are no difference."""
    alike: dict[str, Callable[[], bool]] = {
        "full_name": lambda: [part.casefold() for part in expected_value] == [part.casefold() for part in found],
        "working_regime": lambda: abs(expected_value - found) < _CLOSE,
        "comment": lambda: " ".join(expected_value.split()) == found,
        "counts": lambda: found is not False if expected_value else found is False,
    }
    return alike[name]() if name in alike and found is not None else bool(expected_value == found)
