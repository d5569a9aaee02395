# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a staff list: a worker and a contract."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, EndingKind, WorkerCategory
from openfla.terms.ssin import Ssin

_LONGEST_WEEK = 50 * 60
_FIRST_YEAR = 2022
_REFERENCE, _NAME, _EMAIL, _STREET, _POSTCODE, _EVIDENCE = 60, 100, 254, 200, 12, 500


@dataclass(frozen=True, slots=True)
class Opening:
    """Days brought along into a year, with the evidence for them."""

    days: Fraction
    year: int
    evidence: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row that can be registered. Empty text or None = not stated; hours are minutes per week (Q and S).

    `warnings` go along.
    """

    line: int
    cells: tuple[str, ...]
    reference: str
    number: Ssin | None
    family_name: str
    given_names: str
    sex: str
    language: str
    email: str
    street: str
    postcode: str
    municipality: str
    country: str
    birth_date: date | None
    birth_place: str
    establishment: EstablishmentNumber | None
    team: str
    joint_committee: JointCommittee | None
    category: WorkerCategory | None
    period: Period
    ending: EndingKind | None
    contract_type: ContractType | None
    weekly_minutes: int
    full_time_weekly_minutes: int
    opening: Opening | None
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    return _person(values) | _contract(values)


def _key(values: Values) -> str | None:
    start = values.day("contract_start")
    return None if start is None else str(start)


def _person(values: Values) -> dict[str, Any]:
    number = values.national_number()
    birth = values.day("birth_date")
    if birth and birth > values.today:
        values.refuse("staff.birth_in_future", "birth_date", found=birth)
    if number and birth and number.birth_date and number.birth_date != birth:
        values.warn("staff.birth_differs_from_number", "birth_date", found=birth)
    return {
        "reference": values.text("reference", _REFERENCE),
        "number": number,
        "family_name": values.required_text("family_name", _NAME),
        "given_names": values.text("given_names", _NAME),
        "sex": values.choice("sex") or "",
        "language": values.choice("language") or "",
        "email": values.email("email", _EMAIL),
        "street": values.text("street", _STREET),
        "postcode": values.text("postcode", _POSTCODE),
        "municipality": values.text("municipality", _NAME),
        "country": values.country("country"),
        "birth_date": birth,
        "birth_place": values.text("birth_place", _NAME),
        "team": values.text("team", _NAME),
    }


def _contract(values: Values) -> dict[str, Any]:
    category, kind, ending = (values.choice(name) for name in ("category", "contract_type", "ending"))
    weekly, full = _hours(values)
    return {
        "establishment": values.identifier("establishment", EstablishmentNumber.normalise),
        "joint_committee": values.identifier("joint_committee", JointCommittee.normalise),
        "category": WorkerCategory(category) if category else None,
        "contract_type": ContractType(kind) if kind else None,
        "ending": EndingKind(ending) if ending else None,
        "period": _period(values, ending),
        "weekly_minutes": weekly,
        "full_time_weekly_minutes": full,
        "opening": _opening(values),
    }


def _period(values: Values, ending: str | None) -> Period | None:
    start, end = values.required_day("contract_start"), values.day("contract_end")
    if ending and not values.raw("contract_end"):
        values.refuse("staff.ending_without_end", "contract_end")
    if start is None:
        return None
    period = Period.parse(start, end)
    if isinstance(period, Problem):
        values.problems.append(Problem(period.code, "contract_end", period.values))
        return None
    return period


def _hours(values: Values) -> tuple[int | None, int | None]:
    weekly, full = values.minutes("weekly_hours"), values.minutes("full_time_weekly_hours")
    for name, minutes in (("weekly_hours", weekly), ("full_time_weekly_hours", full)):
        if minutes is not None and not 0 < minutes <= _LONGEST_WEEK:
            values.refuse("staff.hours_out_of_range", name, found=values.raw(name), most=_LONGEST_WEEK // 60)
    if weekly is not None and full is not None and weekly > full:
        found = values.raw("weekly_hours")
        values.refuse(
            "staff.hours_above_full_time", "weekly_hours", found=found, most=values.raw("full_time_weekly_hours")
        )
    return weekly, full


def _opening(values: Values) -> Opening | None:
    days, year = values.amount("opening_days"), values.amount("opening_year")
    evidence = values.text("opening_evidence", _EVIDENCE)
    names = ("opening_days", "opening_year", "opening_evidence")
    missing = [name for name in names if not values.raw(name)]
    if len(missing) == len(names):
        return None
    for name in missing:
        values.refuse("staff.opening_incomplete", name)
    if year is not None and (year.denominator != 1 or not _FIRST_YEAR <= year <= values.today.year + 1):
        values.refuse(
            "staff.year_out_of_range", "opening_year", found=year, least=_FIRST_YEAR, most=values.today.year + 1
        )
    if days is not None and not 0 <= days <= 366:  # noqa: PLR2004 - no year has more days
        values.refuse("staff.days_out_of_range", "opening_days", found=days)
    return None if days is None or year is None else Opening(days, int(year), evidence)


READING = Reading(_terms, StaffRow, _key, "staff.row_conflicts")
