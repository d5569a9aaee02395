# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the facts behind an account come from: when and by whom each was recorded, and when some were withdrawn."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    ids = {UUID(fact) for fact in facts if fact}
    known = Q(lineage__in=ids, recorded_at__lte=until)
    followed = Participation.objects.filter(known, state=ParticipationState.FOLLOWED.value)
    parts = list(followed.values_list("lineage", "recorded_at", "entry", "training"))
    rows: list[tuple[UUID, datetime, UUID, UUID | None]] = [*parts]
    for model in (Right, Employment):
        found = model._default_manager.filter(known)  # noqa: SLF001 - Django's own name
        rows += [(*row, None) for row in found.values_list("lineage", "recorded_at", "entry")]
    titles = _titles({training for *_, training in parts})
    by = signatures([entry for _, _, entry, _ in rows])
    return {
        str(lineage): Provenance(at, _signed(by.get(entry)), titles.get(training, "") if training else "")
        for lineage, at, entry, training in sorted(rows, key=lambda row: row[1], reverse=True)
    }


def withdrawals(employer: UUID, worker: UUID, until: datetime) -> list[Withdrawal]:
    """The acts that withdrew facts which the worker's account rests on, in order of time."""
    reasons: dict[datetime, tuple[UUID, str]] = {}
    for at, entry, reason in _withdrawn(employer, worker, until):
        _, known = reasons.get(at, (entry, ""))
        reasons[at] = entry, known or reason
    by = signatures([entry for entry, _ in reasons.values()])
    return [Withdrawal(at, _signed(by.get(entry)), reason) for at, (entry, reason) in sorted(reasons.items())]


def _withdrawn(employer: UUID, worker: UUID, until: datetime) -> Iterable[Any]:
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


def _titles(trainings: Collection[UUID]) -> dict[UUID, str]:
    """The title as it is now, or as it last was."""
    rows = Training.objects.filter(lineage__in=trainings).order_by("recorded_at")
    return dict(rows.values_list("lineage", "title")) if trainings else {}


def _signed(signature: Signature | None) -> str:
    return signature.organisation or signature.person if signature else ""
