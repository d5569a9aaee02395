# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the agreement of a joint committee sets in place of, or on top of, the statute for a year and size.

The individual right goes to the worker's account; averages per full-time equivalent and pools belong to the employer
and are never charged to a worker. Nothing is read into an agreement: a gap in a path, an agreement that has ended or a
number stated over an unknown number of years gives no number, and says so.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.finding import Citation, Finding
from openfla.law.parameter import parameter
from openfla.law.sector_agreement import Agreement, SectorRight
from openfla.law.sector_file import agreements

INDIVIDUAL = ("individual", "individual_average")
COLLECTIVE = ("collective_average", "collective_pool")
INSIDE = "sector.collective_with_own"
ASIDE = ("outside_hours", "one_off_hours")
SURE, WEAK = "C2", "INF"
FIRST_YEAR_OF_2017, LAST_YEAR_OF_2017 = 2017, 2022


@dataclass(frozen=True, slots=True)
class SectorValue:
    """Days per full-timer and year; None where the agreement holds but its number for the year isn't known.

    `unknown` is the code that says why. `conditions` are asked of the worker, `workers` says of whom alone it is.
    `day_hours` is the length of a day of an agreement that states hours.
    """

    days: Fraction | None
    citation: Citation
    warnings: tuple[str, ...] = ()
    unknown: str = ""
    conditions: tuple[tuple[str, Fraction], ...] = ()
    workers: str = ""
    day_hours: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SectorAverage:
    """Days per full-time equivalent and year under the law of 2017, and a worker's own part of it (None: nothing).

    `conditions` are asked of the worker before the own part is due.
    """

    average: Fraction
    individual: Fraction | None
    citation: Citation
    warnings: tuple[str, ...]
    conditions: tuple[tuple[str, Fraction], ...] = ()


def sector_value(code: str | None, on: date, average: Fraction) -> SectorValue | None:
    """What the committee's agreement sets for that day and size; None where the statute alone applies."""
    for agreement in _speaking(code, on):
        right = _base(agreement, average)
        if right is not None and right.begun(on):
            return _value(agreement, right, on)
    return None


def sector_extra(code: str | None, on: date, average: Fraction) -> SectorValue | None:
    """The days that an agreement adds for some workers, with what it asks of them."""
    for agreement in _speaking(code, on):
        for right in agreement.rights:
            step = right.step(on)
            if right.kind == "additional_individual" and right.sizes.holds(average) and step:
                days, asked = right.days_a_year(step), right.conditions
                return SectorValue(days, agreement.citation, _confidence(agreement), "", asked, right.workers)
    return None


def speaks(code: str | None, on: date) -> bool:
    """Whether an agreement of the committee under the law of 2022 is about that day."""
    return bool(_speaking(code, on))


def _speaking(code: str | None, on: date) -> list[Agreement]:
    """The agreements under the law of 2022 about that day: one in force before one that only its path outlives."""
    found = (each for each in agreements().get(code or "", ()) if each.basis == "law_2022" and each.covers(on))
    return sorted(found, key=lambda each: each.until is not None and each.until < on)


def sector_notes(code: str | None, on: date, average: Fraction) -> tuple[str, ...]:
    """Warnings about what an agreement of the committee holds beside the number: brackets not printed, extra days."""
    notes: list[str] = []
    for agreement in _speaking(code, on):
        bare = [right for right in agreement.rights if right.kind in INDIVIDUAL and not right.sizes.printed]
        if bare and average < _large():
            notes.append("right.bracket_not_printed_warning")
        if any(right.kind == "additional_individual" for right in agreement.rights):
            notes.append("right.extra_day_condition_warning")
    return tuple(dict.fromkeys(notes))


def collective_rights(code: str | None, on: date, average: Fraction) -> tuple[Finding, ...]:
    """The averages and pools that bind the employer on that day, each with days per full-time equivalent and years."""
    return tuple(
        _collective(agreement, right, on, code or "")
        for agreement in agreements().get(code or "", ())
        if _binds(agreement, on)
        for right in agreement.rights
        if right.kind in COLLECTIVE and right.sizes.holds(average) and right.step(on)
    )


def sector_terms(code: str | None, on: date, average: Fraction | None = None) -> tuple[Finding, ...]:
    """What the agreements of the committee say on that day beside their numbers; nothing is computed from it.

    Also hours that are due once and days of the fund outside working time: they are in no yearly number. With an
    `average`, only what agreements say that grant something to an employer of that size.
    """
    found: list[Finding] = []
    for agreement in agreements().get(code or "", ()):
        if not _binds(agreement, on) or not (average is None or _reaches(agreement, average)):
            continue
        aside = {right.kind: right for right in agreement.rights if right.kind in ASIDE and right.step(on)}
        values: list[tuple[str, dict[str, Fraction | str]]] = [(kind, _aside(aside[kind], on)) for kind in aside]
        values += [(term.kind, dict(term.values)) for term in agreement.terms if term.holds(on)]
        cited = (agreement.citation,)
        found += [
            Finding(f"sector.{kind}", None, "", {"committee": code or "", **each}, cited) for kind, each in values
        ]
    return tuple(found)


