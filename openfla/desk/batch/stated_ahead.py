# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What stated facts would change of those that are known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.desk.batch.changes_ahead import ChangeAhead, FieldChange
from openfla.desk.batch.stated import State
from openfla.desk.batch.stated_handling import of_kind
from openfla.desk.batch.stated_participations import KnownParts, StatedPart, becoming, meant_by
from openfla.desk.batch.stated_rights import meant_by as rights_meant_by
from openfla.desk.batch.stated_rights import rights_at, stated_of
from openfla.desk.batch.stated_trainings import KnownTrainings, StatedTraining, joined_terms
from openfla.desk.batch.stated_workers import StatedWorkers
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.rights.rights_handling import said
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.participation_problems import decided
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining, TrainingTerms
from openfla.terms.problem import Problem

Becoming = dict[UUID, tuple[UUID, TrainingTerms]]
"""Which training each name of a list means, and what it becomes."""


def stated_ahead(items: Sequence[State[Any]]) -> Iterator[ChangeAhead | None]:
    """For each, what it would change; None where it would not."""
    rights, trainings, parts = (
        of_kind(items, kind) for kind in (RegisterRight, RegisterTraining, RegisterParticipation)
    )
    named: Becoming = {}
    changes: dict[int, ChangeAhead | None] = {}
    changes |= zip(map(id, rights), _rights_ahead(rights), strict=True)
    changes |= zip(map(id, trainings), _trainings_ahead(trainings, named), strict=True)
    changes |= zip(map(id, parts), _parts_ahead(parts, named), strict=True)
    yield from (changes[id(item)] for item in items)


def _rights_ahead(items: Sequence[State[RegisterRight]]) -> Iterator[ChangeAhead | None]:
    meant = rights_meant_by(items)
    known = rights_at(meant)
    for each in meant:
        worker, rows = each.command.worker, known[each.place]
        if worker is None or len(rows) != 1:
            yield None
            continue
        pairs = zip(("days", "reason", "evidence"), said(rows[0]), stated_of(rows[0], each), strict=True)
        yield ChangeAhead(worker, tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2]))


def _trainings_ahead(items: Sequence[StatedTraining], named: Becoming) -> Iterator[ChangeAhead | None]:
    known = KnownTrainings.alike(items)
    for item in items:
        rows = known.meant(item)
        if len(rows) != 1:
            yield None
            continue
        old = known.terms[rows[0].id]
        new = joined_terms(item, old)
        named[item.command.training] = (rows[0].lineage, new)
        yield ChangeAhead(None, _changes(differences(replace(old, slots=in_order(old)), new)))


def _parts_ahead(
    items: Sequence[StatedPart], named: Mapping[UUID, tuple[UUID, TrainingTerms]]
) -> Iterator[ChangeAhead | None]:
    lineages = {name: lineage for name, (lineage, _) in named.items()}
    meant = meant_by(items, lineages, StatedWorkers(items))
    known = KnownParts.of(meant, dict(named.values()))
    for each in meant:
        before = None if each.refusal else known.before(each)
        if before is None:
            yield None
            continue
        training = known.trainings[each.command.training]
        part = decided(becoming(each.item, training, before[1]), training)
        counted = replace(part.terms, minutes=part.minutes, counts=part.counts, counts_because=part.counts_because)
        yield ChangeAhead(each.command.worker, _changes(differences(before[1], counted)))


def _changes(problems: Iterable[Problem]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(str(each.values["name"]), each.values["seen"], each.values["now"]) for each in problems)
