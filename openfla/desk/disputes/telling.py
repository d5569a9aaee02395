# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers told by mail what came of what they dispute: what the employer answered, and what the day made so."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.information.workers_known import details_of
from openfla.desk.information.written_in import languages_of
from openfla.records import bulk
from openfla.records.models import Dispute, DisputeStep, WorkerMessage
from openfla.records.new import new
from openfla.terms.dispute import OF_CLOCK, DisputeStepKind
from openfla.terms.message import MessageKind, Way

TOLD = {
    DisputeStepKind.AGREED: MessageKind.AGREED,
    DisputeStepKind.REFUSED: MessageKind.REFUSED,
    DisputeStepKind.PROPOSED: MessageKind.PROPOSED,
    DisputeStepKind.OVERDUE: MessageKind.OVERDUE,
    DisputeStepKind.REPLY_DUE: MessageKind.REPLY_DUE,
    DisputeStepKind.UNANSWERED: MessageKind.UNANSWERED,
}
"""What a worker is told of: what the employer or the clock did."""


def tell_workers(steps: Sequence[DisputeStep], disputes: Mapping[UUID, Dispute], act: Act) -> None:
    """A mail about each of these steps to whoever has an address; the others read it in the account.

    Nobody has to order it: the worker asked, and waits for the answer.
    """
    told = [step for step in steps if DisputeStepKind(step.kind) in TOLD]
    details = details_of({step.worker_id for step in told}) if told else {}
    reached = [step for step in told if step.worker_id in details and details[step.worker_id].email]
    languages = languages_of([details[worker] for worker in {step.worker_id for step in reached}])
    bulk.insert([_mail(step, disputes[step.dispute_id], languages[step.worker_id], act) for step in reached])


def _mail(step: DisputeStep, dispute: Dispute, language: str, act: Act) -> WorkerMessage:
    """Its day is the last one to answer, where it is about that, or that of the answer."""
    said = DisputeStepKind(step.kind)
    on = (step.due_by if said in OF_CLOCK else dispute.reply_by) or act.today
    return new(
        WorkerMessage,
        worker_id=step.worker_id,
        kind=TOLD[said].value,
        on=on,
        way=Way.EMAIL.value,
        language=language,
        year=on.year,
        changed_at=act.now,
        next_at=act.now,
        step=step.id,
        **act.recorded(dispute.employer_id),
    )
