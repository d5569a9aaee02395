# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sessions of a training form: any number of rows, each a day with its times or its duration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from openfla.channels.web.format import date_short
from openfla.channels.web.trainings.training_text import clean
from openfla.desk.trainings.training_problems import SLOTS
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.calendar import parse_date
from openfla.terms.duration import duration_text, parse_duration
from openfla.terms.problem import Problem
from openfla.terms.time_of_day import parse_time

MOST_ROWS = SLOTS
"""As many as a training may have: a correction would lose those that the form doesn't show."""
PARTS = ("on", "from", "to", "duration", "place")
DESK = {"on": "on", "minutes": "duration", "ends_at": "to", "starts_at": "from", "place": "place"}
"""The field of the form for each field of the desk."""
HOUR = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form as it was typed."""

    number: int
    typed: Mapping[str, str]

    def name(self, part: str) -> str:
        """The name of one of its fields."""
        return f"{part}-{self.number}"

    def text(self, part: str) -> str:
        """What stands in one of its fields."""
        return clean(self.typed.get(self.name(part), ""))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it: then it is no session."""
        return not any(self.text(part) for part in PARTS)


def rows_of(typed: Mapping[str, str], more: int = 0) -> list[Row]:
    """The rows that were sent, at least one, and so many more."""
    sent = [name.removeprefix("on-") for name in typed if name.startswith("on-")]
    last = max((int(number) for number in sent if number.isascii() and number.isdigit() and len(number) < 4), default=0)  # noqa: PLR2004 - three figures
    return [Row(number, typed) for number in range(min(last + 1 + more, MOST_ROWS))]


def read_row(row: Row) -> SlotTerms | list[Problem]:
    """The session of a row, or every problem in it, placed at its fields."""
    on = _day(row)
    times = [parse_time(text, field=row.name(part)) if (text := row.text(part)) else None for part in ("from", "to")]
    starts_at, ends_at = times
    minutes = _minutes(row, starts_at, ends_at)
    problems = [each for each in (on, *times, minutes) if isinstance(each, Problem)]
    if problems:
        return problems
    if not (isinstance(on, date) and isinstance(minutes, int)):
        return []
    return SlotTerms(on, minutes, _time(starts_at), _time(ends_at), row.text("place"))


def _time(found: time | Problem | None) -> time | None:
    return found if isinstance(found, time) else None


def _day(row: Row) -> date | Problem:
    text = row.text("on")
    return parse_date(text, field=row.name("on")) if text else Problem("training.slot_day_missing", row.name("on"))


def _minutes(row: Row, starts_at: time | Problem | None, ends_at: time | Problem | None) -> int | Problem | None:
    """The duration as typed; else what lies between the times; nothing when a time was not understood."""
    if text := row.text("duration"):
        found = parse_duration(text)
        return found.at(row.name("duration")) if isinstance(found, Problem) else found
    if isinstance(starts_at, Problem) or isinstance(ends_at, Problem):
        return None
    if starts_at is None or ends_at is None:
        return Problem("training.slot_length_missing", row.name("duration"))
    length = (ends_at.hour - starts_at.hour) * HOUR + ends_at.minute - starts_at.minute
    if length <= 0:
        return Problem("training.slot_ends_before_start", row.name("to"), {"from": starts_at, "to": ends_at})
    return length


def typed_slots(slots: tuple[SlotTerms, ...], language: str) -> dict[str, str]:
    """The rows that say these sessions; a duration that follows from the times is left out."""
    return {f"{part}-{number}": text for number, slot in enumerate(slots) for part, text in _typed(slot, language)}


def _typed(slot: SlotTerms, language: str) -> list[tuple[str, str]]:
    follows = slot.starts_at and slot.ends_at and slot.minutes == _between(slot.starts_at, slot.ends_at)
    return [
        ("on", date_short(slot.on, language)),
        ("from", slot.starts_at.strftime("%H:%M") if slot.starts_at else ""),
        ("to", slot.ends_at.strftime("%H:%M") if slot.ends_at else ""),
        ("duration", "" if follows else duration_text(slot.minutes)),
        ("place", slot.place),
    ]


def _between(starts_at: time, ends_at: time) -> int:
    return (ends_at.hour - starts_at.hour) * HOUR + ends_at.minute - starts_at.minute
