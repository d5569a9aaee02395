# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Worker-years a second of processor time: bare A x B x C (floor), the account's figures, the tree of reasons.

Where OpenFisca is installed (`make bench` sees to it, in an environment of its own), a model of what it can express is
timed on the same lives, beside A x B x C in NumPy, and its numbers are held against those of the law.
"""

import importlib.util
import random
import statistics
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

from ground.lives import KNOWN_ON, YEAR, staff, statutory, unlike
from ground.measuring import heading

from openfla.channels.cli.sharing import calm
from openfla.law.account import yearly_account, years_to
from openfla.law.alike import Accounts
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts

SEED = 2026
ROUNDS = 5
NEAR = 0.001
"""Days that a 32-bit float may be off after three years."""
Lives = Sequence[AccountFacts]


def rate(work: Callable[[], int]) -> float:
    """Worker-years a second of work that returns how many it did: the median of several rounds."""
    rates = []
    for _ in range(ROUNDS):
        began = time.process_time()
        done = work()
        rates.append(done / (time.process_time() - began))
    return statistics.median(rates)


def floor(given: Lives) -> int:
    """A x B x C in fractions with A known, nothing else."""
    done = 0
    for facts in given:
        segment = facts.contracts[0].segments[0]
        share = Fraction(segment.weekly_minutes, segment.full_time_weekly_minutes)
        for year in range(max(segment.starts_on.year, 2023), YEAR + 1):
            4 * share * Fraction(12 if year > segment.starts_on.year else 13 - segment.starts_on.month, 12)
            done += 1
    return done


def each(given: Lives) -> int:
    """Every account by itself."""
    return sum(len(yearly_account(f, years=years_to(f, YEAR), known_on=KNOWN_ON)) for f in given)


def shared(given: Lives) -> int:
    """The figures as standing rows hold them; who is alike shares. Nothing is known before the round."""
    accounts = Accounts(KNOWN_ON)
    return sum(len([account.amounts for account in accounts.of(facts, YEAR)]) for facts in given)


def trees(given: Lives) -> int:
    """The reasons of one year."""
    return len([explain_year(facts, year=YEAR, known_on=KNOWN_ON) for facts in given])


def told(name: str, population: str, found: float, of: float) -> None:
    """A line with its ratio to the floor."""
    print(f"{name:32} {population:14} {found:13,.0f} a second   ratio {found / of:8.3f}   {1e6 / found:8.2f} µs")


def compared(lives: Lives, base: float) -> None:
    """OpenFisca and NumPy on the same lives; how many numbers of OpenFisca agree with the law's."""
    from ground import openfisca_model as model  # noqa: PLC0415 - only where it is installed

    given, arrays = model.inputs(lives), model.bare(lives)
    years = len(lives) * (YEAR - model.FIRST + 1)
    told("A x B x C in NumPy, integers", "statute alone", rate(lambda: int(model.product(*arrays).size)), base)
    told(
        "OpenFisca, with the balance",
        "statute alone",
        rate(lambda: len(model.computed(given, len(lives))) and years),
        base,
    )
    expected = [yearly_account(f, years=years_to(f, YEAR), known_on=KNOWN_ON)[-1].left for f in lives]
    found = [float(left) for left in model.computed(given, len(lives))]
    off = [abs(float(left) - other) for left, other in zip(expected, found, strict=True)]
    near = sum(each < NEAR for each in off)
    exact = sum(Fraction(other) == left for left, other in zip(expected, found, strict=True))
    print(
        f"OpenFisca agrees to {NEAR} day on {near:,} of {len(lives):,}, to the fraction on {exact:,};"
        f" off by {max(off):.7f} at most"
    )


def main() -> None:
    """Prints the rates and their ratios to the floor, with the collector as a rebuild sets it."""
    calm()
    dice = random.Random(SEED)
    few, many, law_alone = unlike(dice, 1_000), staff(dice, 20_000), statutory(dice, 20_000)
    base, usual_base = rate(lambda: floor(few)), rate(lambda: floor(many))
    told("floor: bare A x B x C", "no two alike", base, base)
    told("figures, each by itself", "no two alike", rate(lambda: each(few)), base)
    told("figures, shared", "no two alike", rate(lambda: shared(few)), base)
    told("figures, shared", "usual staff", rate(lambda: shared(many)), usual_base)
    told("figures, each by itself", "statute alone", rate(lambda: each(law_alone[:1_000])), base)
    told("tree of reasons, a year", "no two alike", rate(lambda: trees(few[:300])), base)
    told("tree of reasons, a year", "usual staff", rate(lambda: trees(many[:300])), usual_base)
    if importlib.util.find_spec("openfisca_core"):
        compared(law_alone, base)
    else:
        print("OpenFisca is not installed here: make bench compares with it")


if __name__ == "__main__":
    heading(SEED)
    main()
