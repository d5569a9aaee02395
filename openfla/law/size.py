# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The size of an employer: the average of the reference quarters (law of 3 October 2022, art. 50 § 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from openfla.law.facts import EmployerFacts, SizeDeclaration
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import NotInForce, parameter
from openfla.terms.amount import total
from openfla.terms.period import Quarter

PERIOD = 2
FIRST_PERIOD = 2022
BELOW, SMALL, LARGE, UNKNOWN = "below", "small", "large", "unknown"
COUNTING = Citation("law_2022", "50 § 2", "C2")


@dataclass(frozen=True, slots=True)
class Size:
    """Average FTE of the window, or None when nothing is known; the band follows from it."""

    average: Fraction | None
    band: str
    quarters: tuple[tuple[Quarter, SizeDeclaration | None], ...]
    fallback: SizeDeclaration | None = None
    counted: tuple[date, int] | None = None


@cache
def reference_quarters(year: int) -> tuple[Quarter, ...]:
    """Q4 of the second year before the two-year period and Q1 to Q3 of the year before it. Raises NotInForce."""
    if year < FIRST_PERIOD:
        raise NotInForce("right.bands", date(year, 12, 31), date.max)
    first = FIRST_PERIOD + (year - FIRST_PERIOD) // PERIOD * PERIOD
    return (Quarter(first - 2, 4), Quarter(first - 1, 1), Quarter(first - 1, 2), Quarter(first - 1, 3))


def band_of(average: Fraction, on: date) -> str:
    """The size band. The average is not rounded: 9.99 is below 10 (a reading; no rounding rule is known)."""
    small, large = _bounds(on)
    return LARGE if average >= large else SMALL if average >= small else BELOW


@cache
def _bounds(on: date) -> tuple[Fraction, Fraction]:
    bounds = parameter("right.bands").at(on, on)
    return bounds.by("small") or Fraction(0), bounds.by("large") or Fraction(0)


def lowest_of(band: str, on: date) -> Fraction:
    """The smallest employer of a band: its lower bound; below the first bound, somebody alone (an assumption)."""
    if band == BELOW:
        return Fraction(1)
    return parameter("right.bands").at(on, on).by(band) or Fraction(0)


def size_of(employer: EmployerFacts, year: int) -> Size:
    """Sum of what was declared in the window, divided by the number of quarters with a declaration.

    Without any, the first declaration after the window stands in its place, else the number employed on the last day of
    the quarter of the first employment after it. Nothing known gives no average: not zero.
    """
    found = _declared_size(employer.sizes, year)
    if found.average is None and employer.headcounts:
        return counted_size(found, employer.headcounts, year)
    return found


_kept: tuple[EmployerFacts, dict[int, Size]] = EmployerFacts(()), {}


def kept_size(employer: EmployerFacts, year: int) -> Size:
    """The same, computed once a year of one employer: of its workers one asks after the other."""
    global _kept  # noqa: PLW0603 - one employer at a time, so that nothing grows
    whose, sizes = _kept
    if whose is not employer:
        sizes = {}
        _kept = employer, sizes
    found = sizes.get(year)
    if found is None:
        found = sizes[year] = size_of(employer, year)
    return found


def _declared_size(sizes: tuple[SizeDeclaration, ...], year: int) -> Size:
    window = reference_quarters(year)
    years = window[0].year, window[-1].year
    near = (declaration for declaration in sizes if declaration.quarter.year in years)
    by_quarter = {declaration.quarter: declaration for declaration in near}
    quarters = tuple((quarter, by_quarter.get(quarter)) for quarter in window)
    declared = [each.fte for _, each in quarters if each is not None and each.fte is not None]
    fallback = None if declared else _first_after(sizes, window[-1], year)
    average = total(declared) / len(declared) if declared else fallback.fte if fallback else None
    if average is None:
        return Size(None, UNKNOWN, quarters)
    return Size(average, band_of(average, date(year, 1, 1)), quarters, fallback)


def counted_size(unknown: Size, headcounts: Mapping[date, int], year: int) -> Size:
    """The size of a new employer by the first count after the window (heads or FTE: not settled, taken as counted)."""
    later = [day for day in headcounts if day > unknown.quarters[-1][0].last_day and day.year <= year + 1]
    if not later:
        return unknown
    day = min(later)
    number = Fraction(headcounts[day])
    return Size(number, band_of(number, date(year, 1, 1)), unknown.quarters, None, (day, headcounts[day]))


def _first_after(sizes: tuple[SizeDeclaration, ...], last: Quarter, year: int) -> SizeDeclaration | None:
    later = [d for d in sizes if d.fte is not None and last < d.quarter <= Quarter(year + 1, 4)]
    return min(later, key=lambda declaration: declaration.quarter, default=None)


def explain_size(size: Size, year: int) -> Finding:
    """The average with the quarters it rests on."""
    window = [quarter for quarter, _ in size.quarters]
    values: dict[str, object] = {"year": year, "first": str(window[0]), "last": str(window[-1])}
    if size.average is None:
        return Finding("size.unknown", None, "fte", values, (COUNTING,), _quarters(size), ("size.unknown_warning",))
    values |= {"average": size.average}
    if size.counted is not None:
        values |= {"day": size.counted[0], "number": size.counted[1]}
        warnings = ("size.heads_or_fte_warning",)
        return Finding("size.counted", size.average, "fte", values, (COUNTING,), _quarters(size), warnings)
    if size.fallback is not None:
        values["quarter"] = str(size.fallback.quarter)
        return Finding("size.first_declaration", size.average, "fte", values, (COUNTING,), _quarters(size))
    return Finding("size.average", size.average, "fte", values, (COUNTING,), _quarters(size))


def _quarters(size: Size) -> tuple[Finding, ...]:
    return tuple(_quarter(quarter, declaration) for quarter, declaration in size.quarters)


def _quarter(quarter: Quarter, declaration: SizeDeclaration | None) -> Finding:
    if declaration is None:
        return Finding("size.quarter_missing", None, "fte", {"quarter": str(quarter)})
    if declaration.fte is None:
        return Finding("size.quarter_not_declared", None, "fte", {"quarter": str(quarter)})
    return Finding("size.quarter", declaration.fte, "fte", {"quarter": str(quarter), "fte": declaration.fte})
