# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Worker-years a second: the bare A x B x C in fractions (floor), the account's figures, and the tree of reasons."""

import random
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from openfla.law.account import yearly_account
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts, Contract, EmployerFacts, Segment, SizeDeclaration, Source
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, WorkerCategory

SEED = 2026
LIVES = 300
YEARS = range(2024, 2027)
KNOWN_ON = date(2026, 11, 25)
FORM = Source("form")


def lives(dice: random.Random) -> list[AccountFacts]:
    """Workers of employers of 25 FTE with one contract each."""
    quarters = (Quarter(year, number) for year in range(2020, 2026) for number in range(1, 5))
    employer = EmployerFacts(tuple(SizeDeclaration(quarter, Fraction(25), FORM) for quarter in quarters))
    return [AccountFacts(employer, (_contract(dice),)) for _ in range(LIVES)]


def _contract(dice: random.Random) -> Contract:
    starts_on = date(2024, dice.randint(1, 12), dice.randint(1, 28))
    minutes = dice.randint(600, 2280)
    kinds = (WorkerCategory.WHITE_COLLAR, ContractType.OPEN_ENDED, FORM)
    return Contract("c", starts_on, None, None, (Segment(starts_on, None, "200", minutes, 2280, *kinds),))


def rate(work: Callable[[AccountFacts], object], given: list[AccountFacts], years: int) -> float:
    """Worker-years a second."""
    began = time.perf_counter()
    for facts in given:
        work(facts)
    return len(given) * years / (time.perf_counter() - began)


def floor(facts: AccountFacts) -> list[Fraction]:
    """A x B x C with A known, nothing else."""
    segment = facts.contracts[0].segments[0]
    share = Fraction(segment.weekly_minutes, segment.full_time_weekly_minutes)
    return [4 * share * Fraction(12 if year > 2024 else 13 - segment.starts_on.month, 12) for year in YEARS]


def main() -> None:
    """Prints the three rates and their ratios to the floor."""
    given = lives(random.Random(SEED))
    rates = {
        "floor: bare A x B x C": rate(floor, given, len(YEARS)),
        "figures of the account": rate(lambda f: yearly_account(f, years=YEARS, known_on=KNOWN_ON), given, len(YEARS)),
        "tree of reasons (one year)": rate(lambda f: explain_year(f, year=2026, known_on=KNOWN_ON), given, 1),
    }
    base = next(iter(rates.values()))
    for name, found in rates.items():
        print(f"{name:28} {found:12,.0f} worker-years/s   ratio {found / base:.3f}")


if __name__ == "__main__":
    main()
