# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview: exact sums in a fixed number of queries."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.accounts.overview import EmployerOverview, Forecast, OverviewOfSome
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    TrainingFilter,
    TrainingList,
)
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import WorkerCategory
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House, segment
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
            view = house.ask(OverviewOfSome(body.id, 2026), by=body.officer)
        counted.append(len(queries))
        assert (view.workers, view.totals.charged) == (number, 2 * number)
        assert dict(view.by_type)[TrainingType.FORMAL] == view.totals.charged
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
    totals = house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer).totals
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
    view = house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer)
    assert [each for each in view.by_month if any(each[1:])] == [(3, 2, 0), (12, 0, 1)]
    assert (view.totals.charged, view.totals.planned) == (2, 1)


def planning(house: House, employer: Body, worker: UUID, days: int) -> None:
    """A training of so many days in December that the worker will follow."""
    training, week = uuid4(), course(*(date(2026, 12, day) for day in range(7, 7 + days)))
    part = RegisterParticipation(employer.id, training, worker, ParticipationTerms(ParticipationState.PLANNED))
    house.do(RegisterTraining(employer.id, training, week), part, by=employer.officer)


def hired(house: House, employer: Body, number: int, **fields: Any) -> list[UUID]:
    """Workers with four days each in 2026."""
    terms = segment(date(2026, 1, 1), fields.get("ends_on"))
    return [house.worker(employer, starts_on=date(2026, 1, 1), segments=(terms,), **fields) for _ in range(number)]


def test_days_that_nobody_planned_are_foreseen(house: House) -> None:
    """Five plan all, five keep 20 days in all; of another five, who leave before the year ends, nothing passes on."""
    employer = house.employer()
    ready, keeping = hired(house, employer, 5), hired(house, employer, 5)
    hired(house, employer, 5, ends_on=date(2026, 12, 15))
    sized(house, employer)
    for worker in ready:
        planning(house, employer, worker, 4)
    found = house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer).forecast
    rows = house.ask(WorkerList(employer.id, 2026, WorkerFilter(standing="to_plan")), by=employer.officer).rows
    assert {row.worker for row in rows} == set(keeping)
    assert found == Forecast(5, Fraction(20), 2028, Fraction(80), Fraction(20 + 80, 2))
    assert house.ask(OverviewOfSome(employer.id, 2025), by=employer.officer).forecast is None


def test_a_debt_is_taken_from_later_days(house: House) -> None:
    """Of ten with four days each five took five: their eight days of two years become seven."""
    employer = house.employer()
    over, _ = hired(house, employer, 5), hired(house, employer, 5)
    sized(house, employer)
    registered(house, employer, over, course(*(date(2026, 3, day) for day in range(2, 7))))
    found = house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer).forecast
    assert found == Forecast(5, Fraction(20), 2028, Fraction(80), Fraction(5 * 7 + 5 * (4 + 8), 2))


def test_without_a_size_nothing_is_foreseen(house: House) -> None:
    """Nobody knows whether there are days."""
    employer = house.employer()
    hired(house, employer, 5)
    assert house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer).forecast is None


@pytest.fixture
def mixed(house: House) -> Body:
    """Three in committee 200 of whom two followed two days, two in 124 of whom one followed one and plans one."""
    employer = house.employer()
    office = [house.worker(employer, team="Kantoor") for _ in range(3)]
    terms = segment(joint_committee=JointCommittee("124"), category=WorkerCategory.BLUE_COLLAR)
    yard = [house.worker(employer, team="Werf", segments=(terms,)) for _ in range(2)]
    sized(house, employer)
    registered(house, employer, office[:2], course(date(2026, 3, 2), date(2026, 3, 3), title="Excel"))
    registered(house, employer, yard[:1], course(date(2026, 5, 4), title="Stelling"))
    training = uuid4()
    house.do(
        RegisterTraining(employer.id, training, course(date(2026, 12, 7), title="Kraan")),
        RegisterParticipation(employer.id, training, yard[0], ParticipationTerms(ParticipationState.PLANNED)),
        by=employer.officer,
    )
    return employer


