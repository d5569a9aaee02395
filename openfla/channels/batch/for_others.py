# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that other systems take in, made of an employer's staff and trainings: `for_others.yaml` says how each looks.

What our data do not say is left empty, and a line that would mean nothing there is left out and counted. Memory holds
the lines of one training.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import yaml

from openfla.channels.batch.export import Cell, write_csv
from openfla.desk.accounts.for_others import Along, ForOtherSystems, LineForOthers
from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.duration import duration_text
from openfla.terms.training import DeliveryMode, ParticipationState

FILE = "for_others.yaml"
HOUR = 60
STAFF = "staff"
EVENTS = "events"
PARTS = "parts"
_SEXES = {"f": "Female", "m": "Male", "x": "Other"}
_NOBODY = ParticipationTerms(ParticipationState.PLANNED)


@dataclass(frozen=True, slots=True)
class Format:
    """A file of another system. `columns` are its headings with what stands below; `once` those of a whole event."""

    code: str
    name: str
    lines: str
    source: str
    columns: Mapping[str, str]
    comes_back: str = ""
    needs: tuple[str, ...] = ()
    once: frozenset[str] = frozenset()

    @property
    def of_staff(self) -> bool:
        """Whether it is about workers and not about what they followed."""
        return self.lines == STAFF


@dataclass(frozen=True, slots=True)
class Written:
    """How many lines a file has below its headings, and how many were left out since they would mean nothing there."""

    lines: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one line of a file is about: a worker, a part in a training, or a session of it with the minutes there."""

    line: LineForOthers
    slot: SlotTerms | None = None
    minutes: int | None = None
    event: str = ""

    @property
    def course(self) -> TrainingTerms:
        """The training. TypeError for a line of staff."""
        if self.line.course is None:
            raise TypeError(self.line)
        return self.line.course

    @property
    def part(self) -> ParticipationTerms:
        """What the worker had to do with it."""
        return self.line.part or _NOBODY


@lru_cache
def formats() -> dict[str, Format]:
    """All of them by their codes, in the order of the file."""
    told = yaml.safe_load((Path(__file__).parent / FILE).read_text("utf-8"))
    return {code: _format(code, each) for code, each in told.items()}


def _format(code: str, told: Mapping[str, Any]) -> Format:
    needs, once = tuple(told.get("needs", ())), frozenset(told.get("once", ()))
    comes_back = told.get("comes_back", "")
    return Format(code, told["name"], told["lines"], told["source"], told["columns"], comes_back, needs, once)


def write_for_others(
    employer: UUID, form: Format, year: int, target: BinaryIO, *, actor: Actor, channel: str, now: datetime
) -> Written | None:
    """Writes the file to `target`: CSV in UTF-8 with commas; None where the actor may not. Each worker is journalled.

    `year` is that which the trainings touch; of staff everyone goes along.
    """
    along = Along.STAFF if form.of_staff else Along.TRAININGS
    question = ForOtherSystems(employer, along, 0 if along is Along.STAFF else year)
    with browse(question, actor=actor, channel=channel, now=now) as lines:
        if lines is None:
            return None
        writer = _Writer(form)
        write_csv(writer.rows(lines), target, delimiter=",", encoding="utf-8", decimal_mark=".")
        return Written(writer.written, writer.left_out)


class _Writer:
    """Writes one file, and counts."""

    def __init__(self, form: Format) -> None:
        self.form, self.written, self.left_out = form, 0, 0
        self._names: set[bytes] = set()

    def rows(self, lines: Iterable[LineForOthers]) -> Iterator[Sequence[Cell]]:
        """The headings, and the lines below them."""
        yield [*self.form.columns]
        for _, some in groupby(lines, key=lambda line: line.training or line.worker):
            yield from self._of_one(list(some))

    def _of_one(self, lines: Sequence[LineForOthers]) -> Iterator[Sequence[Cell]]:
        """The lines of one worker of the staff, or of one training."""
        events = self.form.lines == EVENTS
        told = [each for line in lines for each in self._told(line)]
        kept = [each for each in told if all(_VALUES[name](each) not in ("", None) for name in self.form.needs)]
        self.left_out += len(told) - len(kept)
        if not events:
            yield from map(self._cells, kept)
            return
        kept.sort(key=_moment)
        for _, session in groupby(kept, key=_moment):
            yield from self._event(list(session), alone=len(in_order(kept[0].course)) == 1)

    def _event(self, told: Sequence[Told], *, alone: bool) -> Iterator[Sequence[Cell]]:
        """Those at one session, under a name that no other event of the file has."""
        first = told[0]
        name = self._free(first.course.title, f"{first.slot.on:%Y-%m-%d}" if first.slot else "", alone=alone)
        for place, each in enumerate(told):
            cells = self._cells(Told(each.line, each.slot, each.minutes, name))
            yield [
                "" if place and heading in self.form.once else cell
                for heading, cell in zip(self.form.columns, cells, strict=True)
            ]

    def _free(self, title: str, day: str, *, alone: bool) -> str:
        """The title; with the day, and a number, where other events of the file have it too."""
        wanted = [*([title] if alone else []), f"{title} ({day})"]
        for name in (*wanted, *(f"{title} ({day}, {count})" for count in range(2, 1_000_000))):
            digest = blake2b(name.casefold().encode(), digest_size=16).digest()
            if digest not in self._names:
                self._names.add(digest)
                return name
        raise ValueError(title)

    def _told(self, line: LineForOthers) -> Iterator[Told]:
        """What the line comes to in this file: of trainings what was followed, and who was absent from an event."""
        if self.form.lines == STAFF:
            yield Told(line)
            return
        told = Told(line)
        absent = self.form.lines == EVENTS and told.part.state is ParticipationState.NOT_FOLLOWED
        if told.part.state is not ParticipationState.FOLLOWED and not absent:
            return
        if self.form.lines == PARTS:
            yield told
            return
        for slot, minutes in zip(in_order(told.course), _minutes_of(told), strict=True):
            if minutes is None:
                self.left_out += 1
            elif minutes or self.form.lines == EVENTS:
                yield Told(line, slot, minutes)

    def _cells(self, told: Told) -> list[Cell]:
        self.written += 1
        return [_VALUES[value](told) for value in self.form.columns.values()]


def _moment(told: Told) -> tuple[str, str]:
    slot = told.slot
    return (str(slot.on), str(slot.starts_at)) if slot else ("", "")


def _minutes_of(told: Told) -> Sequence[int | None]:
    """By session; None where only the sum over several is known."""
    course, part = told.course, told.part
    slots = in_order(course)
    if part.state is ParticipationState.NOT_FOLLOWED:
        return [0] * len(slots)
    if part.attended:
        return part.attended
    if part.minutes is None or part.minutes == course.minutes:
        return [slot.minutes for slot in slots]
    return [part.minutes] if len(slots) == 1 else [None] * len(slots)


def _whole_name(told: Told) -> str:
    """As it is read back: by the comma where the given names are several words."""
    who = told.line.identity
    if not who.given_names:
        return f"{who.family_name}," if " " in who.family_name else who.family_name
    if " " in who.given_names or "," in who.family_name:
        return f"{who.family_name}, {who.given_names}"
    return f"{who.given_names} {who.family_name}"


def _first_day(told: Told) -> Cell:
    return told.line.contracts[0].starts_on if told.line.contracts else None


def _last_day(told: Told) -> Cell:
    """Of the last contract, where it ends."""
    return told.line.contracts[-1].ends_on if told.line.contracts else None


def _weekly(told: Told, name: str) -> Cell:
    """Of the last contract, as it is at its end."""
    segments = told.line.contracts[-1].segments if told.line.contracts else ()
    return Fraction(getattr(segments[-1], name), HOUR) if segments else None


def _at(told: Told, at: time | None) -> str:
    return f"{told.slot.on:%Y-%m-%d} {at:%H:%M:%S}" if told.slot and at else ""


def _of_slot(told: Told, name: str) -> Any:  # noqa: ANN401 - days, times and places
    return getattr(told.slot, name) if told.slot else None


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


_VALUES: Mapping[str, Callable[[Told], Cell]] = {
    **{
        name: lambda told, name=name: getattr(told.line.identity, name)  # type: ignore[misc]
        for name in (
            *("reference", "family_name", "given_names", "email", "birth_date", "birth_place"),
            *("street", "postcode", "municipality", "team"),
        )
    },
    "whole_name": _whole_name,
    "username": lambda told: told.line.identity.reference.lower(),
    "frappe_sex": lambda told: _SEXES.get(told.line.identity.sex, ""),
    "odoo_sex": lambda told: _SEXES.get(told.line.identity.sex, "").lower(),
    "first_day": _first_day,
    "last_day": _last_day,
    "weekly_hours": lambda told: _weekly(told, "weekly_minutes"),
    "full_time_weekly_hours": lambda told: _weekly(told, "full_time_weekly_minutes"),
    "title": lambda told: told.course.title,
    "provider": lambda told: told.course.provider_name,
    "event_name": lambda told: told.event,
    "place": lambda told: _of_slot(told, "place") or "",
    "day": lambda told: _of_slot(told, "on"),
    "last_session": lambda told: max(slot.on for slot in told.course.slots),
    "from": lambda told: _clock(_of_slot(told, "starts_at")),
    "to": lambda told: _clock(_of_slot(told, "ends_at")),
    "begins": lambda told: _at(told, _of_slot(told, "starts_at")),
    "ends": lambda told: _at(told, _of_slot(told, "ends_at")),
    "minutes": lambda told: told.minutes,
    "hours": lambda told: None if told.minutes is None else duration_text(told.minutes),
    "decimal_hours": lambda told: None if told.minutes is None else Fraction(told.minutes, HOUR),
    "completed": lambda told: "Failed" if told.part.outcome == "failed" else "Completed",
    "outcome": lambda told: {"passed": "Passed", "failed": "Failed"}.get(told.part.outcome, ""),
    "odoo_training": lambda _told: "hr_skills_slides.resume_type_training",
    "frappe_completed": lambda _told: "Completed",
    "frappe_type": lambda told: "Internet" if told.course.mode is DeliveryMode.ONLINE else "Workshop",
    "frappe_attendance": lambda told: "Present" if told.minutes else "Absent",
}
"""What may stand in a column."""
