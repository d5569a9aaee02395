# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training that a row tells of, and the worker's part in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from openfla.channels.batch.rescue import dictionary
from openfla.channels.batch.rescue.figures import Quantity, fits_days
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.channels.wording import sentence
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.rescue.rescues import RescueTraining
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, SlotTerms, TrainingTerms
from openfla.terms.duration import MINUTES_OF_HOUR, full_time_day
from openfla.terms.rescue import STATE_SOURCE
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType

_REFERENCE, _TITLE, _PROVIDER, _PLACE, _CERTIFICATE = 60, 200, 200, 200, 100
_LONGEST_DAY, _WEEK, _WEEKEND = 12 * 60, 7, 5
_USUAL_WEEK = 38 * 60
"""Minutes of a full-time week that neither the file nor anybody says: the longest that the law allows on average."""
_DAY = (60, 720)
"""Minutes that a day of training has at least and at most."""
_TRAINING = {
    "training_type": "type",
    "provider": "provider_name",
    "training_field": "field",
    "training_language": "language",
    "mode": "mode",
    "financing": "financing",
    "cost": "cost_cents",
    "training_reference": "reference",
    "place": "place",
}
_PART = ("state", "outcome", "certificate", "certificate_until", "counts")


@dataclass(frozen=True, slots=True)
class _Span:
    """The first and the last day, and the whole length in minutes."""

    first: date
    last: date
    minutes: int


def has_training(values: SavedValues) -> bool:
    """Whether the row tells of one."""
    return any(values.raw(name) for name in ("title", "training_reference"))


def training(values: SavedValues, key: WorkerKey, employer: Employer, line: int) -> RescueTraining | None:
    """The part of a worker in a training; None with problems when it can't be read."""
    span = _span(values)
    state = _state(values, span.last) if span else None
    title = values.text("title", _TITLE) or values.text("training_reference", _REFERENCE)
    if span is None or state is None or values.problems:
        return None
    terms = _terms(values, title, span)
    part = _part(values, state, employer.language)
    unstated = {name for column, name in _TRAINING.items() if not values.raw(column)}
    unstated |= {name for name in _PART if not values.raw(name)}
    command = RegisterParticipation(employer.id, TO_BE_FOUND, TO_BE_FOUND, part, STATE_SOURCE)
    return RescueTraining(command, terms, key, employer.batch, line, frozenset(unstated))


# days and length ------------------------------------------------------------------------------------------------------


def _span(values: SavedValues) -> _Span | None:
    first, minutes = values.required_day("date"), _minutes(values)
    if first is None or minutes is None:
        return None
    last = values.day("end_date" if values.raw("end_date") else "date", last=True)
    if last is None:
        return None
    if last < first:
        values.refuse("period.ends_before_start", "end_date", starts_on=first, ends_on=last)
        return None
    return _Span(first, last, minutes)


def _minutes(values: SavedValues) -> int | None:
    """The whole length. Hours and minutes in two columns are one length, days count where nothing finer is said."""
    found = [each for place, column in values.plan.lengths if (each := values.quantity(place, column))]
    exact = [each.minutes for each in found if each.minutes]
    days = [each.days for each in found if each.days]
    if exact:
        return _one_length(values, exact, days)
    if days:
        return _of_days(values, days[0])
    if not values.problems:
        values.refuse("sheet.no_duration" if not found else "rescue.no_length", "duration")
    return None


def _one_length(values: SavedValues, exact: list[int], days: list[Fraction]) -> int | None:
    """7 | 36 are the parts of one length, 7,60 | 456 are it twice; lengths that are neither are refused."""
    longest, shortest = max(exact), min(exact)
    if days and not fits_days(days[0], longest, *_DAY):
        values.warn("rescue.days_and_hours", "duration", days=days[0], hours=Fraction(longest, MINUTES_OF_HOUR))
    if longest - shortest <= 1:
        return shortest
    if longest % MINUTES_OF_HOUR == 0 and shortest < MINUTES_OF_HOUR:
        return longest + shortest
    said = {"found": Fraction(longest, MINUTES_OF_HOUR), "other": Fraction(shortest, MINUTES_OF_HOUR)}
    values.refuse("rescue.lengths_differ", "duration", **said)
    return None


def _of_days(values: SavedValues, days: Fraction) -> int:
    """Days of training as minutes: of the full-time day that the row or the answer says, else of the usual one."""
    week = _full_week(values) or values.plan.table.full_week
    if not week:
        values.warn("rescue.day_taken", "duration", days=days, minutes=int(full_time_day(_USUAL_WEEK)))
    return round(days * full_time_day(week or _USUAL_WEEK))


