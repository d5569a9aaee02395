# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""To which of an organisation's workers access may be limited."""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.enterprise import EstablishmentNumber


@dataclass(frozen=True, slots=True)
class Limit:
    """Those who work in one of these establishments, or belong to one of these groups, on the day that it is used."""

    establishments: frozenset[EstablishmentNumber] = frozenset()
    groups: frozenset[UUID] = frozenset()

    def __or__(self, other: "Limit") -> "Limit":
        """The workers of either."""
        return Limit(self.establishments | other.establishments, self.groups | other.groups)

    def __bool__(self) -> bool:
        """Whether it names anything; what is limited to nothing would reach nobody."""
        return bool(self.establishments or self.groups)

    @property
    def numbers(self) -> list[str]:
        """The digits of the establishments, in order."""
        return sorted(each.digits for each in self.establishments)
