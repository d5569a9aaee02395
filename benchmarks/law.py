# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Worker-years a second of processor time: the bare A x B x C (floor), the account's figures, the tree of reasons.

Two populations of one employer: lives no two of which are alike (worst case), and staff as employers have it: four
committees, four working times, starts spread over seven years, and trainings of usual lengths that most followed.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from openfla.law.account import yearly_account, years_to
from openfla.law.alike import Accounts
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts, Charge, Contract, EmployerFacts, Segment, SizeDeclaration, Source
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, RightKind, WorkerCategory

SEED = 2026
ROUNDS = 5
YEAR = 2026
KNOWN_ON = date(2026, 11, 25)
FORM = Source("form")
DAY = Fraction(456)
QUARTERS = (Quarter(year, number) for year in range(2020, 2026) for number in range(1, 5))
EMPLOYER = EmployerFacts(tuple(SizeDeclaration(quarter, Fraction(25), FORM) for quarter in QUARTERS))


def _contract(starts_on: date, committee: str, minutes: int) -> Contract:
    kinds = (WorkerCategory.WHITE_COLLAR, ContractType.OPEN_ENDED, FORM)
    return Contract("c", starts_on, None, None, (Segment(starts_on, None, committee, minutes, 2280, *kinds),))


def unlike(dice: random.Random, number: int) -> list[AccountFacts]:
    """Workers each with a working time and a start of their own."""
    starts = (date(2024, dice.randint(1, 12), dice.randint(1, 28)) for _ in range(number))
    return [AccountFacts(EMPLOYER, (_contract(day, "200", dice.randint(600, 2280)),)) for day in starts]


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


def rate(work: Callable[[Sequence[AccountFacts]], int]) -> Callable[[Sequence[AccountFacts]], float]:
    """Worker-years a second of work that returns how many it did: the median of several rounds."""

    def measured(given: Sequence[AccountFacts]) -> float:
        rates = []
        for _ in range(ROUNDS):
            began = time.process_time()
            done = work(given)
            rates.append(done / (time.process_time() - began))
        return statistics.median(rates)

    return measured


@rate
def floor(given: Sequence[AccountFacts]) -> int:
    """A x B x C with A known, nothing else."""
    done = 0
    for facts in given:
        segment = facts.contracts[0].segments[0]
        share = Fraction(segment.weekly_minutes, segment.full_time_weekly_minutes)
        for year in range(max(segment.starts_on.year, 2023), YEAR + 1):
            4 * share * Fraction(12 if year > segment.starts_on.year else 13 - segment.starts_on.month, 12)
            done += 1
    return done


@rate
def each(given: Sequence[AccountFacts]) -> int:
    """Every account by itself."""
    return sum(len(yearly_account(f, years=years_to(f, YEAR), known_on=KNOWN_ON)) for f in given)


@rate
def shared(given: Sequence[AccountFacts]) -> int:
    """The figures as standing rows hold them; who is alike shares. Nothing is known before the round."""
    accounts = Accounts(KNOWN_ON)
    return sum(len([account.amounts for account in accounts.of(facts, YEAR)]) for facts in given)


@rate
def trees(given: Sequence[AccountFacts]) -> int:
    """The reasons of one year."""
    return len([explain_year(facts, year=YEAR, known_on=KNOWN_ON) for facts in given])


def main() -> None:
    """Prints the rates and their ratios to the floor."""
    dice = random.Random(SEED)
    few, many = unlike(dice, 300), staff(dice, 20_000)
    base, usual_base = floor(few), floor(many)
    rows = (
        ("floor: bare A x B x C", "no two alike", base, base),
        ("figures, each by itself", "no two alike", each(few), base),
        ("figures, shared", "no two alike", shared(few), base),
        ("figures, shared", "usual staff", shared(many), usual_base),
        ("tree of reasons, a year", "no two alike", trees(few), base),
        ("tree of reasons, a year", "usual staff", trees(many[:300]), usual_base),
    )
    for name, population, found, of in rows:
        print(f"{name:24} {population:13} {found:10,.0f} a second   ratio {found / of:.3f}   {1e6 / found:8.1f} µs")


if __name__ == "__main__":
    main()
