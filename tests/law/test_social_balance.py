# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes into the training block, and under which code."""

from fractions import Fraction

import pytest

from openfla.law.social_balance import BLOCKS, codes_of, gross_cost, net_cost, shared_by_hours
from openfla.terms.social_balance import BalanceSex, TrainingBlock
from openfla.terms.training import TrainingType


def test_every_type_of_training_has_its_block() -> None:
    """What is learned at the workplace is informal."""
    assert set(BLOCKS) == set(TrainingType)
    assert BLOCKS[TrainingType.ON_THE_JOB] is TrainingBlock.INFORMAL


@pytest.mark.parametrize(
    ("block", "sex", "codes"),
    [
        (TrainingBlock.FORMAL, BalanceSex.MEN, ("5801", "5802", "5803", "58031", "58032", "58033")),
        (TrainingBlock.FORMAL, BalanceSex.WOMEN, ("5811", "5812", "5813", "58131", "58132", "58133")),
        (TrainingBlock.INFORMAL, BalanceSex.MEN, ("5821", "5822", "5823")),
        (TrainingBlock.INFORMAL, BalanceSex.WOMEN, ("5831", "5832", "5833")),
        (TrainingBlock.INITIAL, BalanceSex.MEN, ("5841", "5842", "5843")),
        (TrainingBlock.INITIAL, BalanceSex.WOMEN, ("5851", "5852", "5853")),
    ],
)
def test_the_codes_are_those_of_the_form(block: TrainingBlock, sex: BalanceSex, codes: tuple[str, ...]) -> None:
    assert tuple(codes_of(block, sex).values()) == codes


def test_cost_is_training_and_pay_and_contributions_less_grants() -> None:
    """An hour and a half at 30 euro beside 100 euro; 20 paid to a fund, 15 received."""
    gross = gross_cost(Fraction(10_000), 90, Fraction(3_000))
    assert gross == Fraction(14_500)
    assert net_cost(gross, Fraction(2_000), Fraction(1_500)) == Fraction(15_000)


def test_what_nobody_knows_by_sex_goes_by_hours() -> None:
    """All of it, and nothing where there are none."""
    men, women = BalanceSex
    assert shared_by_hours(Fraction(900), {men: 60, women: 120}) == {men: 300, women: 600}
    assert shared_by_hours(Fraction(900), {men: 0, women: 0}) == {men: 0, women: 0}
