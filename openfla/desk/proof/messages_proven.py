# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages to workers as they stood at the end of a day, whatever came of them later.

A message is updated in place and goes on twice at most. By a day before its last change it was sent or printed, if
`went_at` tells of that by then, and was waiting otherwise.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Case, Count, F, QuerySet, Value, When

from openfla.desk.proof.proof import MessageProof, ProofPack
from openfla.records.models import WorkerMessage
from openfla.terms.message import MessageKind, MessageState, Way

STATUS = 3
"""Digits with which a server of mails, or the e-Box, begins its answer."""


def messages_proven(question: ProofPack, at: datetime) -> Iterator[MessageProof]:
    """Each that was due in the year and written by then, in the order of writing."""
    for row in _written(question, at).annotate(stood=_stood(at)).order_by("id").iterator():
        state = MessageState(row.stood)
        since, answer = _then(row, at)
        yield MessageProof(
            kind=MessageKind(row.kind),
            way=Way(row.way),
            worker=row.worker_id,
            on=row.on,
            written_at=row.recorded_at,
            state=state,
            since=since,
            reply=_status(answer) if row.way != Way.PAPER.value else "",
            handed_over_on=row.handed_over_on if state is MessageState.HANDED_OVER else None,
            entry=row.entry,
        )


def messages_counted(question: ProofPack, at: datetime) -> Counter[str]:
    """The same by their state."""
    rows = _written(question, at).annotate(stood=_stood(at)).values("stood").annotate(number=Count("id")).order_by()
    return Counter(dict(rows.values_list("stood", "number")))


def _written(question: ProofPack, at: datetime) -> QuerySet[WorkerMessage]:
    return WorkerMessage.objects.filter(employer=question.employer, recorded_at__lte=at, on__year=question.year)


def _stood(at: datetime) -> Case:
    """The state by then, in the terms of the database."""
    return Case(
        When(changed_at__lte=at, then=F("state")),
        When(went_at__lte=at, way=Way.PAPER.value, then=Value(MessageState.PRINTED.value)),
        When(went_at__lte=at, then=Value(MessageState.SENT.value)),
        default=Value(MessageState.WAITING.value),
    )


def _then(row: WorkerMessage, at: datetime) -> tuple[datetime, str]:
    """Since when it stood as it did, and what was answered: when it went, also where it came back since.

    What waits stands so since it was written: of its tries only the last one is known, whenever that was.
    """
    if row.state == MessageState.WAITING.value:
        return row.recorded_at, ""
    went = row.went_at is not None and row.went_at <= at
    if row.changed_at <= at:
        return row.changed_at, row.went_answer if went else row.answer
    return (row.went_at, row.went_answer) if row.went_at and went else (row.recorded_at, "")


def _status(answer: str) -> str:
    """Its status alone; nothing where the answer is our own word for what went wrong, or somebody's reason."""
    status = answer[:STATUS]
    whole = len(status) == STATUS and status.isascii() and status.isdigit()
    return status if whole and not answer[STATUS : STATUS + 1].isalnum() else ""
