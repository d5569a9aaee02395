# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files received, and their lines taken in."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batches_handling import receive_files
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue import employments as rescue_employments
from openfla.desk.rescue import rights as rescue_rights
from openfla.desk.rescue import trainings as rescue_trainings
from openfla.desk.rescue.employments import StatedContract
from openfla.desk.rescue.file import Place, RescueFile
from openfla.desk.rescue.names import other_names
from openfla.desk.rescue.parts import Stated
from openfla.desk.rescue.rescues import ReceiveRescue, RescueEmployment, RescueRight, RescueTraining
from openfla.desk.rescue.rights import StatedRight
from openfla.desk.rescue.saved import saved_problem
from openfla.desk.rescue.workers import RescueWorkers
from openfla.records.models import Batch, Rescue
from openfla.records.new import new
from openfla.records.turns import in_turn
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem

Named = TypeVar("Named", RescueRight, RescueTraining)
Line = TypeVar("Line")


@handles(ReceiveRescue)
def receive_rescues(commands: Sequence[ReceiveRescue], act: Act) -> list[Outcome]:
    """Keeps the bytes, the file's row, and how it was saved; `reference` of Done is the batch."""
    return [_received(command, act) for command in commands]


def _received(command: ReceiveRescue, act: Act) -> Outcome:
    if problem := saved_problem(command.saved, act.today):
        return problem
    with command.path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").digest()
    if (known := _open_alike(command, digest, act)) is not None:
        return Done(known, Effect.UNCHANGED)
    [outcome] = receive_files([command], act)
    if isinstance(outcome, Done) and outcome.effect is Effect.CREATED:
        row = Batch.objects.get(id=outcome.reference)
        _rescue(command, row, act).save(force_insert=True)
    return outcome


def _open_alike(command: ReceiveRescue, digest: bytes, act: Act) -> UUID | None:
    """The file of the same bytes that waits or runs; of two sendings at once the second finds the first."""
    in_turn(f"rescue file {command.employer} {digest.hex()}")
    alike = Batch.objects.filter(
        sender=act.actor.organisation, employer=command.employer, kind=BatchKind.RESCUE.value, digest=digest
    )
    return alike.filter(state__in=batch_rows.OPEN).values_list("id", flat=True).first()


def _rescue(command: ReceiveRescue, row: Batch, act: Act) -> Rescue:
    return new(
        Rescue,
        batch_id=row.id,
        saved_on=command.saved.on,
        saved_by=command.saved.by.strip(),
        digest=row.digest,
        filename=row.filename,
        size=row.size,
        stored_as=row.stored_as,
        **act.recorded(command.employer),
    )


@handles(RescueEmployment)
def rescue_employments_of(items: Sequence[RescueEmployment], act: Act) -> list[Outcome]:
    """An outcome for each; its reference is the worker."""
    file = RescueFile.of(items, act)
    found = [file.rescue_of(item) for item in items]
    lines = [
        StatedContract(rescue, item.line, item.command, item.unstated, item.along)
        if isinstance(rescue, Rescue)
        else rescue
        for item, rescue in zip(items, found, strict=True)
    ]
    return file.telling(items, _told(lines, rescue_employments.taken_in, file))


@handles(RescueRight)
def rescue_rights_of(items: Sequence[RescueRight], act: Act) -> list[Outcome]:
    """An outcome for each; its reference is the counter."""
    return _about_workers(items, act, _right, rescue_rights.taken_in)


def _right(item: RescueRight, at: Place) -> StatedRight:
    return StatedRight(at, replace(item.command, worker=at.worker), item.along)


@handles(RescueTraining)
def rescue_trainings_of(items: Sequence[RescueTraining], act: Act) -> list[Outcome]:
    """An outcome for each; its reference is the part in the training."""
    return _about_workers(items, act, _part, rescue_trainings.taken_in)


def _part(item: RescueTraining, at: Place) -> Stated:
    known_as = (item.along, item.course) if item.along and item.course else None
    return Stated.of(at, item.training, item.command.terms, item.unstated, known_as)


def _about_workers(
    items: Sequence[Named],
    act: Act,
    stated: Callable[[Named, Place], Line],
    taken_in: Callable[[list[Line], RescueFile], list[Outcome]],
) -> list[Outcome]:
    file = RescueFile.of(items, act)
    places = _places(items, file)
    pairs = zip(items, places, strict=True)
    lines = [at if isinstance(at, Refused) else stated(item, at) for item, at in pairs]
    return file.telling(items, _with_names(items, places, _told(lines, taken_in, file)))


def _places(items: Sequence[Named], file: RescueFile) -> list[Place | Refused]:
    """Where each line stands: in a file that is there, about a worker who is known."""
    workers = RescueWorkers(items)
    places: list[Place | Refused] = []
    for item in items:
        rescue, worker = file.rescue_of(item), workers.of(item)
        if isinstance(rescue, Rescue) and isinstance(worker, UUID):
            places.append(Place(rescue, item.line, worker))
        else:
            places.append(rescue if isinstance(rescue, Refused) else _refusal(worker))
    return places


def _with_names(
    items: Sequence[Named], places: Sequence[Place | Refused], outcomes: Sequence[Outcome]
) -> list[Outcome]:
    """With a warning on each line whose worker is called otherwise here."""
    placed = [(item.whose, at.worker) for item, at in zip(items, places, strict=True) if isinstance(at, Place)]
    told = other_names(placed)
    warnings = [next(told) if isinstance(at, Place) else None for at in places]
    return [_warned(outcome, warning) for outcome, warning in zip(outcomes, warnings, strict=True)]


def _warned(outcome: Outcome, warning: Problem | None) -> Outcome:
    if warning is None or isinstance(outcome, Refused):
        return outcome
    return replace(outcome, warnings=(*outcome.warnings, warning))


def _refusal(worker: UUID | Refused) -> Refused:
    return worker if isinstance(worker, Refused) else refused("rescue.unknown", "batch")


def _told(
    lines: Sequence[Line | Refused], taken_in: Callable[[list[Line], RescueFile], list[Outcome]], file: RescueFile
) -> list[Outcome]:
    """Outcomes in the order of the lines; what the request adds is stored."""
    told = iter(taken_in([line for line in lines if not isinstance(line, Refused)], file))
    outcomes = [line if isinstance(line, Refused) else next(told) for line in lines]
    file.store()
    return outcomes
