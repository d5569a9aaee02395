# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview: exact sums in a fixed number of queries."""

from datetime import date
from fractions import Fraction
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.overview import EmployerOverview
from openfla.desk.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.training import ParticipationState
from tests.desk.conftest import House, segment
from tests.desk.test_accounts import account, sized
from tests.desk.test_trainings import course, registered


def test_the_overview_adds_up_in_a_fixed_number_of_queries(house: House) -> None:
    """Totals equal the sum of the accounts, and cost the same for 3 workers as for 60."""
    employer, larger = house.employer(), house.employer("Grote Broer")
    counted = []
    for body, number in ((employer, 3), (larger, 60)):
        workers = house.workers(body, number)
        sized(house, body)
        registered(house, body, workers)
        with CaptureQueriesContext(connection) as queries:
            view = house.ask(EmployerOverview(body.id, 2026), by=body.officer)
        counted.append(len(queries))
        assert (view.workers, view.totals.charged) == (number, 2 * number)
        assert view.formal == view.totals.charged
    assert counted[0] == counted[1]


def test_totals_are_the_exact_sum_of_the_accounts(house: House) -> None:
    """Also where full-time weeks differ, so that no denominator is the same."""
    employer = house.employer()
    weeks = (2280, 2100, 2220, 2340)
    terms = [segment(weekly_minutes=week - 60, full_time_weekly_minutes=week) for week in weeks]
    workers = [house.worker(employer, segments=(each,)) for each in terms]
    sized(house, employer)
    registered(house, employer, workers)
    figures = [account(house, employer, worker).figures for worker in workers]
    totals = house.ask(EmployerOverview(employer.id, 2026), by=employer.officer).totals
    assert totals.left == sum((each.left for each in figures), Fraction(0))
    assert totals.charged == sum((each.charged for each in figures), Fraction(0))


def test_days_are_told_by_month_and_planned_apart(house: House) -> None:
    """What was followed in March, and what is planned in December."""
    employer = house.employer()
    worker = house.worker(employer)
    registered(house, employer, [worker])
    training = uuid4()
    house.do(
        RegisterTraining(employer.id, training, course(date(2026, 12, 7))),
        RegisterParticipation(employer.id, training, worker, ParticipationTerms(ParticipationState.PLANNED)),
        by=employer.officer,
    )
    view = house.ask(EmployerOverview(employer.id, 2026), by=employer.officer)
    assert [each for each in view.by_month if any(each[1:])] == [(3, 2, 0), (12, 0, 1)]
    assert (view.totals.charged, view.totals.planned) == (2, 1)


def test_a_group_under_five_people_carries_no_figures(house: House) -> None:
    """Four people of one committee are counted, and no more."""
    employer = house.employer()
    house.workers(employer, 5)
    for _ in range(4):
        house.worker(employer, segments=(segment(joint_committee=JointCommittee("124")),))
    sized(house, employer)
    groups = house.ask(EmployerOverview(employer.id, 2026), by=employer.officer).by_committee
    assert [(each.name, each.workers, each.granted is None) for each in groups] == [("124", 4, True), ("200", 5, False)]


def test_a_stranger_sees_no_overview(house: House) -> None:
    """Not yours looks like not there."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    assert house.ask(EmployerOverview(employer.id, 2026), by=stranger.officer) is None
