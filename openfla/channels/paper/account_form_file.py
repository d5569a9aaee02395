# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account form for programs: the same entries as on the paper, exact, as JSON and as XML (account-form-1.0.xsd).

Days are exact decimals, or fractions such as 7/3 where no six decimals say them; working time is in minutes per week.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date
from fractions import Fraction
from pathlib import Path
from typing import Any

from lxml import etree

from openfla.desk.accounts.account_form import AccountFormView, FormYear, PathStep
from openfla.desk.workers.staff import EmploymentView, SegmentTerms
from openfla.terms.amount import exact_text

VERSION = "1.0"
NAMESPACE = "urn:openfla:account-form:1"
SCHEMA = Path(__file__).parent / "schema" / f"account-form-{VERSION}.xsd"
ONE_OF = {
    "workingTime": "Period",
    "years": "Year",
    "movements": "Movement",
    "growthPath": "Step",
    "decisions": "Decision",
    "missing": "Entry",
    "fields": "Field",
}
"""What one item of each list is called in XML."""


def account_form_json(view: AccountFormView) -> bytes:
    """The form as JSON, in UTF-8."""
    return json.dumps({"version": VERSION, **entries(view)}, ensure_ascii=False, indent=1).encode()


def account_form_xml(view: AccountFormView) -> bytes:
    """The form as XML."""
    names = {None: NAMESPACE}  # the default namespace, which the types of lxml leave out
    root = etree.Element(f"{{{NAMESPACE}}}AccountForm", {"version": VERSION}, nsmap=names)  # type: ignore[arg-type]
    _fill(root, entries(view))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def entries(view: AccountFormView) -> dict[str, Any]:
    """Every entry of the form under its name; what is not recorded is left out, and named under `missing`."""
    return {
        "on": view.on.isoformat(),
        "readAt": view.read_at.astimezone(UTC).isoformat(timespec="seconds"),
        "edition": view.edition,
        "employer": {"enterpriseNumber": view.employer_number, "name": view.employer_name},
        "worker": _worker(view),
        "workingTime": [_period(each, segment) for each in view.contracts for segment in each.segments],
        "years": [_year(each) for each in view.years],
        "growthPath": [_step(each) for each in view.path],
        "decisions": [
            {
                "decidedOn": each.decided_on.isoformat(),
                "fromYear": each.from_year,
                "toYear": each.to_year,
                "says": each.says,
            }
            for each in view.decided
        ],
        "missing": [{"entry": each.entry, "fields": list(each.fields)} for each in view.missing],
    }


def _worker(view: AccountFormView) -> dict[str, Any]:
    who = view.identity
    return stated(
        nationalNumber=who.number.digits if who.number else "",
        familyName=who.family_name,
        givenNames=who.given_names,
        birthDate=day_text(who.birth_date),
        birthPlace=who.birth_place,
        street=who.street,
        postcode=who.postcode,
        municipality=who.municipality,
        country=who.country,
    )


def _period(contract: EmploymentView, segment: SegmentTerms) -> dict[str, Any]:
    return stated(
        startsOn=segment.starts_on.isoformat(),
        endsOn=day_text(segment.ends_on or contract.ends_on),
        weeklyMinutes=segment.weekly_minutes,
        fullTimeWeeklyMinutes=segment.full_time_weekly_minutes,
        jointCommittee=segment.joint_committee.code if segment.joint_committee else "",
        category=segment.category.value,
        contractType=segment.contract_type.value,
    )


def balance_of(year: FormYear) -> dict[str, Any]:
    """The year with its amounts: exact decimals of a day, or fractions such as 7/3."""
    amounts = {
        "carriedIn": year.carried_in,
        "granted": year.granted,
        "followed": year.followed,
        "lapsed": year.lapsed,
        "left": year.left,
    }
    return {"year": year.year, **{name: exact_text(days) for name, days in amounts.items()}}


def _year(year: FormYear) -> dict[str, Any]:
    movements = [
        stated(
            on=line.on.isoformat(),
            kind=line.kind.value,
            title=line.title,
            days=exact_text(line.days),
            left=exact_text(line.left),
        )
        for line in year.lines
    ]
    return {**balance_of(year), "movements": movements}


def _step(step: PathStep) -> dict[str, Any]:
    days = step.found.value
    return stated(
        year=step.year,
        jointCommittee=step.committee.code if step.committee else "",
        days=exact_text(days) if isinstance(days, Fraction) else "",
    )


def stated(**values: str | int) -> dict[str, str | int]:
    """Those that are not empty."""
    return {name: value for name, value in values.items() if value != ""}


def day_text(day: date | None) -> str:
    """In ISO form; empty where there is none."""
    return day.isoformat() if day else ""


def _fill(element: etree._Element, values: Mapping[str, Any]) -> None:
    """A child for each value, in order."""
    for name, value in values.items():
        child = etree.SubElement(element, f"{{{NAMESPACE}}}{name[0].upper()}{name[1:]}")
        if isinstance(value, Mapping):
            _fill(child, value)
        elif isinstance(value, list):
            _list(child, ONE_OF[name], value)
        else:
            child.text = str(value)


def _list(element: etree._Element, name: str, values: Iterable[Any]) -> None:
    for value in values:
        child = etree.SubElement(element, f"{{{NAMESPACE}}}{name}")
        if isinstance(value, Mapping):
            _fill(child, value)
        else:
            child.text = str(value)