def _reaches(agreement: Agreement, average: Fraction) -> bool:
    return any(right.sizes.holds(average) for right in agreement.rights)


def _aside(right: SectorRight, on: date) -> dict[str, Fraction | str]:
    step = right.step(on)
    amount = step.amount if step else Fraction(0)
    return {"hours" if right.unit == "hour" else "days": amount, "years": Fraction(right.window or 1)}


def _binds(agreement: Agreement, on: date) -> bool:
    """Whether it binds that day; of the time before 2023 only those that say themselves how far they reach."""
    if agreement.until is None:
        return agreement.covers(on) and (agreement.basis == "law_2022" or on.year <= LAST_YEAR_OF_2017)
    return agreement.starts_on <= on <= agreement.until


def sector_average(code: str | None, year: int, average: Fraction | None) -> SectorAverage | None:
    """What an agreement set per full-time equivalent under the law of 2017; None where no figure is known.

    Without `average` only an agreement that knows no size brackets answers.
    """
    on = effort_day(year)
    for agreement in agreements().get(code or "", ()):
        if agreement.basis == "law_2022" or not agreement.covers(on):
            continue
        found, _nothing = _days(agreement, COLLECTIVE, on, average)
        own, asked = _days(agreement, INDIVIDUAL, on, average)
        if found is not None or own is not None:
            total = found if found is not None else own
            return SectorAverage(total or Fraction(0), own, agreement.citation, _confidence(agreement), asked)
    return None


def effort_day(year: int) -> date:
    """The day on which agreements under the law of 2017 are looked at: the first of the year, the last of its first."""
    return date(year, 12, 31) if year == FIRST_YEAR_OF_2017 else date(year, 1, 1)


def has_agreement(code: str | None) -> bool:
    """Whether figures of an agreement of the committee on the individual right are known."""
    known = (each for each in agreements().get(code or "", ()) if each.basis == "law_2022")
    return any(right.kind in INDIVIDUAL for agreement in known for right in agreement.rights)


def _base(agreement: Agreement, average: Fraction) -> SectorRight | None:
    for right in agreement.rights:
        first = right.sizes.first if right.sizes.printed else _large()
        if right.kind in INDIVIDUAL and right.sizes.holds(average) and average >= first:
            return right
    return None


def _value(agreement: Agreement, right: SectorRight, on: date) -> SectorValue:
    step = right.step(on)
    days = right.days_a_year(step) if step else None
    warnings = _confidence(agreement)
    if days is not None and right.window != 1 and not agreement.ended(on):
        warnings += ("right.two_years_warning",)
    if right.workers:
        warnings += (f"right.only_{right.workers}_warning",)
    if agreement.ended(on):
        return SectorValue(None, agreement.citation, warnings, "right.sector_ended")
    if days is None:
        unknown = "right.sector_window_unknown" if step else "right.sector_step_unknown"
        return SectorValue(None, agreement.citation, warnings, unknown)
    day_hours = right.hours_per_day if right.unit == "hour" else None
    return SectorValue(days, agreement.citation, warnings, "", right.conditions, right.workers, day_hours)


def _collective(agreement: Agreement, right: SectorRight, on: date, code: str) -> Finding:
    step = right.step(on)
    days = step.amount if step else Fraction(0)
    values = {"committee": code, "days": days, "years": right.window or 1, "year": on.year}
    own = any(each.relation == "inside_collective" and each.sizes.meets(right.sizes) for each in agreement.rights)
    code = INSIDE if own else "sector.collective"
    return Finding(code, days, "days", values, (agreement.citation,), (), _confidence(agreement))


def _days(
    agreement: Agreement, kinds: tuple[str, ...], on: date, average: Fraction | None
) -> tuple[Fraction | None, tuple[tuple[str, Fraction], ...]]:
    """Days a year of the first right of those kinds for the size and day, and what it asks of a worker."""
    for right in agreement.rights:
        bare = right.sizes.first == 0 and right.sizes.below is None
        step = right.step(on)
        if right.kind in kinds and step and (bare or (average is not None and right.sizes.holds(average))):
            return right.days_a_year(step), right.conditions
    return None, ()


def _confidence(agreement: Agreement) -> tuple[str, ...]:
    if agreement.citation.confidence == WEAK:
        return ("right.weak_source_warning",)
    return () if agreement.citation.confidence == SURE else ("right.one_source_warning",)


def _large() -> Fraction:
    return parameter("right.bands").values[0].by("large") or Fraction(0)
