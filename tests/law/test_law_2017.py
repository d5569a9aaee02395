# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The three ways of the law of 2017 from an employer's recorded facts."""

from datetime import date
from fractions import Fraction

import pytest

from openfla.law.effort_regime import effort_regime
from openfla.law.facts import DecisionKind, EmployerDecision, EmployerFacts
from openfla.law.parameter import NotInForce
from openfla.law.small_employer import number_in_force
from tests.law.making import employer

YEARS = range(2016, 2022)


def decided(year: int, days: str, on: date, kind: DecisionKind = "number_of_days") -> EmployerDecision:
    """A number fixed for the period that starts in `year`."""
    return EmployerDecision(kind, year, year + 1, Fraction(days), on)


def fixed(*decisions: EmployerDecision, fte: str = "15") -> EmployerFacts:
    """A small employer with its decisions."""
    return EmployerFacts(employer(fte, YEARS).sizes, decisions)


def test_a_number_fixed_in_time_stays_until_another_is() -> None:
    """1.5 from 2017; 2 decided too late for 2019 changes nothing; 2 decided in time for 2021 does."""
    facts = fixed(
        decided(2017, "1.5", date(2017, 12, 1)),
        decided(2019, "2", date(2019, 10, 1)),
        decided(2021, "2", date(2021, 9, 30)),
    )
    found = [number_in_force(facts.decisions, year) for year in range(2017, 2023)]
    assert [each.value for each in found] == [Fraction(text) for text in ("1.5", "1.5", "1.5", "1.5", "2", "2")]
    assert [each.code for each in found[::2]] == [f"small_employer.{code}" for code in ("valid", "too_late", "valid")]


def test_it_may_not_go_below_the_former_level_nor_the_period_before() -> None:
    """1.25 is below the 1.5 of 2015-2016; then 1.75 stands, and 1.6 is below it."""
    former = decided(2015, "1.5", date(2016, 12, 1), "former_level")
    facts = fixed(
        former,
        decided(2017, "1.25", date(2017, 11, 1)),
        decided(2019, "1.75", date(2019, 9, 1)),
        decided(2021, "1.6", date(2021, 9, 1)),
    )
    values = [number_in_force(facts.decisions, year).value for year in (2018, 2020, 2022)]
    assert values == [Fraction(1), Fraction("1.75"), Fraction("1.75")]


def test_the_last_decision_in_time_counts() -> None:
    """Changed one's mind before the day."""
    facts = fixed(decided(2019, "1.5", date(2019, 3, 1)), decided(2019, "2", date(2019, 9, 1)))
    assert number_in_force(facts.decisions, 2020).value == 2


def test_nothing_fixed_is_one_day_and_a_number_before_it_is_told_to_stay() -> None:
    """The default, and the silence after a decision."""
    assert number_in_force((), 2020).code == "small_employer.none"
    stays = number_in_force((decided(2017, "1.5", date(2017, 12, 1)),), 2020)
    assert (stays.code, stays.value) == ("small_employer.stays", Fraction("1.5"))


@pytest.mark.parametrize(
    ("facts", "committee", "code", "days"),
    [
        (fixed(fte="9.99"), None, "effort.exempt", Fraction(0)),
        (fixed(), None, "effort.small_default", Fraction(1)),
        (fixed(decided(2019, "1.5", date(2019, 9, 1))), None, "effort.small_decided", Fraction("1.5")),
        (fixed(fte="20"), None, "effort.suppletive", Fraction(2)),
        (fixed(decided(2019, "2", date(2018, 1, 1), "account_set_up"), fte="20"), None, "effort.account", Fraction(2)),
        (fixed(fte="20"), "118", "effort.sector", Fraction(2)),
        (fixed(fte="20"), "113", "effort.sector_collective", None),
        (EmployerFacts(()), None, "effort.size_unknown", None),
    ],
)
def test_the_way_follows_from_size_agreement_account_and_decision(
    facts: EmployerFacts, committee: str | None, code: str, days: Fraction | None
) -> None:
    """Agreement before account before suppletive regime; below 10 exempt; from 10 to under 20 the own number."""
    found = effort_regime(facts, joint_committee=committee, year=2020)
    assert (found.code, found.value) == (code, days)


@pytest.mark.parametrize("year", [2016, 2023])
def test_outside_its_years_it_is_not_in_force(year: int) -> None:
    """Never a zero."""
    with pytest.raises(NotInForce):
        effort_regime(fixed(fte="20"), joint_committee=None, year=year)


@pytest.mark.parametrize(
    ("year", "told"), [(2018, "not_under_notice"), (2019, "not_under_notice"), (2022, "registered_plan")]
)
def test_a_condition_that_nobody_recorded_stands_beside_the_number(year: int, told: str) -> None:
    """Committee 200: who was under notice, and whether a plan was registered, is told and not asked."""
    found = effort_regime(employer("25", YEARS), joint_committee="200", year=year)
    assert (found.code, f"sector.{told}" in {each.code for each in found.because}) == ("effort.sector", True)
