# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Suspensions of a contract: stated with it, kept when a list says nothing of them, never at the cost of days."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outcome import Effect
from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment, SuspensionTerms, WorkerCard
from openfla.law.finding import Finding
from openfla.terms.period import Quarter
from tests.desk.conftest import SINCE, Body, House, segment

LEAVE = SuspensionTerms(date(2026, 3, 2), date(2026, 9, 11))
NURSING = SuspensionTerms(date(2026, 10, 1), None)


def card(house: House, employer: Body, command: RegisterEmployment) -> tuple[SuspensionTerms, ...]:
    """The suspensions as stored of the only contract, which the command registers once more."""
    worker = house.done(command, by=employer.officer).reference
    [contract] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    found: tuple[SuspensionTerms, ...] = contract.suspensions
    return found


def correction(house: House, employer: Body, command: RegisterEmployment, **changes: object) -> CorrectEmployment:
    """A correction of the command's contract that states the same, but for the changes."""
    worker = house.done(command, by=employer.officer).reference
    [known] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    terms = (known.starts_on, known.ends_on, known.segments, None)
    return replace(CorrectEmployment(employer.id, known.employment, known.version, *terms, "Leave"), **changes)  # type: ignore[arg-type]


def test_a_list_that_says_nothing_of_them_leaves_them(house: House) -> None:
    """In the order of their days; the same again is unchanged; a correction without any takes them away."""
    employer = house.employer()
    command = house.employment(employer, suspensions=(NURSING, LEAVE))
    assert card(house, employer, command) == (LEAVE, NURSING)
    silent = replace(command, suspensions=None)
    assert house.done(silent, by=employer.officer).effect is Effect.UNCHANGED
    longer = replace(silent, segments=(segment(SINCE, weekly_minutes=1140),))
    assert card(house, employer, longer) == (LEAVE, NURSING)
    assert house.done(correction(house, employer, longer), by=employer.officer).effect is Effect.UNCHANGED
    assert house.done(correction(house, employer, longer, suspensions=()), by=employer.officer).effect is Effect.CHANGED
    assert card(house, employer, replace(longer, suspensions=None)) == ()


def test_no_day_is_lost_and_the_reasons_say_so(house: House) -> None:
    """As many days as a colleague who was there all year (C-09)."""
    employer = house.employer()
    quarters = [Quarter(year, number) for year in (2024, 2025) for number in range(1, 5)]
    house.do(*(DeclareSize(employer.id, quarter, Fraction(50)) for quarter in quarters), by=employer.officer)
    worker, colleague = house.worker(employer, suspensions=(LEAVE, NURSING)), house.worker(employer)
    account, other = (
        house.ask(WorkerAccount(employer.id, each, 2026), by=employer.officer) for each in (worker, colleague)
    )
    assert account.figures == other.figures
    assert account.figures.granted > 0
    told = [node for node in nodes(account.reasons) if node.code.startswith("right.suspended")]
    assert [(node.code, node.values["starts_on"]) for node in told] == [
        ("right.suspended", LEAVE.starts_on),
        ("right.suspended_since", NURSING.starts_on),
    ]


def nodes(finding: Finding) -> list[Finding]:
    """The whole tree, a node before those below it."""
    return [finding, *(node for child in finding.because for node in nodes(child))]


@pytest.mark.parametrize(
    ("suspensions", "problems"),
    [
        ((SuspensionTerms(date(2026, 5, 2), date(2026, 5, 1)),), [("suspension.ends_before_start", "ends_on")]),
        ((SuspensionTerms(date(2019, 12, 31), None),), [("suspension.outside_contract", "starts_on")]),
        ((SuspensionTerms(date(2027, 1, 1), date(2031, 1, 1)),), [("suspension.outside_contract", "starts_on")]),
        ((LEAVE, SuspensionTerms(LEAVE.ends_on or SINCE, None)), [("suspension.overlaps", "starts_on")]),
        ((SuspensionTerms(SINCE, None), LEAVE), [("suspension.overlaps", "starts_on")]),
    ],
)
def test_impossible_days_are_refused(
    house: House, suspensions: tuple[SuspensionTerms, ...], problems: list[tuple[str, str]]
) -> None:
    """Each with its place: within the contract, in order, no day twice."""
    employer = house.employer()
    command = house.employment(employer, ends_on=date(2030, 12, 31), suspensions=suspensions)
    [outcome] = house.do(command, by=employer.officer)
    found = outcome.problems  # type: ignore[union-attr]
    assert [(each.code, each.field.rpartition(".")[2]) for each in found] == problems


def test_an_open_suspension_ends_with_its_contract(house: House) -> None:
    """Leave until the last day is no mistake."""
    employer = house.employer()
    assert card(house, employer, house.employment(employer, ends_on=date(2026, 12, 31), suspensions=(NURSING,))) == (
        NURSING,
    )
