# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was declared for one quarter."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from openfla.terms.period import Quarter


@dataclass(frozen=True, slots=True)
class SizeCard:
    """The current declaration of the employer's size at the end of a quarter."""

    employer: UUID
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class SizeView:
    """Full-time equivalents; `fte` None says that nothing was declared."""

    size: UUID
    version: UUID
    quarter: Quarter
    fte: Fraction | None
    recorded_at: datetime
