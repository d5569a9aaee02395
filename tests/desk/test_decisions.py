# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions of an employer: one that the law gives effect moves the days, one that it doesn't is refused."""

from datetime import date
from fractions import Fraction

import pytest

from openfla.desk.employers.sizes import EmployerRegime, RecordDecision
from openfla.desk.outcome import Effect
from tests.desk.conftest import TODAY, Body, House
from tests.desk.test_accounts import account, sized


def fixed(
    employer: Body, years: tuple[int, int], on: date, days: str | None, *, kind: str = "number_of_days"
) -> RecordDecision:
    """A decision about a number of days."""
    return RecordDecision(employer.id, kind, *years, on, None if days is None else Fraction(days))


def test_an_agreement_prevails_over_the_number_of_the_employer(house: House) -> None:
    """Committee 200 sets one day for this size, so the day and a half that the employer fixed gives nobody more."""
    employer = house.employer()
    sized(house, employer, "12")
    worker = house.worker(employer)
    house.done(fixed(employer, (2026, 2027), date(2026, 9, 30), "1.5"), by=employer.officer)
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert view.committees[0].finding.value == 1
    assert account(house, employer, worker).figures.statutory == 1


def test_without_an_agreement_it_counts(house: House) -> None:
    """Nobody in a committee: the number of the employer stands in the place of the one day of the law."""
    employer = house.employer()
    sized(house, employer, "12")
    house.done(fixed(employer, (2026, 2026), date(2026, 9, 30), "1.5"), by=employer.officer)
    [regime] = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer).committees
    assert (regime.finding.code, regime.finding.value) == ("right.small_fixed", Fraction(3, 2))
    [later] = house.ask(EmployerRegime(employer.id, 2027), by=employer.officer).committees
    assert later.finding.value == 1


@pytest.mark.parametrize(
    ("years", "on", "days", "code"),
    [
        ((2026, 2026), date(2026, 10, 1), "2", "decision.too_late"),
        ((2026, 2026), date(2026, 9, 30), "0.99", "decision.below_floor"),
        ((2026, 2026), date(2026, 9, 30), None, "decision.days_missing"),
        ((2026, 2026), date(2026, 11, 26), "2", "decision.day_ahead"),
        ((2016, 2017), date(2016, 9, 30), "2", "decision.before_the_law"),
        ((2019, 2021), date(2019, 9, 30), "2", "decision.not_a_period"),
        ((2020, 2020), date(2019, 9, 30), "2", "decision.not_a_period"),
        ((2019, 2020), date(2019, 10, 1), "2", "decision.too_late"),
        ((2017, 2018), date(2018, 1, 1), "2", "decision.too_late"),
        ((2021, 2022), date(2021, 9, 30), "0.5", "decision.below_floor"),
    ],
)
def test_a_number_without_effect_is_refused(
    house: House, years: tuple[int, int], on: date, days: str | None, code: str
) -> None:
    """Each with what is wrong and how to mend it."""
    employer = house.employer()
    assert house.codes(fixed(employer, years, on, days), by=employer.officer) == [code]


def test_a_number_never_falls_below_that_of_before(house: House) -> None:
    """Neither below the level of 2015-2016 nor below what was fixed for the period before, also in one request."""
    employer = house.employer()
    level = fixed(employer, (2015, 2016), date(2017, 2, 1), "1.25", kind="former_level")
    first = fixed(employer, (2017, 2018), date(2017, 12, 31), "1.2")
    assert house.done(level, by=employer.officer).effect is Effect.CREATED
    assert house.codes(first, by=employer.officer) == ["decision.below_floor"]
    house.done(fixed(employer, (2017, 2018), date(2017, 12, 31), "1.5"), by=employer.officer)
    lower = fixed(employer, (2019, 2020), date(2019, 9, 1), "1.25")
    assert house.codes(lower, by=employer.officer) == ["decision.below_floor"]
    raised = fixed(employer, (2019, 2020), date(2019, 9, 1), "2")
    after = fixed(employer, (2021, 2022), date(2021, 9, 1), "1.75")
    created, refused = house.do(raised, after, by=employer.officer)
    assert [created.effect, refused.problems[0].values["minimum"]] == [Effect.CREATED, 2]  # type: ignore[union-attr]


@pytest.mark.parametrize("road", ["sector", "account", "fla"])
def test_a_road_is_one_of_three(house: House, road: str) -> None:
    """What was chosen, from a day on; another word is refused."""
    employer = house.employer()
    chosen = RecordDecision(employer.id, "road", 2024, 2025, date(2024, 4, 1), value=road)
    assert house.done(chosen, by=employer.officer).effect is Effect.CREATED
    other = RecordDecision(employer.id, "road", 2024, 2025, date(2024, 4, 1), value=f"{road}s")
    assert house.codes(other, by=employer.officer) == ["decision.road_unknown"]


def test_an_account_set_up_gives_its_credit_under_the_law_of_2017(house: House) -> None:
    """The second of the three roads; today is no day ahead."""
    employer = house.employer()
    account_set_up = RecordDecision(employer.id, "account_set_up", 2018, 2022, TODAY)
    assert house.done(account_set_up, by=employer.officer).effect is Effect.CREATED
