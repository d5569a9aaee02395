# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What of the trainings followed goes into the training block of the social balance sheet, and under which code.

Law of 22 December 1995 (arts. 44 to 49) and royal decree of 4 August 1996, with the form of the National Bank (full
model, chapter on training). It asks for training "at the employer's charge", split by sex: the workers concerned, their
hours and the net cost. The codes are those of that form; none of this was compared with the official text (INF).

Not modelled: which employers file which model (the short one has formal training alone in another place), and students
or agency workers, who are in nobody's register here.
"""

from collections.abc import Mapping
from fractions import Fraction

from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.social_balance import BalanceFigure, BalanceSex, TrainingBlock
from openfla.terms.training import Financing, TrainingType

BLOCKS: Mapping[TrainingType, TrainingBlock] = {
    TrainingType.FORMAL: TrainingBlock.FORMAL,
    TrainingType.INFORMAL: TrainingBlock.INFORMAL,
    TrainingType.ON_THE_JOB: TrainingBlock.INFORMAL,
    TrainingType.INITIAL: TrainingBlock.INITIAL,
}
AT_CHARGE = frozenset({Financing.EMPLOYER, Financing.SECTOR_FUND})
"""Paid by the employer, or from the contributions that it pays to the fund of its sector."""
_FIRST = {TrainingBlock.FORMAL: 5800, TrainingBlock.INFORMAL: 5820, TrainingBlock.INITIAL: 5840}
_WOMEN = 10


PARTS = (BalanceFigure.GROSS, BalanceFigure.CONTRIBUTIONS, BalanceFigure.GRANTS)
"""Of the net cost of formal training."""
_FIGURES = (BalanceFigure.WORKERS, BalanceFigure.HOURS, BalanceFigure.NET_COST)


def codes_of(block: TrainingBlock, sex: BalanceSex) -> dict[BalanceFigure, str]:
    """Under which code each figure stands: for formal training of men 5801 to 5803, and 58031 to 58033 for its cost."""
    first = _FIRST[block] + (_WOMEN if sex is BalanceSex.WOMEN else 0)
    codes = {figure: str(first + place) for place, figure in enumerate(_FIGURES, start=1)}
    parts = PARTS if block is TrainingBlock.FORMAL else ()
    return codes | {part: f"{codes[BalanceFigure.NET_COST]}{place}" for place, part in enumerate(parts, start=1)}


def gross_cost(costs: Fraction, minutes: int, an_hour: Fraction) -> Fraction:
    """What the training cost, with the pay of those who followed it at so much `an_hour`; all in euro cents."""
    return costs + Fraction(minutes, MINUTES_OF_HOUR) * an_hour


def net_cost(gross: Fraction, contributions: Fraction, grants: Fraction) -> Fraction:
    """With the contributions paid to collective funds, less the grants received; in euro cents."""
    return gross + contributions - grants


def shared_by_hours(amount: Fraction, minutes: Mapping[BalanceSex, int]) -> dict[BalanceSex, Fraction]:
    """An amount that nobody knows by sex, in proportion to the hours; nothing where there are none."""
    whole = sum(minutes.values())
    return {sex: amount * Fraction(own, whole) if whole else Fraction(0) for sex, own in minutes.items()}
