# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which of the three ways of the law of 2017 an employer followed for a committee and year, from its recorded facts."""

from fractions import Fraction

from openfla.law.effort import effort_band, effort_days, effort_window
from openfla.law.facts import EmployerFacts
from openfla.law.finding import Citation, Finding
from openfla.law.size import SMALL
from openfla.law.small_employer import NEVER, number_in_force
from openfla.terms.period import Quarter

COUNTING = Citation("law_2017", "9-21", "C2")


def effort_size(employer: EmployerFacts, year: int) -> Finding:
    """The average of the calendar year before the two-year period; None where nothing was declared in it."""
    declared = {each.quarter: each.fte for each in employer.sizes if each.fte is not None}
    window = effort_window(year)
    known = [declared[quarter] for quarter in window if quarter in declared]
    values: dict[str, object] = {"year": year, "first": str(window[0]), "last": str(window[-1])}
    because = tuple(_quarter(quarter, declared.get(quarter)) for quarter in window)
    if not known:
        return Finding("size.unknown", None, "fte", values, (COUNTING,), because, ("size.unknown_warning",))
    average = sum(known, Fraction(0)) / len(known)
    return Finding("size.average", average, "fte", values | {"average": average}, (COUNTING,), because)


def effort_regime(employer: EmployerFacts, *, joint_committee: str | None, year: int) -> Finding:
    """The days of a full-timer and the way they come from, with size and decisions. Raises NotInForce.

    The value is None where no size is known, or where the agreement knows only an average for the whole firm.
    """
    size = effort_size(employer, year)
    if not isinstance(size.value, Fraction):
        return Finding("effort.size_unknown", None, "days", {"year": year}, (COUNTING,), (size,))
    fixed = number_in_force(employer.decisions, year) if effort_band(size.value, year) == SMALL else None
    account = any(
        each.kind == "account_set_up" and each.from_year <= year <= each.to_year for each in employer.decisions
    )
    decided = fixed.value if fixed is not None and fixed.code != NEVER and isinstance(fixed.value, Fraction) else None
    found = effort_days(year, size.value, committee=joint_committee, account=account, decided=decided)
    because = (*found.because, size, *((fixed,) if fixed is not None else ()))
    return Finding(found.code, found.value, found.unit, found.values, found.citations, because, found.warnings)


def _quarter(quarter: Quarter, fte: Fraction | None) -> Finding:
    if fte is None:
        return Finding("size.quarter_missing", None, "fte", {"quarter": str(quarter)})
    return Finding("size.quarter", fte, "fte", {"quarter": str(quarter), "fte": fte})
