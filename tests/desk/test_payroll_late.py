# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll says long after, and of committees that were taken over by others."""

from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import permutations

import pytest

from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outcome import Done, Effect
from openfla.desk.workers.employments import EmploymentRow
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import Occupation, QuarterSaid
from openfla.terms.period import Quarter
from tests.desk.conftest import Body, House
from tests.desk.test_payroll import only, sent, told

FULL = 2280
FORMER, NEXT = JointCommittee("117"), JointCommittee("211")
"""Petroleum: 117 went into 211 on 1 April 2023."""
SINCE = date(2022, 1, 3)
SIZES = [Quarter(year, each) for year in (2021, 2022, 2023) for each in (1, 2, 3, 4)]
IN_TIME = (date(2023, 4, 28), date(2023, 7, 28), date(2023, 10, 27), date(2024, 1, 26))


def quarter(number: int, weekly: int, committee: JointCommittee, said_on: date) -> QuarterSaid:
    line = Occupation(SINCE, None, committee, False, weekly, FULL, "015", None)
    at = datetime(said_on.year, said_on.month, said_on.day, 8, tzinfo=UTC)
    return QuarterSaid(at, Quarter(2023, number), (line,))


YEAR = [quarter(each, FULL, FORMER if each == 1 else NEXT, day) for each, day in enumerate(IN_TIME, start=1)]
CORRECTED = quarter(2, FULL // 2, NEXT, date(2026, 5, 4))


@pytest.fixture
def employer(house: House) -> Body:
    """Of thirty people since before 2023, so that its workers have days."""
    employer = house.employer()
    house.do(*(DeclareSize(employer.id, each, Fraction(30)) for each in SIZES), by=employer.officer)
    return employer


def parts(row: EmploymentRow) -> list[tuple[date, int, JointCommittee | None]]:
    return [(part.starts_on, part.weekly_minutes, part.joint_committee) for part in row.contract.segments]


def granted(house: House, employer: Body, year: int = 2023) -> Fraction:
    view = house.ask(WorkerAccount(employer.id, only(house, employer).worker, year), by=employer.officer)
    assert isinstance(view, AccountView)
    return view.figures.statutory


def test_a_committee_that_went_into_another_is_one_contract(house: House, employer: Body) -> None:
    """The former code until its last day, the next one from then on; nobody leaves and nothing is asked."""
    outcomes = sent(house, employer, *YEAR)
    assert [told(each) for each in outcomes] == [[]] * 4
    assert parts(only(house, employer)) == [(SINCE, FULL, FORMER), (date(2023, 4, 1), FULL, NEXT)]
    assert granted(house, employer) == 4  # of 2023, for full time


def test_a_quarter_corrected_three_years_later_changes_that_quarter(house: House, employer: Body) -> None:
    """And the rights of its year; the quarters around it, and the years after, stay as they were."""
    sent(house, employer, *YEAR)
    assert [granted(house, employer, year) for year in (2023, 2024)] == [4, 5]
    [outcome] = sent(house, employer, CORRECTED)
    assert told(outcome) == []
    assert parts(only(house, employer)) == [
        (SINCE, FULL, FORMER),
        (date(2023, 4, 1), FULL // 2, NEXT),
        (date(2023, 7, 1), FULL, NEXT),
    ]
    assert [granted(house, employer, year) for year in (2023, 2024)] == [Fraction(7, 2), 5]


def test_a_late_correction_may_come_before_what_it_corrects(house: House) -> None:
    """Any order ends the same; said again it changes nothing."""
    for place, order in enumerate(permutations([YEAR[0], YEAR[1], CORRECTED, YEAR[2]])):
        employer = house.employer(f"Firma {place}")
        sent(house, employer, *order)
        assert [weekly for _, weekly, _ in parts(only(house, employer))] == [FULL, FULL // 2, FULL], place
        again = sent(house, employer, *order)
        assert {each.effect for each in again if isinstance(each, Done)} == {Effect.UNCHANGED}


def test_a_committee_that_was_taken_over_is_told_of_days_behind_its_end(house: House, employer: Body) -> None:
    """A declaration that goes on with the former code is taken as it says, and somebody should look at it."""
    [outcome] = sent(house, employer, quarter(3, FULL, FORMER, IN_TIME[2]))
    assert told(outcome) == ["committee.taken_over_after"]
    [outcome] = sent(house, employer, quarter(3, FULL, NEXT, date(2023, 11, 6)))
    assert told(outcome) == []
