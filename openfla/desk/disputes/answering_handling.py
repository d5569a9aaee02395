# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Disputes answered by the employer and followed by the worker, a step at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.act import Act, day_of
from openfla.desk.disputes.attaching import attached, file_problems
from openfla.desk.disputes.disputes import LONGEST_TEXT, AnswerDispute, ReplyInDispute
from openfla.desk.disputes.lapsing import lapsed
from openfla.desk.disputes.telling import tell_workers
from openfla.desk.disputes.texts import text_problem
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.law.correction import answer_by, reply_by
from openfla.records import bulk
from openfla.records.models import Dispute, DisputeFile, DisputeStep
from openfla.records.new import new
from openfla.terms.dispute import DisputeAnswer, DisputeReply, DisputeState
from openfla.terms.problem import Problem

STATES = {
    DisputeAnswer.AGREED: DisputeState.AGREED,
    DisputeAnswer.REFUSED: DisputeState.REFUSED,
    DisputeAnswer.PROPOSED: DisputeState.PROPOSED,
    DisputeReply.ACCEPTED: DisputeState.AGREED,
    DisputeReply.DECLINED: DisputeState.DECLINED,
    DisputeReply.WITHDRAWN: DisputeState.WITHDRAWN,
}
"""What becomes of a dispute by each step; what is only added to an open one leaves it as it was."""
EXPLAINED = {DisputeAnswer.REFUSED, DisputeAnswer.PROPOSED, DisputeReply.ADDED}
"""Steps that say nothing without a text."""
RUNNING = {DisputeState.OPEN, DisputeState.PROPOSED}
MOVED = ["state", "asked_on", "answer_by", "proposed_on", "reply_by", "answered_at", "ended_at"]
TO_A_PROPOSAL = {DisputeReply.ACCEPTED, DisputeReply.DECLINED}
Said: TypeAlias = AnswerDispute | ReplyInDispute


@handles(AnswerDispute)
def answer_disputes(commands: Sequence[AnswerDispute], act: Act) -> list[Outcome]:
    """Open ones, and those in which the employer proposed something that the worker left unanswered."""
    rows = _locked(commands)
    return [_answered(command, rows.get(command.dispute), act) for command in commands]


def _answered(command: AnswerDispute, dispute: Dispute | None, act: Act) -> Outcome:
    if dispute is None or (dispute.employer_id, dispute.kind) != (command.employer, command.kind.value):
        return NOT_FOUND
    return _stepped(command, dispute, command.answer, act)


@handles(ReplyInDispute)
def reply_in_disputes(commands: Sequence[ReplyInDispute], act: Act) -> list[Outcome]:
    """By the worker whose dispute it is."""
    rows = _locked(commands)
    return [_replied(command, rows.get(command.dispute), act) for command in commands]


def _replied(command: ReplyInDispute, dispute: Dispute | None, act: Act) -> Outcome:
    if dispute is None or (dispute.employer_id, dispute.worker_id) != (command.employer, command.worker):
        return NOT_FOUND
    if command.reply in TO_A_PROPOSAL and dispute.state == DisputeState.OPEN:
        return refused("dispute.nothing_proposed")
    already = DisputeFile.objects.filter(dispute=dispute).count() if command.files else 0
    if problems := file_problems(command.files, already):
        return Refused(tuple(problems))
    if (files := attached(command.files, dispute, act)) is None:
        return refused("batch.not_kept", "file")
    outcome = _stepped(command, dispute, command.reply, act, more=bool(files))
    if isinstance(outcome, Done) and outcome.effect is Effect.CHANGED:
        bulk.insert(files)
    return outcome


def _stepped(
    command: Said, dispute: Dispute, said: DisputeAnswer | DisputeReply, act: Act, *, more: bool = False
) -> Outcome:
    """The step recorded and the dispute moved on; the last step said again changes nothing, but with `more` files."""
    text = command.text.strip()
    if not more and _is_last(dispute, said, text):
        return Done(dispute.id, Effect.UNCHANGED, about=dispute.worker_id)
    if ended := _ended_on(dispute, act):
        return refused("dispute.ended", "", on=ended)
    if problem := _text_problem(text, said):
        return Refused((problem,))
    step = new(
        DisputeStep,
        dispute_id=dispute.id,
        worker_id=dispute.worker_id,
        kind=said.value,
        text=text,
        due_by=_due_by(dispute, said),
        **act.recorded(dispute.employer_id),
    )
    step.save(force_insert=True)
    _move_on(dispute, said, act)
    if isinstance(said, DisputeAnswer):
        tell_workers([step], {dispute.id: dispute}, act)
    return Done(dispute.id, Effect.CHANGED, about=dispute.worker_id)


def _due_by(dispute: Dispute, said: DisputeAnswer | DisputeReply) -> date | None:
    """The last day to say it, of what is waited for: the employer's answer, or the worker's to a proposal.

    Kept with the step, as what follows moves the days of the dispute.
    """
    if isinstance(said, DisputeAnswer):
        return dispute.answer_by if dispute.state == DisputeState.OPEN else None
    proposed = dispute.state == DisputeState.PROPOSED and said is not DisputeReply.WITHDRAWN
    return dispute.reply_by if proposed else None


def _ended_on(dispute: Dispute, act: Act) -> date | None:
    """The day on which it ended: a proposal whose term is over did on its last day, before the clock writes it too."""
    if dispute.ended_at is not None:
        return day_of(dispute.ended_at)
    return dispute.reply_by if lapsed(dispute, act.today) else None


def _is_last(dispute: Dispute, said: DisputeAnswer | DisputeReply, text: str) -> bool:
    last = DisputeStep.objects.filter(dispute=dispute).order_by("-id").values_list("kind", "text").first()
    return last == (said.value, text)


def _text_problem(text: str, said: DisputeAnswer | DisputeReply) -> Problem | None:
    if not text and said not in EXPLAINED:
        return None
    return text_problem(text, "text", "dispute.text_missing", LONGEST_TEXT)


def _move_on(dispute: Dispute, said: DisputeAnswer | DisputeReply, act: Act) -> None:
    state = STATES.get(said, DisputeState.OPEN)
    if state is DisputeState.OPEN and dispute.state == DisputeState.OPEN:
        return
    dispute.state = state.value
    if isinstance(said, DisputeAnswer) and dispute.answered_at is None:
        dispute.answered_at = act.now
    for name, day in _terms(state, act.today).items():
        setattr(dispute, name, day)
    dispute.ended_at = None if state in RUNNING else act.now
    dispute.save(update_fields=MOVED)


def _terms(state: DisputeState, today: date) -> dict[str, Any]:
    """A proposal starts the worker's; what the worker says to it starts the employer's anew."""
    if state is DisputeState.PROPOSED:
        return {"proposed_on": today, "reply_by": reply_by(today).value}
    anew = {"asked_on": today, "answer_by": answer_by(today).value} if state is DisputeState.OPEN else {}
    return {"proposed_on": None, "reply_by": None, **anew}


def _locked(commands: Sequence[Said]) -> dict[UUID, Dispute]:
    """In the order of their ids; a later command of a list sees what an earlier one did."""
    asked = {command.dispute for command in commands}
    rows = Dispute.objects.select_for_update().filter(id__in=asked).order_by("id")
    return {row.id: row for row in rows}
