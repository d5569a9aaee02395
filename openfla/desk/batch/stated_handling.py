# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Stated facts carried out, those of one kind together: trainings before the parts in them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.stated import State
from openfla.desk.batch.stated_participations import StatedPart, state_participations
from openfla.desk.batch.stated_rights import state_rights
from openfla.desk.batch.stated_trainings import Named, StatedTraining, state_trainings
from openfla.desk.batch.stated_workers import StatedWorkers
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.sessions import place_among
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining


@handles(State)
def state(items: Sequence[State[Any]], act: Act) -> list[Outcome]:
    """An outcome for each."""
    rights, trainings, parts = (
        of_kind(items, kind) for kind in (RegisterRight, RegisterTraining, RegisterParticipation)
    )
    workers, named = StatedWorkers(parts), Named()
    told: dict[int, Outcome] = {}
    told |= _by_item(rights, state_rights(rights, act))
    told |= _by_item(trainings, state_trainings(trainings, named, _lost(trainings, parts, workers), act))
    told |= _by_item(parts, state_participations(parts, named, workers, act))
    told |= {id(item): _with_sessions(item, told[id(item)], named) for item in parts}
    return [told[id(item)] for item in items]


def _with_sessions(item: StatedPart, outcome: Outcome, named: Named) -> Outcome:
    """A part that stays as it was, but whose rows brought a session of the training, changed something."""
    added = named.added.get(item.command.training, ())
    brings = any(place_among(each.slot, added) is not None for each in item.present)
    if brings and isinstance(outcome, Done) and outcome.effect is Effect.UNCHANGED:
        return replace(outcome, effect=Effect.CHANGED)
    return outcome


def of_kind(items: Iterable[State[Any]], kind: type) -> list[State[Any]]:
    """Those that state a fact of this kind."""
    return [item for item in items if isinstance(item.command, kind)]


def _by_item(items: Sequence[State[Any]], outcomes: Sequence[Outcome]) -> dict[int, Outcome]:
    return dict(zip(map(id, items), outcomes, strict=True))


def _lost(
    trainings: Sequence[StatedTraining], parts: Sequence[StatedPart], workers: StatedWorkers
) -> dict[UUID, Refused]:
    """A training stated only by parts none of which means anybody: a training of nobody would be half an act."""
    kept = {item.command.training for item in trainings if item.by_itself}
    refusals: dict[UUID, Refused] = {}
    for item in parts:
        worker = workers.of(item)
        if isinstance(worker, Refused):
            refusals.setdefault(item.command.training, worker)
        else:
            kept.add(item.command.training)
    return {name: refusal for name, refusal in refusals.items() if name not in kept}
