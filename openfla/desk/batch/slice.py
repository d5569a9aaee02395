# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A slice of a received file: carried out through the gate as its sender, recorded in the same transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from openfla.desk.act import Act
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batch_jobs import ContinueBatch, Count, JobView
from openfla.desk.batch.batch_jobs_handling import LEASE
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.kept_problems import kept
from openfla.desk.batch.sweep import Sweep
from openfla.desk.declared import tallies
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.rescues import Rescued
from openfla.desk.undoing.list_undoing import IN_TURN
from openfla.desk.wholes import Whole
from openfla.records import bulk
from openfla.records.models import Batch, BatchRecord
from openfla.records.new import new
from openfla.terms.batch import RecordState
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem

CHANNEL = "batch"
FOLLOWS = {"participation.training_unknown", "desk.left_with_others"}
"""Refusals that follow from another one."""
STATES = {effect: RecordState(effect.value) for effect in Effect}


class LeaseLost(Exception):  # noqa: N818 - not an error: somebody else goes on with the file, or nobody is to
    """The file was taken over, cancelled or mapped anew, or its sender may no longer; the slice was rolled back."""


class RunStopped(Exception):  # noqa: N818 - not an error: it is told to whoever ordered the run
    """What a run can't go on without was refused, for these problems; the portion was rolled back."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """With all of them."""
        super().__init__(*(each.code for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as the channel read it: a command to carry out; without one it is refused, or repeats an earlier line.

    Lines may share a command, and what has to be carried out before it.
    """

    line: int
    command: Any | None = None
    problems: tuple[Problem, ...] = ()
    offset: int = 0
    """Where in the file the record ends, if a later slice is to begin there."""
    place: tuple[int, int, int, int] | None = None
    """Where it stands: its first byte, the byte behind it, its line and column; kept if it has problems."""
    employer: UUID | None = None
    """Whose line it is, where that alone can be read; else that of the command, or of the file."""
    before: tuple[Any, ...] = ()

    @property
    def commands(self) -> tuple[Any, ...]:
        """All that it rests on, its own last."""
        return () if self.command is None else (*self.before, self.command)

    def record(self, outcomes: Sequence[Outcome]) -> tuple[RecordState, UUID | None, tuple[Problem, ...]]:
        """State, reference and problems to record: those of the reading and those of the gate."""
        if len(outcomes) == 1 and isinstance(outcomes[0], Done):
            return STATES[outcomes[0].effect], outcomes[0].reference, (*self.problems, *outcomes[0].warnings)
        if refusals := [outcome for outcome in outcomes if isinstance(outcome, Refused)]:
            # what is missing because something before it was refused says less than that refusal
            said = next((each for each in refusals if each.problems[0].code not in FOLLOWS), refusals[0])
            return RecordState.REFUSED, None, (*said.problems, *self.problems)
        done = [outcome for outcome in outcomes if isinstance(outcome, Done)]
        if not done:
            stopped = any(problem.stops for problem in self.problems)
            return RecordState.REFUSED if stopped else RecordState.UNCHANGED, None, self.problems
        own = done[-1]
        changes = any(outcome.effect is not Effect.UNCHANGED and not outcome.adds for outcome in done)
        effect = Effect.CHANGED if own.effect is Effect.UNCHANGED and changes else own.effect
        return STATES[effect], own.reference, (*self.problems, *own.warnings)


