# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an officer is told whose version is no longer the current one: when it changed, and by whom."""

from uuid import UUID

from openfla.desk.outcome import Refused
from openfla.records.fact import Fact
from openfla.records.models import JournalEntry, Organisation, Person
from openfla.terms.problem import Problem


def changed_meanwhile(current: Fact) -> Refused:
    """The refusal of a correction made on an older version."""
    values = {"at": current.recorded_at, "by": _author(current.entry)}
    return Refused((Problem("desk.changed_meanwhile", "version", values),))


def _author(entry_id: UUID) -> str:
    """The person's name as far as this actor may see it, else the organisation's, else nothing."""
    entry = JournalEntry.objects.filter(id=entry_id).first()
    if entry is None:
        return ""
    if entry.person and (person := Person.objects.filter(id=entry.person).first()):
        return f"{person.given_names} {person.family_name}".strip()
    if entry.organisation and (organisation := Organisation.objects.filter(id=entry.organisation).first()):
        return organisation.name
    return entry.system
