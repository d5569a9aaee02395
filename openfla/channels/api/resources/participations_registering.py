# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker's part in a training: registered, corrected, cancelled."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, created
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import Issue, Wrong, issue_body
from openfla.channels.api.refusing import Names
from openfla.channels.api.training_bodies import OF_PART, participation_terms
from openfla.channels.api.training_items import part_of, part_receipt
from openfla.channels.api.writing import all_done, cancelled, seen, version, warnings
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation

OF_KNOWN_PART = {**OF_PART, "training": "/participationId"}
"""A correction says neither who nor when."""
THERE = Issue("ruleViolation", "body", "worker", "participation.already_registered")


@operation("registerParticipation")
def register(call: Call) -> Answer:
    """201. Wrong (409) for a part that was registered before, with its address."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    command = part_of(fields, employer, UUID(call.path["trainingId"]))
    fields.done()

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        _in_a_training(call, outcomes[0])
        done, body = _told(call, outcomes, OF_PART)
        if done.effect is not Effect.CREATED:
            raise Wrong("alreadyRegistered", (THERE,), THERE.code, headers={"Location": body["href"]})
        return created(body["href"], body, version(done), localised="warnings" in body)

    return call.carry_out([command], answer)


def _in_a_training(call: Call, outcome: Outcome) -> None:
    """Wrong where the training of the address is not there (404)."""
    first = outcome.problems[0] if isinstance(outcome, Refused) else None
    if first is not None and first.code == "participation.training_unknown":
        raise call.missing()


@operation("correctParticipation")
def correct(call: Call) -> Answer:
    """200 with the version that holds now."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    terms, reason = participation_terms(fields), fields.text("reason")
    command = CorrectParticipation(employer, UUID(call.path["participationId"]), seen(call), terms, reason)

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        done, body = _told(call, outcomes, OF_KNOWN_PART)
        return Answer(body=body, etag=version(done), localised="warnings" in body)

    return call.carry_out([command], answer)


@operation("cancelParticipation")
def cancel(call: Call) -> Answer:
    """204."""
    return cancelled(call, CancelParticipation, "participationId")


def _told(call: Call, outcomes: Sequence[Outcome], names: Names) -> tuple[Done, dict[str, Any]]:
    [done] = all_done(call, outcomes, [(names, "")])
    told = [issue_body(each, call.language) for each in warnings(done, (names, ""))]
    return done, part_receipt(call, done) | ({"warnings": told} if told else {})
