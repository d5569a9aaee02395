# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Months of effective service that an agreement asks for before a right exists (committee 116, under 10 workers)."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from openfla.law.facts import Contract


def months_served(contracts: Sequence[Contract], year: int) -> int:
    """Months of the year with at least one day under contract that isn't suspended."""
    return sum(1 for month in range(1, 13) if any(_served(contracts, year, month)))


def _served(contracts: Sequence[Contract], year: int, month: int) -> Iterator[bool]:
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        for contract in contracts:
            if contract.starts_on <= day <= (contract.ends_on or day):
                yield not any(off.starts_on <= day <= (off.ends_on or day) for off in contract.suspensions)
