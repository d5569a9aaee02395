# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How low a sector agreement may set the individual right (law of 3 October 2022).

Never under two days from 20 full-time equivalents, and never under what the sector gave on 1 January 2023 where that
was more than two.
"""

from datetime import date
from fractions import Fraction

from openfla.law.finding import Finding
from openfla.law.parameter import parameter


def sector_limit(year: int, band: str, days: Fraction, *, level_2023: Fraction | None = None) -> Finding:
    """May an agreement set `days` for a year and band? The value says so; values: reason, minimum.

    reason is below_floor, below_standstill or empty. Raises NotInForce before 10 November 2022.
    """
    on = date(year, 12, 31)
    lowest = parameter("right.sector_floor").at(on, date.max)
    standstill = parameter("right.standstill_above").at(on, date.max)
    floor = lowest.by(band) or Fraction(0)
    protected = level_2023 if level_2023 is not None and level_2023 > standstill.number() else floor
    minimum = max(floor, protected)
    reason = "below_floor" if days < floor else "below_standstill" if days < minimum else ""
    values = {"year": year, "days": days, "minimum": minimum, "band": f"words.band_{band}", "reason": reason}
    code = f"sector_limit.{reason or 'kept'}"
    return Finding(code, not reason, "", values, (lowest.citation, standstill.citation))
