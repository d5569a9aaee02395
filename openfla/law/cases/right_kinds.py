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
    account_of,
    average_of,
    committee_of,
    contracts_of,
    employer_of,
    law_of,
    readings_of,
    sized,
    year_of,
)
from openfla.law.cases.inputs import CaseProblem, Inputs
from openfla.law.credit import Credit, credit_of
from openfla.law.day_length import hours_of
from openfla.law.effort import effort_band, effort_days, effort_window
from openfla.law.explanation import explain_credit
from openfla.law.finding import Finding, Value
from openfla.law.parameter import parameter
from openfla.law.proration import MONTHS, Month, months_of
from openfla.law.reading import Readings
from openfla.law.right import explain_right, full_time_right
from openfla.law.sector import collective_rights
from openfla.law.size import explain_size, reference_quarters, size_of
from openfla.terms.period import Quarter

ZERO = Fraction(0)


@dataclasses.dataclass(frozen=True, slots=True)
class _Granted:
    """The days of a year with their reasons; None where there is no number. `day_hours`: the agreement states hours."""

    days: Fraction | None
    days_if_last_day: Fraction | None
    reasons: tuple[Finding, ...]
    replaced: Fraction | None = None
    day_hours: Fraction | None = None


def entitlement(inputs: Inputs) -> Answer:
    """A x B x C of one worker at one employer."""
    year, readings = year_of(inputs), readings_of(inputs)
    _refuse_uncovered(inputs, year)
    months = months_of(contracts_of(inputs, committee_of(inputs)), year, readings)
    plain = inputs.has("full_time_days") or law_of(inputs) == LAW_2017
    granted = _multiplied(inputs, year, readings) if plain else _credited(inputs, year, readings)
    values: dict[str, object] = {
        "months": len(months),
        "days": granted.days,
        "days_fraction": granted.days,
        "days_if_last_day": granted.days_if_last_day,
        "statutory_days_replaced": granted.replaced,
        "collective_days_per_fte_over_two_years": _collective(inputs, year) if sized(inputs) else None,
    }
    if granted.day_hours is not None or inputs.has("full_time_weekly_hours"):
        values["hours"] = _hours(inputs, granted)
    return Answer(values, granted.reasons)


def _hours(inputs: Inputs, granted: _Granted) -> Value:
    """The hours that the agreement states, else those of the employer's normal day."""
    if granted.days is None:
        return None
    if granted.day_hours is not None:
        return granted.days * granted.day_hours
    return hours_of(granted.days, inputs.positive("full_time_weekly_hours")).value


def _refuse_uncovered(inputs: Inputs, year: int) -> None:
    """A year of which the law of the case says nothing is no zero, whatever number is given. Raises NotInForce."""
    if law_of(inputs) == LAW_2017:
        effort_window(year)
    else:
        parameter("right.full_time_days").at(date(year, 1, 1), date.max)


def _credited(inputs: Inputs, year: int, readings: Readings) -> _Granted:
    """Under the law of 2022, by the calculation of the account itself."""
    if not sized(inputs):
        raise CaseProblem("inputs", "full_time_days or reference_fte is expected, neither is given.")
    facts = account_of(inputs, year)
    credit = credit_of(facts, year, date.max, readings)
    last = credit_of(facts, year, date.max, dataclasses.replace(readings, month_with_regime_change="last_day"))
    sector = [part for part in credit.parts if part.right.sector is not None]
    shares = [part.right.statute * part.stretch.working_time * part.stretch.months / MONTHS for part in sector]
    return _Granted(
        credit.granted if credit.known else None,
        last.granted if last.known else None,
        (explain_credit(facts, year=year, known_on=date.max, readings=readings),),
        sum(shares, ZERO) if sector else None,
        _day_hours(credit),
    )


def _day_hours(credit: Credit) -> Fraction | None:
    """The day of the agreement, where one that states hours gives every part of the year."""
    days = {None if part.right.sector is None else part.right.sector.day_hours for part in credit.parts}
    return days.pop() if len(days) == 1 else None


def _multiplied(inputs: Inputs, year: int, readings: Readings) -> _Granted:
    """With A as given, or under the law of 2017."""
    contracts = contracts_of(inputs, committee_of(inputs))
    months = months_of(contracts, year, readings)
    last = months_of(contracts, year, dataclasses.replace(readings, month_with_regime_change="last_day"))
    full, reasons = _full_time_days(inputs, year)
    days = _days(full, months)
    return _Granted(days, _days(full, last), (_product(full, months, days, year), *reasons))


def _days(full: Fraction | None, months: tuple[Month, ...]) -> Fraction | None:
    return None if full is None else full * sum((month.working_time for month in months), ZERO) / MONTHS


def _collective(inputs: Inputs, year: int) -> Fraction | None:
    """What the agreement sets beside the individual right, over two years, for the size of the case."""
    found = collective_rights(committee_of(inputs), date(year, 1, 1), average_of(inputs))
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


def _full_time_days(inputs: Inputs, year: int) -> tuple[Fraction | None, tuple[Finding, ...]]:
    """A: as given, or from size, committee and the law of 2017."""
    if inputs.has("full_time_days"):
        return inputs.positive("full_time_days"), ()
    if not sized(inputs):
        raise CaseProblem("inputs", "full_time_days or reference_fte is expected, neither is given.")
    found = effort_days(
        year,
        average_of(inputs),
        committee=committee_of(inputs),
        account=inputs.flag("individual_account"),
        decided=inputs.amount_or_none("employer_decision"),
        contracts=contracts_of(inputs, committee_of(inputs)),
    )
    return found.value if isinstance(found.value, Fraction) else None, (found,)


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
