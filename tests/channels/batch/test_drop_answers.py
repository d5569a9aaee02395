# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to dropped files: each under a name of its own, long ones beside the looks, one for each file."""

from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch import tasks
from openfla.channels.batch.drop import answering
from openfla.channels.batch.drop.answering import SEQUENCE, SIGNS, signs
from openfla.channels.batch.drop.watch import look, tell_long_results
from openfla.channels.batch.work import go_through, never
from openfla.desk.batch.batches import Phase
from openfla.desk.software.technical_clients import EndTechnicalClient, RegisterTechnicalClient
from openfla.records.models import Batch, DroppedFile
from tests.channels.batch.declaring import clock
from tests.channels.batch.test_cut import Killed
from tests.channels.batch.test_drop import NUMBER, STEM, Folder, folder, good
from tests.desk.conftest import OPERATOR

__all__ = ["folder", "good"]
SECOND = STEM.replace("00001", "00002")


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every result takes its time."""
    monkeypatch.setattr(answering, "LONG", 0)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)  # the test's own connection


def waiting_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=tasks.ANSWERS, status="todo").count()


@pytest.mark.usefixtures("long")
def test_a_long_result_is_left_to_a_job(folder: Folder, good: bytes) -> None:
    """The looks go on meanwhile: receipts are given and files are taken in; one job waits, however often they look."""
    folder.drop(good)
    folder.worked()
    folder.drop(good.replace(b"T-1", b"T-2"), stem=SECOND)
    for _ in range(3):
        tasks.watch_drop(0)
    assert ([len(folder.answers(each)) for each in ("ACRF", "NOTI")], waiting_jobs()) == ([1, 0], 1)
    folder.worked()
    assert len(folder.answers("ACRF")) == 2
    tasks.answer_drop()
    assert len(folder.answers("NOTI")) == 2
    assert not look(clock)


@pytest.mark.usefixtures("long")
def test_a_job_that_gives_way_goes_on_behind_the_others(folder: Folder, good: bytes) -> None:
    """It stops between two files."""
    folder.drop(good)
    folder.drop(good.replace(b"T-1", b"T-2"), stem=SECOND)
    folder.worked()
    assert not tell_long_results(clock, lambda: True)
    assert len(folder.answers("NOTI")) == 1
    assert tell_long_results(clock, never)
    assert len(folder.answers("NOTI")) == 2


def test_each_file_of_a_number_has_answers_of_its_own_name(folder: Folder, good: bytes) -> None:
    """Refused ones and those of an earlier registration of the number count too: their answers lie in one folder."""
    folder.drop(good)
    folder.drop(b"", stem=SECOND)
    folder.worked()
    folder.house.done(EndTechnicalClient(folder.sender.body.id, NUMBER, "replaced"), by=OPERATOR)
    person = folder.sender.body.officer.person
    assert person is not None
    folder.house.done(RegisterTechnicalClient(folder.sender.body.id, NUMBER, person), by=OPERATOR)
    folder.drop(good, stem=STEM.replace("00001", "00003"))
    folder.worked()
    assert sorted(DroppedFile.objects.values_list("sequence", flat=True)) == [1, 2, 3]
    assert len(folder.answers("ACRF")) == 3


def test_a_number_is_written_in_five_signs() -> None:
    """As many as the convention has room for."""
    assert [signs(number) for number in (1, 36, len(SIGNS) ** SEQUENCE - 1)] == ["00001", "00010", "ZZZZZ"]


def test_a_file_left_by_a_crash_that_ends_in_vain_is_answered_once(
    folder: Folder, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was noted, lies there still, and is refused before the next look finds it."""
    folder.drop(good[:-20])
    with monkeypatch.context() as patch:
        patch.setattr("openfla.channels.batch.drop.watch.remove", killed)
        with pytest.raises(Killed):
            look(clock)
    folder.house.see(folder.sender.body)
    go_through(only_batch(), Phase.PREVIEW, clock=clock)
    folder.worked()
    assert (folder.left(), folder.codes()) == ([], ["declarations.cut_off"])
    folder.drop(good[:-20])
    folder.worked()
    assert folder.codes() == ["declarations.cut_off", "drop.name_used"]


def killed(*_: object) -> None:
    raise Killed


def only_batch() -> UUID:
    return Batch.objects.get().id
