# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of millions of records of which none is any good: it is not tried to its end, and its answer stays short."""

from pathlib import Path

import pytest

from openfla.channels.batch.declarations import counting, running
from openfla.desk.batch.batches import BatchView
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import NS, Sender
from tests.desk.conftest import House

EMPTY = "<RegisterTraining/>"


@pytest.fixture
def sender(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setattr(running, "SLICE", 10)
    monkeypatch.setattr(running, "FIRST_SLICE", 10)
    monkeypatch.setattr(running, "FRUITLESS", 20)
    return Sender(house, tmp_path)


def view_of(sender: Sender, *records: str) -> BatchView:
    return sender.view(sender.sent(sender.document(*records)))


def test_a_file_without_any_good_record_at_its_start_is_refused_as_a_whole(sender: Sender) -> None:
    """Its result says so, and what is wrong with those that were tried; no more."""
    view = view_of(sender, *[EMPTY] * 60)
    assert (view.state, [each.code for each in view.problems]) == (BatchState.REFUSED, [running.NOTHING_ACCEPTED])
    assert (view.total, view.refused) == (60, 20)
    result = sender.result(view.batch)
    assert [each.get("code") for each in result.findall(NS + "Problem")] == [running.NOTHING_ACCEPTED]
    assert [each.get("state") for each in result.iter(NS + "Record")] == ["refused"] * 20


def test_millions_of_empty_records_are_not_even_counted(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read as far as it was tried."""
    monkeypatch.setattr(counting, "MOST_RECORDS", 25)
    view = view_of(sender, *[EMPTY] * 200)
    assert (view.state, [each.code for each in view.problems]) == (BatchState.REFUSED, [running.NOTHING_ACCEPTED])
    assert (view.total, view.refused) == (25, 20)


def test_one_good_record_is_enough_to_go_on(sender: Sender) -> None:
    """However many bad ones stand around it."""
    view = view_of(sender, *[EMPTY] * 15, sender.writes.training("T-1"), *[EMPTY] * 44)
    assert (view.state, view.created, view.refused) == (BatchState.DONE, 1, 59)


def test_a_file_that_ends_there_is_done(sender: Sender) -> None:
    """Nothing would be left out."""
    assert view_of(sender, *[EMPTY] * 20).state is BatchState.DONE
