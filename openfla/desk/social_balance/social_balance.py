# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training block of an employer's social balance sheet, from the trainings followed in a financial year."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.law.calendar import months_later
from openfla.terms.problem import Problem
from openfla.terms.social_balance import BalanceSex, TrainingBlock
from openfla.terms.training import Financing

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_YEAR = 24
"""Months: the first financial year of a company is the longest that there can be."""


@dataclass(frozen=True, slots=True)
class SocialBalance:
    """What was followed from `starts_on` to `ends_on`: day by day, also of trainings that go beyond.

    Asked by who may see the workers themselves: a short year and one column can leave a single one.
    """

    employer: UUID
    starts_on: date
    ends_on: date


def period_problem(starts_on: date, ends_on: date) -> Problem | None:
    """What is wrong with the days of a financial year: social_balance.period, with how many months there may be."""
    known = FIRST_YEAR <= starts_on.year <= LAST_YEAR
    if known and starts_on <= ends_on < months_later(starts_on, LONGEST_YEAR):
        return None
    return Problem("social_balance.period", "ends_on", {"months": LONGEST_YEAR})


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """One column of a block: people, each once; minutes; and their part of what the trainings cost, in euro cents."""

    block: TrainingBlock
    sex: BalanceSex
    workers: int
    minutes: int
    cents: Fraction


@dataclass(frozen=True, slots=True)
class NotAtCharge:
    """Minutes that somebody else paid for, which are not in the block."""

    financing: Financing
    minutes: int


@dataclass(frozen=True, slots=True)
class SocialBalanceView:
    """The block, each column of it, and what is not in it.

    `without_sex`: minutes of people whose sex is not recorded or is neither; they stand in no column. `without_cost`:
    trainings in the block of which no cost is recorded.
    """

    employer_name: str
    employer_number: str
    starts_on: date
    ends_on: date
    figures: tuple[BlockFigures, ...]
    not_at_charge: tuple[NotAtCharge, ...]
    without_sex: int
    without_cost: int

    def column(self, block: TrainingBlock, sex: BalanceSex) -> BlockFigures:
        """The figures of one column; nothing where nobody followed anything."""
        empty = BlockFigures(block, sex, 0, 0, Fraction(0))
        return next((each for each in self.figures if (each.block, each.sex) == (block, sex)), empty)
