# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of disputes: what is nearly due and what is overdue, noted once; how much waits, for those who must act."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.disputes.disputes import SOON, DisputesDue, DueAt, NoteDisputesDue
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.powers import in_force, powers_of
from openfla.records import bulk
from openfla.records.dispute import OPEN
from openfla.records.models import Dispute, DisputeStep, Mandate
from openfla.records.new import new
from openfla.terms.dispute import DisputeStepKind
from openfla.terms.role import Permission

PORTION = 1_000
WAITING = OPEN & Q(answered_at=None)
READING = Permission.ACCOUNTS_CONSULT
"""What opens the list of disputes."""


@handles(NoteDisputesDue)
def note_disputes_due(commands: Sequence[NoteDisputesDue], act: Act) -> list[Outcome]:
    """A day that was missed is caught up: what is overdue by then is noted as that alone."""
    return [Done(act.entry, Effect.CHANGED if _noted(act) else Effect.UNCHANGED) for _ in commands]


def _noted(act: Act) -> bool:
    """Whether anything was to be noted; locked, so that two clocks note it once."""
    due = {kind: _locked(rows, kind) for kind, rows in _due(act.today).items()}
    steps = [_step(dispute, kind, act) for kind, disputes in due.items() for dispute in disputes]
    bulk.insert(steps)
    return bool(steps)


def _due(today: date) -> dict[DisputeStepKind, QuerySet[Dispute]]:
    waiting = Dispute.objects.filter(WAITING)
    return {
        DisputeStepKind.NEARLY_DUE: waiting.filter(answer_by__gte=today, answer_by__lte=today + timedelta(days=SOON)),
        DisputeStepKind.OVERDUE: waiting.filter(answer_by__lt=today),
    }


def _locked(rows: QuerySet[Dispute], kind: DisputeStepKind) -> list[Dispute]:
    noted = DisputeStep.objects.filter(kind=kind.value).values("dispute")
    return list(rows.select_for_update().exclude(id__in=noted).order_by("id")[:PORTION])


def _step(dispute: Dispute, kind: DisputeStepKind, act: Act) -> DisputeStep:
    return new(
        DisputeStep,
        dispute_id=dispute.id,
        worker_id=dispute.worker_id,
        kind=kind.value,
        **act.recorded(dispute.employer_id),
    )


@answers(DisputesDue)
def disputes_due(question: DisputesDue, act: Act) -> tuple[DueAt, ...]:
    """Of the employers whose disputes the asker may see, those where some wait; the most overdue first."""
    late = Q(answer_by__lt=act.today)
    rows = Dispute.objects.filter(WAITING, employer__in=_reached(question.organisation, act))
    counted = rows.values("employer").annotate(waiting=Count("id"), overdue=Count("id", filter=late))
    found = (DueAt(row["employer"], row["waiting"], row["overdue"]) for row in counted.order_by("employer"))
    return tuple(sorted(found, key=lambda each: (-each.overdue, -each.waiting)))


def _reached(organisation: UUID, act: Act) -> set[UUID]:
    """The organisation itself, and the employers whose mandate lets the asker see their disputes today."""
    accepted = Mandate.objects.filter(in_force(act.today), provider=organisation, accepted_at__isnull=False)
    clients = set(accepted.values_list("employer_id", flat=True))
    powers = powers_of(act, clients)
    may = {client for client, held in powers.mandates.items() if READING in powers.for_clients.at(client) & held.keys()}
    return may | {organisation}
