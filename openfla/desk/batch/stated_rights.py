# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights as lists state them. A worker has one right of a kind and origin in a year, as far as a list can tell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.rounds import in_rounds
from openfla.desk.batch.stated import State
from openfla.desk.batch.stated_workers import StatedWorkers
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rights.rights import CorrectRight, RegisterRight
from openfla.desk.rights.rights_handling import said
from openfla.records.fact import CURRENT
from openfla.records.models import Right

Place = tuple[UUID | None, int, str, str]
"""Worker, year, kind and origin."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A right with its worker, or why it has none."""

    item: State[RegisterRight]
    command: RegisterRight
    refusal: Refused | None = None

    @property
    def place(self) -> Place:
        """By which it is known again."""
        return self.command.worker, self.command.year, self.command.kind.value, self.command.right.value


def state_rights(items: Sequence[State[RegisterRight]], act: Act) -> list[Outcome]:
    """An outcome for each."""
    meant = meant_by(items)
    outcomes = in_rounds(meant, lambda each: each.place, _decided, act)
    return [
        replace(outcome, about=each.command.worker) if isinstance(outcome, Done) else outcome
        for each, outcome in zip(meant, outcomes, strict=True)
    ]


def meant_by(items: Sequence[State[RegisterRight]]) -> list[Meant]:
    """The rights that items state, with their workers."""
    workers, found = StatedWorkers(items), []
    for item in items:
        worker = workers.of(item)
        known = None if isinstance(worker, Refused) else worker
        command = replace(item.command, worker=known)
        found.append(Meant(item, command, worker if isinstance(worker, Refused) else None))
    return found


def _decided(meant: Sequence[Meant]) -> list[RegisterRight | CorrectRight | Outcome]:
    known = rights_at(meant)
    return [_decision(each, known[each.place]) for each in meant]


def rights_at(meant: Iterable[Meant]) -> dict[Place, list[Right]]:
    """The current rights in the places of those meant, as they were recorded one after the other."""
    found: dict[Place, list[Right]] = defaultdict(list)
    commands = [each.command for each in meant if each.command.worker is not None]
    rows = Right.objects.filter(
        CURRENT, worker__among={each.worker for each in commands}, year__in={each.year for each in commands}
    )
    for row in rows.order_by("recorded_at", "id"):
        found[row.worker_id, row.year, row.kind, row.right].append(row)
    return found


def _decision(meant: Meant, known: Sequence[Right]) -> RegisterRight | CorrectRight | Outcome:
    """Of several alike the one that says just this is meant; else it can't be told which."""
    if meant.refusal is not None:
        return meant.refusal
    command = meant.command
    if same := [row for row in known if said(row) == stated_of(row, meant)]:
        return Done(same[0].lineage, Effect.UNCHANGED)
    if not known:
        return command
    if len(known) > 1:
        return refused("right.several_alike", "days", count=len(known))
    [row] = known
    days, reason, evidence = stated_of(row, meant)
    return CorrectRight(command.employer, row.lineage, row.id, days, meant.item.because, reason, evidence)


def stated_of(row: Right, meant: Meant) -> tuple[Fraction | None, str, str]:
    """Days, reason and evidence of a right as they are stated; evidence of which nothing is said stays."""
    evidence = row.evidence if "evidence" in meant.item.unstated else meant.command.evidence.strip()
    return meant.command.days, meant.command.reason.strip(), evidence
