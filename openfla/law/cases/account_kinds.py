# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about balances, hours and the end of the contract."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from openfla.law.account import YearAccount, ends_period, yearly_account
from openfla.law.averages import period_check
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import committee_of, readings_of, year_of
from openfla.law.cases.inputs import CaseProblem, Inputs, exact
from openfla.law.day_length import clock, days_of_hours, hours_of
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts, Charge, EmployerFacts, RightFact
from openfla.law.leaving import on_leaving, usable_until
from openfla.law.outside_hours import outside_hours
from openfla.terms.right import EndingKind, RightFactKind, RightKind


def balance(inputs: Inputs) -> Answer:
    """The balance of consecutive years, by the calculation of the account itself."""
    years = inputs.some("years")
    numbers = [year_of(each) for each in years]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise inputs.wrong("years", "consecutive years")
    _same_grid(inputs, numbers)
    facts, readings = _balance_facts(inputs, years), readings_of(inputs)
    accounts = yearly_account(facts, years=numbers, known_on=date.max, readings=readings)
    last = explain_year(facts, year=numbers[-1], known_on=date.max, readings=readings)
    values = {
        "closing": _by_year(accounts, "left"),
        "lapsed": _by_year(accounts, "lapsed"),
        "opening": _by_year(accounts, "carried_in"),
    }
    return Answer(values, (last,))


def _by_year(accounts: tuple[YearAccount, ...], name: str) -> dict[str, object]:
    return {str(account.year): getattr(account, name) for account in accounts}


def _same_grid(inputs: Inputs, years: list[int]) -> None:
    """The periods follow from the law; a case that ends them elsewhere asks for a grid that no reading knows."""
    ends = {year for year in years if ends_period(year, date.max)}
    named = {year for year in inputs.items("reset_after") if year in years} if inputs.has("reset_after") else ends
    if named != ends:
        shown = ", ".join(str(year) for year in sorted(ends)) or "none of these years"
        raise CaseProblem("inputs.reset_after", f"five-year periods end after {shown}.")


def _balance_facts(inputs: Inputs, years: tuple[Inputs, ...]) -> AccountFacts:
    """The rights as numbers set for each year, what was used as one training a year, and the opening balance."""
    first = years[0].whole("year")
    rights = [_fact(RightFactKind.SET, each.whole("year"), each.positive("granted")) for each in years]
    opening = inputs.amount_or_none("opening")
    if opening is not None:
        rights.insert(0, _fact(RightFactKind.OPENING_BALANCE, first, opening))
    charges = (_charge(each.whole("year"), each.positive_or_none("used") or Fraction(0)) for each in years)
    return AccountFacts(EmployerFacts(()), (), tuple(rights), tuple(charges))


def _fact(kind: RightFactKind, year: int, days: Fraction) -> RightFact:
    return RightFact(f"{kind} {year}", kind, year, RightKind.STATUTORY, days, "as the case says")


def _charge(year: int, days: Fraction) -> Charge:
    """Days as whole minutes of a day so long that they are exact."""
    day = Fraction(days.denominator)
    return Charge(f"used {year}", date(year, 12, 31), year, days.numerator, day, RightKind.STATUTORY, counts=True)


def period_checked(inputs: Inputs) -> Answer:
    """Was the yearly right reached on average over the period?"""
    used = {int(year): days for year, days in _used(inputs)}
    found = period_check(used, inputs.positive("granted_each_year"))
    names = ("total_used", "total_granted", "average", "fulfilled")
    return Answer({name: found.values[name] for name in names}, (found,))


def _used(inputs: Inputs) -> Iterator[tuple[str, Fraction]]:
    used = inputs.child("used")
    if not used.data:
        raise inputs.wrong("used", "days by year")
    for year in used.data:
        if not year.isdecimal() or exact(used.data[year]) is None:
            raise used.wrong(year, "a year with its days, such as 2024: 5")
        yield year, used.positive(year)


def hours(inputs: Inputs) -> Answer:
    """Days in hours."""
    found = hours_of(inputs.amount("days"), _weekly(inputs))
    return Answer({"hours": found.value, "hhmm": clock(Fraction(str(found.value)))}, (found,))


def hours_to_days(inputs: Inputs) -> Answer:
    """Hours in days."""
    found = days_of_hours(inputs.positive("hours"), _weekly(inputs))
    return Answer({"days": found.value, "days_fraction": found.value}, (found,))


def _weekly(inputs: Inputs) -> Fraction:
    weekly = inputs.amount("full_time_weekly_hours")
    if weekly <= 0:
        raise inputs.wrong("full_time_weekly_hours", "more than zero hours")
    return weekly


def outside(inputs: Inputs) -> Answer:
    """Training outside the schedule."""
    found = outside_hours(
        year_of(inputs),
        inputs.positive("hours_outside_schedule"),
        committee=committee_of(inputs),
        hourly_wage=inputs.positive_or_none("hourly_wage_eur"),
    )
    values = {
        "compensatory_hours": found.values["compensatory"],
        "pay_eur": found.value,
        "overtime_premium": found.values["premium"],
        "counts_against_credit": found.values["counts"],
    }
    return Answer(values, (found,))


def termination(inputs: Inputs) -> Answer:
    """What becomes of the balance at the end of the contract."""
    kinds = {kind.value: kind for kind in EndingKind}
    found = on_leaving(kinds[inputs.among("reason", kinds)], _open_balance(inputs))
    values = {
        "balance": found.values["balance"],
        "usable_before_end": found.value,
        "modalities": found.values["modalities"] or None,
        "extends_notice": found.values["extends_notice"],
        "severance_includes_credit": found.values["severance_includes_credit"],
        "flag": "disputed" if found.values["disputed"] else None,
    }
    if inputs.has("contract_end"):
        asked_on = inputs.day("asked_on")
        values["usable_until"] = usable_until(inputs.day("contract_end"), asked_on.year, asked_on)
    return Answer(values, (found,))


def _open_balance(inputs: Inputs) -> Fraction:
    if inputs.has("balance"):
        return inputs.amount("balance")
    carried, used = inputs.amount_or_none("opening"), inputs.positive_or_none("used")
    return (carried or Fraction(0)) + inputs.positive("granted") - (used or Fraction(0))


ACCOUNT_KINDS: dict[str, Kind] = {
    "balance": balance,
    "period_check": period_checked,
    "hours": hours,
    "hours_to_days": hours_to_days,
    "outside_hours": outside,
    "termination": termination,
}
