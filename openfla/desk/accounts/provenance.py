# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the facts behind an account come from: when and by whom each was recorded, and when some were withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField, Value

from openfla.records.composed import composed_once
from openfla.records.models import (
    Charge,
    EmployerDecision,
    Employment,
    Participation,
    Right,
    SizeDeclaration,
    Training,
    WorkerDetails,
)
from openfla.records.signatures import Signature, signatures
from openfla.terms.training import ParticipationState


@dataclass(frozen=True, slots=True)
class Provenance:
    """The first recording of a fact that counts; for a training its title."""

    at: datetime
    by: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Facts behind an account withdrawn, or replaced, by one act."""

    at: datetime
    by: str
    reason: str


def provenance_of(facts: Collection[str], until: datetime) -> dict[str, Provenance]:
    """By public id; a training counts from when it was recorded as followed."""
    rows = _recordings({UUID(fact) for fact in facts if fact}, until)
    titles = dict(titles_of({training for *_, training in rows if training}))
    by = signatures([entry for _, _, entry, _ in rows])
    return {
        str(lineage): Provenance(at, _signed(by.get(entry)), titles.get(training, "") if training else "")
        for lineage, at, entry, training in sorted(rows, key=lambda row: row[1], reverse=True)
    }


@composed_once
def _recordings(facts: Collection[UUID], until: datetime) -> QuerySet[Any, tuple[UUID, datetime, UUID, UUID | None]]:
    known = Q(lineage__among=facts, recorded_at__lte=until)
    parts = Participation.objects.filter(known, state=ParticipationState.FOLLOWED.value)
    of_none = Value(None, output_field=UUIDField())
    others = (
        model._default_manager.filter(known).order_by().values_list("lineage", "recorded_at", "entry", of_none)  # noqa: SLF001 - Django's own name
        for model in (Right, Employment)
    )
    return parts.order_by().values_list("lineage", "recorded_at", "entry", "training").union(*others, all=True)


def withdrawals(employer: UUID, worker: UUID, until: datetime) -> list[Withdrawal]:
    """The acts that withdrew facts which the worker's account rests on, in order of time."""
    reasons: dict[datetime, tuple[UUID, str]] = {}
    for at, entry, reason in _withdrawn(employer, worker, until):
        _, known = reasons.get(at, (entry, ""))
        reasons[at] = entry, known or reason
    by = signatures([entry for entry, _ in reasons.values()])
    return [Withdrawal(at, _signed(by.get(entry)), reason) for at, (entry, reason) in sorted(reasons.items())]


@composed_once
def _withdrawn(employer: UUID, worker: UUID, until: datetime) -> QuerySet[Any, tuple[datetime, UUID, str]]:
    """One statement; a charge of a planned training is in no account."""
    own, general = Q(worker=worker), Q(worker=None)
    of_worker: list[QuerySet[Any]] = [
        Charge.objects.filter(own, state=ParticipationState.FOLLOWED.value),
        Right.objects.filter(own | general),
        Employment.objects.filter(own),
        _births(own),
    ]
    of_employer: list[QuerySet[Any]] = [SizeDeclaration.objects.all(), EmployerDecision.objects.all()]
    first, *others = (
        rows.filter(employer=employer, withdrawn_at__lte=until)
        .order_by()
        .values_list("withdrawn_at", "withdrawn_entry", "withdrawal_reason")
        for rows in (*of_worker, *of_employer)
    )
    return first.union(*others)


def _births(own: Q) -> QuerySet[Any]:
    """Personal fields replaced by some with another day of birth: an agreement may ask for an age."""
    same = WorkerDetails.objects.filter(corrects=OuterRef("id"), birth_date=OuterRef("birth_date"))
    return WorkerDetails.objects.filter(~Exists(same), own)


@composed_once
def titles_of(trainings: Collection[UUID]) -> QuerySet[Training, tuple[UUID, str]]:
    """Each title that these trainings had, the last one last."""
    rows = Training.objects.filter(lineage__among=trainings).order_by("recorded_at", "id")
    return rows.values_list("lineage", "title")


def _signed(signature: Signature | None) -> str:
    return signature.organisation or signature.person if signature else ""
