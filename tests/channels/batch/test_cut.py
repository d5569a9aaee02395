# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The way of a file of declarations cut at each moment, and begun again: the end is that of a file nobody disturbed.

The cut leaves no code of the way to run but what unwinds it, and the transaction is undone, as when the process is
killed. Real processes are killed in tests/scenarios.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.declarations import counting, running
from openfla.channels.batch.work import go_through
from openfla.channels.cli.root import openfla
from openfla.desk.batch.batches import Phase
from openfla.desk.outcome import Done, Effect
from openfla.records.models import Batch, BatchRecord, Declaration, Employment, JournalSubject, Participation, Training
from openfla.terms.failpoint import Point, armed
from tests.channels.batch.declaring import ON_THE_WAY, Sender, clock, key
from tests.desk.conftest import House

SLICE = 3
FACTS = (Employment, Training, Participation)
RECEIVING: tuple[Point, ...] = ("K1", "K2", "K3", "K4")
CUTS: list[tuple[Point, int]] = [*((point, 1) for point in ON_THE_WAY), ("K6", 2), ("K7", 3)]


class Killed(BaseException):
    """No code that mends failures sees it."""


def at(point: Point, times: int = 1, act: Callable[[], None] | None = None) -> Callable[[Point], None]:
    """Cuts the way, or does something else, once: when the moment comes for the so-manieth time."""
    left = times

    def strike(here: Point) -> None:
        nonlocal left
        left -= here == point
        if left == 0 and here == point:
            if act is None:
                raise Killed
            act()

    return strike


@pytest.fixture
def sender(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    """A provider whose files are carried out three records at a time."""
    monkeypatch.setattr(running, "SLICE", SLICE)
    return Sender(house, tmp_path)


def content(sender: Sender) -> bytes:
    """Eight records, one of them refused: three slices."""
    writes = sender.writes
    contracts = [writes.employment(f"c{place}", own=f"W{place}") for place in range(4)]
    parts = [writes.part(f"p{place}", "t1", key(reference=f"W{place}")) for place in (0, 1, 9)]
    return sender.document(*contracts, writes.training("t1"), *parts)


def go_on(sender: Sender, file: bytes) -> UUID:
    """Sends it and does what its jobs ask for, from wherever it stands."""
    batch = sender.sent(file)
    ProcrastinateJob.objects.all().delete()
    return batch


def is_whole(sender: Sender, batch: UUID) -> None:
    """One file, done, with each record's outcome and each fact once; and all else that must hold."""
    view = sender.view(batch)
    assert (view.state, view.total, view.processed) == ("done", 8, 8)
    assert (view.created, view.refused) == (7, 1)
    assert sender.states(batch) == ["created"] * 7 + ["refused"]
    assert Batch.objects.count() == 1
    sender.house.see(sender.employer, sender.body)
    assert [model.objects.count() for model in FACTS] == [4, 1, 2]
    assert Declaration.objects.count() == 7
    assert BatchRecord.objects.filter(phase="run").count() == 8
    assert JournalSubject.objects.filter(act="RegisterEmployment", outcome="created").count() == 4
    told = CliRunner().invoke(openfla, ["invariants", "check"])
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize("portion", [counting.MOST_RECORDS, 2], ids=["short", "long"])
@pytest.mark.parametrize(("point", "times"), CUTS)
def test_a_file_that_is_cut_and_begun_again_is_whole(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, point: Point, times: int, portion: int
) -> None:
    """Whatever the moment: at the first, a middle and the last slice; counted as a whole, or ahead of them."""
    monkeypatch.setattr(counting, "MOST_RECORDS", portion)
    file = content(sender)
    with armed(at(point, times)), pytest.raises(Killed):
        sender.sent(file)
    is_whole(sender, go_on(sender, file))


@pytest.mark.parametrize("point", RECEIVING)
def test_what_was_not_acknowledged_is_there_or_is_not(sender: Sender, point: Point) -> None:
    """Only a committed row is found by who sends again."""
    file = content(sender)
    with armed(at(point)), pytest.raises(Killed):
        sender.give(file)
    sender.house.see(sender.body)
    assert Batch.objects.count() == (1 if point == "K3" else 0)
    again = sender.give(file)
    assert isinstance(again, Done)
    assert again.effect is (Effect.UNCHANGED if point == "K3" else Effect.CREATED)


def test_a_worker_that_comes_back_late_stores_nothing(sender: Sender) -> None:
    """Between its slices another one carried the file to its end."""
    file = content(sender)
    outcome = sender.give(file)
    assert isinstance(outcome, Done)
    go_through(outcome.reference, Phase.PREVIEW, clock=clock)
    other: list[bool] = []

    def overtaken() -> None:
        other.append(go_through(outcome.reference, Phase.RUN, clock=clock))

    with armed(at("K7", 1, overtaken)):
        assert go_through(outcome.reference, Phase.RUN, clock=clock)
    assert other == [True]
    is_whole(sender, go_on(sender, file))


def test_a_dry_run_that_is_cut_leaves_nothing_and_is_tried_again(sender: Sender) -> None:
    """Its only slice is undone with all its answers."""
    file = content(sender)
    with armed(at("K6")), pytest.raises(Killed):
        sender.sent(file, dry=True)
    batch = sender.sent(file, dry=True)
    assert sender.states(batch) == ["created"] * 7 + ["refused"]
    sender.house.see(sender.employer, sender.body)
    assert [model.objects.count() for model in FACTS] == [0, 0, 0]
