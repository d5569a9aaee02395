# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a list of trainings: one session of a training, and what one worker has to do with it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from openfla.channels.batch.headings import duration_unit
from openfla.channels.batch.list_columns import IDENTITIES
from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.problem import Problem
from openfla.terms.time_of_day import minutes_between
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime

_REFERENCE, _TITLE, _PROVIDER, _PLACE, _CERTIFICATE, _WHY = 60, 200, 200, 200, 100, 60
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
SOURCE = "training_list"
TRAINING = {
    "reference": "training_reference",
    "title": "title",
    "provider_name": "provider",
    "type": "training_type",
    "field": "training_field",
    "language": "training_language",
    "mode": "mode",
    "financing": "financing",
    "cost_cents": "cost",
    "registration_number": "registration_number",
}
PART = {
    "working_time": "working_time",
    "counts": "counts",
    "counts_because": "counts_because",
    "outcome": "outcome",
    "certificate": "certificate",
    "certificate_until": "certificate_until",
}
"""The columns in which fields of a training and of a part stand."""


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One row that can be registered. `whose` is None where it states the session alone; so is `part`.

    `unstated` are the columns that say nothing; `minutes` is what the worker attended of the session.
    """

    line: int
    cells: tuple[str, ...]
    training: TrainingTerms
    slot: SlotTerms
    whose: WorkerKey | None
    part: ParticipationTerms | None
    minutes: int | None
    unstated: frozenset[str]
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    key = WorkerKey(values.national_number(), values.text("reference", _REFERENCE))
    named = any(values.raw(name) for name in IDENTITIES)
    if not named and any(values.raw(name) for name in ("state", "attended", *PART.values())):
        values.refuse("staff.no_identity", "reference")
    slot = _slot(values)
    minutes = values.duration("attended", bare_is_minutes=True)
    if slot and minutes is not None and minutes > slot.minutes:
        values.refuse("sheet.attended_too_long", "attended", found=minutes, most=slot.minutes)
    return {
        "training": _training(values),
        "slot": slot,
        "whose": key if named else None,
        "part": _part(values) if named else None,
        "minutes": minutes,
        "unstated": frozenset(name for name in (*TRAINING.values(), *PART.values()) if not values.raw(name)),
    }


def _training(values: Values) -> TrainingTerms:
    reference = values.text("training_reference", _REFERENCE)
    title = values.text("title", _TITLE) if reference else values.required_text("title", _TITLE)
    return TrainingTerms(
        title=title,
        type=TrainingType(values.choice("training_type") or TrainingType.FORMAL),
        slots=(),
        provider_name=values.text("provider", _PROVIDER),
        field=values.choice("training_field") or "",
        language=values.choice("training_language") or "",
        mode=DeliveryMode(values.choice("mode") or DeliveryMode.CLASSROOM),
        financing=Financing(values.choice("financing") or Financing.EMPLOYER),
        cost_cents=values.cents("cost"),
        reference=reference,
        registration_number=values.text("registration_number", _REFERENCE),
    )


def _slot(values: Values) -> SlotTerms | None:
    on, starts_at, ends_at = values.required_day("date"), values.time("from"), values.time("to")
    minutes = _length(values)
    if minutes == 0:
        values.refuse("training.slot_minutes", "hours", minutes=0)
    elif minutes is None and starts_at and ends_at:
        minutes = minutes_between(starts_at, ends_at)
        if minutes <= 0:
            values.refuse("training.slot_ends_before_start", "to", **{"from": starts_at, "to": ends_at})
    elif minutes is None and not values.raw("hours"):
        values.refuse("sheet.no_duration", "hours")
    place = values.text("place", _PLACE)
    return SlotTerms(on, minutes, starts_at, ends_at, place) if isinstance(on, date) and minutes else None


def _length(values: Values) -> int | None:
    """Minutes. A bare number counts what the heading names, else hours in our lists; another system's is asked."""
    found, unit = values.raw("hours"), duration_unit(values.heading("hours"))
    if not _BARE.fullmatch(found) or unit == "hours" or not (unit or values.mapping.system):
        return values.duration("hours")
    if unit and found.isdecimal():
        return int(found)
    code = "duration.not_a_duration" if unit else "sheet.duration_without_unit"
    values.refuse(code, "hours", found=str(found))
    return None


def _part(values: Values) -> ParticipationTerms | None:
    state, counts = values.required_choice("state"), values.choice("counts")
    if counts and not values.raw("counts_because"):
        values.refuse("participation.counts_reason_missing", "counts_because")
    working_time = values.choice("working_time") or WorkingTime.INSIDE
    terms = {
        "working_time": WorkingTime(working_time),
        "counts": None if counts is None else counts == "yes",
        "counts_because": values.text("counts_because", _WHY),
        "outcome": values.choice("outcome") or "",
        "certificate": values.text("certificate", _CERTIFICATE),
        "certificate_until": values.day("certificate_until"),
    }
    return ParticipationTerms(ParticipationState(state), **terms) if state else None  # type: ignore[arg-type]


def _key(values: Values) -> str | None:
    """Rows are compared within their training, not here."""
    del values
    return None


READING = Reading(_terms, TrainingRow, _key, "training.row_conflicts", about_workers=False)
