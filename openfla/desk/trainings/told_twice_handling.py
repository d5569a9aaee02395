# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of parts that the employer looked at: joined, so that the account counts one of them, or left as two."""

from collections.abc import Collection, Sequence
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.trainings.alike import alike, near_parts, with_trainings
from openfla.desk.trainings.participations_handling import cancel_participations, locked_parts
from openfla.desk.trainings.told_twice import JoinParticipations, SeparateParticipations, UndoSeparation
from openfla.desk.trainings.trainings import CancelParticipation
from openfla.desk.undoing.at_once import not_taken, own_acts
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, ToldTwice
from openfla.records.new import new

Pair: TypeAlias = frozenset[UUID]
Saying: TypeAlias = JoinParticipations | SeparateParticipations
NOT_ALIKE = refused("told_twice.not_alike")


@handles(JoinParticipations)
def join_participations(commands: Sequence[JoinParticipations], act: Act) -> list[Outcome]:
    """The one that goes is cancelled like any other, with its charges; a part that went is in no other pair."""
    pairs = _Pairs(commands)
    judged: list[CancelParticipation | Outcome] = []
    for command in commands:
        problem = pairs.problem_of(command) or _reason(command)
        if problem is None:
            pairs.go(command.participation)
        judged.append(problem or _cancelling(command))
    done = iter(cancel_participations([each for each in judged if isinstance(each, CancelParticipation)], act))
    outcomes = [next(done) if isinstance(each, CancelParticipation) else each for each in judged]
    _keep([each for each, told in zip(commands, outcomes, strict=True) if isinstance(told, Done)], pairs, act)
    return outcomes


@handles(SeparateParticipations)
def separate_participations(commands: Sequence[SeparateParticipations], act: Act) -> list[Outcome]:
    """Remembered; the same again is unchanged."""
    pairs = _Pairs(commands)
    apart = separated({row.worker_id for row in pairs.parts.values()})
    outcomes: list[Outcome] = []
    fresh: list[SeparateParticipations] = []
    for command in commands:
        pair = frozenset((command.participation, command.kept))
        problem = pairs.absent_or_changed(command) if pair in apart else pairs.problem_of(command)
        row = pairs.parts.get(command.participation)
        if problem is not None or row is None:
            outcomes.append(problem or absent(Participation, command.participation, command.employer))
            continue
        effect = Effect.UNCHANGED if pair in apart else Effect.CHANGED
        fresh += [command] if effect is Effect.CHANGED else []
        apart.add(pair)
        outcomes.append(Done(row.lineage, effect, about=row.worker_id, holds=holding(row)))
    _keep(fresh, pairs, act)
    return outcomes


@handles(UndoSeparation)
def undo_separations(commands: Sequence[UndoSeparation], act: Act) -> list[Outcome]:
    """Each withdrawn."""
    parts = {part for each in commands for part in (each.participation, each.kept)}
    locked_parts(parts)
    rows = ToldTwice.objects.filter(CURRENT, lineage__among=parts, kept__among=parts, same=False)
    said = {frozenset((row.lineage, row.kept)): row for row in rows}
    own = own_acts({row.entry for row in said.values()}, act)
    outcomes: list[Outcome] = []
    for command in commands:
        row = said.get(frozenset((command.participation, command.kept)))
        if row is None or row.employer_id != command.employer:
            outcomes.append(NOT_FOUND)
            continue
        problem = not_taken(row.entry, own, act) or _reason(command)
        outcomes.append(problem or Done(row.lineage, Effect.CHANGED, about=row.worker_id))
        gone = [] if problem else [row.id]
        withdraw(ToldTwice, gone, act, command.reason)
    return outcomes


def separated(workers: Collection[UUID]) -> set[Pair]:
    """The pairs of these workers' parts of which the employer said that they are two."""
    rows = ToldTwice.objects.filter(CURRENT, worker__among=workers, same=False)
    return {frozenset(pair) for pair in rows.values_list("lineage", "kept")}


def _cancelling(command: JoinParticipations) -> CancelParticipation:
    return CancelParticipation(command.employer, command.participation, command.version, command.reason.strip())


def _reason(command: JoinParticipations | UndoSeparation) -> Outcome | None:
    return None if command.reason.strip() else refused("desk.reason_missing", "reason")


class _Pairs:
    """The parts of these pairs, locked with their trainings, so that nobody corrects meanwhile what is looked at."""

    def __init__(self, commands: Sequence[Saying]) -> None:
        _, self.parts = locked_parts(part for each in commands for part in (each.participation, each.kept))
        self._told = {each.row.lineage: each for each in with_trainings(self.parts.values())}
        self._near = near_parts(self._told.values())
        self._gone: set[UUID] = set()

    def go(self, part: UUID) -> None:
        """From here on it does not stand."""
        self._gone.add(part)

    def problem_of(self, command: Saying) -> Outcome | None:
        """Why nothing can be said of the pair."""
        if problem := self.absent_or_changed(command):
            return problem
        told = self._told[command.participation]
        found = {each.row.lineage for each in alike(told, self._near.get(told.worker, ()))}
        return None if command.kept in found else NOT_ALIKE

    def absent_or_changed(self, command: Saying) -> Outcome | None:
        """Why the pair is not the one that was seen."""
        for part, version in ((command.participation, command.version), (command.kept, command.kept_version)):
            row = self.parts.get(part)
            if row is None or row.employer_id != command.employer or part in self._gone:
                return absent(Participation, part, command.employer)
            if row.id != version:
                return changed_meanwhile(row)
        return None


def _keep(commands: Sequence[Saying], pairs: _Pairs, act: Act) -> None:
    """What holds of each pair from now on; what was said of it before is withdrawn."""
    if not commands:
        return
    asked = [frozenset((each.participation, each.kept)) for each in commands]
    parts = set().union(*asked)
    before = ToldTwice.objects.filter(CURRENT, lineage__among=parts, kept__among=parts)
    withdraw(ToldTwice, [row.id for row in before if frozenset((row.lineage, row.kept)) in asked], act, "")
    bulk.insert([_row(each, pairs.parts[each.participation].worker_id, act) for each in commands])


def _row(command: Saying, worker: UUID, act: Act) -> ToldTwice:
    return new(
        ToldTwice,
        lineage=command.participation,
        kept=command.kept,
        worker_id=worker,
        same=isinstance(command, JoinParticipations),
        **act.recorded(command.employer),
    )
