# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The files that take lists back, and whether something of these lists stayed nevertheless."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.batch.batches import Phase
from openfla.records.batch import ENDED_IN_VAIN
from openfla.records.models import Batch, BatchRecord
from openfla.terms.batch import BatchState
from openfla.terms.problem import Problem, Severity

TRAINING_STAYS = Problem("undo.training_stays", severity=Severity.WARNING)
"""The part of a row went, its training did not: the row counts as changed, and yet something stayed."""
_KEPT = BatchRecord.objects.filter(
    batch=OuterRef("id"), phase=Phase.RUN, problems__contains=[{"code": TRAINING_STAYS.code}]
)
LEFT = Q(state=BatchState.DONE.value) & (Q(refused__gt=0) | Exists(_KEPT))
"""Takings back that are over and after which something of the list stayed."""


def takings_back(lists: Collection[UUID]) -> QuerySet[Batch]:
    """Those of these lists that are under way or were let happen."""
    return Batch.objects.filter(undoes__in=lists).exclude(state__in=ENDED_IN_VAIN)
