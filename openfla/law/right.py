# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A: the days of a full-timer for a full year, from size, committee and year (law of 3 October 2022, art. 52)."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from openfla.law.committee import taken_over
from openfla.law.facts import EmployerDecision
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import NotInForce, parameter
from openfla.law.sector import SectorValue, collective_rights, sector_extra, sector_notes, sector_terms, sector_value
from openfla.law.sector_status import status_warnings
from openfla.law.size import SMALL, UNKNOWN, Size, explain_size
from openfla.law.small_right import FIXED, own_number

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class FullTimeRight:
    """Days per full-timer and year: the individual right, and what the sector adds to it.

    Not `known`: no size, or an agreement whose number for the year isn't known. `notes` are codes of warnings.
    `extra` is what the agreement adds for some workers; `conditions.for_worker` says who has it. `decided`: an employer
    of 10 to under 20 full-time equivalents fixed the number.
    """

    statutory: Fraction
    additional_sector: Fraction
    band: str
    committee: str | None
    statute: Fraction
    statute_citation: Citation
    sector: SectorValue | None
    notes: tuple[str, ...] = ()
    extra: SectorValue | None = None
    decided: bool = False

    @property
    def asks(self) -> bool:
        """Whether an agreement asks something of the worker before its days are due."""
        sector = self.sector
        return self.extra is not None or (sector is not None and bool(sector.conditions or sector.workers))

    @property
    def known(self) -> bool:
        """Whether the size, and the agreement's number where one holds, are known."""
        return self.band != UNKNOWN and (self.sector is None or self.sector.days is not None)


def full_time_right(
    size: Size, committee: str | None, year: int, known_on: date, decisions: Sequence[EmployerDecision] = ()
) -> FullTimeRight:
    """The agreement of the committee where it sets a number, else the statute's. Raises NotInForce before 2023.

    Days of an agreement where the statute gives none come on top as a right of the sector. In the small band, without
    an agreement, the number that the employer fixed in time stands in the place of the statute's.
    """
    right = _right(size.average, size.band, committee, year, known_on)
    if right.band != SMALL or right.sector is not None or not decisions:
        return right
    own = own_number(decisions, year)
    return right if own is None else dataclasses.replace(right, statutory=own, decided=True)


@lru_cache(maxsize=4096)
def _right(average: Fraction | None, band: str, committee: str | None, year: int, known_on: date) -> FullTimeRight:
    """Of the size, only the average matters and the band that it lies in."""
    on = date(year, 1, 1)
    statute = parameter("right.full_time_days").at(on, known_on)
    if average is None:
        return FullTimeRight(ZERO, ZERO, band, committee, ZERO, statute.citation, None)
    days = statute.by(band) or ZERO
    sector = sector_value(committee, on, average)
    notes = (*status_warnings(committee, on), *sector_notes(committee, on, average))
    extra = sector_extra(committee, on, average)
    if sector is None:
        return FullTimeRight(days, ZERO, band, committee, days, statute.citation, None, notes, extra)
    own, on_top = (sector.days or ZERO, ZERO) if days else (ZERO, sector.days or ZERO)
    return FullTimeRight(own, on_top, band, committee, days, statute.citation, sector, notes, extra)


def without_sector(right: FullTimeRight, because: str) -> FullTimeRight:
    """The days of the statute, left where an agreement withholds its own from a worker; `because` is a code."""
    notes = (*right.notes, because)
    return dataclasses.replace(right, statutory=right.statute, additional_sector=ZERO, sector=None, notes=notes)


@cache
def in_force(year: int, known_on: date) -> bool:
    """Whether the individual right exists in that year."""
    try:
        parameter("right.full_time_days").at(date(year, 1, 1), known_on)
    except NotInForce:
        return False
    return True


def _beside(right: FullTimeRight, size: Size, on: date) -> tuple[Finding, ...]:
    if size.average is None:
        return ()
    return (
        *_in_hours(right, on),
        *_taken_over(right.committee, on),
        *collective_rights(right.committee, on, size.average),
        *sector_terms(right.committee, on, size.average),
    )


def _in_hours(right: FullTimeRight, on: date) -> tuple[Finding, ...]:
    """The hours that the agreement states, where it states hours."""
    sector = right.sector
    if sector is None or sector.days is None or sector.day_hours is None:
        return ()
    hours, day = sector.days * sector.day_hours, sector.day_hours
    values = {"committee": right.committee or "", "year": on.year, "hours": hours, "day": day, "days": sector.days}
    warnings = ("sector.other_day_warning",)
    return (Finding("sector.in_hours", hours, "hours", values, (sector.citation,), (), warnings),)


def _taken_over(committee: str | None, on: date) -> tuple[Finding, ...]:
    former = taken_over(committee, on)
    if former is None:
        return ()
    values: dict[str, object] = {"committee": former.code, "successor": former.successor}
    if former.until is None:
        return (Finding("committee.taken_over", None, "", values),)
    return (Finding("committee.taken_over_after", None, "", {**values, "until": former.until}),)


def explain_right(right: FullTimeRight, size: Size, year: int) -> Finding:
    """A with the size it follows from and, where an agreement applies, what the statute would give.

    What else the agreement says (averages that bind the employer, how days are taken) stands beside it, in no sum.
    """
    because = (explain_size(size, year), *_beside(right, size, date(year, 1, 1)))
    values: dict[str, object] = {"year": year, "committee": right.committee or "", "statute": right.statute}
    if right.band == UNKNOWN:
        return Finding("right.size_unknown", None, "days", values, (right.statute_citation,), because)
    values |= {"days": right.statutory, "band": f"words.band_{right.band}"}
    if right.decided:
        citations = (FIXED, right.statute_citation)
        return Finding("right.small_fixed", right.statutory, "days", values, citations, because, right.notes)
    if right.sector is None:
        return Finding(
            "right.statute", right.statutory, "days", values, (right.statute_citation,), because, right.notes
        )
    citations = (right.sector.citation, right.statute_citation)
    warnings = (*right.sector.warnings, *right.notes)
    if right.sector.days is None:
        return Finding(right.sector.unknown, None, "days", values, citations, because, warnings)
    if right.additional_sector:
        values["additional"] = right.additional_sector
        return Finding("right.sector_adds", right.statutory, "days", values, citations, because, warnings)
    return Finding("right.sector", right.statutory, "days", values, citations, because, warnings)
