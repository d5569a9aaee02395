# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Points the law leaves open: each a named reading with a default, chosen per installation, part of the edition."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Readings:
    """The chosen readings.

    month_with_regime_change  which working time and committee a month has when they change inside it
    five_year_grid            periods 2024-2028, 2029-2033 ... for everyone
    carry_2023_into_2024      the balance of 2023 enters the first five-year period
    plan_threshold_unit       the 20 workers of the training plan are full-time equivalents, or heads
    account_required_after_2026  whether an individual account must be kept since 2026; while unknown it is kept
    concurrent_contracts      working times of contracts on the same day at one employer add up, to full time at most
    """

    month_with_regime_change: Literal["first_day", "last_day", "best_for_worker"] = "first_day"
    five_year_grid: Literal["fixed"] = "fixed"
    carry_2023_into_2024: bool = True
    plan_threshold_unit: Literal["fte", "heads"] = "fte"
    account_required_after_2026: Literal["unknown", "yes", "no"] = "unknown"
    concurrent_contracts: Literal["added"] = "added"


DEFAULT = Readings()
