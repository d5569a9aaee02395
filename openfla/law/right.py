# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A: the days of a full-timer for a full year, from size, committee and year (law of 3 October 2022, art. 52)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from openfla.law.finding import Citation, Finding
from openfla.law.parameter import NotInForce, parameter
from openfla.law.sector import SectorValue, sector_value
from openfla.law.size import Size, explain_size

SURE = "C2"


@dataclass(frozen=True, slots=True)
class FullTimeRight:
    """Days per full-timer and year: the individual right, and what the sector adds to it. `known` False: no size."""

    statutory: Fraction
    additional_sector: Fraction
    band: str
    committee: str | None
    statute: Fraction
    statute_citation: Citation
    sector: SectorValue | None

    @property
    def known(self) -> bool:
        """Whether the size, and so the band, is known."""
        return self.band != "unknown"


@lru_cache(maxsize=4096)
def full_time_right(size: Size, committee: str | None, year: int, known_on: date) -> FullTimeRight:
    """The agreement of the committee where it sets a number, else the statute's. Raises NotInForce before 2023."""
    on = date(year, 1, 1)
    statute = parameter("right.full_time_days").at(on, known_on)
    days = statute.by(size.band) if size.average is not None else Fraction(0)
    statutory = days or Fraction(0)
    sector = sector_value(committee, on, size.band)
    if sector is None:
        return FullTimeRight(statutory, Fraction(0), size.band, committee, statutory, statute.citation, None)
    own = statutory if sector.statutory is None else sector.statutory
    return FullTimeRight(own, sector.additional, size.band, committee, statutory, statute.citation, sector)


@cache
def in_force(year: int, known_on: date) -> bool:
    """Whether the individual right exists in that year."""
    try:
        parameter("right.full_time_days").at(date(year, 1, 1), known_on)
    except NotInForce:
        return False
    return True


def explain_right(right: FullTimeRight, size: Size, year: int) -> Finding:
    """A with the size it follows from and, where an agreement applies, what the statute would give."""
    because = (explain_size(size, year),)
    values: dict[str, object] = {"year": year, "committee": right.committee or "", "statute": right.statute}
    if not right.known:
        return Finding("right.size_unknown", None, "days", values, (right.statute_citation,), because)
    values |= {"days": right.statutory, "band": f"words.band_{right.band}"}
    if right.sector is None:
        warnings = ("right.agreement_unknown_warning",) if right.committee else ()
        return Finding("right.statute", right.statutory, "days", values, (right.statute_citation,), because, warnings)
    citations = (right.sector.citation, right.statute_citation)
    warnings = () if right.sector.citation.confidence == SURE else ("right.one_source_warning",)
    if right.additional_sector:
        values["additional"] = right.additional_sector
        return Finding("right.sector_adds", right.statutory, "days", values, citations, because, warnings)
    return Finding("right.sector", right.statutory, "days", values, citations, because, warnings)
