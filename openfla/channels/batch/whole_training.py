# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of one training held against each other: what they agree on, and which of them can't both be right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.reading import REPEATED, RowProblems
from openfla.channels.batch.training_rows import TRAINING, TrainingRow
from openfla.desk.trainings.sessions import place_among
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.terms.problem import Problem, Severity
from openfla.terms.training import TrainingType


@dataclass(frozen=True, slots=True)
class Read:
    """A row as it was read, and whom it names: "" for nobody."""

    person: str
    row: TrainingRow | RowProblems

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.row.line


Again = Callable[[], Iterable[Read]]
"""The rows of a training, each time anew."""


@dataclass(slots=True)
class Verdicts:
    """What the rows of a training say of each other. `broken`: for people with a row that can't be taken, its line."""

    refused: dict[int, Problem] = field(default_factory=dict)
    repeated: dict[int, int] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, again: Again) -> "Verdicts":
        """After going through them: twice, since a later row can break an earlier one."""
        verdicts, seen = cls(), _Seen()
        for read in again():
            if isinstance(read.row, TrainingRow):
                verdicts._hold(read, read.row, seen)
        for read in again():
            if read.person and verdicts.stops(read):
                verdicts.broken.setdefault(read.person, read.line)
        return verdicts

    def _hold(self, read: Read, row: TrainingRow, seen: "_Seen") -> None:
        for name, said in _said(row):
            said_first, line = seen.fields.setdefault(name, (said, row.line))
            if said_first != said:
                self._both("training.rows_contradict", name, row.line, line)
        place = seen.session(row.slot, row.line)
        known, line = seen.sessions[place]
        if _contradict(known, row.slot):
            self._both("training.sessions_contradict", "date", row.line, line)
        if read.person:
            digest, line = seen.people.setdefault((read.person, place), (_digest(row), row.line))
            if line != row.line and digest == _digest(row):
                self.repeated[row.line] = line
            elif line != row.line:
                self._both("training.row_conflicts", "", row.line, line)

    def _both(self, code: str, name: str, line: int, other: int) -> None:
        self.refused.setdefault(line, Problem(code, name, {"line": line, "other": other}))
        self.refused.setdefault(other, Problem(code, name, {"line": other, "other": line}))

    def stops(self, read: Read) -> bool:
        """Whether a row can't be taken, by itself or beside others."""
        unread = isinstance(read.row, RowProblems) and any(problem.stops for problem in read.row.problems)
        return unread or read.line in self.refused

    def comes_in(self, read: Read) -> bool:
        """Whether a row takes part in what is registered."""
        return isinstance(read.row, TrainingRow) and not self.stops(read) and read.person not in self.broken

    def problems(self, read: Read) -> tuple[Problem, ...]:
        """What is said of a row: of its own, else that it goes with another row of the same worker."""
        own = read.row.problems if isinstance(read.row, RowProblems) else read.row.warnings
        if read.line in self.refused:
            return (self.refused[read.line], *own)
        if read.line in self.repeated:
            values = {"line": read.line, "other": self.repeated[read.line]}
            return (Problem(REPEATED, values=values, severity=Severity.WARNING), *own)
        if isinstance(read.row, TrainingRow) and read.person in self.broken:
            return (Problem("training.goes_with_row", values={"line": self.broken[read.person]}), *own)
        return own


class _Seen:
    """What was said first, and on which line."""

    def __init__(self) -> None:
        self.fields: dict[str, tuple[Any, int]] = {}
        self.sessions: list[tuple[SlotTerms, int]] = []
        self.people: dict[tuple[str, int], tuple[bytes, int]] = {}

    def session(self, slot: SlotTerms, line: int) -> int:
        """The place of a session, which is new where nobody named it yet."""
        place = place_among(slot, [known for known, _ in self.sessions])
        if place is None:
            self.sessions.append((slot, line))
            return len(self.sessions) - 1
        return place


def _said(row: TrainingRow) -> Iterator[tuple[str, Any]]:
    """What a row says of the training itself, by column; texts as they compare."""
    for name, column in TRAINING.items():
        if column not in row.unstated:
            value = getattr(row.training, name)
            yield column, normalised(value) if type(value) is str else value


def _contradict(one: SlotTerms, other: SlotTerms) -> bool:
    """Whether the same session has two lengths, ends or places."""
    if one.minutes != other.minutes or (one.ends_at and other.ends_at and one.ends_at != other.ends_at):
        return True
    return bool(one.place and other.place) and normalised(one.place) != normalised(other.place)


def _digest(row: TrainingRow) -> bytes:
    return blake2b("\x1f".join(row.cells).encode("utf-8", "surrogatepass"), digest_size=8).digest()


@dataclass(slots=True)
class Agreed:
    """What the rows that come in say of the training together, and whether one of them states it by itself."""

    said: dict[str, Any] = field(default_factory=dict)
    slots: list[SlotTerms] = field(default_factory=list)
    by_itself: bool = False

    @classmethod
    def by(cls, again: Again, verdicts: Verdicts) -> "Agreed":
        """After going through the rows once."""
        agreed = cls()
        for read in again():
            if isinstance(read.row, TrainingRow) and verdicts.comes_in(read):
                agreed.add(read.row)
        return agreed

    def add(self, row: TrainingRow) -> None:
        """One more row; what was said before is not said otherwise."""
        for name, column in TRAINING.items():
            if column not in row.unstated:
                self.said.setdefault(name, getattr(row.training, name))
        self.by_itself |= row.whose is None
        place = place_among(row.slot, self.slots)
        if place is None:
            self.slots.append(row.slot)
        else:
            self.slots[place] = _fuller(self.slots[place], row.slot)

    @property
    def terms(self) -> TrainingTerms:
        """The training, with what most trainings are where no row says it."""
        return replace(TrainingTerms("", TrainingType.FORMAL, tuple(self.slots)), **self.said)

    @property
    def unstated(self) -> frozenset[str]:
        """The fields that no row states."""
        return frozenset(TRAINING) - set(self.said)


def _fuller(one: SlotTerms, other: SlotTerms) -> SlotTerms:
    return replace(
        one,
        starts_at=one.starts_at or other.starts_at,
        ends_at=one.ends_at or other.ends_at,
        place=one.place or other.place,
    )
