# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker at one employer: granted, carried in, charged, lapsed and left, year by year.

At the end of a year the balance passes to the next without reducing that year's credit; at the end of each five-year
period it returns to zero (law of 3 October 2022). All amounts are exact fractions of days. The individual right exists
from 2023; what a worker had before enters as an opening balance with its evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property

from openfla.law.credit import Credit, credit_of
from openfla.law.edition import edition
from openfla.law.facts import AccountFacts, Charge
from openfla.law.parameter import parameter
from openfla.law.reading import DEFAULT, Readings
from openfla.terms.amount import days_of
from openfla.terms.right import RightFactKind, RightKind


@dataclass(frozen=True)
class YearAccount:
    """One year: left = carried_in + all granted - charged; lapsed is what of it is lost at the end of the year."""

    year: int
    credit: Credit
    carried_in: Fraction
    opening: bool
    charged: Fraction
    lapsed: Fraction
    edition: str

    @property
    def granted(self) -> dict[RightKind, Fraction]:
        """Days granted for the year, by kind, recorded decisions included."""
        return self.credit.by_kind

    @cached_property
    def left(self) -> Fraction:
        """What may still be used at the end of the year; below zero when more was used than granted."""
        return self.carried_in + sum(self.credit.by_kind.values(), Fraction(0)) - self.charged

    @property
    def regime_known(self) -> bool:
        """Whether the size, and so the regime, is known for every month of the year."""
        return self.credit.known


def yearly_account(
    facts: AccountFacts, *, years: Iterable[int], known_on: date, readings: Readings = DEFAULT
) -> tuple[YearAccount, ...]:
    """The accounts of consecutive years, the balance of each entering the next. Begin with the first year of facts."""
    accounts: list[YearAccount] = []
    balance = Fraction(0)
    for year in years:
        account = _year(facts, year, balance, known_on, readings)
        accounts.append(account)
        balance = account.left - account.lapsed
        if year == _first_year(known_on) - 1 and not readings.carry_2023_into_2024:
            balance = Fraction(0)
    return tuple(accounts)


def first_year(facts: AccountFacts) -> int:
    """The first year in which there is anything to account for: a contract counts from the first year of the right."""
    began = parameter("right.full_time_days").values[0].starts_on.year
    known = [max(contract.starts_on.year, began) for contract in facts.contracts]
    known += [right.year for right in facts.rights] + [charge.year for charge in facts.charges]
    return min(known, default=date.max.year)


def _year(facts: AccountFacts, year: int, balance: Fraction, known_on: date, readings: Readings) -> YearAccount:
    opening = [right.days for right in facts.rights if _opens(right.kind, right.year, year)]
    carried = sum((days or Fraction(0) for days in opening), Fraction(0)) if opening else balance
    credit = credit_of(facts, year, known_on, readings)
    charged = charged_days(charge for charge in facts.charges if charge.year == year)
    left = carried + sum(credit.by_kind.values(), Fraction(0)) - charged
    lapsed = left if ends_period(year, known_on) else Fraction(0)  # a debt ends with its period as a credit does
    return YearAccount(year, credit, carried, bool(opening), charged, lapsed, edition(readings))


def _opens(kind: RightFactKind, recorded: int, year: int) -> bool:
    return kind is RightFactKind.OPENING_BALANCE and recorded == year


def charged_days(charges: Iterable[Charge]) -> Fraction:
    """Days of the charges that count: minutes divided by the worker's full-time day at that date."""
    return sum((days_of(each.minutes, each.full_time_day) for each in charges if each.counts), Fraction(0))


@cache
def ends_period(year: int, known_on: date) -> bool:
    """Whether the balance returns to zero after this year: 2028, 2033 and so on."""
    first = _first_year(known_on)
    length = parameter("right.period_years").at(date(first, 1, 1), known_on).whole()
    return year >= first and (year - first + 1) % length == 0


@cache
def _first_year(known_on: date) -> int:
    return parameter("right.period_first_year").at(date(2024, 1, 1), known_on).whole()


def years_to(facts: AccountFacts, last: int) -> Sequence[int]:
    """The years from the first with facts to `last`; of a leaver to the year of leaving, of others to the last charge.

    After the last contract with the employer has ended there is nothing left to use (law of 3 October 2022; what the
    balance means by kind of ending is not computed here).
    """
    ends = [last if contract.ends_on is None else min(contract.ends_on.year, last) for contract in facts.contracts]
    charged = [charge.year for charge in facts.charges]
    return range(first_year(facts), max([*ends, *charged], default=last) + 1)
