# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which keys and certificates of an organisation's own machines end: no law gives these days, the keys bring them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.terms.deadline import DeadlineState
from openfla.terms.signing_key import KeyKind


@dataclass(frozen=True, slots=True)
class KeysEnding:
    """What of the organisation stops working soon, or stopped, unless somebody brings a new key; the earliest first.

    `asking`: without it also what stops later.
    """

    organisation: UUID
    asking: bool = True


@dataclass(frozen=True, slots=True)
class KeyEnding:
    """`name` is that of the software, or the sender number; `until` the last day of the key that lasts longest."""

    kind: KeyKind
    client: UUID
    name: str
    until: date
    state: DeadlineState
