# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of the training block as the form has them, with what the records don't know and somebody adds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from openfla.desk.social_balance.social_balance import SocialBalanceView
from openfla.law.social_balance import codes_of, gross_cost, net_cost, shared_by_hours
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.social_balance import BalanceFigure, BalanceSex, TrainingBlock

CENTS = 100
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Added:
    """In euro cents: what an hour of work costs, by sex, and contributions to funds and grants of the year.

    Contributions and grants are for formal training, and are shared by its hours.
    """

    an_hour: Mapping[BalanceSex, Fraction] = field(default_factory=dict)
    contributions: Fraction = ZERO
    grants: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A figure of a block, for men and for women, each with the code of the form. People, hours or euro, exact."""

    block: TrainingBlock
    figure: BalanceFigure
    codes: Mapping[BalanceSex, str]
    values: Mapping[BalanceSex, Fraction]


def sheet(view: SocialBalanceView, added: Added) -> tuple[SheetLine, ...]:
    """Every line of the form in its order, also those that are zero."""
    return tuple(line for block in TrainingBlock for line in _lines(view, block, added))


def _lines(view: SocialBalanceView, block: TrainingBlock, added: Added) -> Iterator[SheetLine]:
    columns = {sex: _column(view, block, sex, added) for sex in BalanceSex}
    codes = {sex: codes_of(block, sex) for sex in BalanceSex}
    for figure in codes[BalanceSex.MEN]:
        yield SheetLine(
            block,
            figure,
            {sex: codes[sex][figure] for sex in BalanceSex},
            {sex: columns[sex][figure] for sex in BalanceSex},
        )


def _column(
    view: SocialBalanceView, block: TrainingBlock, sex: BalanceSex, added: Added
) -> dict[BalanceFigure, Fraction]:
    own = view.column(block, sex)
    gross = gross_cost(own.cents, own.minutes, added.an_hour.get(sex, ZERO))
    minutes = {each: view.column(block, each).minutes for each in BalanceSex}
    formal = block is TrainingBlock.FORMAL
    contributions = shared_by_hours(added.contributions if formal else ZERO, minutes)[sex]
    grants = shared_by_hours(added.grants if formal else ZERO, minutes)[sex]
    return {
        BalanceFigure.WORKERS: Fraction(own.workers),
        BalanceFigure.HOURS: Fraction(own.minutes, MINUTES_OF_HOUR),
        BalanceFigure.NET_COST: net_cost(gross, contributions, grants) / CENTS,
        BalanceFigure.GROSS: gross / CENTS,
        BalanceFigure.CONTRIBUTIONS: contributions / CENTS,
        BalanceFigure.GRANTS: grants / CENTS,
    }
