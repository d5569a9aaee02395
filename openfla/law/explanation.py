# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Why the number is what it is: the tree behind one year's account. Same values as the account, with their reasons.

Arithmetic of the tree: a node `account.left` is carried (with what came and went) plus granted minus charged; a node of
unit days with factors is their product; any other node of unit days is the sum of the nodes below it.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from openfla.law.account import Moved, YearAccount, ends_period, yearly_account, years_to
from openfla.law.credit import Credit, Part, credit_of
from openfla.law.facts import AccountFacts, Charge, EmployerFacts, RightFact, Suspension
from openfla.law.finding import Citation, Finding
from openfla.law.proration import MONTHS, Stretch
from openfla.law.reading import DEFAULT, Readings
from openfla.law.right import explain_right, full_time_right, in_force
from openfla.law.size import UNKNOWN, Size, explain_size, size_of
from openfla.law.succession import TRANSFER
from openfla.terms.amount import days_of
from openfla.terms.right import RightFactKind, RightKind

PRORATION = Citation("law_2022", "50 § 3", "C2")
CARRYING = Citation("law_2022", "", "C2")
DAY = Citation("law_2022", "", "C1")
SUSPENSION = Citation("law_2022", "", "C1")


def explain_year(facts: AccountFacts, *, year: int, known_on: date, readings: Readings = DEFAULT) -> Finding:
    """The tree for one year; its value is the account's `left`."""
    accounts = yearly_account(facts, years=years_to(facts, year), known_on=known_on, readings=readings)
    account = next((each for each in accounts if each.year == year), None)
    if account is None:
        code = "account.nothing" if in_force(year, known_on) else "right.not_in_force"
        return Finding(code, Fraction(0), "days", {"year": year})
    before = next((each for each in accounts if each.year == year - 1), None)
    children = [_carried(account, before, facts), *_granted(account.credit)]
    children.append(_charged(facts, account))
    warnings = () if account.regime_known else (_missing(account.credit),)
    values = {"year": year, "days": account.left, "lapsed": account.lapsed}
    return Finding("account.left", account.left, "days", values, (CARRYING,), tuple(children), warnings)


def explain_credit(facts: AccountFacts, *, year: int, known_on: date, readings: Readings = DEFAULT) -> Finding:
    """The days that the year alone gives, without what is carried in or used: the account's own nodes for them."""
    credit = credit_of(facts, year, known_on, readings)
    if not credit.in_force:
        return Finding("right.not_in_force", Fraction(0), "days", {"year": year})
    if not credit.parts:
        return Finding("account.nothing", Fraction(0), "days", {"year": year})
    first, *others = _granted(credit)
    warnings = () if credit.known else (_missing(credit),)
    if not others:
        return dataclasses.replace(first, warnings=(*first.warnings, *warnings))
    days = sum(credit.by_kind.values(), Fraction(0))
    values: dict[str, object] = {"year": year, "days": days}
    return Finding("right.of_year", days, "days", values, (PRORATION,), (first, *others), warnings)


def regime(employer: EmployerFacts, *, joint_committee: str | None, year: int, known_on: date) -> Finding:
    """Which regime applies to a committee's workers in a year, and why. Raises NotInForce before 2023."""
    found = size_of(employer, year)
    right = full_time_right(found, joint_committee, year, known_on, employer.decisions)
    return explain_right(right, found, year)


def size(employer: EmployerFacts, *, year: int) -> Finding:
    """The employer's size for a year with the quarters behind it."""
    return explain_size(size_of(employer, year), year)


def _carried(account: YearAccount, before: YearAccount | None, facts: AccountFacts) -> Finding:
    """What was carried in, and what came from another employer or went to one."""
    carried = _of_before(account, before, facts)
    if not account.moved:
        return carried
    values: dict[str, object] = {"year": account.year, "days": account.carried_in}
    children = (carried, *map(_moved, account.moved))
    return Finding("account.carried_and_moved", account.carried_in, "days", values, (TRANSFER,), children)


def _moved(moved: Moved) -> Finding:
    values: dict[str, object] = {"on": moved.on, "employer": moved.other, "days": abs(moved.days)}
    if moved.within is not None:
        values["days"] = moved.within
        return Finding("account.taken_over_within", moved.days, "days", values, (TRANSFER,))
    owed = moved.days > 0 if moved.out else moved.days < 0
    code = "passed_on" if moved.out else "taken_over"
    return Finding(f"account.{code}_below_zero" if owed else f"account.{code}", moved.days, "days", values, (TRANSFER,))


def _of_before(account: YearAccount, before: YearAccount | None, facts: AccountFacts) -> Finding:
    days = account.of_before
    values: dict[str, object] = {"year": account.year, "before": account.year - 1, "days": days}
    if account.opening:
        opening = [f for f in facts.rights if f.kind is RightFactKind.OPENING_BALANCE and f.year == account.year]
        values["reason"] = "; ".join(fact.reason for fact in opening)
        return Finding("account.opening_balance", days, "days", values)
    if before is not None and before.lapsed:
        values["lapsed"] = before.lapsed
        code = "account.period_ended" if ends_period(before.year, date.max) else "account.not_carried"
        return Finding(code, days, "days", values, (CARRYING,))
    code = "account.carried_in" if days else "account.nothing_carried"
    return Finding(code, days, "days", values, (CARRYING,))


