# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights recorded for a worker or for everybody at an employer, corrected, cancelled."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, created
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.refusing import Names
from openfla.channels.api.training_bodies import OF_KEY, worker_key
from openfla.channels.api.writing import SOURCE, all_done, cancelled, seen, version
from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.declared.declarations import TO_BE_FOUND
from openfla.desk.outcome import Done, Outcome
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.terms.right import RightFactKind, RightKind

OF_RIGHT: Names = {"right": "origin", **OF_KEY}


@operation("registerRight")
def register(call: Call) -> Answer:
    """201."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    worker = fields.part("worker")
    command = _registering(fields, employer, None if worker is None else TO_BE_FOUND)
    meant = command if worker is None else ForWorker(command, worker_key(worker))
    fields.done()

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        done, body = _told(call, outcomes)
        return created(body["href"], body, version(done))

    return call.carry_out([meant], answer)


def _registering(fields: Fields, employer: UUID, worker: UUID | None) -> RegisterRight:
    return RegisterRight(
        employer=employer,
        worker=worker,
        year=fields.whole_of("year"),
        kind=fields.one_of("kind", RightFactKind),
        right=fields.one_of("origin", RightKind),
        days=fields.amount("days"),
        reason=fields.text("reason"),
        evidence=fields.text("evidence"),
        source=SOURCE,
    )


@operation("correctRight")
def correct(call: Call) -> Answer:
    """200 with the version that holds now."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    right, days = UUID(call.path["rightId"]), fields.amount("days")
    command = CorrectRight(employer, right, seen(call), days, fields.text("reason"))

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        done, body = _told(call, outcomes)
        return Answer(body=body, etag=version(done))

    return call.carry_out([command], answer)


@operation("cancelRight")
def cancel(call: Call) -> Answer:
    """204."""
    return cancelled(call, CancelRight, "rightId")


def _told(call: Call, outcomes: Sequence[Outcome]) -> tuple[Done, dict[str, Any]]:
    [done] = all_done(call, outcomes, [(OF_RIGHT, "")])
    href = call.href("correctRight", rightId=done.reference)
    body = {"href": href, "rightId": str(done.reference), "version": version(done)}
    return done, body | ({"accountId": str(done.about)} if done.about else {})
