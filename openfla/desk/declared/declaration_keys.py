# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declared commands with the ids that they mean: workers by their keys, facts by reference, current versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, Facts
from openfla.desk.declared.declared_workers import Workers
from openfla.desk.employers.sizes import CancelDecision
from openfla.desk.outcome import Refused, refused
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment
from openfla.records.fact import CURRENT, Fact
from openfla.records.identifier import new_id
from openfla.records.models import (
    EmployerDecision,
    Employment,
    Participation,
    Right,
    Training,
)
from openfla.records.signatures import organisations

TARGETS: dict[type, tuple[str, type[Fact]]] = {
    CorrectEmployment: ("employment", Employment),
    CancelEmployment: ("employment", Employment),
    CorrectRight: ("right_id", Right),
    CancelRight: ("right_id", Right),
    CorrectTraining: ("training", Training),
    CancelTraining: ("training", Training),
    CorrectParticipation: ("participation", Participation),
    CancelParticipation: ("participation", Participation),
    CancelDecision: ("decision", EmployerDecision),
}
"""What corrects or cancels a fact: the field that names it, and its table."""

OWN_IDS: dict[type, str] = {
    RegisterTraining: "training",
    RegisterRight: "right_id",
    RegisterParticipation: "participation",
}
"""What registers a fact under an id that the sender may choose: a declaring sender leaves that to the desk."""


def found(wave: Sequence[Declare], facts: Facts, sender: UUID, entry: UUID) -> list[Any]:
    """For each record, all of one kind, the command with its ids; or why one of them can't be found.

    `facts` are those that the sender declared; one of another employer is none. `entry` is the journal entry that is
    being made.
    """
    workers = Workers.meant(wave)
    targets = [
        None if each.of is None else each.of.fact or facts.get((each.employer, each.of.reference)) for each in wave
    ]
    versions = _versions(wave, [target for target in targets if target], Versions(sender, {}, {entry: sender}))
    return [_with_ids(each, workers.of(each), target, versions) for each, target in zip(wave, targets, strict=True)]


def _with_ids(declared: Declare, worker: UUID | Refused | None, target: UUID | None, versions: "Versions") -> Any:  # noqa: ANN401 - commands are of many types
    if isinstance(worker, Refused):
        return worker
    if declared.of is not None and target is None:
        return refused("declaration.fact_unknown", "of", reference=declared.of.reference)
    kind = type(declared.command)
    ids: dict[str, UUID] = {} if worker is None else {"worker": worker}
    if kind in OWN_IDS:
        ids[OWN_IDS[kind]] = new_id()
    if kind is RegisterParticipation and target is not None:
        ids["training"] = target
    if kind in TARGETS and target is not None:
        ids |= {TARGETS[kind][0]: target, "version": versions.seen(declared, target)}
    return replace(declared.command, **ids) if ids else declared.command


@dataclass(frozen=True, slots=True)
class Versions:
    """The current versions of facts to be corrected or cancelled, and in whose name each was recorded."""

    sender: UUID
    ids: Mapping[tuple[UUID, UUID], tuple[UUID, UUID]]
    makers: Mapping[UUID, UUID | None]

    def seen(self, declared: Declare, fact: UUID) -> UUID:
        """The version that the sender means: by its own reference never one that somebody else made."""
        version, entry = self.ids.get((declared.employer, fact), (TO_BE_FOUND, TO_BE_FOUND))
        by_reference = declared.of is not None and bool(declared.of.reference)
        return TO_BE_FOUND if by_reference and self.makers.get(entry) != self.sender else version


def _versions(wave: Sequence[Declare], facts: Iterable[UUID], none: Versions) -> Versions:
    kind = type(wave[0].command)
    if kind not in TARGETS:
        return none
    rows = TARGETS[kind][1]._default_manager.filter(CURRENT, lineage__among=set(facts))  # noqa: SLF001 - Django's name
    ids = {
        (employer, lineage): (version, entry)
        for employer, lineage, version, entry in rows.values_list("employer", "lineage", "id", "entry")
    }
    return Versions(none.sender, ids, {**organisations({entry for _, entry in ids.values()}), **none.makers})
