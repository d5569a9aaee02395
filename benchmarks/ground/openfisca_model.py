# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory right as an OpenFisca model, and a bare NumPy A x B x C: what others would write, for comparison.

It expresses the days by size, working time month by month, what is used, and the balance that passes from year to year
from 2024 on. Agreements, decisions, corrections, the end of a period, reasons and exact numbers are out of its reach:
OpenFisca counts in 32-bit floats.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from ground.lives import FTE, FULL_TIME
from ground.lives import YEAR as LAST
from openfla.law.facts import AccountFacts

FIRST = 2024
SMALL, LARGE = (10, 1), (20, 5)
WORKER = Entity("worker", "workers", "A worker at an employer", "")


class size(Variable):  # noqa: N801 - OpenFisca names variables by their class
    """Full-time equivalents of the employer over the reference quarters."""

    value_type, entity, definition_period = float, WORKER, YEAR


class share(Variable):  # noqa: N801 - see above
    """B in a month under contract; zero in a month without."""

    value_type, entity, definition_period = float, WORKER, MONTH


class used(Variable):  # noqa: N801 - see above
    """Days of training in the year."""

    value_type, entity, definition_period = float, WORKER, YEAR


class right(Variable):  # noqa: N801 - see above
    """A x B x C of the year."""

    value_type, entity, definition_period = float, WORKER, YEAR

    def formula(worker: Any, period: Any, _parameters: Any) -> Any:  # noqa: ANN401, N805 - OpenFisca's own form
        """A by size; B x C as the sum over the months."""
        fte = worker("size", period)
        days = np.where(fte >= LARGE[0], LARGE[1], np.where(fte >= SMALL[0], SMALL[1], 0))
        return days * worker("share", period, options=["ADD"]) / 12


class left(Variable):  # noqa: N801 - see above
    """What is left of this year and those before."""

    value_type, entity, definition_period = float, WORKER, YEAR

    def formula(worker: Any, period: Any, _parameters: Any) -> Any:  # noqa: ANN401, N805 - see above
        """The balance of the year before, what the year gives, less what was used."""
        before = worker("left", period.last_year) if period.start.year > FIRST else 0
        return before + worker("right", period) - worker("used", period)


class Law(TaxBenefitSystem):  # type: ignore[misc]
    """The five variables."""

    def __init__(self) -> None:
        """Ready for use."""
        super().__init__([WORKER])
        self.add_variables(size, share, used, right, left)


def inputs(lives: Sequence[AccountFacts]) -> dict[str, dict[str, Any]]:
    """The lives as arrays by variable and period."""
    contracts = [facts.contracts[0].segments[0] for facts in lives]
    shares = np.array([segment.weekly_minutes / segment.full_time_weekly_minutes for segment in contracts])
    starts = np.array([segment.starts_on.year * 12 + segment.starts_on.month for segment in contracts])
    years = range(FIRST, LAST + 1)
    months = {f"{year}-{month:02d}": shares * (starts <= year * 12 + month) for year in years for month in range(1, 13)}
    taken = {
        str(year): np.array(
            [sum(float(c.minutes / c.full_time_day) for c in f.charges if c.year == year) for f in lives]
        )
        for year in years
    }
    return {"size": {str(year): np.full(len(lives), FTE) for year in years}, "share": months, "used": taken}


def computed(given: dict[str, dict[str, Any]], number: int) -> Any:  # noqa: ANN401 - an array
    """What is left at the end of the last year, for each life."""
    simulation = SimulationBuilder().build_default_simulation(Law(), count=number)
    simulation.max_spiral_loops = LAST - FIRST + 1  # a year's balance asks for that of the year before
    for name, periods in given.items():
        for period, values in periods.items():
            simulation.set_input(name, period, values)
    return simulation.calculate("left", str(LAST))


def bare(lives: Sequence[AccountFacts]) -> tuple[Any, Any]:
    """Working minutes and months by life and year, as NumPy arrays."""
    contracts = [facts.contracts[0].segments[0] for facts in lives]
    weekly = np.array([segment.weekly_minutes for segment in contracts], dtype=np.int64)
    starts = [segment.starts_on for segment in contracts]
    years = range(FIRST, LAST + 1)
    months = np.array([[max(0, min(12, (y - s.year) * 12 + 13 - s.month)) for s in starts] for y in years], np.int64)
    return weekly, months


def product(weekly: Any, months: Any) -> Any:  # noqa: ANN401 - arrays
    """A x B x C in hundredths of a day, half up: exact integers over one denominator, rounded once."""
    of = FULL_TIME * 12
    return (2 * LARGE[1] * 100 * weekly * months + of) // (2 * of)
