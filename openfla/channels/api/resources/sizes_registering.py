# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes put per quarter; decisions of the employer recorded and cancelled."""

from collections.abc import Sequence

from openfla.channels.api.answer import Answer, created
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import Issue, Wrong, bad_request
from openfla.channels.api.refusing import Names
from openfla.channels.api.writing import all_done, cancelled, seen, version
from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.outcome import Effect, Outcome, Refused
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem

KNOWN = "size.known_otherwise"
OF_SIZE: Names = {"fte": "fullTimeEquivalents", "quarter": "/yearQuarter"}


@operation("putSize")
def put(call: Call) -> Answer:
    """201 for a quarter of which nothing was declared, else 200. Something else needs If-Match and a reason."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    number, reason = fields.amount("fullTimeEquivalents"), fields.text("reason")
    version_seen = seen(call) if call.expected else None
    command = DeclareSize(employer, _quarter(call), number, reason, version_seen, fresh=not call.expected)

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        if any(isinstance(each, Refused) and each.problems[0].code == KNOWN for each in outcomes):
            raise Wrong("preconditionRequired")
        [done] = all_done(call, outcomes, [(OF_SIZE, "")])
        href = call.href("putSize")
        body = {"href": href, "quarter": call.path["yearQuarter"], "version": version(done)}
        if done.effect is Effect.CREATED:
            return created(href, body, version(done))
        return Answer(body=body, etag=version(done))

    return call.carry_out([command], answer)


def _quarter(call: Call) -> Quarter:
    found = Quarter.parse(call.path["yearQuarter"])
    if isinstance(found, Problem):
        raise bad_request([Issue("schemaViolation", "path", "yearQuarter", found.code, found.values)])
    return found


@operation("recordDecision")
def record(call: Call) -> Answer:
    """201."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    command = RecordDecision(
        employer=employer,
        kind=fields.word("kind"),
        from_year=fields.whole_of("fromYear"),
        to_year=fields.whole_of("toYear"),
        decided_on=fields.day_of("decidedOn"),
        days=fields.amount("days"),
        value=fields.text("value"),
    )

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        [done] = all_done(call, outcomes, [({}, "")])
        href = f"{call.href('recordDecision')}/{done.reference}"
        return created(href, {"href": href, "decisionId": str(done.reference), "version": version(done)}, version(done))

    return call.carry_out([command], answer)


@operation("cancelDecision")
def cancel(call: Call) -> Answer:
    """204."""
    return cancelled(call, CancelDecision, "decisionId")
