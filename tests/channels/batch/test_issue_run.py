# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued by a job: once, whatever is killed, stopped, changed or asked for twice."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any
from unittest.mock import patch
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels import paper
from openfla.channels.batch import issue_run
from openfla.channels.batch.issue_run import give_up, issue_everybody
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.accounts.account_form import AccountForms, AccountFormView
from openfla.desk.documents.issue_runs import CancelIssueRun, IssuedPapers, IssueRuns, IssueRunView, StartIssueRun
from openfla.desk.documents.issue_slice import carry_out
from openfla.desk.documents.issued import IssuedDocuments, IssueForm
from openfla.desk.gate import browse
from openfla.desk.outcome import Done, Effect
from openfla.terms.document import DocumentFile, RunState
from openfla.terms.problem import Problem
from tests.desk.conftest import NOW, Body, House, house
from tests.desk.notary import owner
from tests.desk.test_accounts import sized

__all__ = ["house"]

SILENT = Problem("signing.no_timestamp", values={"address": "http://127.0.0.1:9/tsa"})
FEW = 2
"""Forms of a slice, here."""


@pytest.fixture(autouse=True)
def small_slices() -> Iterator[None]:
    """Five workers are three slices; setting papers is not what is tried here."""
    made = patch("openfla.channels.paper.issuing.paper", lambda _content, _at: b"%PDF-1.7 invented")
    with patch("openfla.desk.documents.issue_runs_handling.AT_ONCE", FEW), made:
        yield


@pytest.fixture
def firm(house: House) -> tuple[Body, list[UUID]]:
    """An employer of five."""
    employer = house.employer()
    workers = [house.worker(employer, family_name=f"Peeters {place}") for place in range(5)]
    sized(house, employer)
    return employer, workers


def started(house: House, employer: Body) -> UUID:
    return house.done(StartIssueRun(employer.id, NOW.date(), "nl"), by=employer.officer).reference


def run_of(house: House, employer: Body) -> IssueRunView:
    """The latest."""
    found: tuple[IssueRunView, ...] = house.ask(IssueRuns(employer.id), by=employer.officer)
    return found[0]


def counted(house: House, employer: Body) -> tuple[str, int, int, int]:
    run = run_of(house, employer)
    return run.state.value, run.issued, run.unchanged, run.refused


def held_back(house: House, employer: Body) -> list[tuple[UUID, str]]:
    return [(each.worker, each.problem.code) for each in run_of(house, employer).held_back]


def to_the_end(house: House, employer: Body) -> list[timedelta]:
    """Lets it go on each time it waits, at that moment; how long it waited."""
    at, waits = NOW, []
    while (resumes_at := run_of(house, employer).resumes_at) is not None:
        waits.append(resumes_at - at)
        at = resumes_at
        issue_everybody(run_of(house, employer).run, clock=lambda at=at: at)  # type: ignore[misc]
    return waits


def taken(run: UUID) -> None:
    """As a worker does that takes the job that waits."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'run' = %s", [str(run)])


def queued_for(run: UUID) -> list[datetime | None]:
    """When its jobs come back."""
    return list(
        ProcrastinateJob.objects.filter(args__run=str(run), status="todo").values_list("scheduled_at", flat=True)
    )


def failing_for(worker: UUID, fault: Exception | Problem) -> Callable[..., object]:
    """What makes every form but this worker's."""
    issue = paper.issue

    def made(form: AccountFormView, *arguments: Any) -> object:
        if form.worker != worker:
            return issue(form, *arguments)
        if isinstance(fault, Problem):
            return fault
        raise fault

    return made


def issued_to(house: House, employer: Body, workers: list[UUID]) -> list[int]:
    return [len(house.ask(IssuedDocuments(employer.id, each), by=employer.officer)) for each in workers]


