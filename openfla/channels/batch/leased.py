# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that jobs carry on under a lease, a portion after the other: what is the same of all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID, uuid4

from openfla.channels.batch.told import Clock, Pause
from openfla.desk.actor import Actor
from openfla.desk.batch.slice import CHANNEL, LeaseLost, RunStopped
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem


class Job(Protocol):
    """A run as a job sees it: under which lease it is, and what comes next."""

    @property
    def lease(self) -> UUID | None:
        """None while nobody works on it."""

    @property
    def portion(self) -> Sequence[object]:
        """Empty where nothing is left to be done."""


JobType = TypeVar("JobType", bound=Job)


@dataclass(frozen=True, slots=True)
class Leased(Generic[JobType]):
    """A kind of run: as whom its jobs act, the question for a run, the commands that claim and end it."""

    actor: Actor
    question: Callable[[UUID], object]
    claim: Callable[[UUID, UUID], object]
    end: Callable[[UUID, UUID, tuple[Problem, ...]], object]

    def carried(
        self, run: UUID, portion: Callable[[JobType, datetime], object], no_longer: str, clock: Clock, pause: Pause
    ) -> bool:
        """Carries a run as far as it goes; whether it is there.

        False says that `pause` stopped it between portions. Nothing happens when no job is to work on it. `no_longer`
        is the code of what stops it once whoever started it may not go on.
        """
        lease = uuid4()
        if not self.tells(self.claim(run, lease), clock):
            return True
        while (job := self.job(run, clock)) is not None and job.lease == lease and job.portion:
            if pause():
                return False
            try:
                portion(job, clock())
                failpoint("K7")
            except RunStopped as stopped:
                self.tells(self.end(run, lease, stopped.problems), clock)
                return True
            except LeaseLost:
                # one that is still ours was not lost to anybody: the starter's powers have ended
                self.tells(self.end(run, lease, (Problem(no_longer),)), clock)
                return True
        failpoint("K8")
        self.tells(self.end(run, lease, ()), clock)
        failpoint("K9")
        return True

    def given_up(self, run: UUID, why: str, clock: Clock) -> None:
        """Ends a run whose job failed again and again; what was done stays."""
        lease = uuid4()
        if self.tells(self.claim(run, lease), clock):
            self.tells(self.end(run, lease, (Problem(why),)), clock)

    def job(self, run: UUID, clock: Clock) -> JobType | None:
        """The run as it stands; None where there is none."""
        found: JobType | None = ask(self.question(run), actor=self.actor, channel=CHANNEL, now=clock())
        return found

    def tells(self, command: object, clock: Clock) -> bool:
        """Whether the desk carried it out."""
        [outcome] = perform([command], actor=self.actor, channel=CHANNEL, now=clock())
        return isinstance(outcome, Done)
