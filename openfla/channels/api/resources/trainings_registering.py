# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings registered with those who take part, put under an id of the sender, corrected, cancelled."""

from collections.abc import Sequence
from uuid import UUID

from openfla.channels.api.answer import Answer, created
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import Wrong
from openfla.channels.api.training_bodies import OF_TRAINING, training_terms
from openfla.channels.api.training_items import item_of, receipt
from openfla.channels.api.writing import SOURCE, all_done, cancelled, seen, version
from openfla.desk.outcome import Effect, Outcome, Refused
from openfla.desk.trainings.trainings import CancelTraining, CorrectTraining, RegisterTraining

TAKEN = "training.id_used"


@operation("registerTraining")
def register(call: Call) -> Answer:
    """201 with the training and everyone's part; one who can't take part keeps all of it from being registered."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    item = item_of(fields, employer)
    fields.done()

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        body = receipt(call, item, all_done(call, outcomes, item.places))
        return created(body["href"], body, body["version"], localised="warnings" in body)

    return call.carry_out(item.commands, answer, wholes=[range(len(item.commands))])


@operation("putTraining")
def put(call: Call) -> Answer:
    """201 for a new id; 200 for the same again, or with If-Match for a correction."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    training, terms = UUID(call.path["trainingId"]), training_terms(fields)
    fields.done()
    if call.expected:
        command: CorrectTraining | RegisterTraining = CorrectTraining(
            employer, training, seen(call), terms, fields.text("reason")
        )
    else:
        command = RegisterTraining(employer, training, terms, SOURCE, fresh=True)
    return call.carry_out([command], lambda outcomes: _put(call, outcomes))


def _put(call: Call, outcomes: Sequence[Outcome]) -> Answer:
    [outcome] = outcomes
    if isinstance(outcome, Refused) and outcome.problems[0].code == TAKEN:
        raise Wrong("preconditionRequired")
    [done] = all_done(call, outcomes, [(OF_TRAINING, "")])
    href = call.href("putTraining")
    body = {"href": href, "trainingId": str(done.reference), "version": version(done)}
    if done.effect is Effect.CREATED:
        return created(href, body, version(done))
    return Answer(body=body, etag=version(done))


@operation("cancelTraining")
def cancel(call: Call) -> Answer:
    """204; the training goes with everyone's part in it."""
    return cancelled(call, CancelTraining, "trainingId")
