# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Why a client employer is not open to a provider: which permission its mandates do not give today."""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class MissingMandate:
    """What a provider's mandate lacks, asked where a page or an answer was not there for it.

    `permissions`: those of which one is needed. The answer is the problem mandate.missing; None if something else is
    missing, or if the employer gave this organisation no mandate that is in force today: nobody learns that it exists.
    """

    organisation: UUID
    employer: UUID | EnterpriseNumber
    permissions: frozenset[Permission]
