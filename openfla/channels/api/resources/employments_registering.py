# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts registered, for a worker who is new or known, corrected, cancelled; personal fields corrected."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, created
from openfla.channels.api.call import Call
from openfla.channels.api.contract_bodies import OF_CONTRACT, OF_DETAILS, contract, identity, opening
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import issue_body
from openfla.channels.api.training_bodies import worker_key
from openfla.channels.api.writing import SOURCE, all_done, cancelled, seen, version, warnings
from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.declared.declarations import TO_BE_FOUND
from openfla.desk.outcome import Done, Outcome
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    CorrectWorker,
    RegisterEmployment,
    WorkerIdentity,
)

KEYS = ("accountId", "ssin", "workerReference")
PLACE = (OF_CONTRACT, "")


@operation("registerEmployment")
def register(call: Call) -> Answer:
    """201 with the contract, and the account of its worker."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    command = _registering(fields, employer)
    fields.done()

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        done, body = _told(call, outcomes)
        return created(body["href"], body, version(done), localised="warnings" in body)

    return call.carry_out([command], answer)


def _registering(fields: Fields, employer: UUID) -> RegisterEmployment | ForWorker:
    """A worker with a family name is new; without one it is a worker who is known by the one key that is given."""
    worker = fields.part("worker") or fields
    known = not worker.has("familyName")
    if known and (len(worker.body) > 1 or not worker.body):
        worker.refuse("worker.name_missing", "familyName")
    if not known and worker.has("accountId"):
        worker.refuse("api.known_worker_stated", "accountId")
    command = RegisterEmployment(
        employer=employer,
        identity=WorkerIdentity("") if known else identity(worker),
        opening=opening(fields),
        source=SOURCE,
        worker=TO_BE_FOUND if known else None,
        fresh=True,
        **contract(fields),
    )
    return ForWorker(command, worker_key(worker)) if known else command


@operation("correctEmployment")
def correct(call: Call) -> Answer:
    """200 with the version that holds now."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    employment, terms = UUID(call.path["employmentId"]), contract(fields)
    fields.done()
    command = CorrectEmployment(employer, employment, seen(call), reason=fields.text("reason"), **terms)

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        done, body = _told(call, outcomes)
        return Answer(body=body, etag=version(done), localised="warnings" in body)

    return call.carry_out([command], answer)


@operation("cancelEmployment")
def cancel(call: Call) -> Answer:
    """204."""
    return cancelled(call, CancelEmployment, "employmentId")


def _told(call: Call, outcomes: Sequence[Outcome]) -> tuple[Done, dict[str, Any]]:
    [done] = all_done(call, outcomes, [PLACE])
    employment = done.holds.fact if done.holds else done.reference
    body = {
        "href": call.href("correctEmployment", employmentId=employment),
        "employmentId": str(employment),
        "accountId": str(done.about),
        "version": version(done),
    }
    told = [issue_body(each, call.language) for each in warnings(done, PLACE)]
    return done, body | ({"warnings": told} if told else {})


@operation("correctWorker")
def correct_worker(call: Call) -> Answer:
    """200 with the version that holds now; a national number that is not stated stays."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    account, person = UUID(call.path["accountId"]), identity(fields)
    fields.done()
    command = CorrectWorker(employer, account, seen(call), person, fields.text("reason"))

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        [done] = all_done(call, outcomes, [(OF_DETAILS, "")])
        href = call.href("correctWorker")
        return Answer(body={"href": href, "accountId": str(account), "version": version(done)}, etag=version(done))

    return call.carry_out([command], answer)
