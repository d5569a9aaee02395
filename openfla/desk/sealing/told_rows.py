# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer may know of the journal's entries, in files as on its own page: which rows, and who sent them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.actor import ActorKind
from openfla.desk.inspections.inspected import told_by
from openfla.records.models import JournalSubject, Mandate


def told_rows(employer: UUID, now: datetime) -> QuerySet[JournalSubject]:
    """Of what officers did: not what workers do about themselves, nor looks of an inspection before their delay."""
    found = JournalSubject.objects.filter(employer=employer, entry__actor_kind=ActorKind.OFFICER.value)
    return told_by(now, found)


def sides_of(employer: UUID) -> set[UUID]:
    """The employer and those who ever worked for it under a mandate."""
    return {employer, *Mandate.objects.filter(employer=employer).values_list("provider", flat=True)}


def names_sender(organisation: UUID | None, sides: Collection[UUID], cases: Collection[object]) -> bool:
    """Who acted for an authority, or for the other side of what is between two, stays with that one."""
    return not cases and (organisation is None or organisation in sides)
