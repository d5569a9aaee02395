# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be recorded about a right, whatever else is known."""

from fractions import Fraction

from openfla.desk.rights.rights import RegisterRight
from openfla.terms.amount import too_fine
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind

MOST_DAYS = 100
FIRST_YEAR, LAST_YEAR = 2017, 2100


def registering_problems(command: RegisterRight) -> list[Problem]:
    """All that is wrong with a right to be registered."""
    problems = problems_of(command.kind, command.days, command.reason, command.year)
    if command.kind is RightFactKind.OPENING_BALANCE and not command.evidence.strip():
        problems.append(Problem("right.evidence_missing", "evidence"))
    return problems


def problems_of(kind: RightFactKind, days: Fraction | None, reason: str, year: int) -> list[Problem]:
    """All that is wrong with its days, its year and its reason."""
    problems: list[Problem] = []
    if not reason.strip():
        problems.append(Problem("desk.reason_missing", "reason"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problems.append(Problem("right.year_out_of_range", "year", {"year": year, "first": FIRST_YEAR}))
    if kind is RightFactKind.OPT_OUT:
        return problems + ([Problem("right.opt_out_has_no_days", "days")] if days is not None else [])
    if days is None:
        problems.append(Problem("right.days_missing", "days"))
    elif not 0 <= days <= MOST_DAYS:
        problems.append(Problem("right.days_out_of_range", "days", {"days": days, "most": MOST_DAYS}))
    elif fine := too_fine(days, "days"):
        problems.append(fine)
    elif kind is RightFactKind.GRANT and days == 0:
        problems.append(Problem("right.grant_of_nothing", "days"))
    return problems
