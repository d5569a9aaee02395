# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 in the middle of an import, of each process in turn: it ends by itself, each row once, as the page says."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import LiteralString

import pytest
import xlsxwriter

from tests.channels.batch.staff_files import HEADINGS, changed
from tests.channels.web.test_imports import batch_in
from tests.scenarios.running_demo import Officer, RunningDemo, running_demo, until
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak

ROWS = 4000
PROCESSED: LiteralString = "SELECT processed FROM records_batch WHERE id = %s"
LINES: LiteralString = "SELECT count(DISTINCT line) FROM records_batchrecord WHERE batch_id = %s"
RUNNING, DONE = "The file is being taken in", "The file was taken in"


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder) as running:
        yield running


def staff_list(folder: Path, letter: str, rows: int = ROWS) -> Path:
    """A workbook of people who are new to the employer."""
    path = folder / f"staff-{letter}.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for place in range(1, rows + 1):
        sheet.write_row(place, 0, changed(c0=f"{letter}{place}", c1=f"Maes {letter} {place:05d}"))
    book.close()
    return path


def in_the_middle(demo: RunningDemo, officer: Officer, path: Path) -> str:
    """Sends the list, lets it in, and comes back when some rows are in and others are not."""
    place = officer.send(path)
    officer.waits(place, "Nothing is stored yet")
    assert officer.post(place, {"act": "confirm"})[0] == 200
    until(lambda: demo.one(PROCESSED, batch_in(place)), "the run begins")
    assert demo.one(PROCESSED, batch_in(place)) < ROWS
    return place


def kill(*pids: int) -> int:
    """How many there were to kill."""
    killed = 0
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            killed += 1
    return killed


def kill_worker(demo: RunningDemo) -> int:
    return kill(*demo.processes("openfla.site.entry worker"))


def kill_database(demo: RunningDemo) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):  # it is being started again
        demo.kill_database()
        return 1
    return 0


def kill_web_workers(demo: RunningDemo) -> int:
    """All that answer; granian itself goes on."""
    granian = demo.processes("-m granian")
    return kill(*(pid for pid in granian if parent_of(pid) in granian))


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def kill_all(demo: RunningDemo) -> None:
    """The demo itself; what it started ends with it, and the next start goes on."""
    assert demo.process is not None
    kill(demo.process.pid)
    demo.process.wait()
    until(lambda: not demo.processes(), "everything ended")
    assert not demo.cluster.running()
    demo.start()


def kill_all_at_once(demo: RunningDemo) -> None:
    """As when the machine loses its power: the database has to recover."""
    kill(*demo.processes())
    demo.kill_database()
    assert demo.process is not None
    demo.process.wait()
    demo.start()


# strikes that end the demo come last: a failed one leaves none for the others
@pytest.mark.parametrize("strike", [kill_worker, kill_database, kill_web_workers, kill_all, kill_all_at_once])
def test_the_import_ends_by_itself(demo: RunningDemo, tmp_path: Path, strike: Callable[[RunningDemo], object]) -> None:
    """The file is kept, each row has one outcome and each person one worker; the page says the truth in between."""
    letter = strike.__name__
    officer = Officer(demo)
    place = in_the_middle(demo, officer, staff_list(tmp_path, letter))
    strike(demo)
    said: set[str] = set()
    until(lambda: DONE in tell(officer, place, said), "the import ends")
    assert said <= {"running", "done", "away", "nobody"}
    batch = batch_in(place)
    assert demo.one("SELECT created FROM records_batch WHERE id = %s", batch) == ROWS
    assert demo.one(f"{LINES} AND phase = 'run' AND state = 'created'", batch) == ROWS
    assert demo.one("SELECT count(*) FROM records_workerdetails WHERE reference ~ %s", f"^{letter}[0-9]+$") == ROWS
    again = officer.send(staff_list(tmp_path, letter))
    officer.waits(again, "All of this file is known already; nothing would change.")
    assert demo.one(f"{LINES} AND phase = 'preview' AND state = 'unchanged'", batch_in(again)) == ROWS


def test_a_browser_closed_while_sending_leaves_nothing(demo: RunningDemo, tmp_path: Path) -> None:
    """Half a file is no file: no record, nothing kept, and the next sending works."""
    officer = Officer(demo)
    before, kept = demo.one("SELECT count(*) FROM records_batch"), list(demo.data.glob("files/*/*"))
    path = staff_list(tmp_path, "half")
    officer.send_half(path)
    time.sleep(2)
    assert demo.one("SELECT count(*) FROM records_batch") == before
    assert list(demo.data.glob("files/*/*")) == kept
    officer.waits(officer.send(path), "Nothing is stored yet")


def tell(officer: Officer, place: str, said: set[str]) -> str:
    """The page; what it says is noted."""
    status, page = officer.get(place)
    words = {200: "running" if RUNNING in page else "done" if DONE in page else page, 503: "away", 0: "nobody"}
    said.add(words.get(status, f"{status} {page}"))
    time.sleep(0.2)
    return page
