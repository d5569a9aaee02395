# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives at one employer of 25 full-time equivalents, for the measurements of the law.

Lives no two of which are alike (worst case), and staff as employers have it: four committees, four working times,
starts spread over seven years, and trainings of usual lengths that most followed.
"""

import random
from datetime import date, timedelta
from fractions import Fraction

from openfla.law.facts import AccountFacts, Charge, Contract, EmployerFacts, Segment, SizeDeclaration, Source
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, RightKind, WorkerCategory

YEAR = 2026
KNOWN_ON = date(2026, 11, 25)
FTE = 25
FULL_TIME = 2280
FORM = Source("form")
DAY = Fraction(FULL_TIME, 5)
QUARTERS = (Quarter(year, number) for year in range(2020, 2026) for number in range(1, 5))
EMPLOYER = EmployerFacts(tuple(SizeDeclaration(quarter, Fraction(FTE), FORM) for quarter in QUARTERS))


def _contract(starts_on: date, committee: str | None, minutes: int) -> Contract:
    kinds = (WorkerCategory.WHITE_COLLAR, ContractType.OPEN_ENDED, FORM)
    return Contract("c", starts_on, None, None, (Segment(starts_on, None, committee, minutes, FULL_TIME, *kinds),))


def unlike(dice: random.Random, number: int) -> list[AccountFacts]:
    """Workers each with a working time and a start of their own."""
    starts = (date(2024, dice.randint(1, 12), dice.randint(1, 28)) for _ in range(number))
    return [AccountFacts(EMPLOYER, (_contract(day, "200", dice.randint(600, FULL_TIME)),)) for day in starts]


def statutory(dice: random.Random, number: int) -> list[AccountFacts]:
    """The same with trainings, where no agreement applies: what the law alone says."""
    starts = (date(2024, dice.randint(1, 12), dice.randint(1, 28)) for _ in range(number))
    return [
        AccountFacts(EMPLOYER, (_contract(day, None, dice.randint(600, FULL_TIME)),), (), _charges(dice))
        for day in starts
    ]


def staff(dice: random.Random, number: int) -> list[AccountFacts]:
    """Workers of a usual employer, with the trainings of three years."""
    return [AccountFacts(EMPLOYER, (_usual(dice),), (), _charges(dice)) for _ in range(number)]


def _usual(dice: random.Random) -> Contract:
    starts_on = date(2017, 1, 1) + timedelta(days=dice.randrange(2500))
    return _contract(starts_on, dice.choice(["200", "124", "111", "302"]), dice.choice([2280, 2280, 1824, 1140]))


def _charges(dice: random.Random) -> tuple[Charge, ...]:
    days = [date(year, month, 10) for year in (2024, 2025, 2026) for month in (3, 10) if dice.random() < 0.8]
    lengths = {3: 456, 10: 228}
    return tuple(Charge("t", day, day.year, lengths[day.month], DAY, RightKind.STATUTORY, counts=True) for day in days)
