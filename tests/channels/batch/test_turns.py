# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that share a worker: a long one gives way to what waits, and goes on behind it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch import tasks
from openfla.channels.batch.declarations import running
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.jobs import PREVIEW, RUN
from openfla.desk.outcome import Done
from openfla.records.models import Batch
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import Sender
from tests.desk.conftest import House

PHASES = {PREVIEW: Phase.PREVIEW, RUN: Phase.RUN}


class Context:
    """What a task is told of its job."""

    class job:  # noqa: N801 - the name that the queue gives it
        attempts = 0


def worked() -> Iterator[tuple[str, UUID]]:
    """Does the jobs of files one after the other, as one worker would; tells each."""
    while (job := _next()) is not None:
        _mark(job, "doing")
        batch = UUID(job.args["batch"])
        tasks.work(Context, batch, PHASES[job.task_name])  # type: ignore[arg-type] # all that is asked of a context
        _mark(job, "succeeded")
        yield job.task_name, batch


def _next() -> ProcrastinateJob | None:
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name__in=PHASES)
    return waiting.order_by("-priority", "id").first()


def _mark(job: ProcrastinateJob, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job.id])


@pytest.fixture
def sender(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setattr(running, "SLICE", 10)
    monkeypatch.setattr(tasks, "TURN", 0.0)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)  # the test's own connection
    return Sender(house, tmp_path)


def given(sender: Sender, trainings: int, prefix: str) -> UUID:
    records = [sender.writes.training(f"{prefix}-{number}") for number in range(trainings)]
    outcome = sender.give(sender.document(*records))
    assert isinstance(outcome, Done)
    return outcome.reference


def test_a_small_file_does_not_wait_for_the_end_of_a_long_one(house: House, sender: Sender) -> None:
    long, small = given(sender, 60, "L"), given(sender, 10, "S")
    done = list(worked())
    assert done.index((RUN, small)) < len(done) - 1
    assert done[-1] == (RUN, long)
    house.see(sender.body)
    assert set(Batch.objects.values_list("state", "created")) == {(BatchState.DONE, 60), (BatchState.DONE, 10)}


def test_a_file_alone_is_done_in_one_turn(sender: Sender) -> None:
    long = given(sender, 60, "L")
    assert list(worked()) == [(PREVIEW, long), (RUN, long)]


def test_a_receipt_comes_before_the_work_of_others(sender: Sender) -> None:
    long = given(sender, 60, "L")
    coming = worked()
    assert next(coming) == (PREVIEW, long)
    small = given(sender, 10, "S")
    assert next(coming) == (PREVIEW, small)


@pytest.mark.parametrize(("task", "seconds"), [("openfla.rescue_jobs", 15), ("openfla.watch_drop", 10)])
def test_what_is_watched_is_looked_at_many_times_a_minute(task: str, seconds: int) -> None:
    """The seconds of a schedule stand last: in front they would be minutes, and each second of those."""
    [periodic] = [each for each in app.periodic_registry.periodic_tasks.values() if each.task.name == task]
    moments = [moment for moment, _ in zip(periodic.croniter.all_next(float, start_time=0), range(8), strict=False)]
    assert {after - before for before, after in pairwise(moments)} == {seconds}


def test_a_file_whose_giving_up_fails_is_given_up_at_the_next_try(
    house: House, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the database goes away just then: the job is tried again, without end, until the file has its end."""
    file = given(sender, 1, "L")
    failing = Exception("the eighth time")

    def fail(*_: object, **__: object) -> bool:
        raise failing

    monkeypatch.setattr(tasks, "go_through", fail)
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "give_up", fail)
        tried(file, tasks.TRIES)
    house.see(sender.body)
    assert Batch.objects.get().state == BatchState.RECEIVED
    for attempts in (tasks.TRIES, tasks.TRIES + 20):
        job: Any = SimpleNamespace(attempts=attempts)
        assert tasks.AGAIN.get_retry_decision(exception=failing, job=job) is not None
    tried(file, tasks.TRIES + 1)
    house.see(sender.body)
    assert [each["code"] for each in Batch.objects.get().problems] == ["batch.stopped_by_fault"]


def tried(file: UUID, attempts: int) -> None:
    """A try that fails."""
    context: Any = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
    with pytest.raises(Exception, match="the eighth time"):
        tasks.work(context, file, Phase.PREVIEW)
