# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be declared about a size, whatever else is known."""

from datetime import date
from fractions import Fraction

from openfla.desk.employers.sizes import DeclareSize
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem

MOST_FTE = 10_000_000
PLACES = 4
FIRST_QUARTER = Quarter(2015, 1)
"""No rule looks further back: the law of 2017 counts 2016 and compares with the level of 2015 and 2016."""


def size_problems(command: DeclareSize, today: date) -> list[Problem]:
    """A quarter too early or ahead, and what its number can't be."""
    problems: list[Problem] = []
    if command.quarter < FIRST_QUARTER:
        values = {"quarter": str(command.quarter), "first": str(FIRST_QUARTER)}
        problems.append(Problem("size.quarter_too_early", "quarter", values))
    if command.quarter.first_day > today:
        problems.append(Problem("size.quarter_ahead", "quarter", {"quarter": str(command.quarter)}))
    if command.fte is not None:
        problems += fte_problems(command.fte, "fte")
    return problems


def fte_problems(fte: Fraction, field: str) -> tuple[Problem, ...]:
    """What keeps a number from being full-time equivalents: its range, or more decimals than are kept."""
    if not 0 <= fte <= MOST_FTE:
        return (Problem("size.out_of_range", field, {"fte": fte}),)
    if (fte * 10**PLACES).denominator != 1:
        return (Problem("size.too_many_decimals", field, {"places": PLACES}),)
    return ()
