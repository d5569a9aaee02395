# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a row is about, and the contract that it tells of."""

from fractions import Fraction
from typing import Any

from openfla.channels.batch.rescue.identities import Name, number_within, split_name
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.channels.batch.rescue.unsaid import YES
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.rescue.rescues import RescueEmployment
from openfla.desk.workers.staff import RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem, Severity
from openfla.terms.rescue import STATE_SOURCE
from openfla.terms.right import ContractType, WorkerCategory

_REFERENCE, _NAME, _EMAIL, _STREET, _POSTCODE = 60, 100, 254, 200, 12
_LONGEST_WEEK = 50 * 60
_STATED = ("contract_end", "joint_committee", "category", "contract_type")


def whose(values: SavedValues) -> WorkerKey | None:
    """The worker of a row; None with a problem when it names nobody."""
    number, name = values.national_number(), name_of(values)
    reference = values.text("reference", _REFERENCE)
    with values.leniently():
        born = values.day("birth_date")
    if not (number or reference or name.family or values.problems):
        values.refuse("staff.no_identity", "national_number")
    return None if values.problems else WorkerKey(number, reference, name.family, name.given, born)


def name_of(values: SavedValues) -> Name:
    """The name in its columns, or in one piece."""
    whole = values.text("full_name", 2 * _NAME)
    if not whole:
        return Name(values.text("family_name", _NAME), values.text("given_names", _NAME))
    _, bare = number_within(whole, values.today)
    return split_name(bare, values.mapping.date_orders.get("full_name", ""))


def employment(values: SavedValues, key: WorkerKey, employer: Employer, line: int) -> RescueEmployment | None:
    """The contract that a row tells of; None where it tells of none, or can't be read."""
    if not values.raw("contract_start"):
        return None
    start, end = values.day("contract_start"), values.day("contract_end", last=True)
    if start and end and end < start:
        values.refuse("period.ends_before_start", "contract_end", starts_on=start, ends_on=end)
    weekly, full, unstated = _hours(values)
    with values.leniently():
        committee = values.identifier("joint_committee", JointCommittee.normalise)
        category, kind = values.choice("category"), values.choice("contract_type")
        identity = _identity(values, key)
    if values.problems or start is None:
        return None
    if values.plan.table.has("category") and not values.raw("category"):
        values.warnings.append(Problem("rescue.category_taken", "category", severity=Severity.WARNING))
    segment = SegmentTerms(
        start,
        end,
        weekly,
        full,
        committee,
        WorkerCategory(category or WorkerCategory.WHITE_COLLAR),
        ContractType(kind or ContractType.OPEN_ENDED),
    )
    unstated |= {name for name in _STATED if not values.raw(name)}
    command = RegisterEmployment(employer.id, identity, start, end, (segment,), source=STATE_SOURCE)
    return RescueEmployment(command, employer.batch, line, frozenset(unstated))


def _identity(values: SavedValues, key: WorkerKey) -> WorkerIdentity:
    texts: dict[str, Any] = {
        name: values.text(name, longest)
        for name, longest in (("street", _STREET), ("postcode", _POSTCODE), ("municipality", _NAME))
    }
    return WorkerIdentity(
        family_name=key.family_name,
        given_names=key.given_names,
        reference=key.reference,
        number=key.number,
        sex=values.choice("sex") or "",
        language=values.choice("language") or "",
        email=values.email("email", _EMAIL),
        country=values.country("country"),
        birth_date=key.birth_date,
        birth_place=values.text("birth_place", _NAME),
        **texts,
    )


def _hours(values: SavedValues) -> tuple[int, int, set[str]]:
    """Minutes of the worker's week and of a full-time one, 0 if they are not known; what the file leaves unsaid."""
    weekly, full = (_week(values, name) for name in ("weekly_hours", "full_time_weekly_hours"))
    share = values.share("working_regime")
    unstated: set[str] = set()
    if full is None:
        full = _whole(weekly, share) or values.plan.table.full_week
        unstated.add("full_time_weekly_hours")
    if weekly is None:
        weekly = _part(full, share, values.plan.table.full_time)
        if share is None or not weekly:
            unstated.add("weekly_hours")
    return weekly, full, unstated


def _whole(weekly: int | None, share: Fraction | None) -> int:
    """The full-time week that a part and its share make, to the quarter of an hour; 0 where one is not known."""
    return round(Fraction(weekly) / share / 15) * 15 if weekly is not None and share else 0


def _part(full: int, share: Fraction | None, full_time: str) -> int:
    """The share of the week; all of it where somebody said that those without hours work full time."""
    if share is not None:
        return round(full * share)
    return full if full_time == YES else 0


def _week(values: SavedValues, name: str) -> int | None:
    places = values.plan.table.places(name)
    found = values.quantity(places[0], values.plan.table.columns[places[0]]) if places else None
    if found is None or found.minutes is None:
        return None
    if not 0 < found.minutes <= _LONGEST_WEEK:
        values.refuse("staff.hours_out_of_range", name, found=values.raw(name), most=_LONGEST_WEEK // 60)
        return None
    return found.minutes