FILTERS = [
    WorkerFilter(joint_committee="124"),
    WorkerFilter(category="white_collar"),
    WorkerFilter(team="Kantoor"),
    WorkerFilter(establishment="2000000042"),
    WorkerFilter(standing="nothing_followed"),
    WorkerFilter(standing="with_days", team="Werf"),
    WorkerFilter(standing="none_left"),
    WorkerFilter(standing="to_plan"),
]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_a_filter_narrows_every_figure(house: House, mixed: Body, asked: WorkerFilter) -> None:
    """To exactly what the list of the same filter adds up to; trainings are those that they take part in."""
    view = house.ask(OverviewOfSome(mixed.id, 2026, asked), by=mixed.officer)
    rows = house.ask(WorkerList(mixed.id, 2026, asked), by=mixed.officer).rows
    for name in ("granted", "carried_in", "charged", "planned", "left"):
        assert getattr(view.totals, name) == sum((getattr(row.figures, name) for row in rows), Fraction(0))
    assert view.workers == sum(group.workers for group in view.groups) == len(rows)
    assert sum((followed for _, followed, _ in view.by_month), Fraction(0)) == view.totals.charged
    assert sum((planned for _, _, planned in view.by_month), Fraction(0)) == view.totals.planned
    assert sum((days for _, days in view.by_type), Fraction(0)) == view.totals.charged
    trainings = house.ask(TrainingList(mixed.id, 2026, TrainingFilter(workers=asked)), by=mixed.officer)
    assert view.trainings == trainings.total
    assert view.recent == tuple(replace(row, trust=()) for row in trainings.rows)  # marks are of the list
    keeping = sum(row.figures.left > max(row.figures.planned, 0) for row in rows)
    assert (view.forecast.workers if view.forecast else 0) == keeping


def test_the_filter_says_whose_trainings_they_are(house: House, mixed: Body) -> None:
    """Those that somebody who matches takes part in, in the state asked for."""
    yard = WorkerFilter(team="Werf")
    for filters, titles in (
        (TrainingFilter(workers=yard), ["Kraan", "Stelling"]),
        (TrainingFilter(workers=yard, state="planned"), ["Kraan"]),
        (TrainingFilter(workers=WorkerFilter(team="Kantoor"), state="planned"), []),
        (TrainingFilter(workers=WorkerFilter(standing="nothing_followed")), []),
    ):
        page = house.ask(TrainingList(mixed.id, 2026, filters), by=mixed.officer)
        assert [row.title for row in page.rows] == titles


def test_standings_are_counted_as_the_list_counts_them(house: House, mixed: Body) -> None:
    """Whichever of them is asked for, so that each count is the length of the list behind it."""
    for asked in (WorkerFilter(), WorkerFilter(standing="none_left"), WorkerFilter(joint_committee="124")):
        view = house.ask(OverviewOfSome(mixed.id, 2026, asked), by=mixed.officer)
        for standing, number in view.by_standing:
            page = house.ask(WorkerList(mixed.id, 2026, replace(asked, standing=standing)), by=mixed.officer)
            assert page.total == number


def test_a_filter_costs_the_same_queries_for_many(house: House) -> None:
    """For 3 workers as for 60."""
    counted = []
    for number in (3, 60):
        employer = house.employer()
        workers = house.workers(employer, number)
        registered(house, employer, workers)
        with CaptureQueriesContext(connection) as queries:
            asked = OverviewOfSome(employer.id, 2026, WorkerFilter(joint_committee="200", standing="over_used"))
            view = house.ask(asked, by=employer.officer)
        assert view.workers == number
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_figures_that_wait_are_counted_within_the_filter(house: House, mixed: Body) -> None:
    """A standing marked stale is told where its worker matches, and nowhere else."""
    house.see(mixed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
        cursor.execute(
            "UPDATE records_standing SET stale = true WHERE year = 2026 AND worker_id IN "
            "(SELECT lineage FROM records_workerdetails WHERE team = 'Werf' ORDER BY lineage LIMIT 1)"
        )
    for team, number in (("Werf", 1), ("Kantoor", 0)):
        view = house.ask(OverviewOfSome(mixed.id, 2026, WorkerFilter(team=team)), by=mixed.officer)
        assert view.stale == number
    assert house.ask(OverviewOfSome(mixed.id, 2026), by=mixed.officer).stale == 1


def test_a_stranger_sees_no_overview(house: House) -> None:
    """Not yours looks like not there."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    for question in (EmployerOverview(employer.id, 2026), OverviewOfSome(employer.id, 2026)):
        assert house.ask(question, by=stranger.officer) is None
