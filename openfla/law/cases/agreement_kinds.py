# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about sector agreements and the decisions of small employers."""

import dataclasses
from datetime import date
from fractions import Fraction

from openfla.law.account import ends_period
from openfla.law.averages import recourse
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import (
    BANDS,
    LAW_2017,
    average_of,
    committee_due,
    committee_of,
    law_of,
    regime_of,
    size_given,
    sized,
    year_of,
)
from openfla.law.cases.inputs import FIRST_YEAR, LAST_YEAR, Inputs
from openfla.law.committee import taken_over
from openfla.law.effort import effort_days, effort_path
from openfla.law.finding import Finding
from openfla.law.firm_days import firm_days
from openfla.law.right import explain_right, full_time_right
from openfla.law.sector import INSIDE, sector_extra, sector_notes, sector_terms, sector_value
from openfla.law.sector_limits import sector_limit
from openfla.law.sector_status import status, status_warnings
from openfla.law.small_employer import FIRST_YEAR as FIRST_PERIOD
from openfla.law.small_employer import PERIOD, decision

YEARS_2017 = range(2017, 2023)
YEARS_2022 = range(2023, 2051)


def sector_path(inputs: Inputs) -> Answer:
    """The days of each year: of a full-timer, or under the law of 2017 the average per full-time equivalent.

    Without a size, the numbers of an employer of 20; under the law of 2017 those of an agreement without brackets.
    """
    committee = committee_due(inputs)
    if law_of(inputs) == LAW_2017:
        average = average_of(inputs) if sized(inputs) else None
        return Answer({"by_year": {str(year): effort_path(committee, year, average) for year in YEARS_2017}})
    if not sized(inputs):
        inputs = dataclasses.replace(inputs, data={**inputs.data, "band": ">=20"})
    return Answer({"by_year": {str(year): _full_time(inputs, committee, year) for year in YEARS_2022}})


def _full_time(inputs: Inputs, committee: str | None, year: int) -> Finding:
    """The right of a full-timer as a finding whose value has what the sector adds in it."""
    size = size_given(inputs, year)
    right = full_time_right(size, committee, year, date.max)
    found = explain_right(right, size, year)
    total = right.statutory + right.additional_sector if right.known else None
    return Finding(found.code, total, "days", found.values, found.citations, found.because, found.warnings)


def period_total(inputs: Inputs) -> Answer:
    """The rights of a worker employed all of every year of a period."""
    first, last = year_of(inputs, "from_year"), year_of(inputs, "to_year")
    if last < first:
        raise inputs.wrong("to_year", f"a year not before {first}")
    years = tuple(_right_of(inputs, year) for year in range(first, last + 1))
    values = [each.value for each in years]
    known = [each for each in values if isinstance(each, Fraction)]
    total = sum(known, Fraction(0)) * regime_of(inputs) if len(known) == len(values) else None
    return Answer({"days": total, "days_fraction": total}, years)


def _right_of(inputs: Inputs, year: int) -> Finding:
    if law_of(inputs) == LAW_2017:
        return effort_days(year, average_of(inputs), committee=committee_of(inputs))
    return _full_time(inputs, committee_of(inputs), year)


def validate_sector_value(inputs: Inputs) -> Answer:
    """May a sector agreement set this number?"""
    found = sector_limit(
        year_of(inputs),
        BANDS[inputs.among("band", BANDS)],
        inputs.amount("sector_days"),
        level_2023=inputs.positive_or_none("sector_days_on_2023_01_01"),
    )
    reason = found.values["reason"] or None
    return Answer({"valid": found.value, "reason": reason, "minimum": found.values["minimum"]}, (found,))


def validate_employer_decision(inputs: Inputs) -> Answer:
    """May an employer of 10 to under 20 FTE fix this number, and which is in force?"""
    first, last = _period(inputs)
    if (first - FIRST_PERIOD) % PERIOD or last != first + PERIOD - 1:
        raise inputs.wrong("period", "a period of two years such as [2017, 2018] or [2019, 2020]")
    found = decision(
        first,
        days=inputs.amount_or_none("decided_days"),
        decided_on=inputs.day_or_none("decided_on"),
        former_level=inputs.positive_or_none("level_2015_2016"),
        previous=inputs.positive_or_none("previous_period_days"),
    )
    values = {
        "valid": found.values["valid"],
        "reason": found.values["reason"] or None,
        "minimum": found.values["minimum"],
        "days_in_force": found.value,
    }
    return Answer(values, (found,))


def agreement(inputs: Inputs) -> Answer:
    """What the agreements of a committee say on a day to an employer of a size: each right, its relation, its terms."""
    committee, on, average = committee_due(inputs), inputs.day("date"), average_of(inputs)
    own = sector_value(committee, on, average)
    collective = (*firm_days(committee, on, average), None)[0]
    firm = collective.because[0] if collective else None
    extra = sector_extra(committee, on, average)
    warnings = (*status_warnings(committee, on), *sector_notes(committee, on, average))
    values: dict[str, object] = {
        "status": status(committee),
        "successor": former.successor if (former := taken_over(committee, on)) else None,
        "individual_days": None if own is None else own.days,
        "unknown": _bare(own.unknown) if own and own.unknown else None,
        "collective_days": None if collective is None else collective.value,
        "collective_years": None if collective is None else collective.values["years"],
        "own_days_inside": None if collective is None else collective.code == INSIDE,
        "firm_days": None if firm is None else firm.value,
        "firm_own_days": None if firm is None or firm.code == "sector.firm" else firm.values["own"],
        "extra_days": None if extra is None else extra.days,
        "terms": [_bare(each.code) for each in sector_terms(committee, on, average)],
        "warnings": [_bare(each) for each in warnings],
    }
    return Answer(values, () if collective is None else (collective,))


def _bare(code: str) -> str:
    return code.partition(".")[2].removesuffix("_warning")


def sector_recourse(inputs: Inputs) -> Answer:
    """What may still be taken at the sector fund after a five-year period."""
    last = _period(inputs)[1]
    if not ends_period(last, date.max):
        raise inputs.wrong("period", "a five-year period such as [2024, 2028]")
    found = recourse(
        committee_due(inputs),
        last,
        granted=inputs.positive("granted"),
        offered=inputs.positive("offered"),
    )
    values = {
        "balance_after_reset": Fraction(0),
        "days_claimable_at_sector_fund": found.value,
        "claim_until": found.values.get("until"),
    }
    return Answer(values, (found,))


def _period(inputs: Inputs) -> tuple[int, int]:
    listed = inputs.items("period")
    years = [each for each in listed if isinstance(each, int) and FIRST_YEAR <= each <= LAST_YEAR]
    if not len(years) == len(listed) == 2 or years[1] < years[0]:  # noqa: PLR2004 - first and last
        raise inputs.wrong("period", "the first and the last year, such as [2019, 2020],")
    return years[0], years[1]


AGREEMENT_KINDS: dict[str, Kind] = {
    "sector_path": sector_path,
    "period_total": period_total,
    "validate_sector_value": validate_sector_value,
    "validate_employer_decision": validate_employer_decision,
    "sector_recourse": sector_recourse,
    "agreement": agreement,
}
