# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about the size of the employer and the right of one worker in one year."""

import dataclasses
from datetime import date
from fractions import Fraction

from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import (
    BAND_NAMES,
    LAW_2017,
    committee_of,
    contracts_of,
    employer_of,
    law_of,
    readings_of,
    size_given,
    year_of,
)
from openfla.law.cases.inputs import CaseProblem, Inputs
from openfla.law.day_length import hours_of
from openfla.law.effort import effort_band, effort_days, effort_window
from openfla.law.finding import Finding
from openfla.law.proration import MONTHS, Month, months_of
from openfla.law.right import FullTimeRight, explain_right, full_time_right, without_sector
from openfla.law.sector import collective_rights
from openfla.law.service import served_long_enough
from openfla.law.size import Size, explain_size, reference_quarters, size_of
from openfla.terms.period import Quarter

ZERO = Fraction(0)


@dataclasses.dataclass(frozen=True, slots=True)
class _FullTime:
    """A with its reasons; the right when it was looked up under the law of 2022."""

    days: Fraction | None
    reasons: tuple[Finding, ...]
    right: FullTimeRight | None = None
    size: Size | None = None


def entitlement(inputs: Inputs) -> Answer:
    """A x B x C of one worker at one employer."""
    year, committee, readings = year_of(inputs), committee_of(inputs), readings_of(inputs)
    contracts = contracts_of(inputs, committee)
    months = months_of(contracts, year, readings)
    full = _full_time_days(inputs, year)
    if full.right is not None and full.size is not None and not served_long_enough(full.right.sector, contracts, year):
        full = _of(without_sector(full.right), full.size, year)
    days = _days(full.days, months)
    last_day = months_of(contracts, year, dataclasses.replace(readings, month_with_regime_change="last_day"))
    values: dict[str, object] = {
        "months": len(months),
        "days": days,
        "days_fraction": days,
        "days_if_last_day": _days(full.days, last_day),
        "statutory_days_replaced": _replaced(full.right, months),
        "collective_days_per_fte_over_two_years": _collective(full, committee, year),
    }
    if inputs.has("full_time_weekly_hours"):
        values["hours"] = None if days is None else hours_of(days, inputs.amount("full_time_weekly_hours")).value
    return Answer(values, (_product(full.days, months, days, year), *full.reasons))


def _days(full: Fraction | None, months: tuple[Month, ...]) -> Fraction | None:
    return None if full is None else full * sum((month.working_time for month in months), ZERO) / MONTHS


def _replaced(right: FullTimeRight | None, months: tuple[Month, ...]) -> Fraction | None:
    return None if right is None or right.sector is None else _days(right.statute, months)


def _collective(full: _FullTime, committee: str | None, year: int) -> Fraction | None:
    """What the agreement sets beside the individual right, over two years, for the size of the case."""
    if full.size is None or full.size.average is None:
        return None
    found = collective_rights(committee, date(year, 1, 1), full.size.average)
    totals = [Fraction(str(each.value)) * 2 / int(str(each.values["years"])) for each in found]
    return totals[0] if totals else None


def _product(full: Fraction | None, months: tuple[Month, ...], days: Fraction | None, year: int) -> Finding:
    share = sum((month.working_time for month in months), ZERO)
    if full is None or days is None:
        return Finding("right.no_number", None, "days", {"year": year})
    values = {
        "full": full,
        "working_time": share / len(months) if months else ZERO,
        "months": len(months),
        "days": days,
    }
    return Finding("right.product", days, "days", values)


def _full_time_days(inputs: Inputs, year: int) -> _FullTime:
    """A: as given, or from size, committee and law."""
    if inputs.has("full_time_days"):
        return _FullTime(inputs.amount("full_time_days"), ())
    if not inputs.has("reference_fte"):
        raise CaseProblem("inputs", "full_time_days or reference_fte is expected, neither is given.")
    if law_of(inputs) == LAW_2017:
        found = effort_days(
            year,
            inputs.amount("reference_fte"),
            committee=committee_of(inputs),
            account=inputs.flag("individual_account"),
            decided=inputs.amount_or_none("employer_decision"),
        )
        return _FullTime(found.value if isinstance(found.value, Fraction) else None, (found,))
    size = size_given(inputs, year)
    right = full_time_right(size, committee_of(inputs), year, date.max)
    return _of(right, size, year)


def _of(right: FullTimeRight, size: Size, year: int) -> _FullTime:
    days = right.statutory + right.additional_sector if right.known else None
    return _FullTime(days, (explain_right(right, size, year),), right, size)


def reference_window(inputs: Inputs) -> Answer:
    """The quarters whose average gives the size in a year."""
    quarters = _window(inputs, year_of(inputs))
    values = {
        "from": quarters[0].first_day,
        "to": quarters[-1].last_day,
        "quarters": [str(quarter) for quarter in quarters],
    }
    return Answer(values)


def _window(inputs: Inputs, year: int) -> tuple[Quarter, ...]:
    return effort_window(year) if law_of(inputs) == LAW_2017 else reference_quarters(year)


def head_count(inputs: Inputs) -> Answer:
    """Average, band and the number of the law itself."""
    year = year_of(inputs)
    if law_of(inputs) == LAW_2017:
        return _head_count_2017(inputs, year)
    size = size_of(employer_of(inputs, reference_quarters(year)), year)
    right = full_time_right(size, None, year, date.max)
    values = {
        "reference_fte": size.average,
        "band": BAND_NAMES.get(size.band),
        "full_time_days": right.statutory if right.known else None,
    }
    return Answer(values, (explain_right(right, size, year), explain_size(size, year)))


def _head_count_2017(inputs: Inputs, year: int) -> Answer:
    sizes = employer_of(inputs, effort_window(year)).sizes
    declared = [each.fte for each in sizes if each.fte is not None]
    if not declared:
        return Answer({"reference_fte": None, "band": None, "full_time_days": None})
    average = sum(declared, ZERO) / len(declared)
    found = effort_days(year, average)
    values = {"reference_fte": average, "band": BAND_NAMES[effort_band(average, year)], "full_time_days": found.value}
    return Answer(values, (found,))


RIGHT_KINDS: dict[str, Kind] = {
    "entitlement": entitlement,
    "reference_window": reference_window,
    "head_count": head_count,
}
