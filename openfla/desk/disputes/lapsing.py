# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals whose term is over: they end without agreement, by the clock or by the worker who disputes again."""

from collections.abc import Sequence
from datetime import date

from openfla.desk.act import Act
from openfla.records import bulk
from openfla.records.models import Dispute, DisputeStep
from openfla.records.new import new
from openfla.terms.dispute import DisputeState, DisputeStepKind


def lapsed(dispute: Dispute, today: date) -> bool:
    """Whether the worker's last day to answer what is proposed is past, before or after the clock wrote it."""
    return dispute.reply_by is not None and dispute.reply_by < today


def end_lapsed(dispute: Dispute, act: Act) -> None:
    """What the clock would write of it; nothing where the clock wrote it meanwhile."""
    held = list(Dispute.objects.select_for_update().filter(id=dispute.id, ended_at=None, reply_by=dispute.reply_by))
    bulk.insert([step_of_clock(each, DisputeStepKind.UNANSWERED, each.reply_by, act) for each in held])
    end_unanswered(held, act)


def step_of_clock(dispute: Dispute, kind: DisputeStepKind, due_by: date | None, act: Act) -> DisputeStep:
    """What nobody said: the day `due_by` made it so."""
    return new(
        DisputeStep,
        dispute_id=dispute.id,
        worker_id=dispute.worker_id,
        kind=kind.value,
        due_by=due_by,
        **act.recorded(dispute.employer_id),
    )


def end_unanswered(disputes: Sequence[Dispute], act: Act) -> None:
    """Without agreement: silence accepts nothing."""
    Dispute.objects.filter(id__in=[each.id for each in disputes]).update(
        state=DisputeState.UNANSWERED.value, proposed_on=None, reply_by=None, ended_at=act.now
    )
