# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker at one employer: granted, carried in, charged, lapsed and left, year by year.

At the end of a year the balance passes to the next without reducing that year's credit; at the end of each five-year
period it returns to zero (law of 3 October 2022). All amounts are exact fractions of days. The individual right exists
from 2023; what a worker had before enters as an opening balance with its evidence.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property

from openfla.law.credit import Credit, credit_of
from openfla.law.edition import edition
from openfla.law.facts import AccountFacts, Charge
from openfla.law.parameter import parameter
from openfla.law.reading import DEFAULT, Readings
from openfla.terms.amount import days_of, total
from openfla.terms.right import RightFactKind, RightKind

ZERO = Fraction(0)
CreditOf = Callable[[AccountFacts, int, date, Readings], Credit]


@dataclass(frozen=True, slots=True)
class Moved:
    """Days that came from a former employer on a day, or (below zero) went to the next one.

    `within` are days that came within an opening balance that was recorded here: they don't come once more.
    """

    id: str
    on: date
    other: str
    days: Fraction
    out: bool = False
    within: Fraction | None = None


@dataclass(frozen=True)
class YearAccount:
    """One year: left = carried_in + all granted - charged; lapsed is what of it is lost at the end of the year.

    Left is below zero when more was used than granted. What was taken over from a former employer is in carried_in, and
    what passed to the next one is taken off it: nothing is left then, but of what a later contract here gives.
    """

    year: int
    credit: Credit
    carried_in: Fraction
    opening: bool
    charged: Fraction
    lapsed: Fraction
    left: Fraction
    edition: str
    moved: tuple[Moved, ...] = ()

    @property
    def of_before(self) -> Fraction:
        """What was carried in from the year before, or in an opening balance, alone."""
        return self.carried_in - total(each.days for each in self.moved) if self.moved else self.carried_in

    @property
    def granted(self) -> dict[RightKind, Fraction]:
        """Days granted for the year, by kind, recorded decisions included."""
        return self.credit.by_kind

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """All as integers over their smallest common denominator, which comes first.

        Then statutory, additional of the sector, additional of the employer, carried in, charged, lapsed, left.
        """
        granted = self.granted.values()  # in the order of RightKind
        ratios = [each.as_integer_ratio() for each in (*granted, self.carried_in, self.charged, self.lapsed, self.left)]
        common = math.lcm(*(denominator for _, denominator in ratios))
        return (common, *(numerator * (common // denominator) for numerator, denominator in ratios))

    @property
    def balance(self) -> Fraction:
        """What passes to the next year: the sum of all movements of this one (see movement.py)."""
        return self.left - self.lapsed

    @property
    def regime_known(self) -> bool:
        """Whether the size, and so the regime, is known for every month of the year."""
        return self.credit.known


def yearly_account(
    facts: AccountFacts,
    *,
    years: Iterable[int],
    known_on: date,
    readings: Readings = DEFAULT,
    credit: CreditOf = credit_of,
    before: Sequence[YearAccount] = (),
) -> tuple[YearAccount, ...]:
    """The accounts of consecutive years, the balance of each entering the next. Begin with the first year of facts.

    `credit` gives the credit of a year: credit_of, or what shares its results among workers. `before` are the accounts
    of the years up to the first of `years`, where they are known; they come first in the answer.
    """
    accounts = list(before)
    balance = before[-1].balance if before else ZERO
    charges: dict[int, list[Charge]] = defaultdict(list)
    for charge in facts.charges:
        charges[charge.year].append(charge)
    running = edition(readings)
    for year in years:
        carried, opening = _carried_into(year, balance, facts)
        granted = credit(facts, year, known_on, readings)
        charged = charged_days(charges.get(year, ()))
        left = total((carried, granted.granted, -charged)) if charged else total((carried, granted.granted))
        moved = _moved(facts, year, left, known_on, readings, opening=opening)
        if moved:
            difference = total(each.days for each in moved)
            carried, left = carried + difference, left + difference
        ends = ends_period(year, known_on) or _stops(year, known_on, readings)
        lapsed = left if ends else ZERO  # a debt ends with its period as a credit does
        accounts.append(YearAccount(year, granted, carried, opening, charged, lapsed, left, running, moved))
        balance = ZERO if ends else left
    return tuple(accounts)


def _moved(
    facts: AccountFacts, year: int, left: Fraction, known_on: date, readings: Readings, *, opening: bool
) -> tuple[Moved, ...]:
    """What came and went in the year. What an opening balance holds already doesn't come once more."""
    found: list[Moved] = []
    for each in facts.taken_over:
        if each.on.year == year:
            days = handed_over(each.before, known_on, readings)
            came = ZERO if opening else days
            found.append(Moved(each.id, each.on, each.other, came, within=days if opening else None))
    passed = facts.passed_on
    if passed is not None and passed.on.year == year:
        rest = total((left, *(each.days for each in found)))
        goes = rest if passed.before is None else handed_over(passed.before, known_on, readings)
        found.append(Moved(passed.id, passed.on, passed.other, -goes, out=True))
    return tuple(found)


def handed_over(facts: AccountFacts, known_on: date, readings: Readings = DEFAULT) -> Fraction:
    """The balance with which an account goes on elsewhere, above or below zero; zero for one that doesn't."""
    if facts.passed_on is None:
        return ZERO
    years = years_to(facts, facts.passed_on.on.year)
    accounts = yearly_account(facts, years=years, known_on=known_on, readings=readings)
    return -total(each.days for account in accounts for each in account.moved if each.out)


def _stops(year: int, known_on: date, readings: Readings) -> bool:
    """Whether the balance of this year enters no other by the chosen reading."""
    return not readings.carry_2023_into_2024 and year == _first_year(known_on) - 1


def _carried_into(year: int, balance: Fraction, facts: AccountFacts) -> tuple[Fraction, bool]:
    """The balance of the year before, or in its place what was recorded as the opening balance (True)."""
    kind = RightFactKind.OPENING_BALANCE
    opening = [right.days or ZERO for right in facts.rights if right.kind is kind and right.year == year]
    return (total(opening), True) if opening else (balance, False)


def first_year(facts: AccountFacts) -> int:
    """The first year in which there is anything to account for: a contract counts from the first year of the right."""
    began, first = first_right_year(), date.max.year
    for contract in facts.contracts:
        first = min(first, max(contract.starts_on.year, began))
    for right in facts.rights:
        first = min(first, right.year)
    for charge in facts.charges:
        first = min(first, charge.year)
    for each in facts.taken_over:
        first = min(first, max(each.on.year, began))
    return first


@cache
def first_right_year() -> int:
    """The first year of the individual right."""
    return parameter("right.full_time_days").values[0].starts_on.year


def charged_days(charges: Sequence[Charge]) -> Fraction:
    """Days of the charges that count: minutes divided by the worker's full-time day at that date."""
    if not charges:
        return ZERO
    minutes: dict[Fraction, int] = defaultdict(int)
    for each in charges:
        if each.counts:
            minutes[each.full_time_day] += each.minutes
    return total(days_of(number, day) for day, number in minutes.items())


@cache
def ends_period(year: int, known_on: date) -> bool:
    """Whether the balance returns to zero after this year: 2028, 2033 and so on."""
    first = _first_year(known_on)
    length = parameter("right.period_years").at(date(first, 1, 1), known_on).whole()
    return year >= first and (year - first + 1) % length == 0


@cache
def _first_year(known_on: date) -> int:
    return parameter("right.period_first_year").at(date(2024, 1, 1), known_on).whole()


def years_to(facts: AccountFacts, last: int) -> range:
    """The years from the first with facts to `last`; of a leaver to the year of leaving, of others to the last charge.

    After the last contract with the employer has ended there is nothing left to use (law of 3 October 2022; what the
    balance means by kind of ending is not computed here). Of an account that goes on elsewhere to the year in which it
    goes.
    """
    end: int | None = None
    for contract in facts.contracts:
        ends = last if contract.ends_on is None else min(contract.ends_on.year, last)
        end = ends if end is None else max(end, ends)
    for charge in facts.charges:
        end = charge.year if end is None else max(end, charge.year)
    if facts.passed_on is not None and end is not None:
        end = max(end, facts.passed_on.on.year)
    return range(first_year(facts), (last if end is None else end) + 1)
