# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standings that a job brings up to date: after an act about a large employer, in a new year, under a new edition."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.cli.standings import standings as command_line
from openfla.channels.clock import tasks
from openfla.channels.clock.tasks import TRIES, catch_up, recompute_standings, roll
from openfla.desk.accounts import standing, standing_jobs_handling
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.accounts.standings import (
    Awaited,
    QueueRecomputations,
    RecomputeStandings,
    StandingsAwaited,
    Verification,
    VerifyStandings,
)
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outcome import Done, Effect
from openfla.records.models import JournalEntry, Standing
from openfla.terms.period import Quarter
from tests.desk.conftest import NOW, OPERATOR, Body, House
from tests.desk.test_accounts import account, extra
from tests.desk.test_trainings import registered

WORKERS = 5
NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
"""Half past midnight on 1 January 2027 in Brussels."""
SIZE = Quarter(2024, 4)


@pytest.fixture
def employer(house: House, monkeypatch: pytest.MonkeyPatch) -> Body:
    """An employer too large for one act to recompute it, with slices of two workers."""
    monkeypatch.setattr(standing, "MOST_AT_ONCE", WORKERS - 1)
    monkeypatch.setattr(standing_jobs_handling, "SLICE", 2)
    return house.employer()


@pytest.fixture
def workers(house: House, employer: Body) -> Sequence[UUID]:
    """Its workers, in the order of their ids."""
    return sorted(house.workers(employer, WORKERS))


def sized(house: House, employer: Body, fte: int = 25, **options: Any) -> None:
    """Declares one quarter: the act after which a job has to recompute."""
    command = DeclareSize(employer.id, SIZE, Fraction(fte), "recounted")
    assert all(isinstance(each, Done) for each in house.do(command, by=employer.officer, **options))


def jobs() -> list[dict[str, Any]]:
    """The arguments of the jobs that wait."""
    waiting = ProcrastinateJob.objects.filter(task_name=standing.JOB, status="todo")
    return list(waiting.values_list("args", flat=True))


def stale(house: House, employer: Body) -> list[tuple[UUID, int]]:
    """The rows that are marked."""
    house.see(employer)
    rows = Standing.objects.filter(employer=employer.id, stale=True)
    return sorted(rows.values_list("worker_id", "year"))


def verified(house: House, employer: Body) -> Verification:
    """What verification finds."""
    found = house.ask(VerifyStandings(employer.id), by=OPERATOR)
    assert isinstance(found, Verification)
    return found


def caught_up(employer: Body, now: datetime = NOW) -> None:
    """The job as a worker does it."""
    catch_up(employer.id, clock=lambda: now)


def test_a_size_of_a_large_employer_commits_at_once_and_a_job_recomputes(
    house: House, employer: Body, workers: Sequence[UUID]
) -> None:
    """The rows of the years that it touches are marked and shown as such; the job makes them true."""
    sized(house, employer)
    assert stale(house, employer) == [(worker, year) for worker in workers for year in (2023, 2024, 2025, 2026)]
    assert jobs() == [{"employer": str(employer.id)}]
    assert account(house, employer, workers[0]).figures.stale
    assert house.ask(EmployerOverview(employer.id, 2026), by=employer.officer).stale == WORKERS
    before = verified(house, employer)
    assert (before.stale, before.differences) == (WORKERS * 4, ())
    caught_up(employer)
    after = verified(house, employer)
    assert (after.checked, after.stale, after.differences) == (WORKERS * 4, 0, ())
    shown = account(house, employer, workers[0])
    assert (shown.figures.stale, shown.figures.left) == (False, shown.reasons.value)


def test_years_before_the_change_stay_as_they_are(house: House, employer: Body, workers: Sequence[UUID]) -> None:
    """Days for everyone in 2026 mark 2026."""
    house.done(extra(employer, None), by=employer.officer)
    assert stale(house, employer) == [(worker, 2026) for worker in workers]
    caught_up(employer)
    assert account(house, employer, workers[-1]).figures.additional_employer == Fraction(3, 2)
    assert verified(house, employer).differences == ()


@pytest.mark.usefixtures("workers")
def test_one_job_does_for_two_changes(house: House, employer: Body) -> None:
    """A job that waits will see both."""
    sized(house, employer)
    sized(house, employer, 30)
    assert len(jobs()) == 1
    caught_up(employer)
    assert verified(house, employer).differences == ()


@pytest.mark.usefixtures("workers")
def test_what_is_not_stored_marks_nothing_and_queues_nothing(house: House, employer: Body) -> None:
    """A rehearsal leaves no mark and no job, and neither does a refusal."""
    sized(house, employer, rehearse=True)
    assert house.codes(DeclareSize(employer.id, SIZE, Fraction(-1)), by=employer.officer) == ["size.out_of_range"]
    assert (stale(house, employer), jobs()) == ([], [])


def test_an_act_on_one_worker_meanwhile_is_right_at_once(house: House, employer: Body, workers: Sequence[UUID]) -> None:
    """Its rows of the years that the act touches are current; those of the others still wait."""
    sized(house, employer)
    registered(house, employer, [workers[2]])
    assert {worker for worker, year in stale(house, employer) if year == 2026} == {*workers} - {workers[2]}
    shown = account(house, employer, workers[2])
    assert (shown.figures.stale, shown.figures.left) == (False, shown.reasons.value)
    assert verified(house, employer).differences == ()