@dataclass(frozen=True, slots=True)
class SlicePart:
    """What a slice adds to its request: an outcome per line, and progress, if the lease still holds."""

    batch: UUID
    employer: UUID
    phase: Phase
    lines: Sequence[ReadLine]
    lease: UUID
    count: Count
    stays: bool
    """Whether what the outcomes speak of is there afterwards."""
    alone: Mapping[int, ReadLine]
    """Lines that rest on one command alone, by its identity."""

    def hear(self, commands: Sequence[Any], outcomes: Sequence[Outcome], sweep: Sweep) -> None:
        """Stores what came of lines that rest on one of these commands alone: the database has them behind it then."""
        fresh = {
            id(line): self._record(line, (outcome,))
            for command, outcome in zip(commands, outcomes, strict=True)
            if (line := self.alone.get(id(command))) is not None
        }
        sweep.recorded |= fresh
        sweep.unsent += fresh.values()
        if len(sweep.unsent) >= bulk.PIECE:
            bulk.insert_last(sweep.unsent)
            sweep.unsent = []

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        """Stores the rest and the progress, or raises LeaseLost so that nothing of the slice is stored."""
        if not isinstance(outcomes[0], Done):
            raise LeaseLost
        recorded, unsent = ({}, []) if act.sweep is None else (act.sweep.recorded, act.sweep.unsent)
        rest = self._records(outcomes[1:], [line for line in self.lines if id(line) not in recorded])
        records = [*recorded.values(), *rest]
        batch_rows.give_way()  # a rehearsal has undone what was set when the file was locked
        if not self._advance(records, act):
            raise LeaseLost
        if self.phase is Phase.RUN:
            tallies.add(self.batch, records)
        bulk.insert([*unsent, *rest])
        failpoint("K6")

    def _records(self, outcomes: Sequence[Outcome], lines: Sequence[ReadLine]) -> list[BatchRecord]:
        told = dict(zip(map(id, distinct(self.lines)), outcomes, strict=True)) if lines else {}
        return [self._record(line, [told[id(each)] for each in line.commands]) for line in lines]

    def _record(self, line: ReadLine, outcomes: Sequence[Outcome]) -> BatchRecord:
        state, reference, problems = line.record(outcomes)
        return new(
            BatchRecord,
            batch_id=self.batch,
            employer=line.employer or (line.command.employer if line.command is not None else self.employer),
            line=line.line,
            phase=self.phase.value,
            state=state.value,
            reference=reference if self.stays else None,
            problems=kept(problems),
            place=list(line.place) if problems and line.place else None,
        )

    def _advance(self, records: Sequence[BatchRecord], act: Act) -> bool:
        held = Batch.objects.filter(id=self.batch, lease=self.lease)
        until, total = act.now + LEASE, self.count.records
        if self.phase is Phase.PREVIEW:
            return bool(held.update(previewed=F("previewed") + len(records), total=total, leased_until=until))
        sums: dict[str, Any] = {
            name: F(name) + count for name, count in Counter(each.state for each in records).items()
        }
        sums |= {"processed": F("processed") + len(records), "offset": self.lines[-1].offset}
        return bool(held.update(**sums, total=total, counted_to=self.count.to, leased_until=until))


def distinct(lines: Sequence[ReadLine]) -> list[Any]:
    """The commands of lines, each once, where the first line needs it; in turns where their order is another."""
    once = {id(each): each for line in lines for each in line.commands}.values()
    return sorted(once, key=_turn)


def _turn(command: Any) -> int:  # noqa: ANN401 - commands are of many types
    if isinstance(command, Rescued):
        return command.turn
    return IN_TURN.index(type(command)) if type(command) in IN_TURN else 0


def carry_out(
    job: JobView, phase: Phase, lines: Sequence[ReadLine], count: Count, now: datetime, *, whole: bool = False
) -> list[Outcome]:
    """Previews or carries out these lines as the file's sender, under what the sender may do now. LeaseLost.

    `count` says how many lines the file has, as far as that is known by now. With `whole` all that a line rests on is
    carried out, or nothing of it.
    """
    if job.lease is None:
        raise LeaseLost
    commands = distinct(lines)
    stays = phase is Phase.RUN and not job.dry
    outcomes = perform(
        [ContinueBatch(job.employer, job.batch, phase, job.lease, job.kind), *commands],
        actor=job.sent_by,
        channel=CHANNEL,
        now=now,
        part=SlicePart(job.batch, job.employer, phase, lines, job.lease, count, stays, _alone(lines)),
        rehearse=not stays,
        wholes=_wholes(lines, commands) if whole else (),
    )
    failpoint("K7")
    return outcomes


def _alone(lines: Sequence[ReadLine]) -> dict[int, ReadLine]:
    return {id(line.command): line for line in lines if line.command is not None and not line.before}


def _wholes(lines: Sequence[ReadLine], commands: Sequence[Any]) -> list[Whole]:
    """The places of the commands of each line, behind the one that goes with the slice."""
    places = {id(command): place for place, command in enumerate(commands, start=1)}
    return [tuple(places[id(each)] for each in line.commands) for line in lines if line.before]
