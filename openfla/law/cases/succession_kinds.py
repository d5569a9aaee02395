# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about an account that goes on at the employer who takes the undertaking over."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import WRITTEN, average_of, committee_of, contracts_of, readings_of, year_of
from openfla.law.cases.inputs import Inputs, exact
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts, Charge, EmployerFacts, PassedOn, RightFact, SizeDeclaration
from openfla.law.reading import Readings
from openfla.law.size import FIRST_PERIOD
from openfla.law.succession import Former, joined, parted
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind

ZERO = Fraction(0)


def succession(inputs: Inputs) -> Answer:
    """What leaves the former employer on the day, and the account at the new one at the end of the year."""
    year, readings, on = year_of(inputs), readings_of(inputs), inputs.day("on")
    there = _facts(inputs.child("former"), max(year, on.year))
    here = joined(_facts(inputs, year), [Former("succession", on, "the former employer", there)])
    before = _in_year(parted(there, PassedOn("succession", on, "the new employer")), on.year, readings)
    after = _in_year(here, year, readings)
    values = {
        "granted_before": _granted(before),
        "closing_before": before.left if before else ZERO,
        "passed_on": -sum((each.days for each in before.moved if each.out), ZERO) if before else ZERO,
        "opening": after.carried_in if after else ZERO,
        "granted": _granted(after),
        "charged": after.charged if after else ZERO,
        "closing": after.left if after else ZERO,
        "lapsed": after.lapsed if after else ZERO,
    }
    return Answer(values, (explain_year(here, year=year, known_on=date.max, readings=readings),))


def _in_year(facts: AccountFacts, year: int, readings: Readings) -> YearAccount | None:
    accounts = yearly_account(facts, years=years_to(facts, year), known_on=date.max, readings=readings)
    return next((each for each in accounts if each.year == year), None)


def _granted(account: YearAccount | None) -> Fraction:
    return sum(account.granted.values(), ZERO) if account else ZERO


def _facts(inputs: Inputs, last: int) -> AccountFacts:
    """One worker at one of the two, of the same size in each quarter."""
    quarters = (Quarter(year, number) for year in range(FIRST_PERIOD - 2, last + 1) for number in range(1, 5))
    sizes = tuple(SizeDeclaration(each, average_of(inputs), WRITTEN) for each in quarters)
    contracts = contracts_of(inputs, committee_of(inputs))
    return AccountFacts(EmployerFacts(sizes), contracts, tuple(_rights(inputs)), tuple(_charges(inputs)))


def _rights(inputs: Inputs) -> Iterator[RightFact]:
    for year, days in _by_year(inputs, "opening_balance"):
        yield _right(RightFactKind.OPENING_BALANCE, year, days)
    for year, days in _by_year(inputs, "granted"):
        yield _right(RightFactKind.SET, year, days)
    for year, days in _by_year(inputs, "extra_days"):
        extra = _right(RightFactKind.GRANT, year, days)
        yield dataclasses.replace(extra, right=RightKind.ADDITIONAL_EMPLOYER)
    for opted_out in inputs.items("opt_out") if inputs.has("opt_out") else ():
        yield _right(RightFactKind.OPT_OUT, int(str(opted_out)), None)


def _right(kind: RightFactKind, year: int, days: Fraction | None) -> RightFact:
    return RightFact(f"{kind} {year}", kind, year, RightKind.STATUTORY, days, "as the case says")


def _charges(inputs: Inputs) -> Iterator[Charge]:
    """Days as whole minutes of a day so long that they are exact."""
    for year, days in _by_year(inputs, "used"):
        day = Fraction(days.denominator)
        yield Charge(f"used {year}", date(year, 1, 1), year, days.numerator, day, RightKind.STATUTORY, counts=True)


def _by_year(inputs: Inputs, name: str) -> Iterator[tuple[int, Fraction]]:
    if not inputs.has(name):
        return
    given = inputs.child(name)
    for year, days in given.data.items():
        if not year.isdecimal() or exact(days) is None:
            raise given.wrong(year, "a year with its days, such as 2024: 5")
        yield int(year), given.positive(year)


SUCCESSION_KINDS: dict[str, Kind] = {"succession": succession}
