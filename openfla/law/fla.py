# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The Federal Learning Account (law of 20 October 2023), its postponed deadlines and its repeal (14 January 2026).

Every answer depends on two days: the day it is about and the day on which it was asked, since duties were postponed and
then removed with effect back in time.
"""

from dataclasses import replace
from datetime import date, timedelta

from openfla.law.calendar import days_later, end_of_month, months_later
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import Dated, NotInForce, parameter
from openfla.terms.period import Quarter

BEGAN = date(2024, 4, 1)
MEMORY = Citation("law_2026", "", "C2")


def first_due(known_on: date) -> Finding:
    """The day by which the first registrations were due, as known on a day; None when nothing is due any more."""
    found = parameter("fla.first_due").at(BEGAN, known_on)
    due = _day(found)
    values = {"known_on": known_on, "due": "" if due is None else due}
    return Finding("fla.first_due" if due else "fla.nothing_due", due, "", values, (found.citation,))


def registration_duty(on: date, known_on: date) -> Finding:
    """Was there a duty to register on a day, under the law as known on another?"""
    found = parameter("fla.duty").at(on, known_on)
    values = {"on": on, "known_on": known_on}
    return Finding(f"fla.{found.text()}", found.text(), "", values, (found.citation,))


def quarter_due(quarter: Quarter, known_on: date | None = None) -> Finding:
    """The day by which the trainings of a quarter were to be registered.

    Without `known_on` the count of the law alone; with it, not before the first registrations, None after the repeal.
    """
    months = parameter("fla.months_after_quarter").at(BEGAN, date.max)
    plain = end_of_month(months_later(quarter.last_day.replace(day=1), months.whole()))
    return _due(plain, known_on, {"quarter": str(quarter)}, "fla.quarter_due", months.citation)


def hire_due(hired: date, known_on: date | None = None) -> Finding:
    """The day by which the data and the right of a new worker were due; `known_on` as for a quarter."""
    days = parameter("fla.hire_days").at(max(hired, BEGAN), date.max)
    plain = days_later(hired, days.whole())
    return _due(plain, known_on, {"hired": hired, "days": days.whole()}, "fla.hire_due", days.citation)


def rights_due(year: int, known_on: date) -> Finding:
    """The day by which the employer had verified the rights of a year, which were computed for it (each year anew).

    Not before the first registrations (an inference: what is registered and what is verified are one), None after the
    repeal. Raises NotInForce for years in which none were computed. Values: year, entered, days, due.
    """
    entered = parameter("fla.rights_entered_on").at(date(year, 12, 31), known_on)
    since = date.fromisoformat(entered.text())
    days = parameter("fla.verify_days").at(max(since, BEGAN), known_on)
    values: dict[str, object] = {"year": year, "entered": since, "days": days.whole()}
    found = _due(days_later(since, days.whole()), known_on, values, "fla.rights_due", days.citation)
    return replace(found, citations=(*found.citations, entered.citation)) if found.value else found


def year_due(year: int, known_on: date) -> Finding:
    """The day by which the trainings of a year were due: the first registrations, or the count for its last quarter.

    First registrations that were due after the end of the year took all of that year along (a reading).
    """
    first = first_due(known_on)
    if not isinstance(first.value, date):
        return first
    last = quarter_due(Quarter(year, 4))
    return first if first.value > date(year, 12, 31) else last


def access_until(contract_end: date) -> Finding:
    """The last day on which the employer still has access to the data of a leaver: none after their destruction."""
    days = parameter("fla.access_days").at(max(contract_end, BEGAN), date.max)
    until, kept = days_later(contract_end, days.whole()), parameter("fla.tool").at(contract_end, date.max)
    if kept.value == "destroyed":
        raise NotInForce("fla.access_days", contract_end, date.max)
    if kept.value == "read_only" and kept.until is not None:
        until = min(until, kept.until)
    values = {"end": contract_end, "days": days.whole(), "until": until}
    return Finding("fla.access_until", until, "", values, (days.citation,))


def tool(on: date, known_on: date = date.max) -> Finding:
    """What could be done in the tool on a day: none, open, read_only, destroyed."""
    found = parameter("fla.tool").at(on, known_on)
    return Finding(f"fla.tool_{found.text()}", found.text(), "", {"on": on}, (found.citation, MEMORY))


def last_day_kept(known_on: date) -> date:
    """The last day on which what the tool holds can be read and saved; it is destroyed the day after.

    Raises NotInForce for a day on which no end was known yet.
    """
    return _destroyed(known_on).starts_on - timedelta(days=1)


def kept_until(known_on: date) -> Finding:
    """The same day with its source."""
    until, destroyed = last_day_kept(known_on), _destroyed(known_on)
    values = {"until": until, "gone": destroyed.starts_on}
    return Finding("fla.kept_until", until, "", values, (destroyed.citation,))


def _destroyed(known_on: date) -> Dated:
    known = [each for each in parameter("fla.tool").values if each.known_from <= known_on]
    found = next((each for each in known if each.text() == "destroyed"), None)
    if found is None:
        raise NotInForce("fla.tool", date.max, known_on)
    return found


def _due(plain: date, known_on: date | None, values: dict[str, object], code: str, citation: Citation) -> Finding:
    if known_on is None:
        return Finding(code, plain, "", values | {"due": plain}, (citation,))
    first = first_due(known_on)
    if not isinstance(first.value, date):
        return first
    due = max(plain, first.value)
    return Finding(code, due, "", values | {"due": due}, (citation,), (first,))


def _day(found: Dated) -> date | None:
    return found.value if isinstance(found.value, date) else None