def _missing(credit: Credit) -> str:
    """Why days are missing from the number: no size, or an agreement whose number isn't known."""
    sized = all(part.right.band != UNKNOWN for part in credit.parts)
    return "right.number_unknown_warning" if sized else "size.unknown_warning"


def _granted(credit: Credit) -> list[Finding]:
    found = [_kind(credit, kind) for kind in (RightKind.STATUTORY, RightKind.ADDITIONAL_SECTOR)]
    found = [each for each in found if each.value or each.code != "right.additional_sector"]
    sets = credit.replacing.get(RightKind.ADDITIONAL_EMPLOYER)
    return found + ([_set(sets)] if sets else []) + [_extra(fact) for fact in credit.adding]


def _kind(credit: Credit, kind: RightKind) -> Finding:
    fact = credit.replacing.get(kind)
    computed = credit.computed[kind]
    if fact is not None:
        return _set(fact, computed)
    if not credit.in_force:
        return Finding("right.not_in_force", Fraction(0), "days", {"year": credit.year})
    parts = tuple(_part(part, credit, kind) for part in credit.parts)
    values = {"year": credit.year, "days": computed, "months": sum(part.stretch.months for part in credit.parts)}
    return Finding(f"right.{kind.value}", computed, "days", values, (PRORATION,), parts)


def _part(part: Part, credit: Credit, kind: RightKind) -> Finding:
    statutory = kind is RightKind.STATUTORY
    full = part.right.statutory if statutory else part.right.additional_sector
    days = part.statutory if statutory else part.additional_sector
    a = _full_time(part, credit.size, credit.year, full, statutory=statutory)
    factors = (a, _working_time(part), _months(part, credit))
    values = {"full": full, "working_time": part.stretch.working_time, "months": part.stretch.months, "days": days}
    return Finding("right.product", days, "days", values, (PRORATION,), factors)


def _full_time(part: Part, size: Size, year: int, full: Fraction, *, statutory: bool) -> Finding:
    if statutory:
        return explain_right(part.right, size, year)
    values = {"year": year, "committee": part.right.committee or "", "days": full}
    citations = tuple(each.citation for each in (part.right.sector, part.right.extra) if each is not None)
    return Finding("right.sector_extra", full, "days", values, citations, (explain_size(size, year),))


def _working_time(part: Part) -> Finding:
    segment = part.stretch.segment
    values: Mapping[str, object] = {
        "weekly": Fraction(segment.weekly_minutes, 60),
        "full_time": Fraction(segment.full_time_weekly_minutes, 60),
        "share": part.stretch.working_time,
        "since": segment.starts_on,
    }
    return Finding("right.working_time", part.stretch.working_time, "share", values, (PRORATION,))


def _months(part: Part, credit: Credit) -> Finding:
    stretch, year = part.stretch, credit.year
    values = {"months": stretch.months, "first": date(year, stretch.first, 1), "last": date(year, stretch.last, 1)}
    suspended = tuple(_suspended(off) for off in credit.suspended if _touches(off, stretch, year))
    code = "right.months" if stretch.months > 1 else "right.one_month"
    return Finding(code, Fraction(stretch.months, MONTHS), "share", values, (PRORATION,), suspended)


def _touches(off: Suspension, stretch: Stretch, year: int) -> bool:
    """Whether the suspension lies, at least in part, in the months of the stretch."""
    begins = off.starts_on.year < year or off.starts_on.month <= stretch.last
    return begins and (off.ends_on is None or off.ends_on.year > year or off.ends_on.month >= stretch.first)


def _suspended(off: Suspension) -> Finding:
    values: dict[str, object] = {"starts_on": off.starts_on, "ends_on": off.ends_on or ""}
    code = "right.suspended" if off.ends_on else "right.suspended_since"
    return Finding(code, None, "days", values, (SUSPENSION,))


def _set(fact: RightFact, computed: Fraction = Fraction(0)) -> Finding:
    values = {"year": fact.year, "days": fact.days or Fraction(0), "computed": computed, "reason": fact.reason}
    if fact.came_from:
        values["employer"] = fact.came_from
        return Finding("right.set_before", fact.days or Fraction(0), "days", values, (TRANSFER,))
    code = "right.opted_out" if fact.kind is RightFactKind.OPT_OUT else "right.set"
    return Finding(code, fact.days or Fraction(0), "days", values)


def _extra(fact: RightFact) -> Finding:
    values = {"year": fact.year, "days": fact.days or Fraction(0), "reason": fact.reason}
    return Finding("right.extra", fact.days or Fraction(0), "days", values)


def _charged(facts: AccountFacts, account: YearAccount) -> Finding:
    charges = tuple(_charge(charge) for charge in facts.charges if charge.year == account.year)
    values = {"year": account.year, "days": account.charged, "number": len(charges)}
    return Finding("account.charged", account.charged, "days", values, (DAY,), charges)


def _charge(charge: Charge) -> Finding:
    days = days_of(charge.minutes, charge.full_time_day)
    values = {
        "on": charge.on,
        "hours": Fraction(charge.minutes, 60),
        "day": charge.full_time_day / 60,
        "days": days,
    }
    if not charge.counts:
        return Finding("account.charge_does_not_count", Fraction(0), "days", values, (DAY,))
    return Finding("account.charge", days, "days", values, (DAY,))
