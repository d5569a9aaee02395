# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done on a worker's or a fact's data: when, by whom, in whose name, for which employer."""

from uuid import UUID

from django.db.models import Q

from openfla.desk.trainings import HistoryLine
from openfla.records.models import JournalSubject, Participation, Right, Training
from openfla.records.signatures import Signature, signatures

SHOWN = 50
CONSULTED = "answered"


def history_of(*, worker: UUID | None = None, reference: UUID | None = None) -> tuple[HistoryLine, ...]:
    """The latest acts, newest first; consultations are shown elsewhere ("who looked")."""
    about = Q(worker=worker) if worker else Q(reference=reference)
    rows = list(
        JournalSubject.objects.filter(about, outcome__in=("created", "changed"))
        .select_related("entry")
        .order_by("-entry__sequence", "position")[:SHOWN]
    )
    signed = signatures({row.entry_id for row in rows})
    reasons = _reasons({row.entry_id for row in rows})
    return tuple(
        _line(row, signed[row.entry_id], reasons.get(row.entry_id, "")) for row in rows if row.entry_id in signed
    )


def _line(row: JournalSubject, signed: Signature, reason: str) -> HistoryLine:
    return HistoryLine(
        at=signed.at,
        act=row.act,
        person_name=signed.person,
        organisation_name=signed.organisation,
        on_behalf_of="",
        mandate=row.mandate,
        reason=reason,
    )


def _reasons(entries: set[UUID]) -> dict[UUID, str]:
    """The reasons given with withdrawals under these entries."""
    found: dict[UUID, str] = {}
    for rows in (Training.objects.all(), Participation.objects.all(), Right.objects.all()):
        given = rows.filter(withdrawn_entry__in=entries).exclude(withdrawal_reason="")
        found |= {entry: reason for entry, reason in given.values_list("withdrawn_entry", "withdrawal_reason") if entry}
    return found
