# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which regime applied in a year, whichever law it was: that of 2017 until the end of 2022, that of 2022 since.

From 10 November to 31 December 2022 neither gives a yearly credit of its own; the year 2022 stays with the law of 2017
(a reading).
"""

from datetime import date

from openfla.law import explanation
from openfla.law.effort import effort_window
from openfla.law.effort_regime import effort_regime, effort_size
from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.parameter import NotInForce
from openfla.law.right import in_force
from openfla.law.size import reference_quarters
from openfla.terms.period import Quarter


def regulated(year: int, known_on: date) -> bool:
    """Whether any of the two laws speaks about the year."""
    try:
        return in_force(year, known_on) or bool(effort_window(year))
    except NotInForce:
        return False


def window_of(year: int, known_on: date) -> tuple[Quarter, ...]:
    """The quarters whose average gives the size. Raises NotInForce before 2017."""
    return reference_quarters(year) if in_force(year, known_on) else effort_window(year)


def size_in(employer: EmployerFacts, *, year: int, known_on: date) -> Finding:
    """The size with its quarters. Raises NotInForce before 2017."""
    return explanation.size(employer, year=year) if in_force(year, known_on) else effort_size(employer, year)


def regime_in(employer: EmployerFacts, *, joint_committee: str | None, year: int, known_on: date) -> Finding:
    """The days of a full-timer of a committee, and why. Raises NotInForce before 2017."""
    if in_force(year, known_on):
        return explanation.regime(employer, joint_committee=joint_committee, year=year, known_on=known_on)
    return effort_regime(employer, joint_committee=joint_committee, year=year)
