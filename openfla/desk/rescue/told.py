# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is told of a rescue: the marks of facts, the State's figures beside ours, the receipt."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.batch.batches import LineCause
from openfla.desk.rescue.rescues import Saved
from openfla.law.finding import Finding
from openfla.terms.rescue import HowRescued, RescuedKind, StatedUnit
from openfla.terms.right import RightKind


@dataclass(frozen=True, slots=True)
class RescueMarks:
    """The marks of some facts, by their public ids: a dict of tuples, oldest first. A worker asks with `worker`.

    Without facts: of all that are about this worker.
    """

    employer: UUID
    facts: tuple[UUID, ...] | None
    worker: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact is in a file saved from the Federal Learning Account. Score in thousandths, where a pair was compared."""

    batch: UUID | None
    filename: str
    digest: str
    saved: Saved
    kind: RescuedKind
    line: int
    how: HowRescued
    score: int | None
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class StateFigures:
    """What the State said of a worker's rights, year by year, beside what we compute."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class StateCounter:
    """One counter of the State, in the unit it was said in; None is what the file did not say."""

    fact: UUID
    kind: RightKind
    unit: StatedUnit
    granted: Fraction | None
    taken: Fraction | None
    remaining: Fraction | None
    carried_over: Fraction | None
    opted_out: bool
    joint_committee: str
    comment: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FigureBeside:
    """One figure of a year in days: the State's over all its counters, ours, the State's less ours.

    `name` is granted, taken, remaining or carried_over. `theirs` and `difference` are None where the State did not say
    it, or said it in minutes for a year without a contract, whose day has no length.
    """

    name: str
    theirs: Fraction | None
    ours: Fraction
    difference: Fraction | None


@dataclass(frozen=True, slots=True)
class StateYear:
    """One year: the State's counters, the figures beside each other, and the reasons for ours."""

    year: int
    counters: tuple[StateCounter, ...]
    figures: tuple[FigureBeside, ...]
    reasons: Finding


@dataclass(frozen=True, slots=True)
class RescueReceipt:
    """What came of a saved file, worth keeping."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class KindCount:
    """Of one kind of fact in the file: registered, known before, decided by a person or a rule."""

    kind: RescuedKind
    registered: int
    matched: int
    decided: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A worker of whom something seems to be missing, in a year where it is of one."""

    worker: UUID
    worker_name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """What seems missing of one sort: how many there are, and the first of them."""

    total: int
    first: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class EmptyQuarters:
    """Quarters (year, 1 to 4) without a training, between the first and the last day of training in the file."""

    first_day: date | None
    last_day: date | None
    quarters: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """The receipt. `waiting` counts pairs that nobody decided yet, by kind of doubt.

    Of a file that another organisation sent (`sent_here` False) lines and causes are those of the employer alone, and
    when it ended is not told.

    without_right     workers with a contract in a year of the file of whose right in it the file says nothing
    without_training  workers with a right in a year and no training in the file that year
    absent            workers with a contract within the time of the file of whom the file says nothing at all
    not_adding_up     rights whose granted and carried over less taken is not what remains, by the State's own figures
    differing         workers and years where what remains by the State is not what remains by us
    """

    batch: UUID
    filename: str
    size: int
    digest: str
    saved: Saved
    received_at: datetime
    received_by: str
    ended_at: datetime | None
    employer_name: str
    employer_number: str
    sent_here: bool
    lines: int
    created: int
    changed: int
    unchanged: int
    refused: int
    kinds: tuple[KindCount, ...]
    causes: tuple[LineCause, ...]
    waiting: tuple[tuple[str, int], ...]
    workers: int
    years: tuple[int, ...]
    without_right: Gaps
    without_training: Gaps
    absent: Gaps
    not_adding_up: Gaps
    differing: Gaps
    empty_quarters: EmptyQuarters

    @property
    def named(self) -> tuple[Missing, ...]:
        """All that it names."""
        gaps = (self.without_right, self.without_training, self.absent, self.not_adding_up, self.differing)
        return tuple(each for gap in gaps for each in gap.first)
