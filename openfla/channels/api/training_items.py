# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings of a body with those who take part in them: each as commands that are carried out together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.problems import Issue, issue_body
from openfla.channels.api.training_bodies import OF_PART, OF_TRAINING, participation_terms, training_terms, worker_key
from openfla.channels.api.writing import SOURCE, Place, version, warnings
from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.declared.declarations import TO_BE_FOUND
from openfla.desk.outcome import Done
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining


@dataclass(frozen=True, slots=True)
class Item:
    """A training and its parts: the command of the training first, then one for each who takes part."""

    training: UUID
    commands: Sequence[Any]
    places: Sequence[Place]
    issues: Sequence[Issue] = ()


def item_of(fields: Fields, employer: UUID) -> Item:
    """A training as a body states it; what its values can't be is noted with the fields."""
    training = UUID(fields.text("trainingId")) if fields.has("trainingId") else uuid4()
    command = RegisterTraining(employer, training, training_terms(fields), SOURCE, fresh=True)
    commands: list[RegisterTraining | ForWorker] = [command]
    places = [(OF_TRAINING, fields.place)]
    for part in fields.parts("participants"):
        commands.append(part_of(part, employer, training))
        places.append((OF_PART, part.place))
    return Item(training, commands, places, fields.issues)


def part_of(fields: Fields, employer: UUID, training: UUID) -> ForWorker:
    """One worker's part in a training."""
    worker = fields.part("worker")
    if worker is None:
        raise TypeError(fields.body)
    command = RegisterParticipation(employer, training, TO_BE_FOUND, participation_terms(fields), SOURCE)
    return ForWorker(command, worker_key(worker))


def receipt(call: Call, item: Item, done: Sequence[Done]) -> dict[str, Any]:
    """What a training was registered as, with the ids of the parts in it; who was named twice has one."""
    training, *named = done
    parts = {each.reference: each for each in named}.values()
    body = {
        "href": call.href("putTraining", trainingId=item.training),
        "trainingId": str(item.training),
        "version": version(training),
        "participations": [part_receipt(call, each) for each in parts],
    }
    told = [issue for each, place in zip(done, item.places, strict=True) for issue in warnings(each, place)]
    return body | ({"warnings": [issue_body(each, call.language) for each in told]} if told else {})


def part_receipt(call: Call, done: Done) -> dict[str, Any]:
    """What one worker's part was registered as."""
    return {
        "href": call.href("correctParticipation", participationId=done.reference),
        "participationId": str(done.reference),
        "accountId": str(done.about),
        "version": version(done),
    }
