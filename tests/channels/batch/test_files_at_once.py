# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of one sender that are worked on at the same time, and one whose mandate ends on its way."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from openfla.channels.batch.declarations import running
from openfla.channels.batch.work import go_through
from openfla.desk.access.access import EndMandate, MandateList
from openfla.desk.batch.batches import Phase
from openfla.desk.outcome import Done, Outcome
from openfla.records.models import Batch
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import NS, Sender, clock, key
from tests.desk.conftest import NOW, TODAY, House, house, ssin
from tests.desk.test_locks import together
from tests.desk.test_two_officers import committed

__all__ = ["committed", "house"]
WORKERS = 20


def sender_of(committed: House, folder: Path, serial: int) -> Sender:
    """With numbers that no other test uses: these rows stay."""
    committed._serials = count(730_000 + 10 * serial)
    return Sender(committed, folder)


def work(file: Outcome) -> Callable[[], list[Outcome]]:
    """All that a worker does with a file."""
    assert isinstance(file, Done)

    def through() -> list[Outcome]:
        for phase in Phase:
            go_through(file.reference, phase, clock=clock)
        return [file]

    return through


def told(sender: Sender, file: list[Outcome]) -> dict[str | None, tuple[str | None, str | None]]:
    """By reference, what became of a record and why."""
    [done] = file
    assert isinstance(done, Done)
    view = sender.view(done.reference)
    assert (view.state, view.processed) == (BatchState.DONE, view.total)
    records = sender.result(done.reference).iter(NS + "Record")
    return {each.get("reference"): (each.get("state"), code_of(each)) for each in records}


def code_of(record: Any) -> str | None:
    problem = record.find(NS + "Problem")
    return None if problem is None else str(problem.get("code"))


@pytest.mark.slow
def test_a_trial_and_the_real_run_of_the_same_bytes_at_once(committed: House, tmp_path: Path) -> None:
    """The trial stores nothing and holds up nothing; it tells of the facts as new or as known, whichever was first."""
    sender = sender_of(committed, tmp_path, 0)
    write = sender.writes
    employments = [write.employment(f"E{place}", own=f"D{place}") for place in range(WORKERS)]
    parts = [write.part(f"P{place}", "T", key(reference=f"D{place}")) for place in range(WORKERS)]
    content = sender.document(*employments, write.training("T"), *parts)
    files = [work(sender.give(content)), work(sender.give(content, dry=True))]
    real, trial = (told(sender, file) for file in together(files))
    assert {state for state, _ in real.values()} == {"created"}
    assert {state for state, _ in trial.values()} <= {"created", "unchanged"}
    assert len(real) == len(trial) == 2 * WORKERS + 1


@pytest.mark.slow
@pytest.mark.parametrize("same", [True, False])
def test_two_files_that_use_the_same_references_at_once(committed: House, tmp_path: Path, same: bool) -> None:
    """In opposite orders. Each fact is made once; the other file learns that it is known, or its name used."""
    sender = sender_of(committed, tmp_path, 1 + same)
    names = ("Janssens", "Janssens" if same else "Peeters")
    one, other = (
        [sender.writes.employment(f"E{place}", ssin(16_000 + place), name) for place in range(WORKERS)]
        for name in names
    )
    files = [work(sender.give(sender.document(*one))), work(sender.give(sender.document(*reversed(other))))]
    first, second = (told(sender, file) for file in together(files))
    later = ("unchanged", None) if same else ("refused", "declaration.other_content")
    for reference in first.keys() | second.keys():
        assert {first[reference], second[reference]} == {("created", None), later}


def test_a_mandate_that_ends_on_the_way_of_a_file(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in stays in; each record behind is refused, and the file is done."""
    monkeypatch.setattr(running, "SLICE", 10)
    monkeypatch.setattr(running, "FIRST_SLICE", 10)
    sender = Sender(house, tmp_path)
    [mandate] = house.ask(MandateList(sender.employer.id), by=sender.employer.officer)
    house.done(EndMandate(sender.employer.id, mandate.mandate, TODAY, "Einde"), by=sender.employer.officer)
    records = [sender.writes.employment(f"E{place}", own=f"D{place}") for place in range(25)]
    file = sender.give(sender.document(*records))
    assert isinstance(file, Done)

    def midnight_after_the_first_slice() -> datetime:
        house.see(sender.body)
        return NOW + timedelta(days=Batch.objects.get().processed > 0)

    for phase in Phase:
        go_through(file.reference, phase, clock=midnight_after_the_first_slice)
    outcomes = list(told(sender, [file]).values())
    assert outcomes[:10] == [("created", None)] * 10
    assert {state for state, _ in outcomes[10:]} == {"refused"}
