# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a mandate stands, and which other one already gives what it would give."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeAlias
from uuid import UUID

from openfla.records.models import Mandate
from openfla.terms.mandate import MandateStatus, Side
from openfla.terms.period import Period
from openfla.terms.problem import Problem

Pair: TypeAlias = tuple[UUID, UUID]


def status_of(mandate: Mandate, day: date) -> MandateStatus:
    """Where it stands on that day."""
    if mandate.withdrawn_at is not None and mandate.accepted_at is None:
        return MandateStatus.TAKEN_BACK if mandate.withdrawn_by == mandate.proposed_by else MandateStatus.REFUSED
    if mandate.withdrawn_at is not None or (mandate.ends_on is not None and mandate.ends_on < day):
        return MandateStatus.ENDED
    if mandate.accepted_at is None:
        return MandateStatus.PROPOSED
    return MandateStatus.RUNNING if mandate.starts_on <= day else MandateStatus.NOT_BEGUN


def side_of(mandate: Mandate, organisation: UUID) -> Side | None:
    """Which side of the mandate the organisation is; None for neither."""
    return {mandate.employer_id: Side.EMPLOYER, mandate.provider_id: Side.PROVIDER}.get(organisation)


class Living:
    """Mandates that were accepted and not withdrawn, by their two sides."""

    def __init__(self, mandates: Iterable[Mandate]) -> None:
        """Those of them that live."""
        self._of: dict[Pair, list[Mandate]] = {}
        for mandate in mandates:
            self.add(mandate)

    @classmethod
    def between(cls, employers: Collection[UUID], providers: Collection[UUID]) -> "Living":
        """Those between any of these."""
        return cls(Mandate.objects.filter(employer__among=employers, provider__among=providers))

    def add(self, mandate: Mandate) -> None:
        """Counts it from now on, if it lives."""
        if mandate.accepted_at is not None and mandate.withdrawn_at is None:
            self._of.setdefault((mandate.employer_id, mandate.provider_id), []).append(mandate)

    def overlapping(self, mandate: Mandate) -> Problem | None:
        """The first day and the permissions that another one already gives; None where none does."""
        for other in self._of.get((mandate.employer_id, mandate.provider_id), ()):
            shared = set(mandate.permissions) & set(other.permissions)
            first = max(mandate.starts_on, other.starts_on)
            if shared and first in _period(mandate) and first in _period(other):
                given = [f"words.permission_{each}" for each in sorted(shared)]
                return Problem("mandate.overlaps", "starts_on", {"found": given, "on": first})
        return None


def _period(mandate: Mandate) -> Period:
    return Period(mandate.starts_on, mandate.ends_on)
