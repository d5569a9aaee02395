# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers ask for, listed, read and answered."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, mark_of
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import collection
from openfla.channels.api.recording import recorded_by
from openfla.channels.api.refusing import Names
from openfla.channels.api.values import stated
from openfla.channels.api.writing import all_done
from openfla.desk.outcome import Outcome
from openfla.desk.requests.requests import AnswerRequest, RequestById, RequestList, RequestRow
from openfla.terms.request import RequestAnswer, RequestState

OF_ANSWER: Names = {"participation": "participationId"}


@operation("listTrainingRequests")
def list_requests(call: Call) -> Answer:
    """One page of those in one state."""
    asked = call.query
    state, text = RequestState(asked.get("state", RequestState.OPEN.value)), asked.get("text", "")
    page = call.ask(RequestList(call.employer(), state, text, page=asked["page"], size=asked["pageSize"]))
    return collection(call, [_request(call, row) for row in page.rows], page.total)


@operation("getTrainingRequest")
def get_request(call: Call) -> Answer:
    """One, in whatever state it is."""
    row: RequestRow = call.ask(RequestById(call.employer(), UUID(call.path["requestId"])))
    body = _request(call, row)
    return Answer(body=body, etag=mark_of(body))


def _request(call: Call, row: RequestRow) -> dict[str, Any]:
    terms = row.terms
    return stated(
        {
            "href": call.href("getTrainingRequest", requestId=row.request),
            "id": row.request,
            "accountId": row.worker,
            "workerName": row.worker_name,
            "title": terms.title,
            "provider": terms.provider_name,
            "link": terms.link,
            "days": terms.days,
            "minutes": terms.minutes,
            "from": terms.from_on,
            "until": terms.until_on,
            "reason": terms.reason,
            "state": row.state,
            "askedAt": row.asked_at,
            "endedAt": row.ended_at,
            "endedBy": recorded_by(row.ended_by),
            "answer": row.said,
            "participationId": row.participation,
            "participationState": row.part_state,
        }
    )


@operation("answerTrainingRequest")
def answer_request(call: Call) -> Answer:
    """204."""
    fields = Fields(call.body, call.today)
    part = fields.text("participationId")
    command = AnswerRequest(
        employer=call.employer(),
        request=UUID(call.path["requestId"]),
        answer=fields.one_of("answer", RequestAnswer),
        reason=fields.text("reason"),
        participation=UUID(part) if part else None,
    )
    fields.done()

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        all_done(call, outcomes, [(OF_ANSWER, "")])
        return Answer(204)

    return call.carry_out([command], answer)
