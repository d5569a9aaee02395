# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A portion of a run: carried out through the gate as whoever ordered it, and how far it is, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept
from openfla.desk.batch.slice import LeaseLost, RunStopped
from openfla.desk.gate import perform
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.worker_runs.runs import REMEMBERED, ContinueWorkerRun, Ordered, WorkerRunJobView
from openfla.records.models import WorkerRun
from openfla.terms.failpoint import failpoint
from openfla.terms.worker_run import WorkerRunState

Told = Sequence[tuple[Ordered, Outcome]]


@dataclass(frozen=True, slots=True)
class RunSlice:
    """What a portion adds to its request: how far the run is, if the lease still holds.

    `known` is what became of the portion where it isn't in the request, since all of it is refused.
    """

    job: WorkerRunJobView
    known: Sequence[Outcome] | None = None

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        """Stores it, or raises so that nothing of the portion is stored: LeaseLost, RunStopped.

        A rehearsal let go of the run when it was undone: it is held again here.
        """
        held, *done = outcomes
        rows = WorkerRun.objects.filter(id=self.job.run, lease=self.job.lease, state=self.job.state.value)
        row = rows.select_for_update().defer("chosen").first()
        if not isinstance(held, Done) or row is None:
            raise LeaseLost
        _advance(row, self._told(_of_portion(self.job, done) if self.known is None else self.known))
        if not act.rehearsing:
            row.entries.append(act.entry)
        row.save(update_fields=["done", "changed", "unchanged", "refused", "held_back", "entries"])
        failpoint("K6")

    def _told(self, done: Iterable[Outcome]) -> Told:
        """What became of each of the portion; what was chosen and is gone is not found."""
        rest = iter(done)
        return [(each, NOT_FOUND if each.command is None else next(rest)) for each in self.job.portion]


def _of_portion(job: WorkerRunJobView, done: Sequence[Outcome]) -> Sequence[Outcome]:
    """Without what was done for all of them together. RunStopped where that was refused before them."""
    if job.first is None:
        return done
    first, *others = done
    if isinstance(first, Refused):
        raise RunStopped(first.problems)
    return others


def _advance(row: WorkerRun, told: Told) -> None:
    effects = [outcome.effect for _each, outcome in told if isinstance(outcome, Done)]
    row.done += len(told)
    row.unchanged += effects.count(Effect.UNCHANGED)
    row.changed += len(effects) - effects.count(Effect.UNCHANGED)
    row.refused += len(told) - len(effects)
    row.held_back += list(_held_back(told))[: REMEMBERED - len(row.held_back)]


def _held_back(told: Told) -> Iterable[dict[str, Any]]:
    """Who is refused, of those that are still there to be named."""
    for each, outcome in told:
        if isinstance(outcome, Refused) and each.worker is not None:
            yield {"worker": str(each.worker), **kept(outcome.problems[:1])[0]}


def carry_out(job: WorkerRunJobView, now: datetime) -> list[Outcome]:
    """Does the next portion, or finds out what it would do, under what its orderer may do now. LeaseLost, RunStopped.

    What goes before a portion in which everybody is refused is not done: it would be half an act.
    """
    if job.lease is None:
        raise LeaseLost
    held = ContinueWorkerRun(job.employer, job.run, job.lease, job.kind)
    together = (job.first, *(each.command for each in job.portion), job.last)
    commands = [held, *(each for each in together if each is not None)]
    looking = job.state is WorkerRunState.LOOKING
    if job.first is None or looking:
        return _performed(job, commands, now, RunSlice(job), rehearse=looking)
    may, *done = _performed(job, commands, now, None, rehearse=True)
    if not isinstance(may, Done):
        raise LeaseLost
    told = _of_portion(job, done)
    if any(isinstance(each, Done) for each in told):
        return _performed(job, commands, now, RunSlice(job))
    return _performed(job, [held], now, RunSlice(job, told))


def _performed(
    job: WorkerRunJobView, commands: Sequence[Any], now: datetime, part: RunSlice | None, *, rehearse: bool = False
) -> list[Outcome]:
    return perform(commands, actor=job.ordered_by, channel=job.channel, now=now, part=part, rehearse=rehearse)
