# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that did not arrive and after which their worker heard nothing: somebody must tell that worker."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from openfla.desk.information.information import A_YEAR
from openfla.records.models import DisputeStep, WorkerMessage
from openfla.terms.dispute import DisputeReply
from openfla.terms.message import FAILED, OF_ACCOUNT

DISPUTE = "dispute"
"""The name under which the dispute of a message stands beside it; None of one about the account."""
FOLLOWED = "followed"
"""And whether the worker was told something since, or spoke: ids are in the order of time."""
_OF_DISPUTE = DisputeStep.objects.filter(id=OuterRef("step")).values("dispute")
_ABOUT_ACCOUNT = WorkerMessage.objects.filter(worker=OuterRef("worker"), kind__in=OF_ACCOUNT, id__gt=OuterRef("id"))
_OF_SAME_STEP = WorkerMessage.objects.filter(step=OuterRef("step"), id__gt=OuterRef("id"))
_ABOUT_STEP = WorkerMessage.objects.filter(worker=OuterRef("worker"), step=OuterRef("id"))
_WORKER_SPOKE = Q(kind__in=[each.value for each in DisputeReply])
_LATER_STEP = DisputeStep.objects.filter(
    _WORKER_SPOKE | Exists(_ABOUT_STEP), dispute=OuterRef(DISPUTE), id__gt=OuterRef("step")
)


def followed(messages: "QuerySet[WorkerMessage]") -> "QuerySet[WorkerMessage]":
    """With the dispute of each and whether something followed: of a message about the account another one about it; of
    one about a dispute another about the same, or something that the worker said in it.
    """
    account = Q(step=None) & Exists(_ABOUT_ACCOUNT)
    dispute = Q(step__isnull=False) & (Exists(_OF_SAME_STEP) | Exists(_LATER_STEP))
    return messages.annotate(**{DISPUTE: Subquery(_OF_DISPUTE)}).annotate(**{FOLLOWED: Q(account | dispute)})


def unreached(messages: "QuerySet[WorkerMessage]", now: datetime) -> "QuerySet[WorkerMessage]":
    """Of these the ones of the last year that did not arrive and that nothing followed: at most one to a worker about
    the account, and one about each dispute.
    """
    failed = messages.filter(recorded_at__gt=now - A_YEAR, state__in=[each.value for each in FAILED])
    return followed(failed).filter(**{FOLLOWED: False})


def untold(messages: "QuerySet[WorkerMessage]", now: datetime) -> "QuerySet[WorkerMessage]":
    """Of these the ones about disputes."""
    return unreached(messages, now).exclude(step=None)
