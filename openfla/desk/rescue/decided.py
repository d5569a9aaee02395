# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs that wait, decided: what follows is done, and the pairs say how they were decided."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from openfla.desk.batch.said_words import read
from openfla.desk.outcome import Done, Outcome, refused
from openfla.desk.rescue import grants as rescue_grants
from openfla.desk.rescue import rights as rescue_rights
from openfla.desk.rescue import trainings as rescue_trainings
from openfla.desk.rescue.choices import choices_of
from openfla.desk.rescue.employment_decided import Decided
from openfla.desk.rescue.employment_decided import settled as contract_settled
from openfla.desk.rescue.file import Place, RescueFile
from openfla.desk.rescue.pairing import Likeness
from openfla.desk.rescue.parts import Stated, parts_of
from openfla.desk.rescue.rights import StatedRight
from openfla.desk.trainings.score import Score
from openfla.desk.workers.staff import RegisterEmployment
from openfla.records.models import RescueDoubt
from openfla.terms.rescue import Decision, DoubtKind, RescuedKind

Choice = tuple[RescueDoubt, Decision]
CHANGED = refused("rescue.pair_changed", "doubt")


def place_of(row: RescueDoubt) -> Place:
    """The line of a pair."""
    return Place(row.rescue, row.line, row.worker_id)


def choices_for(row: RescueDoubt) -> tuple[Decision, ...]:
    """The decisions that make sense for a pair."""
    return choices_of(DoubtKind(row.kind), RescuedKind(row.candidate_kind), tuple(row.differs))


def decided(choices: Sequence[Choice], file: RescueFile, rule: UUID | None = None) -> list[Outcome]:
    """An outcome for each; pairs of which it can't be done go on waiting."""
    by_kind: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_kind[choice[0].candidate_kind].append(choice)
    outcomes: dict[UUID, Outcome] = {}
    for kind, some in by_kind.items():
        told = SETTLE[RescuedKind(kind)](some, file)
        outcomes |= zip((row.id for row, _ in some), told, strict=True)
    _note([(row, decision) for row, decision in choices if isinstance(outcomes[row.id], Done)], file, rule)
    return [outcomes[row.id] for row, _ in choices]


def _note(done: Sequence[Choice], file: RescueFile, rule: UUID | None) -> None:
    by_decision: dict[Decision, list[UUID]] = defaultdict(list)
    for row, decision in done:
        by_decision[decision].append(row.id)
    for decision, ids in by_decision.items():
        marks = {"decided_at": file.act.now, "decided_entry": file.act.entry, "rule": rule}
        RescueDoubt.objects.filter(id__among=ids).update(state=decision.value, **marks)


def _trainings(choices: Sequence[Choice], file: RescueFile) -> list[Outcome]:
    here = parts_of({row.candidate for row, _ in choices})
    outcomes: dict[UUID, Outcome] = {}
    ready: list[tuple[UUID, tuple[Stated, Likeness, Decision]]] = []
    for row, decision in choices:
        known = here.get(row.candidate)
        if known is None and decision is not Decision.SEPARATE:
            outcomes[row.id] = CHANGED
            continue
        like = Likeness(row.candidate, Score(**row.parts), tuple(row.differs), known)
        ready.append((row.id, (Stated.again(place_of(row), row.said), like, decision)))
    told = rescue_trainings.settled([each for _, each in ready], file)
    outcomes |= zip((doubt for doubt, _ in ready), told, strict=True)
    return [outcomes[row.id] for row, _ in choices]


def _counters(choices: Sequence[Choice], file: RescueFile) -> list[Outcome]:
    return rescue_rights.settled(
        [(StatedRight.again(place_of(row), row.said), row, decision) for row, decision in choices], file
    )


def _grants(choices: Sequence[Choice], file: RescueFile) -> list[Outcome]:
    lines = [(row, StatedRight.again(place_of(row), row.said).command, decision) for row, decision in choices]
    return rescue_grants.settled([(place_of(row), said, row, decision) for row, said, decision in lines], file)


def contract_said(row: RescueDoubt) -> tuple[RegisterEmployment, frozenset[str]]:
    """What a line says of a contract, and of what it says nothing."""
    said = {name: value for name, value in row.said.items() if name not in {"unstated", "whole"}}
    return read(RegisterEmployment, said), frozenset(row.said["unstated"])


def _contracts(choices: Sequence[Choice], file: RescueFile) -> list[Outcome]:
    decided = [
        Decided(*contract_said(row), place_of(row), row, choice, row.said.get("whole", False))
        for row, choice in choices
    ]
    return [contract_settled(each, file) for each in decided]


SETTLE = {
    RescuedKind.PARTICIPATION: _trainings,
    RescuedKind.STATE_RIGHT: _counters,
    RescuedKind.RIGHT: _grants,
    RescuedKind.EMPLOYMENT: _contracts,
}
