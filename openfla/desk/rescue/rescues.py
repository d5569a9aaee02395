# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's Federal Learning Account, brought in: the file and its lines."""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from openfla.desk.declared.declarations import Carrier, WorkerKey
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining, TrainingTerms
from openfla.desk.workers.staff import RegisterEmployment
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind


@dataclass(frozen=True, slots=True)
class Saved:
    """How a file was saved from the State's tool: the day, and who did it, as a person would write it."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class SavedFrom:
    """The mark of a fact that a file saved from the State's tool holds: how it was saved, the SHA-256 of the file."""

    saved: Saved
    digest: bytes


@dataclass(frozen=True, slots=True)
class Along:
    """A fact that another installation of openfla gave out with all of an account.

    `fact` is its public id there, by which it is known again; `source` where it came from, `saved` the files of the
    State in which it stood. One that stood in none bears no mark of the State here either.
    """

    fact: UUID
    source: str
    saved: tuple[SavedFrom, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiveRescue:
    """Takes in a saved file, as ReceiveFile takes in a list; facts say for ever when and by whom it was saved.

    The same bytes again are the same file while it waits or runs; afterwards they are another one, all of whose lines
    are known.
    """

    employer: UUID
    path: Path
    filename: str
    language: str
    saved: Saved
    mapping: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    batch: UUID | None = None

    @property
    def kind(self) -> BatchKind:
        """What such a file is."""
        return BatchKind.RESCUE


@dataclass(frozen=True, slots=True)
class RecordStateRight:
    """Records what the State's counters said of one right of a worker in a year: a fact, and no input of the law.

    Amounts in days, or in whole minutes; None is what was not said. Recorded again, what was not said is filled in and
    what is said otherwise is a correction.
    """

    employer: UUID
    worker: UUID
    year: int
    kind: RightKind
    unit: StatedUnit
    granted: Fraction | None = None
    taken: Fraction | None = None
    remaining: Fraction | None = None
    carried_over: Fraction | None = None
    opted_out: bool = False
    joint_committee: JointCommittee | None = None
    comment: str = ""


class Rescued(Carrier):
    """A line of a saved file. `batch` is the file, `line` counts from 1 over all of it.

    New is registered, with the mark of the file; known here and the same is marked and unchanged; what contradicts a
    fact, or may be one, is unchanged with the warning `rescue.doubtful` and waits for a decision, unless a saved rule
    decides it. The reference of Done is that of the fact.
    """

    __slots__ = ()
    turn: ClassVar[int] = 0
    """When it is carried out within a slice: workers before their rights, rights before trainings."""
    batch: UUID
    line: int

    @property
    def employer(self) -> UUID:
        """The employer whose data it touches."""
        employer: UUID = self.command.employer
        return employer


@dataclass(frozen=True, slots=True)
class RescueEmployment(Rescued):
    """A worker's contract as the file has it. A contract of another first day is another one, unless they overlap.

    `unstated` are the names of list columns (weekly_hours, category, ...) of which the file says nothing. Hours that
    are not known are 0: a contract that is known here needs none, a new one waits with `rescue.hours_open`, and is
    refused where the worker is new too. Personal fields that are unknown here are filled in. With `along` the
    whole contract is stated, stretch by stretch.
    """

    command: RegisterEmployment
    batch: UUID
    line: int
    unstated: frozenset[str] = frozenset()
    along: Along | None = None


@dataclass(frozen=True, slots=True)
class RescueGrant(Rescued):
    """A right that was recorded in another installation, of a worker (found by `whose`) or of the whole employer."""

    turn: ClassVar[int] = 1
    command: RegisterRight
    whose: WorkerKey | None
    batch: UUID
    line: int
    along: Along


@dataclass(frozen=True, slots=True)
class RescueEmployerFact(Rescued):
    """What is no worker's: a size, a decision, a training in which nobody takes part, a version or step of a plan."""

    command: DeclareSize | RecordDecision | RegisterTraining | CarryPlanVersion | CarryPlanStep
    batch: UUID
    line: int


@dataclass(frozen=True, slots=True)
class RescueRight(Rescued):
    """One counter of one worker and year; the worker of the command is TO_BE_FOUND by `whose`.

    Days that the employer gave in the State's tool are granted here too, and an opt-out is one here; with `along` they
    have lines of their own.
    """

    turn: ClassVar[int] = 2
    command: RecordStateRight
    whose: WorkerKey
    batch: UUID
    line: int
    along: Along | None = None


@dataclass(frozen=True, slots=True)
class RescueTraining(Rescued):
    """One worker's part in one training; training and worker of the command are TO_BE_FOUND.

    `unstated` are fields of the part and of the training of which the file says nothing. `along` is of the part,
    `course` of its training: parts with the same one are in one training.
    """

    turn: ClassVar[int] = 3
    command: RegisterParticipation
    training: TrainingTerms
    whose: WorkerKey
    batch: UUID
    line: int
    unstated: frozenset[str] = frozenset()
    along: Along | None = None
    course: Along | None = None


@dataclass(frozen=True, slots=True)
class RescueFiles:
    """The saved files of an employer, newest first: those that its side sent and that workers brought in."""

    employer: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class RescueFileView:
    """A saved file. `batch` is None for a worker's own; `state` too, and where another organisation sent it.

    `has_receipt`: lines of it were carried out, so that there is something to tell.
    """

    rescue: UUID
    batch: UUID | None
    worker: UUID | None
    filename: str
    size: int
    digest: str
    saved: Saved
    received_at: datetime
    received_by: str
    state: BatchState | None
    has_receipt: bool


@dataclass(frozen=True, slots=True)
class RescueFilePage:
    """One page of saved files, and how many there are."""

    rows: tuple[RescueFileView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class RescueOriginal:
    """Hands a saved file out, byte for byte as it came: who asked is in the journal. Answered as a ReceivedFile."""

    employer: UUID
    batch: UUID
