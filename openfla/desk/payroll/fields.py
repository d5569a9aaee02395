# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A contract field by field, as plain values that can be kept and compared: of openfla, or of the payroll."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import SegmentTerms, SuspensionTerms
from openfla.law.payroll import StatedContract
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import PayrollField
from openfla.terms.right import ContractType, EndingKind, WorkerCategory

Fields = dict[str, Any]
FIRST = ""
"""Stands for the first day of the contract, so that a contract that starts a day earlier differs in that alone."""
TYPE, ENDING = "contract_type", "ending"
"""Fields of which the payroll says nothing."""
ASSUMED_WEEK = 38 * 60
"""Minutes of a week, full time, where nothing is known yet of the working time: told as an assumption."""
ONE_DAY = timedelta(days=1)
USUAL: Fields = {
    PayrollField.HOURS.value: [[FIRST, [ASSUMED_WEEK, ASSUMED_WEEK]]],
    PayrollField.JOINT_COMMITTEE.value: [[FIRST, ""]],
    PayrollField.CATEGORY.value: [[FIRST, WorkerCategory.WHITE_COLLAR.value]],
    PayrollField.ESTABLISHMENT.value: [[FIRST, ""]],
    PayrollField.SUSPENSIONS.value: [],
    TYPE: [[FIRST, ContractType.OPEN_ENDED.value]],
    ENDING: "",
}
"""What a contract has of which nothing else is said."""
DATED = (
    PayrollField.HOURS,
    PayrollField.JOINT_COMMITTEE,
    PayrollField.CATEGORY,
    PayrollField.ESTABLISHMENT,
    TYPE,
)
CUT = (*(str(name) for name in DATED), PayrollField.SUSPENSIONS.value, ENDING)
"""Fields of which other days leave room for a part, or for nothing."""


def fields_recorded(terms: ContractTerms) -> Fields:
    """Every field of a recorded contract."""
    read: dict[str, Callable[[SegmentTerms], Any]] = {
        PayrollField.HOURS: lambda each: [each.weekly_minutes, each.full_time_weekly_minutes],
        PayrollField.JOINT_COMMITTEE: lambda each: each.joint_committee.code if each.joint_committee else "",
        PayrollField.CATEGORY: lambda each: each.category.value,
        PayrollField.ESTABLISHMENT: lambda each: each.establishment.digits if each.establishment else "",
        TYPE: lambda each: each.contract_type.value,
    }
    return {
        PayrollField.STARTS_ON.value: terms.starts_on.isoformat(),
        PayrollField.ENDS_ON.value: terms.ends_on.isoformat() if terms.ends_on else None,
        PayrollField.SUSPENSIONS.value: [[_text(each.starts_on), _text(each.ends_on)] for each in terms.suspensions],
        ENDING: terms.ending.value if terms.ending else "",
        **{str(name): _line([(each.starts_on, take(each)) for each in terms.segments]) for name, take in read.items()},
    }


def fields_stated(contract: StatedContract) -> Fields:
    """The fields of which the payroll says something. That no end is known is said too."""
    lines: Mapping[str, Sequence[tuple[date, Any]] | None] = {
        PayrollField.HOURS: contract.hours and [(day, list(value)) for day, value in contract.hours],
        PayrollField.JOINT_COMMITTEE: contract.joint_committee
        and [(day, each.code if each else "") for day, each in contract.joint_committee],
        PayrollField.CATEGORY: contract.category and [(day, each.value) for day, each in contract.category],
        PayrollField.ESTABLISHMENT: contract.establishment
        and [(day, each.digits if each else "") for day, each in contract.establishment],
    }
    found: Fields = {str(name): _line(line) for name, line in lines.items() if line}
    found[PayrollField.STARTS_ON.value] = contract.starts_on.isoformat()
    found[PayrollField.ENDS_ON.value] = contract.ends_on.isoformat() if contract.ends_on else None
    if contract.suspensions is not None:
        found[PayrollField.SUSPENSIONS.value] = [[_text(first), _text(last)] for first, last in contract.suspensions]
    return found


def terms_of(fields: Fields) -> ContractTerms:
    """The contract with these fields; what is not among them is as it usually is."""
    known = {**USUAL, **fields}
    starts_on, ends_on = date.fromisoformat(known["starts_on"]), _day(known["ends_on"])
    days = sorted({starts_on, *(_from(day, starts_on) for name in DATED for day, _ in known[name])})
    firsts = [day for day in days if starts_on <= day <= (ends_on or date.max)] or [starts_on]
    lasts = [*(each - ONE_DAY for each in firsts[1:]), ends_on]
    segments = tuple(_segment(first, last, known, starts_on) for first, last in zip(firsts, lasts, strict=True))
    off = tuple(_suspension(each, starts_on, ends_on) for each in known[PayrollField.SUSPENSIONS])
    ending = EndingKind(known[ENDING]) if known[ENDING] and ends_on else None
    return ContractTerms(starts_on, ends_on, ending, segments, tuple(each for each in off if each is not None))


def as_recorded(fields: Fields) -> Fields:
    """The fields as a contract of these days has them: what lies outside of the days is cut."""
    return fields_recorded(terms_of(fields))


def cut_from(fields: Fields, terms: ContractTerms) -> Fields:
    """Of the fields of which the days of the contract with these terms leave room for a part: the whole."""
    left = fields_recorded(terms)
    return {name: fields[name] for name in CUT if fields[name] != left[name]}


def uncut(ours: Fields, cut: Fields | None) -> Fields:
    """The recorded fields with what the days had cut of them, unless somebody changed a field since."""
    if not cut:
        return ours
    left = as_recorded({**ours, **cut})
    return ours | {name: whole for name, whole in cut.items() if left[name] == ours[name]}


def _segment(first: date, last: date | None, known: Fields, starts_on: date) -> SegmentTerms:
    held = {name: _in_force(known[name], first, starts_on) for name in DATED}
    committee, establishment = held[PayrollField.JOINT_COMMITTEE], held[PayrollField.ESTABLISHMENT]
    weekly, full = held[PayrollField.HOURS]
    return SegmentTerms(
        first,
        last,
        weekly,
        full,
        JointCommittee(committee) if committee else None,
        WorkerCategory(held[PayrollField.CATEGORY]),
        ContractType(held[TYPE]),
        EstablishmentNumber(establishment) if establishment else None,
    )


def _in_force(line: Sequence[Sequence[Any]], on: date, starts_on: date) -> Any:  # noqa: ANN401 - of many types
    return [value for day, value in line if _from(day, starts_on) <= on][-1]


def _suspension(said: Sequence[Any], starts_on: date, ends_on: date | None) -> SuspensionTerms | None:
    """As far as it lies in the contract."""
    first = max(date.fromisoformat(said[0]), starts_on)
    last = _day(said[1])
    last = ends_on if last is None else min(last, ends_on or last)
    return None if (last is not None and last < first) else SuspensionTerms(first, last)


def _line(values: Sequence[tuple[date, Any]]) -> list[list[Any]]:
    """The values as they change; the first from the first day on."""
    found: list[list[Any]] = []
    for day, value in values:
        if not found:
            found.append([FIRST, value])
        elif found[-1][1] != value:
            found.append([day.isoformat(), value])
    return found


def _from(day: str, starts_on: date) -> date:
    return max(date.fromisoformat(day), starts_on) if day != FIRST else starts_on


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