def test_a_job_that_ends_in_the_middle_is_gone_on_with(house: House, employer: Body, workers: Sequence[UUID]) -> None:
    """What is done is done; the next job does the rest and nothing twice."""
    sized(house, employer)
    first = house.done(RecomputeStandings(employer.id), by=OPERATOR)
    assert (first.reference, first.effect) == (workers[1], Effect.CHANGED)
    assert {worker for worker, _ in stale(house, employer)} == set(workers[2:])
    house.see(employer, scope="system")
    entries = JournalEntry.objects.count()
    caught_up(employer)
    house.see(employer, scope="system")
    assert JournalEntry.objects.count() == entries + 3  # two slices, and one that finds nothing
    assert stale(house, employer) == []
    assert house.done(RecomputeStandings(employer.id), by=OPERATOR).effect is Effect.UNCHANGED


def test_a_new_year_brings_its_rows(house: House, employer: Body, workers: Sequence[UUID]) -> None:
    """On 1 January a job is queued for who employs somebody, and after it the year is there; the next roll is quiet."""
    house.employer("Zonder Werknemers")
    roll(clock=lambda: NOW)
    assert jobs() == []
    roll(clock=lambda: NEW_YEAR)
    assert jobs() == [{"employer": str(employer.id)}]
    caught_up(employer, NEW_YEAR)
    house.see(employer)
    assert Standing.objects.filter(employer=employer.id, year=2027).count() == len(workers)
    found = house.ask(VerifyStandings(employer.id), by=OPERATOR, now=NEW_YEAR)
    assert (found.stale, found.differences) == (0, ())
    [done] = house.do(RecomputeStandings(employer.id), by=OPERATOR, now=NEW_YEAR)
    assert isinstance(done, Done)
    assert done.effect is Effect.UNCHANGED


def test_who_has_left_gets_no_row_in_the_new_year(house: House) -> None:
    """A leaver's account ended; nothing is behind."""
    employer = house.employer()
    house.worker(employer, ends_on=datetime(2026, 5, 31, tzinfo=UTC).date())
    roll(clock=lambda: NEW_YEAR)
    assert jobs() == []


def test_another_edition_of_the_law_is_noticed(house: House, employer: Body, workers: Sequence[UUID]) -> None:
    """Rows of an older edition are shown as being recomputed, queued by the roll, and brought under the running one."""
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    Standing.objects.filter(worker=workers[3]).update(edition="older")
    assert account(house, employer, workers[3]).figures.stale
    assert not account(house, employer, workers[2]).figures.stale
    found = verified(house, employer)
    assert (found.stale, found.differences) == (4, ())
    roll(clock=lambda: NOW)
    assert jobs() == [{"employer": str(employer.id)}]
    caught_up(employer)
    assert not account(house, employer, workers[3]).figures.stale
    assert verified(house, employer).stale == 0


def test_a_thousand_employers_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk over all employers ends, however many go into one request."""
    monkeypatch.setattr(standing_jobs_handling, "EMPLOYERS", 2)
    behind = [house.employer(f"Werkgever {number}") for number in range(5)]
    for each in behind:
        house.worker(each)
    roll(clock=lambda: NEW_YEAR)
    assert sorted(each["employer"] for each in jobs()) == sorted(str(each.id) for each in behind)
    roll(clock=lambda: NEW_YEAR)
    assert len(jobs()) == len(behind)


def test_a_job_that_always_fails_is_told_once_and_stays_visible(
    house: House,
    employer: Body,
    workers: Sequence[UUID],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Tries in between are quiet; the last one names the employer and the remedy; the rows stay marked."""
    sized(house, employer)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(tasks, "perform", broken)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    for attempt in range(TRIES + 1):
        context: Any = SimpleNamespace(job=SimpleNamespace(attempts=attempt))
        with pytest.raises(RuntimeError):
            recompute_standings.func(context, str(employer.id))
    [told] = [record for record in caplog.records if record.name == tasks.__name__]
    assert str(employer.id) in told.getMessage()
    assert "openfla standings rebuild" in told.getMessage()
    assert len(stale(house, employer)) == 4 * len(workers)


@pytest.mark.usefixtures("workers")
def test_the_operator_is_told_what_awaits(house: House, employer: Body) -> None:
    """Rows, jobs, and jobs given up, which make the command fail."""
    sized(house, employer)
    assert house.ask(StandingsAwaited(), by=OPERATOR) == Awaited(WORKERS * 4, 1, 0)
    shown = CliRunner().invoke(command_line, ["status"])
    assert (shown.exit_code, shown.output) == (0, "20 standings awaiting a job, 1 jobs to do, 0 jobs given up\n")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = %s", [standing.JOB])
    shown = CliRunner().invoke(command_line, ["status"])
    assert shown.exit_code == 1
    assert "1 jobs given up" in shown.output


def test_only_the_operator_recomputes(house: House, employer: Body) -> None:
    """An officer is told that none of it is there."""
    for command in (RecomputeStandings(employer.id), QueueRecomputations()):
        assert house.codes(command, by=employer.officer) == ["desk.not_found"]
    assert house.ask(StandingsAwaited(), by=employer.officer) is None
