# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files on the batch spine: previewed, let in, resumed, their refused rows given back and understood again."""

import io
from collections import defaultdict
from pathlib import Path
from uuid import UUID

import pytest

from openfla.channels.batch.rescue import by_worker, heads, intake, running
from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import (
    BatchCard,
    BatchFile,
    BatchOutcomes,
    BatchView,
    ConfirmBatch,
    LineOutcome,
    MapColumns,
    Phase,
)
from openfla.desk.rescue.rescues import ReceiveRescue, Saved
from openfla.records.models import JournalSubject, Participation, Training
from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.failpoint import armed
from tests.desk.conftest import NOW, TODAY, House, enterprise_number, ssin

SAVED = Saved(TODAY, "An Peeters")
HEADINGS = (
    "INSZ;Naam;Voornaam;Datum in dienst;Recht 2024 (d);Opleiding;Datum opleiding;Duur;Uren/week;Uren/week voltijds"
)


def row(serial: int, right: str = "5", day: str = "13/03/2024", length: str = "4 u") -> str:
    """A worker with a contract, a right and a training."""
    return f"{ssin(serial).digits};Peeters;Jan{serial};13/02/2020;{right};Excel;{day};{length};38:00;38:00"


class Bringer:
    """Brings a saved file in for an employer, and does the work of its jobs."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder, self.employer = house, folder, house.employer()
        self.batch = UUID(int=0)

    def send(self, *rows: str) -> BatchView:
        """Sends and previews a file."""
        return self.send_bytes("\n".join((HEADINGS, *rows)).encode())

    def send_bytes(self, content: bytes) -> BatchView:
        """Sends and previews a file of these bytes."""
        path = self.folder / "saved"
        path.write_bytes(content)
        mapping, problems = intake.read(path, "saved", lambda _shape: None, "nl")
        command = ReceiveRescue(self.employer.id, path, "saved", "nl", SAVED, mapping, problems)
        reference = self.house.done(command, by=self.employer.officer).reference
        assert reference is not None
        self.batch = reference
        go_through(self.batch, Phase.PREVIEW, clock=lambda: NOW)
        return self.card()

    def answer(self, **chosen: str) -> BatchView:
        """Corrects or answers: unit_1_4="days"."""
        keys = {name.replace("_", "-"): value for name, value in chosen.items()}
        mapping, shape = intake.corrected(self.card().mapping, keys)
        command = MapColumns(self.employer.id, self.batch, shape, mapping, BatchKind.RESCUE)
        self.house.done(command, by=self.employer.officer)
        go_through(self.batch, Phase.PREVIEW, clock=lambda: NOW)
        return self.card()

    def let_in(self) -> BatchView:
        """Confirms it and runs it."""
        self.confirm()
        go_through(self.batch, Phase.RUN, clock=lambda: NOW)
        return self.card()

    def confirm(self) -> None:
        """Confirms it."""
        self.house.done(ConfirmBatch(self.employer.id, self.batch, "", BatchKind.RESCUE), by=self.employer.officer)

    def card(self) -> BatchView:
        """Where it stands."""
        found = self.house.ask(BatchCard(self.employer.id, self.batch), by=self.employer.officer)
        assert isinstance(found, BatchView)
        return found

    def lines(self, phase: Phase) -> tuple[LineOutcome, ...]:
        """What became of its lines."""
        found = self.house.ask(BatchOutcomes(self.employer.id, self.batch, phase), by=self.employer.officer)
        assert isinstance(found, tuple)
        return found


def cut_off(point: str) -> None:
    """Ends the work once a slice is committed."""
    if point == "K7":
        raise InterruptedError


@pytest.fixture
def bringer(house: House, tmp_path: Path) -> Bringer:
    """For a fresh employer."""
    return Bringer(house, tmp_path)


def test_a_saved_file_comes_in(bringer: Bringer) -> None:
    card = bringer.send(row(1), row(2))
    assert (card.state, card.problems) == (BatchState.CHECKED, ())
    card = bringer.let_in()
    assert (card.state, card.created, card.refused) == (BatchState.DONE, 2, 0)


def test_the_same_again_changes_nothing(bringer: Bringer) -> None:
    bringer.send(row(1))
    bringer.let_in()
    bringer.send(row(1))
    assert bringer.let_in().unchanged == 1


def test_what_is_open_waits_for_its_answer(bringer: Bringer) -> None:
    card = bringer.send(row(1, length="7,36"))
    assert card.state is BatchState.RECEIVED
    assert [problem.code for problem in card.problems if problem.stops] == ["rescue.unit_open"]
    assert bringer.answer(unit_1_7="clock").state is BatchState.CHECKED


def test_lines_tell_where_they_stand_and_whom_they_are_about(bringer: Bringer) -> None:
    card = bringer.send(row(1), row(2, day="31/02/2024"))
    lines = bringer.lines(Phase.PREVIEW)
    assert [line.state for line in lines] == [RecordState.CREATED, RecordState.REFUSED]
    officer = bringer.employer.officer
    place = bringer.house.ask(BatchFile(bringer.employer.id, bringer.batch), by=officer)
    told = intake.told_lines(card, place, lines, actor=officer, language="nl", now=NOW)
    assert (told[1].row, told[1].who) == (3, "Peeters Jan2")
    assert told[1].sentences[0].startswith("Datum opleiding: ")
    [table] = intake.tables_of(place, "nl")
    assert (table["rows"], table["included"]) == (2, True)
    assert table["columns"][0]["samples"] == ()


def test_far_down_a_long_file_lines_tell_where_they_stand_without_names(
    bringer: Bringer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "ROWS", 1)
    card = bringer.send(row(1), row(2, day="31/02/2024"))
    officer = bringer.employer.officer
    place = bringer.house.ask(BatchFile(bringer.employer.id, bringer.batch), by=officer)
    lines = bringer.lines(Phase.PREVIEW)
    first, last = intake.told_lines(card, place, lines, actor=officer, language="nl", now=NOW)
    assert (first.who, last.who) == ("Peeters Jan1", "")
    assert last.row == 3
    assert [table["rows"] for table in intake.tables_of(place, "nl")] == [2]


def test_refused_rows_come_back_and_are_understood_again(bringer: Bringer) -> None:
    bringer.send(row(1), row(2, day="31/02/2024"), row(3, right="38"))
    bringer.let_in()
    target = io.BytesIO()
    officer = bringer.employer.officer
    assert intake.write_refused(bringer.employer.id, bringer.batch, target, actor=officer, language="nl", now=NOW)
    [table] = open_saved(target).tables
    rows = list(table.rows())
    assert [each.cells[0] for each in rows] == [ssin(2).digits, ssin(3).digits]
    assert [each.cells[-1].split()[0] for each in rows] == ["date.does_not_exist", "rescue.many_days"]
    card = bringer.send_bytes(target.getvalue())
    assert [line.state for line in bringer.lines(Phase.PREVIEW)] == [RecordState.REFUSED] * 2
    assert card.problems == ()


def test_rows_of_another_employer_are_refused_line_by_line(bringer: Bringer) -> None:
    theirs = enterprise_number(900_000)
    bringer.employer = bringer.house.employer(number=(ours := enterprise_number(900_001)))
    rows = [f"{ssin(n).digits};Peeters;Jan;{number};2024;5" for n, number in ((1, ours), (2, theirs))]
    bringer.send_bytes("\n".join(("INSZ;Naam;Voornaam;Ondernemingsnummer;Jaar;Recht (d)", *rows)).encode())
    codes = [[problem.code for problem in line.problems] for line in bringer.lines(Phase.PREVIEW)]
    assert "rescue.other_employer" not in codes[0]
    assert codes[1] == ["rescue.other_employer"]


def test_a_file_that_was_cut_off_goes_on_where_it_ended(bringer: Bringer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_SLICE", 2)
    bringer.send(*(row(serial) for serial in range(1, 6)))
    bringer.confirm()
    with pytest.raises(InterruptedError), armed(cut_off):
        go_through(bringer.batch, Phase.RUN, clock=lambda: NOW)
    assert bringer.card().processed == 2
    go_through(bringer.batch, Phase.RUN, clock=lambda: NOW)
    card = bringer.card()
    assert (card.state, card.created, card.processed) == (BatchState.DONE, 5, 5)


def grouped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of more than three rows counts as long, and slices are short."""
    monkeypatch.setattr(by_worker, "AT_ONCE", 3)
    monkeypatch.setattr(running, "FIRST_SLICE", 2)
    monkeypatch.setattr(running, "SLICE", 2)


