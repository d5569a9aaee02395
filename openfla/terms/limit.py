# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""To which of an organisation's workers, or of its clients, access may be limited."""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.enterprise import EstablishmentNumber


@dataclass(frozen=True, slots=True)
class Limit:
    """Those who work in one of these establishments, or belong to one of these groups, on the day that it is used.

    `teams`: of work for others, the clients of these teams alone. Teams go with neither establishments nor groups.
    """

    establishments: frozenset[EstablishmentNumber] = frozenset()
    groups: frozenset[UUID] = frozenset()
    teams: frozenset[UUID] = frozenset()

    def __or__(self, other: "Limit") -> "Limit":
        """The workers, or the clients, of either."""
        workers = self.establishments | other.establishments, self.groups | other.groups
        return Limit(*workers, self.teams | other.teams)

    def __bool__(self) -> bool:
        """Whether it names anything; what is limited to nothing would reach nobody."""
        return bool(self.establishments or self.groups or self.teams)

    @property
    def numbers(self) -> list[str]:
        """The digits of the establishments, in order."""
        return sorted(each.digits for each in self.establishments)