def _full_week(values: SavedValues) -> int | None:
    places = values.plan.table.places("full_time_weekly_hours")
    with values.leniently():
        found = values.quantity(places[0], values.plan.table.columns[places[0]]) if places else None
    return found.minutes if found else None


def _slots(values: SavedValues, span: _Span) -> tuple[SlotTerms, ...]:
    """One session on each day. A file says how long it was in all, not on which days: then that is said."""
    place = values.text("place", _PLACE)
    days = _days(span)
    if len(days) > 1:
        values.warn("rescue.days_spread", "date", days=len(days), first=span.first, last=span.last)
    whole, rest = divmod(span.minutes, len(days))
    return tuple(SlotTerms(day, whole + (1 if n < rest else 0), place=place) for n, day in enumerate(days))


def _days(span: _Span) -> list[date]:
    """The working days of a short span; of a longer one as many as its length needs, at equal distances.

    So each year gets its share of a training over New Year.
    """
    every = [span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1)]
    working = [day for day in every if day.weekday() < _WEEKEND or day in (span.first, span.last)]
    if len(every) > _WEEK:
        needed = min(max(2, -(-span.minutes // _LONGEST_DAY)), len(working))
        working = [working[n * (len(working) - 1) // (needed - 1)] for n in range(needed)]
    # a session has a minute at least
    return working[: max(1, span.minutes)]


# what the training is, and the part in it -----------------------------------------------------------------------------


def _terms(values: SavedValues, title: str, span: _Span) -> TrainingTerms:
    slots = _slots(values, span)
    with values.leniently():
        kind, mode, financing = (values.choice(name) for name in ("training_type", "mode", "financing"))
        more: dict[str, Any] = {
            "field": values.choice("training_field") or "",
            "language": values.choice("training_language") or "",
            "cost_cents": values.cents("cost"),
            "reference": values.text("training_reference", _REFERENCE),
            "provider_name": values.text("provider", _PROVIDER),
        }
    return TrainingTerms(
        title,
        TrainingType(kind or TrainingType.FORMAL),
        slots,
        mode=DeliveryMode(mode or DeliveryMode.CLASSROOM),
        financing=Financing(financing or Financing.EMPLOYER),
        **more,
    )


def _state(values: SavedValues, last: date) -> ParticipationState | None:
    """How far the worker is with it, None if that can't be told. What the tool calls unsuitable was not followed."""
    found, written = values.choice("state"), values.raw("state")
    if found == "unsuitable":
        values.warn("rescue.unsuitable_taken", "state", found=written)
        return ParticipationState.NOT_FOLLOWED
    if found or written:
        return ParticipationState(found) if found else None
    if last > values.today:
        return ParticipationState.PLANNED
    if not values.plan.table.has("state"):
        return ParticipationState.FOLLOWED
    if not values.plan.table.blank:
        values.refuse("rescue.state_open", "state")
        return None
    return ParticipationState(values.plan.table.blank)


def _part(values: SavedValues, state: ParticipationState, language: str) -> ParticipationTerms:
    with values.leniently():
        outcome, until = values.choice("outcome"), values.day("certificate_until", last=True)
        counts = values.choice("counts")
    if counts is None and _charged(values) == 0:
        counts = "no"
    return ParticipationTerms(
        state,
        counts=None if counts is None else counts == "yes",
        counts_because=sentence("rescue.as_recorded", {}, language) if counts else "",
        outcome=outcome or "",
        certificate=_certificate(values, language),
        certificate_until=until,
    )


def _charged(values: SavedValues) -> Fraction | None:
    """What was charged to the right; the law decides what counts here, so that another number is only told."""
    column = values.plan.column("charged")
    if column is None:
        return None
    with values.leniently():
        found = values.quantity(values.plan.table.places("charged")[0], column)
    return _amount(found) if found else None


def _amount(quantity: Quantity) -> Fraction:
    return quantity.days if quantity.days is not None else Fraction(quantity.minutes or 0)


def _certificate(values: SavedValues, language: str) -> str:
    """The name of a certificate; of a yes the word for one, of a no nothing."""
    said = values.text("certificate", _CERTIFICATE)
    flag = dictionary.choice("flag", said) if said else "no"
    if flag == "no":
        return ""
    return sentence("field.certificate", {}, language) if flag == "yes" else said