def by_turns(*days: int) -> list[str]:
    """Two workers, each in a training on each of these days of March, by turns."""
    return [row(serial, day=f"{day:02}/03/2024") for day in days for serial in (1, 2)]


def slices(bringer: Bringer) -> list[set[UUID | None]]:
    """The workers about whom each request was."""
    bringer.house.see(bringer.employer)
    found: dict[UUID, set[UUID | None]] = defaultdict(set)
    for entry, worker in JournalSubject.objects.filter(worker__isnull=False).values_list("entry", "worker"):
        found[entry].add(worker)
    return list(found.values())


def test_a_long_file_is_gone_through_worker_by_worker(bringer: Bringer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker has is computed once; those who took part are still in one training, whatever the slice."""
    grouped(monkeypatch)
    bringer.send(*by_turns(13, 20))
    card = bringer.let_in()
    assert (card.created, card.refused) == (4, 0)
    assert [len(some) for some in slices(bringer)] == [1, 1]
    assert (Training.objects.count(), Participation.objects.count()) == (2, 4)
    lines = bringer.lines(Phase.RUN)
    assert [line.line for line in lines] == [1, 2, 3, 4]


def test_a_long_file_that_was_cut_off_goes_on_where_it_ended(bringer: Bringer, monkeypatch: pytest.MonkeyPatch) -> None:
    grouped(monkeypatch)
    bringer.send(*by_turns(13, 20, 27))
    bringer.confirm()
    with pytest.raises(InterruptedError), armed(cut_off):
        go_through(bringer.batch, Phase.RUN, clock=lambda: NOW)
    go_through(bringer.batch, Phase.RUN, clock=lambda: NOW)
    card = bringer.card()
    assert (card.state, card.created, card.unchanged, card.refused) == (BatchState.DONE, 6, 0, 0)
    assert sorted(line.line for line in bringer.lines(Phase.RUN)) == [1, 2, 3, 4, 5, 6]


def test_rows_that_name_nobody_are_not_held_but_refused(bringer: Bringer, monkeypatch: pytest.MonkeyPatch) -> None:
    grouped(monkeypatch)
    monkeypatch.setattr(by_worker, "MOST", 2)
    nobody = [";".join(("", "", "", *row(1).split(";")[3:]))] * 4
    bringer.send(*by_turns(13), *nobody)
    card = bringer.let_in()
    assert (card.created, card.refused) == (2, 4)
