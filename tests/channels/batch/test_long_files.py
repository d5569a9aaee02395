# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A long file begins before it was read to its end; its records are counted ahead of what is carried out."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from openfla.channels.batch.declarations import counting, cutter, running
from openfla.channels.batch.declarations.cutter import DEEPEST
from openfla.channels.batch.told import Pause
from openfla.channels.batch.work import go_through, never
from openfla.desk import unfit
from openfla.desk.batch.batches import BatchView, Phase
from openfla.desk.batch.slice import carry_out
from openfla.desk.outcome import Done
from openfla.records.models import Training
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import NS, Sender, clock
from tests.desk.conftest import House

RECORDS, PORTION, SLICE = 30, 6, 4


@pytest.fixture
def sender(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setattr(counting, "MOST_RECORDS", PORTION)
    monkeypatch.setattr(running, "SLICE", SLICE)
    monkeypatch.setattr(running, "FIRST_SLICE", SLICE)
    return Sender(house, tmp_path)


def long(sender: Sender) -> bytes:
    return sender.document(*[sender.writes.training(f"T-{number}") for number in range(RECORDS)])


def given(sender: Sender, content: bytes) -> UUID:
    outcome = sender.give(content)
    assert isinstance(outcome, Done)
    return outcome.reference


def on(sender: Sender, batch: UUID, phase: Phase, pause: Pause = never) -> BatchView:
    go_through(batch, phase, clock=clock, pause=pause)
    return sender.view(batch)


def stopped(_: object = None) -> bool:
    return True


def test_it_can_be_processed_when_its_first_portion_was_read(sender: Sender) -> None:
    """Its receipt says how many were found, and that there are more; in the end all are counted and done."""
    batch = given(sender, long(sender))
    view = on(sender, batch, Phase.PREVIEW)
    assert (view.state, view.total, view.counted_to is None) == (BatchState.CHECKED, PORTION, False)
    [records] = sender.receipt(batch).iter(NS + "Records")
    assert (records.text, records.get("complete")) == (str(PORTION), "false")
    view = on(sender, batch, Phase.RUN)
    assert (view.state, view.total, view.created, view.counted_to) == (BatchState.DONE, RECORDS, RECORDS, None)
    [records] = sender.receipt(batch).iter(NS + "Records")
    assert (records.text, records.get("complete")) == (str(RECORDS), None)
    assert sender.states(batch) == ["created"] * RECORDS


def test_counting_keeps_ahead_and_goes_on_where_it_stopped(sender: Sender) -> None:
    """After each slice another worker takes over."""
    batch = given(sender, long(sender))
    on(sender, batch, Phase.PREVIEW)
    totals = []
    while (view := on(sender, batch, Phase.RUN, pause=stopped)).state is BatchState.RUNNING:
        totals.append(view.total)
        assert view.processed <= view.total
        assert len(sender.states(batch)) == view.total
    assert totals == sorted(totals)
    assert (view.state, view.total, view.created) == (BatchState.DONE, RECORDS, RECORDS)


def test_a_portion_that_is_shorter_than_a_slice(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_RECORDS", 1)
    batch = sender.sent(long(sender))
    assert (sender.view(batch).total, sender.view(batch).created) == (RECORDS, RECORDS)


def test_what_is_wrong_at_the_end_is_seen_before_the_records_in_front_of_it_are_done(sender: Sender) -> None:
    """The file goes no further, what was accepted stays and is answered; mended and sent again, the rest comes in."""
    batch = given(sender, long(sender).removesuffix(b"</Declarations>\n"))
    assert on(sender, batch, Phase.PREVIEW).state is BatchState.CHECKED
    view = on(sender, batch, Phase.RUN)
    assert (view.state, [each.code for each in view.problems]) == (BatchState.REFUSED, ["declarations.cut_off"])
    assert 0 < view.created < RECORDS
    assert sender.states(batch) == ["created"] * view.created
    again = sender.view(sender.sent(long(sender)))
    assert (again.unchanged, again.created) == (view.created, RECORDS - view.created)
    assert Training.objects.count() == RECORDS


def test_something_else_between_the_records_is_told_at_its_place(sender: Sender) -> None:
    content = long(sender).replace(b"</Declarations>", b"<Invented/></Declarations>")
    [problem] = sender.view(sender.sent(content)).problems
    assert (problem.code, problem.values["found"]) == ("declarations.record_unknown", "Invented")


def test_nothing_of_a_long_file_is_looked_at_in_vain(sender: Sender) -> None:
    """What is wrong in its first portion keeps it out as a whole, as a short file."""
    content = long(sender)
    view = sender.view(sender.sent(content.replace(b"<Header>", b"<Footer>").replace(b"</Header>", b"</Footer>")))
    assert (view.state, view.processed) == (BatchState.REFUSED, 0)


def test_a_dry_run_is_read_to_its_end_first(sender: Sender) -> None:
    content = long(sender).removesuffix(b"</Declarations>\n")
    view = sender.view(sender.sent(content, dry=True))
    assert (view.state, view.processed) == (BatchState.REFUSED, 0)


@pytest.mark.parametrize(("levels", "created"), [(DEEPEST - 1, 24), (1_000, 16)])
def test_a_record_too_deep_behind_the_first_portion_stops_the_file_there(
    sender: Sender, levels: int, created: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was accepted before stays and is answered; a line of the record is named. Some levels too many are seen when
    it is read, so that all slices before its own are carried out; hundreds already when it is counted, further ahead.
    """
    monkeypatch.setattr(cutter, "CHUNK", 4096)
    deep = sender.writes.training("T-25").replace("</Type>", f"</Type>{'<Slot>' * levels}{'</Slot>' * levels}")
    records = [sender.writes.training(f"T-{number}") for number in range(RECORDS)]
    content = sender.document(*records[:25], deep, *records[26:])
    view = sender.view(sender.sent(content))
    assert view.state is BatchState.REFUSED
    [problem] = view.problems
    assert (problem.code, problem.values["most"]) == ("declarations.too_deep", DEEPEST)
    before, _, rest = content.partition(deep.encode().strip())
    first = before.count(b"\n") + 1
    assert problem.values["line"] in range(first, first + 1 + deep.count("\n"))
    assert rest
    assert view.created == created
    assert sender.states(view.batch) == ["created"] * view.created


def test_as_deep_as_the_format_allows_is_for_the_schema(sender: Sender) -> None:
    levels = DEEPEST - 2
    odd = sender.writes.training("T-25").replace("</Type>", f"</Type>{'<Slot>' * levels}{'</Slot>' * levels}")
    records = [sender.writes.training(f"T-{number}") for number in range(25)]
    view = sender.view(sender.sent(sender.document(*records, odd)))
    assert (view.state, view.created, view.refused) == (BatchState.DONE, 25, 1)


@pytest.mark.parametrize(
    "odd", ["xmlns:p='http://[bad'", "xml:id='a' xmlns:p='%zz'", f"{'n' * 60_000}='a'"], ids=["address", "both", "name"]
)
def test_what_is_well_formed_and_yet_not_to_be_read_is_refused_alone(sender: Sender, odd: str) -> None:
    records = [sender.writes.training(f"T-{number}") for number in range(12)]
    records[7] = records[7].replace("<RegisterTraining", f"<RegisterTraining {odd}", 1)
    view = sender.view(sender.sent(sender.document(*records)))
    assert (view.state, view.created, view.refused) == (BatchState.DONE, 11, 1)
    [code] = sender.codes(view.batch)
    assert code in ("declarations.record_unreadable", "declarations.attribute_wrong")


def test_two_records_with_one_mark_of_their_own_are_each_judged(sender: Sender) -> None:
    """The schema has no xml:id, and nothing else of the file is touched."""
    records = [sender.writes.training(f"T-{number}") for number in range(6)]
    for place in (2, 4):
        records[place] = records[place].replace("<RegisterTraining", "<RegisterTraining xml:id='a'", 1)
    view = sender.view(sender.sent(sender.document(*records)))
    assert (view.state, view.created + view.refused) == (BatchState.DONE, 6)
    assert view.created >= 4


def test_nothing_is_kept_of_commands_whose_turn_is_over(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of those whom nobody asked whether they are fit, since their sender may not act there."""
    kept: list[int] = []

    def counted(*given: Any, **named: Any) -> Any:
        outcomes = carry_out(*given, **named)
        kept.append(len(unfit._fit.get() or ()))
        return outcomes

    monkeypatch.setattr(running, "carry_out", counted)
    monkeypatch.setattr(unfit, "_found_fit", lambda *_: False)
    sender.view(sender.sent(long(sender)))
    assert max(kept) <= 3 * SLICE
