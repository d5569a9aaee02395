# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's list of clients: a mandate proposed to the employer of each row."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class ProposeToClient:
    """A provider proposes a mandate to the employer with this number, which accepts or refuses it like any other."""

    provider: UUID
    number: EnterpriseNumber
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None = None
    proof: str = ""
