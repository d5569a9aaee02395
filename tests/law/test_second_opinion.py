# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of the law held against a second, independent computation, on invented lives."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from openfla.law.account import yearly_account
from openfla.law.facts import AccountFacts, EmployerFacts, SizeDeclaration
from openfla.terms.period import Quarter
from tests.law.making import FORM, charge, contract
from tests.law.second_opinion import Job, Life, Year, account

KNOWN_ON = date(2026, 11, 25)
SHARES = ("1", "4/5", "3/4", "1/2", "1/3", "19/38", "1/10")
SIZES = ("0", "9.99", "10", "12.5", "19.99", "20", "20.01", "45", "3000")
DAYS_TAKEN = ("1/2", "1", "2", "3", "5", "6")


def life(seed: int) -> Life:
    """One to four contracts that follow one another, the size around its edges, some training, the same for a seed."""
    draw = random.Random(seed)  # noqa: S311 - lives, no secrets
    jobs, day = [], date(2019, 1, 1) + timedelta(days=draw.randrange(365 * 8))
    for _ in range(draw.randint(1, 4)):
        last = day + timedelta(days=draw.choice((0, 20, 31, 200, 400, 1500)) + draw.randrange(60))
        jobs.append(Job(day, last, Fraction(draw.choice(SHARES))))
        day = last + timedelta(days=draw.choice((1, 1, 5, 40)))
    around = draw.sample(SIZES, 2)
    quarters = [(year, number) for year in range(2019, 2050) for number in (1, 2, 3, 4)]
    declared = {each: Fraction(draw.choice(around)) for each in quarters if each[1] == 1 or draw.random() > 1 / 5}
    under = {year for job in jobs for year in range(job.first.year, job.last.year + 1) if year >= 2023}
    return Life(
        tuple(jobs), declared, {year: Fraction(draw.choice(DAYS_TAKEN)) for year in under if draw.random() > 1 / 2}
    )


def by_the_law(of: Life) -> dict[int, Year]:
    """The same years by the rules of openfla."""
    sizes = tuple(SizeDeclaration(Quarter(*quarter), fte, FORM) for quarter, fte in of.declared.items())
    contracts = tuple(contract(job.first, job.last, regime=str(job.share)) for job in of.jobs)
    charges = tuple(charge(date(year, 6, 1), str(days)) for year, days in of.taken.items())
    last = max(job.last.year for job in of.jobs)
    years = range(max(2023, min(job.first.year for job in of.jobs)), last + 1)
    found = yearly_account(AccountFacts(EmployerFacts(sizes), contracts, (), charges), years=years, known_on=KNOWN_ON)
    return {each.year: Year(each.carried_in, sum(each.granted.values(), Fraction(0)), each.left) for each in found}


def agree(seeds: range) -> None:
    """Whether both answer alike for each life that reaches 2023; the first that differs is told with its seed."""
    compared = 0
    for seed in seeds:
        of = life(seed)
        if max(job.last.year for job in of.jobs) < 2023:
            continue
        assert by_the_law(of) == account(of), f"life {seed}: {of}"
        compared += 1
    assert compared > len(seeds) / 2


def test_both_give_the_known_answer() -> None:
    """A full-timer of 25 since 2023: 4 days, then 5 a year, 29 at the end of 2028, none in 2029's opening."""
    declared = {(year, number): Fraction(25) for year in range(2020, 2030) for number in (1, 2, 3, 4)}
    of = Life((Job(date(2023, 1, 1), date(2029, 12, 31), Fraction(1)),), declared, {})
    assert account(of)[2028].left == 29
    assert account(of)[2029] == Year(Fraction(0), Fraction(5), Fraction(5))
    assert by_the_law(of) == account(of)


def test_some_hundreds_of_lives_agree() -> None:
    """Every figure of every year."""
    agree(range(300))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_lives_agree() -> None:
    """The same at length."""
    agree(range(100_000))
