# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an agreement asks of a worker: who meets it has its days, whom it leaves out keeps those of the law."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from openfla.law.credit import Credit, credit_of
from openfla.law.explanation import explain_credit
from openfla.law.facts import AccountFacts
from openfla.law.reading import DEFAULT
from openfla.terms.right import ContractType, RightKind
from tests.law.making import contract, employer, facts

KNOWN_ON = date(2026, 11, 26)
LARGE = employer("40")


def credited(own: AccountFacts, year: int) -> Credit:
    """What the year gives."""
    return credit_of(own, year, KNOWN_ON, DEFAULT)


def warned(own: AccountFacts, year: int) -> set[str]:
    """Every warning in the tree of reasons."""
    waiting, found = [explain_credit(own, year=year, known_on=KNOWN_ON)], set()
    while waiting:
        finding = waiting.pop()
        waiting += finding.because
        found |= set(finding.warnings)
    return found


@pytest.mark.parametrize(
    ("kind", "days", "told"),
    [
        (ContractType.AGENCY, Fraction("2.5"), set()),
        (ContractType.OPEN_ENDED, Fraction(5), {"right.not_agency_warning"}),
    ],
)
def test_the_agreement_of_agencies_is_about_agency_workers(kind: ContractType, days: Fraction, told: set[str]) -> None:
    """Committee 322 in 2024: 2.5 days for those sent out, the law's five for the agency's own staff."""
    own = facts(LARGE, contract(date(2020, 1, 1), committee="322", kind=kind))
    assert credited(own, 2024).granted == days
    assert warned(own, 2024) - {"right.one_source_warning"} == told


@pytest.mark.parametrize(
    ("ends_on", "days"), [(date(2024, 1, 14), Fraction(4)), (date(2024, 1, 15), Fraction(1)), (None, Fraction(1))]
)
def test_a_short_contract_is_left_to_the_law(ends_on: date | None, days: Fraction) -> None:
    """Committee 200 in 2023: a fixed term of a year or less is left out, so the law's four days stay."""
    own = facts(LARGE, contract(date(2023, 1, 15), ends_on, committee="200", kind=ContractType.FIXED_TERM))
    assert credited(own, 2023).granted == days
    assert ("right.short_contract_warning" in warned(own, 2023)) is (days == 4)


def test_a_short_contract_beside_a_long_one_is_carried_by_it() -> None:
    """One contract of the year that is long enough brings the worker under the agreement."""
    short = contract(date(2023, 1, 1), date(2023, 3, 31), committee="200", kind=ContractType.FIXED_TERM)
    assert credited(facts(LARGE, short, contract(date(2023, 4, 1), committee="200")), 2023).granted == 1


@pytest.mark.parametrize(
    ("began", "born", "extra", "told"),
    [
        (date(2004, 1, 1), date(1974, 1, 1), 1, ""),
        (date(2004, 1, 2), date(1974, 1, 1), 0, "right.extra_day_years_warning"),
        (date(2004, 1, 1), date(1974, 1, 2), 0, "right.extra_day_age_warning"),
        (date(2004, 1, 1), None, 0, "right.extra_day_condition_warning"),
    ],
)
def test_an_extra_day_for_age_and_years(began: date, born: date | None, extra: int, told: str) -> None:
    """Committee 144: fifty years old and twenty in the sector on 1 January 2024; the law's five days stay anyway."""
    own = replace(facts(LARGE, contract(began, committee="144")), born=born)
    credit = credited(own, 2024)
    assert credit.by_kind[RightKind.STATUTORY] == 5
    assert credit.by_kind[RightKind.ADDITIONAL_SECTOR] == extra
    assert {each for each in warned(own, 2024) if "extra_day" in each} == ({told} if told else set())


def test_an_interruption_puts_the_twenty_years_off() -> None:
    """A day between two contracts is a day more to serve."""
    first, second = date(2003, 12, 31), date(2004, 1, 2)
    held = (contract(first, first, committee="144"), contract(second, committee="144"))
    own = replace(facts(LARGE, *held), born=date(1970, 1, 1))
    assert credited(own, 2024).by_kind[RightKind.ADDITIONAL_SECTOR] == 1
    later = (contract(first, first, committee="144"), contract(date(2004, 1, 3), committee="144"))
    assert credited(replace(own, contracts=later), 2024).by_kind[RightKind.ADDITIONAL_SECTOR] == 0
