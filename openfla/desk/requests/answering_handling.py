# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests answered by the employer: agreed, another training offered, or refused."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Outcome, Refused
from openfla.desk.requests.ending import Endings, ended_already, unchanged
from openfla.desk.requests.request_problems import too_long
from openfla.desk.requests.requests import LONGEST_REASON, AnswerRequest
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, TrainingRequest
from openfla.terms.problem import Problem
from openfla.terms.request import RequestAnswer, RequestState
from openfla.terms.training import ParticipationState

FITTING = {
    RequestAnswer.AGREED: {ParticipationState.PLANNED.value, ParticipationState.FOLLOWED.value},
    RequestAnswer.PROPOSED: {ParticipationState.OFFERED.value},
    RequestAnswer.REFUSED: set[str](),
}
"""In which states a part goes with an answer."""
Parts = dict[UUID, Participation]


@handles(AnswerRequest)
def answer_requests(commands: Sequence[AnswerRequest], act: Act) -> list[Outcome]:
    """Each ends its request; the same answer again is unchanged."""
    endings = Endings((command.request for command in commands), act)
    asked = {command.participation for command in commands if command.participation}
    parts = {row.lineage: row for row in Participation.objects.filter(CURRENT, lineage__among=asked)} if asked else {}
    outcomes = [_answered(command, endings, parts) for command in commands]
    endings.store()
    return outcomes


def _answered(command: AnswerRequest, endings: Endings, parts: Parts) -> Outcome:
    before = endings.known.get(command.request)
    if before is None or before.employer_id != command.employer:
        return NOT_FOUND
    same = (before.state, before.participation) == (command.answer.value, command.participation)
    if same and endings.ended_with(before, command.reason):
        return unchanged(before)
    if before.state != RequestState.OPEN.value:
        return ended_already(before)
    problems = (_reason_problem(command), _part_problem(command, before, parts))
    if found := tuple(problem for problem in problems if problem is not None):
        return Refused(found)
    return endings.end(before, RequestState(command.answer.value), command.reason.strip(), command.participation)


def _reason_problem(command: AnswerRequest) -> Problem | None:
    if command.answer is not RequestAnswer.AGREED and not command.reason.strip():
        return Problem("request.reason_missing", "reason")
    return too_long(command.reason, "reason", LONGEST_REASON)


def _part_problem(command: AnswerRequest, request: TrainingRequest, parts: Parts) -> Problem | None:
    if command.participation is None:
        proposes = command.answer is RequestAnswer.PROPOSED
        return Problem("request.offer_missing", "participation") if proposes else None
    part = parts.get(command.participation)
    theirs = part is not None and (part.employer_id, part.worker_id) == (request.employer_id, request.worker_id)
    if part is None or not theirs or part.state not in FITTING[command.answer]:
        return Problem("request.part_unfit", "participation")
    return None
