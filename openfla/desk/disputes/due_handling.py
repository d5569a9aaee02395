# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of disputes: what is nearly due and what is over, noted once a term; how much waits."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.disputes.disputes import SOON, Awaiting, DisputeAwaiting, DisputesDue, Due, NoteDisputesDue
from openfla.desk.disputes.lapsing import end_unanswered, step_of_clock
from openfla.desk.disputes.telling import tell_workers
from openfla.desk.handling import answers, handles
from openfla.desk.information.unreached import DISPUTE, untold
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.records import bulk
from openfla.records.dispute import WAITING
from openfla.records.models import Dispute, DisputeStep, WorkerMessage
from openfla.terms.dispute import DisputeState, DisputeStepKind

PORTION = 1_000
PROPOSED = Q(state=DisputeState.PROPOSED.value)


def late_on(day: date) -> Q:
    """Those whose last day to answer is past."""
    return Q(answer_by__lt=day)


@handles(NoteDisputesDue)
def note_disputes_due(commands: Sequence[NoteDisputesDue], act: Act) -> list[Outcome]:
    """A day that was missed is caught up: what is overdue by then is noted as that alone."""
    return [Done(act.entry, Effect.CHANGED if _noted(act) else Effect.UNCHANGED) for _ in commands]


def _noted(act: Act) -> bool:
    """Whether anything was to be noted; locked, so that two clocks note it once."""
    due = {kind: _locked(rows, kind) for kind, rows in _due(act.today).items()}
    steps = [
        step_of_clock(dispute, kind, getattr(dispute, _term(kind)), act)
        for kind, disputes in due.items()
        for dispute in disputes
    ]
    bulk.insert(steps)
    tell_workers(steps, {dispute.id: dispute for disputes in due.values() for dispute in disputes}, act)
    end_unanswered(due[DisputeStepKind.UNANSWERED], act)
    return bool(steps)


def _due(today: date) -> dict[DisputeStepKind, QuerySet[Dispute]]:
    waiting, proposed = Dispute.objects.filter(WAITING), Dispute.objects.filter(PROPOSED)
    soon = today + timedelta(days=SOON)
    return {
        DisputeStepKind.NEARLY_DUE: waiting.filter(answer_by__gte=today, answer_by__lte=soon),
        DisputeStepKind.OVERDUE: waiting.filter(late_on(today)),
        DisputeStepKind.REPLY_DUE: proposed.filter(reply_by__gte=today, reply_by__lte=soon),
        DisputeStepKind.UNANSWERED: proposed.filter(reply_by__lt=today),
    }


def _locked(rows: QuerySet[Dispute], kind: DisputeStepKind) -> list[Dispute]:
    noted = DisputeStep.objects.filter(dispute=OuterRef("id"), kind=kind.value, due_by=OuterRef(_term(kind)))
    return list(rows.select_for_update().exclude(Exists(noted)).order_by("id")[:PORTION])


def _term(kind: DisputeStepKind) -> str:
    """The column of the day that counts."""
    return "reply_by" if kind in {DisputeStepKind.REPLY_DUE, DisputeStepKind.UNANSWERED} else "answer_by"


@answers(DisputesDue)
def disputes_due(question: DisputesDue, act: Act) -> Due:
    """Two queries."""
    of_employer = Dispute.objects.filter(employer=question.employer)
    mails = untold(WorkerMessage.objects.filter(employer=question.employer), act.now)
    unheard = of_employer.filter(id__in=list(mails.values_list(DISPUTE, flat=True)))
    told = unheard.aggregate(untold=Count("id"), reply_by=Min("reply_by"))
    counts = {"waiting": Count("id"), "overdue": Count("id", filter=late_on(act.today))}
    return Due(**of_employer.filter(WAITING).aggregate(**counts), **told)


@answers(DisputeAwaiting)
def dispute_awaiting(question: DisputeAwaiting, _act: Act) -> Awaiting | None:
    """None once it was answered, or ended."""
    found = Dispute.objects.filter(WAITING, employer=question.employer, id=question.dispute, kind=question.kind.value)
    row = found.select_related("employer").first()
    return Awaiting(row.worker_id, row.employer.name, row.answer_by) if row else None
