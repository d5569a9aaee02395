# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act done by a job for very many workers of an employer, so that nobody waits for it and nothing is half done.

It is ordered with all that was chosen, by id. A job finds out what the act would do, and whoever ordered it confirms;
then a job carries it out. A job claims a run and gets a lease, a token that each portion shows again in its own
transaction; whoever claims later takes over. Each portion is carried out as whoever ordered it, with the powers of that
moment, by the very commands that a page gives for a few workers. Only who ordered a run sees it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState
from openfla.terms.worker_run import AT_WORK, WorkerAct, WorkerRunState

JOB = "openfla.act_for_workers"
"""The job."""
AT_ONCE = 500
"""Workers of a portion: half a second at most."""
MOST = 3
"""Runs that jobs work on at once for an employer."""
REMEMBERED = 1_000
"""Refusals that a run tells one by one; of more it knows the number."""
SHOWN = 20
CONFIRMED_WITHIN = timedelta(days=7)
"""How long a run waits for whoever ordered it; then it expires."""


@dataclass(frozen=True, slots=True)
class RightForEach:
    """The same right for each worker chosen: the words of RegisterRight."""

    year: int
    kind: RightFactKind
    right: RightKind
    days: Fraction | None
    reason: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class MarkForEach:
    """The same state for each part chosen, the rest of which stays; None cancels it.

    A part is chosen in a version: one that was changed since is refused.
    """

    state: ParticipationState | None
    reason: str


@dataclass(frozen=True, slots=True)
class MessageForEach:
    """A message for each worker chosen: the words of InformWorker."""

    language: str
    by_email: bool
    by_ebox: bool


@dataclass(frozen=True, slots=True)
class TrainingForEach:
    """The same part for each worker chosen in a training: the words of RegisterTraining and RegisterParticipation.

    The training is registered together with the first who take part in it, unless it is registered by then.
    """

    training: UUID
    terms: TrainingTerms
    part: ParticipationTerms


@dataclass(frozen=True, slots=True)
class GroupForEach:
    """Each worker chosen belongs to a group from the day on which it is carried out: the words of JoinGroup."""

    group: UUID


Words: TypeAlias = RightForEach | MarkForEach | MessageForEach | TrainingForEach | GroupForEach
ACTS: dict[type, WorkerAct] = {
    RightForEach: WorkerAct.REGISTER_RIGHT,
    MarkForEach: WorkerAct.MARK_PART,
    MessageForEach: WorkerAct.INFORM,
    TrainingForEach: WorkerAct.TRAIN,
    GroupForEach: WorkerAct.JOIN_GROUP,
}


@dataclass(frozen=True, slots=True)
class StartWorkerRun:
    """Orders the act for each of `chosen`, in that order, each once: its job finds out what it would do.

    The same words for the same, in order, with the same `key`, the number of a form, of the same person are the same
    order: unchanged; unless that was stopped or expired before it recorded anything. Problems: form.nobody_chosen,
    worker_run.too_many, and those of the act that are alike for each, whoever is chosen.
    """

    employer: UUID
    words: Words
    chosen: tuple[UUID, ...]
    key: UUID

    @property
    def kind(self) -> WorkerAct:
        """Which act it is."""
        return ACTS[type(self.words)]


@dataclass(frozen=True, slots=True)
class ConfirmWorkerRun:
    """Has it carried out, once it is known what it would do. Problems: worker_run.not_waiting, worker_run.too_many."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class CancelWorkerRun:
    """Ends a run between portions; what was recorded stays."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class UndoWorkerRun:
    """Takes back what a run that ended has recorded, each by itself, by a run of its own; once.

    Where that run was stopped or failed, another one takes back what it did not reach.
    What was changed since stays as it is; so does a training that it registered, where others take part in it or it was
    corrected. Problems: worker_run.not_ended, worker_run.nothing_to_undo, worker_run.too_many, desk.reason_missing.
    """

    employer: UUID
    run: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimWorkerRun:
    """Takes a run over: portions are carried out under this lease only. worker_run.not_waiting: none is to be."""

    run: UUID
    lease: UUID


@dataclass(frozen=True, slots=True)
class ContinueWorkerRun:
    """Goes with each portion, as whoever ordered it: holds it for the transaction."""

    employer: UUID
    run: UUID
    lease: UUID
    kind: WorkerAct


@dataclass(frozen=True, slots=True)
class EndWorkerRun:
    """The run is through, or stopped by these problems; one that was looked through waits to be confirmed."""

    run: UUID
    lease: UUID
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpireWorkerRuns:
    """Ends runs that waited longer than CONFIRMED_WITHIN since they were ordered, and drops whom they are for.

    A portion of them, so asked for by the clock until it is unchanged.
    """

    most: int = 100


@dataclass(frozen=True, slots=True)
class WorkerRunJob:
    """What a job needs to know of a run."""

    run: UUID


@dataclass(frozen=True, slots=True)
class Ordered:
    """What is to be done for one of them; no command where what was chosen is gone."""

    worker: UUID | None
    command: Any | None


@dataclass(frozen=True, slots=True)
class WorkerRunJobView:
    """A run as its job sees it: `portion` is what comes next, nothing when it is through or no job is to work on it.

    `first` is what has to be done before it, and `last` after it, for all of them together.
    """

    run: UUID
    employer: UUID
    kind: WorkerAct
    ordered_by: Actor
    channel: str
    state: WorkerRunState
    lease: UUID | None
    portion: tuple[Ordered, ...]
    first: Any | None = None
    last: Any | None = None


@dataclass(frozen=True, slots=True)
class WorkerRuns:
    """The runs at an employer that the asker ordered, the latest first, SHOWN at most; or that `run` alone.

    `waiting_or_since`: of these such as wait for the asker, which come first, or ended by themselves since that moment.
    """

    employer: UUID
    run: UUID | None = None
    waiting_or_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkerRunCard:
    """One of them, with those for whom it is refused by name."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class NotDone:
    """For whom it is refused, and why."""

    worker: UUID
    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class TakingBack:
    """The last run that takes another one back; how many of what that one left it has not reached."""

    run: UUID
    at_work: bool
    left: int

    @property
    def ended_early(self) -> bool:
        """Whether it was stopped or failed before it was through."""
        return bool(self.left) and not self.at_work


@dataclass(frozen=True, slots=True)
class WorkerRunView:
    """How far a run is: for how many it is, or would be, recorded (`changed`), was so already, and is refused.

    `rows` says for whom it is refused, of the first. `undoes` is the run that it takes back, `taking_back` the one that
    takes it back. `training` or `group`: which one it is about, where that stands.
    """

    run: UUID
    kind: WorkerAct
    words: Words | None
    state: WorkerRunState
    total: int
    done: int
    changed: int
    unchanged: int
    refused: int
    rows: tuple[NotDone, ...]
    problems: tuple[Problem, ...]
    started_at: datetime
    ended_at: datetime | None
    undoes: UUID | None
    taking_back: TakingBack | None
    training: UUID | None = None
    group: UUID | None = None

    @property
    def at_work(self) -> bool:
        """Whether a job works on it, or is about to."""
        return self.state in AT_WORK

    @property
    def left(self) -> int:
        """For how many nothing was done yet."""
        return self.total - self.done

    @property
    def undoable(self) -> bool:
        """Whether there is something that it recorded and that no run has taken back, or is taking back."""
        if self.ended_at is None or not self.changed or self.undoes is not None:
            return False
        return self.taking_back is None or self.taking_back.ended_early