def test_everybody_gets_one_form(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """And a second run finds that all of them say the same; the archive holds each."""
    employer, workers = firm
    run = started(house, employer)
    assert ProcrastinateJob.objects.filter(task_name="openfla.issue_forms", args__run=str(run)).count() == 1
    assert issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("done", 5, 0, 0)
    assert issue_everybody(started(house, employer), clock=lambda: NOW)
    assert counted(house, employer) == ("done", 0, 5, 0)
    assert issued_to(house, employer, workers) == [1] * 5
    target = BytesIO()
    with browse(IssuedPapers(employer.id, NOW.date()), actor=employer.officer, channel="tests", now=NOW) as papers:
        assert paper.issued_papers_zip(papers or (), target) == len(workers)
    with ZipFile(target) as archive:
        assert len(archive.namelist()) == len(workers) + 1
        assert b"Peeters-4" in archive.read("digests.csv")
    for kind in (DocumentFile.JSON, DocumentFile.XML):
        question, target = IssuedPapers(employer.id, NOW.date(), kind), BytesIO()
        with browse(question, actor=employer.officer, channel="tests", now=NOW) as papers:
            assert paper.issued_papers_zip(papers or (), target, kind) == len(workers)
        with ZipFile(target) as archive:
            [*files, digests] = archive.namelist()
            assert {name.rpartition(".")[2] for name in files} == {kind.value}
            assert sha256(archive.read(files[0])).hexdigest() in archive.read(digests).decode()


def test_who_has_no_file_of_a_kind_is_named(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """A form that was issued before forms were kept as XML: the archive and the page say whose it is."""
    employer, workers = firm
    assert issue_everybody(started(house, employer), clock=lambda: NOW)
    old = workers[2]
    with owner() as cursor:
        cursor.execute("UPDATE records_issueddocument SET xml_stored_as = '' WHERE worker_id = %s", [old])
    assert issue_everybody(started(house, employer), clock=lambda: NOW)
    [lacking] = run_of(house, employer).without
    assert (lacking.file, lacking.number, list(lacking.names), lacking.everybody) == (DocumentFile.XML, 1, [old], False)
    question, target = IssuedPapers(employer.id, NOW.date(), DocumentFile.XML), BytesIO()
    with browse(question, actor=employer.officer, channel="tests", now=NOW) as papers:
        assert paper.issued_papers_zip(papers or (), target, DocumentFile.XML) == len(workers) - 1
    with ZipFile(target) as archive:
        assert len(archive.namelist()) == len(workers)
        lines = csv.reader(archive.read("digests.csv").decode().splitlines())
        note = f"not issued as XML: {lacking.names[old]}"
        assert [line for line in lines if not line[0]] == [["", "", str(old), "", note]]


def test_one_lasts_at_a_time(house: House, firm: tuple[Body, list[UUID]]) -> None:
    employer, _ = firm
    run = started(house, employer)
    again = house.done(StartIssueRun(employer.id, NOW.date(), "fr"), by=employer.officer)
    assert again == Done(run, Effect.UNCHANGED)


def test_a_killed_job_goes_on_where_its_last_slice_ended(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """Nothing of the slice in hand stays, and nobody gets two forms; the killed one can do nothing any more."""
    employer, workers = firm
    run, whole, slices = started(house, employer), carry_out, []

    def killed(*arguments: object, **options: object) -> object:
        slices.append(1)
        if len(slices) == 2:
            raise KeyboardInterrupt
        return whole(*arguments, **options)  # type: ignore[arg-type]

    with patch.object(issue_run, "carry_out", killed), pytest.raises(KeyboardInterrupt):
        issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("running", 2, 0, 0)
    assert issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("done", 5, 0, 0)
    assert issued_to(house, employer, workers) == [1] * 5


def test_it_gives_way_and_is_stopped(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """What was issued stays; a run that has ended does nothing more."""
    employer, _ = firm
    run = started(house, employer)
    turns = iter([False, True])
    assert not issue_everybody(run, clock=lambda: NOW, pause=lambda: next(turns))
    house.done(CancelIssueRun(employer.id, run), by=employer.officer)
    assert issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("cancelled", 2, 0, 0)
    assert house.done(CancelIssueRun(employer.id, run), by=employer.officer).effect is Effect.UNCHANGED


def test_a_form_that_changes_all_the_time_is_left_out(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """The slice is made again, and at last without it."""
    employer, workers = firm
    run, issue = started(house, employer), paper.issue

    def changing(form: object, *arguments: object) -> object:
        made = issue(form, *arguments)  # type: ignore[arg-type]
        assert isinstance(made, IssueForm)
        return replace(made, content=b"x" * 32) if made.worker == workers[1] else made

    with patch.object(paper, "issue", changing):
        issue_everybody(run, clock=lambda: NOW)
        assert counted(house, employer) == ("running", 4, 0, 1)
        to_the_end(house, employer)
    assert counted(house, employer) == ("done", 4, 0, 1)
    assert held_back(house, employer) == [(workers[1], "issued.changed_meanwhile")]


def test_a_form_that_can_t_be_made_holds_up_nobody(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """It is tried again, a longer while after each time, then told with its reason; another run issues it alone."""
    employer, workers = firm
    run = started(house, employer)
    with patch.object(paper, "issue", failing_for(workers[2], RuntimeError("a sign that no font has"))):
        taken(run)
        issue_everybody(run, clock=lambda: NOW)
        assert counted(house, employer) == ("running", 4, 0, 1)
        assert queued_for(run) == [NOW + timedelta(minutes=1)]
        assert to_the_end(house, employer) == [timedelta(minutes=each) for each in (1, 5, 15)]
    assert counted(house, employer) == ("done", 4, 0, 1)
    assert held_back(house, employer) == [(workers[2], "issued.not_made")]
    issue_everybody(started(house, employer), clock=lambda: NOW)
    assert counted(house, employer) == ("done", 1, 4, 0)
    assert issued_to(house, employer, workers) == [1] * 5


def test_what_fails_once_is_issued_in_the_next_lap(house: House, firm: tuple[Body, list[UUID]]) -> None:
    employer, workers = firm
    run = started(house, employer)
    with patch.object(paper, "issue", failing_for(workers[1], SILENT)):
        issue_everybody(run, clock=lambda: NOW)
    to_the_end(house, employer)
    assert counted(house, employer) == ("done", 5, 0, 0)
    assert (held_back(house, employer), issued_to(house, employer, workers)) == ([], [1] * 5)


def test_an_account_that_can_t_be_read_holds_up_nobody(house: House, firm: tuple[Body, list[UUID]]) -> None:
    employer, workers = firm
    run = started(house, employer)

    def read(question: AccountForms, **asked: Any) -> object:
        if workers[3] in (question.workers or ()):
            raise ArithmeticError("a fact that the law does not know")
        return browse(question, **asked)

    with patch.object(issue_run, "browse", read):
        issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("running", 4, 0, 1)
    assert held_back(house, employer) == [(workers[3], "issued.not_made")]


def test_a_run_waits_while_the_authority_is_down(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """It goes on by itself, as often as it takes; a job that comes back too early changes nothing, and queues none."""
    employer, workers = firm
    run, issue, stamped = started(house, employer), paper.issue, count()

    def until_down(*form: Any) -> object:
        return issue(*form) if next(stamped) == 0 else SILENT

    taken(run)
    with patch.object(paper, "issue", until_down):
        issue_everybody(run, clock=lambda: NOW)
        waiting = run_of(house, employer)
        assert (waiting.state, waiting.resumes_at) == (RunState.RUNNING, NOW + timedelta(minutes=1))
        assert [each.code for each in waiting.waits_for] == ["issued.no_timestamps"]
        assert issue_everybody(run, clock=lambda: NOW)
        assert run_of(house, employer).resumes_at == NOW + timedelta(minutes=5)
        assert queued_for(run) == [NOW + timedelta(minutes=1)]
        for _ in range(4):
            issue_everybody(run, clock=lambda: NOW)
    assert run_of(house, employer).resumes_at == NOW + timedelta(hours=1)
    issue_everybody(run, clock=lambda: NOW)
    to_the_end(house, employer)
    assert counted(house, employer) == ("done", 5, 0, 0)
    assert issued_to(house, employer, workers) == [1] * 5


def test_a_run_waits_while_the_disk_is_full(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """And who waits no longer stops it: what comes back finds nothing to do."""
    employer, _ = firm
    run = started(house, employer)
    with patch("openfla.desk.documents.issued_handling.kept_bytes", lambda _file: None):
        issue_everybody(run, clock=lambda: NOW)
    assert [each.code for each in run_of(house, employer).waits_for] == ["issued.not_kept"]
    house.done(CancelIssueRun(employer.id, run), by=employer.officer)
    issue_everybody(run, clock=lambda: NOW)
    assert counted(house, employer) == ("cancelled", 0, 0, 0)
    assert run_of(house, employer).resumes_at is None


def test_who_left_in_an_earlier_year_gets_none(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """Whoever left in the year itself does, and so does who came in it; who is still to come doesn't."""
    employer, workers = firm
    for ends_on in (date(2025, 12, 31), date(2026, 1, 1)):
        house.worker(employer, ends_on=ends_on)
    for starts_on in (NOW.date(), NOW.date() + timedelta(days=1)):
        house.worker(employer, starts_on=starts_on)
    issue_everybody(started(house, employer), clock=lambda: NOW)
    assert run_of(house, employer).total == len(workers) + 2
    assert counted(house, employer) == ("done", len(workers) + 2, 0, 0)


def test_what_stops_it_is_told(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """A certificate that can't be used, powers that ended, a fault that came back."""
    employer, _ = firm
    expired = Problem("signing.expired", values={"file": "installation.p12", "on": NOW.date()})
    with patch.object(paper, "issue", lambda *_: expired):
        issue_everybody(started(house, employer), clock=lambda: NOW)
    stopped = run_of(house, employer)
    assert (stopped.state, stopped.problems) == (RunState.STOPPED, (expired,))
    give_up(started(house, employer), clock=lambda: NOW)
    assert [each.code for each in run_of(house, employer).problems] == ["issued.stopped_by_fault"]


def test_it_issues_no_more_than_its_starter_may(house: House, firm: tuple[Body, list[UUID]]) -> None:
    employer, workers = firm
    person = house.person("Tijdelijk")
    grant = house.grant(employer.id, person)
    run = house.done(
        StartIssueRun(employer.id, NOW.date(), "nl"), by=replace(employer.officer, person=person)
    ).reference
    house.done(WithdrawAccess(employer.id, grant, "Uit dienst"), by=employer.officer)
    issue_everybody(run, clock=lambda: NOW)
    assert [each.code for each in run_of(house, employer).problems] == ["issued.starter_may_no_longer"]
    assert issued_to(house, employer, workers) == [0] * 5


def test_days_of_which_there_is_nothing_to_issue(house: House, firm: tuple[Body, list[UUID]]) -> None:
    employer, _ = firm
    for on, code in (
        (NOW.date() + timedelta(days=1), "issued.day_to_come"),
        (NOW.date() - timedelta(days=1), "issued.nobody_known"),
    ):
        assert house.codes(StartIssueRun(employer.id, on, "nl"), by=employer.officer) == [code]
