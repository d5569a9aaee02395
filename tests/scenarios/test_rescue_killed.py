# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 in the middle of bringing a saved file in: it goes on by itself, and nothing is there twice."""

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from tests.scenarios.declared import is_sound
from tests.scenarios.running_demo import ROOT, RunningDemo, running_demo, until
from tests.scenarios.test_killed import kill_all_at_once, kill_database, kill_worker
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak
LINES = 1500
FAMILIES = ("Maes", "Claes", "Vermeulen", "Dubois", "Lambert", "De Smet")
HEADINGS = (
    *("Personeelsnummer", "Naam", "Voornaam", "Begin contract", "Uren per week", "Voltijdse uren per week"),
    *("Jaar", "Soort recht", "Recht (dagen)", "Opleiding", "Startdatum", "Einddatum", "Duur (uren)", "Status"),
)
PHASE: LiteralString = "SELECT count(*) FROM records_batch WHERE id = %s AND state = %s"
PROCESSED: LiteralString = "SELECT processed FROM records_batch WHERE id = %s"
REFUSED: LiteralString = "SELECT refused FROM records_batch WHERE id = %s"
WORKERS: LiteralString = "SELECT count(*) FROM records_workerdetails WHERE reference LIKE %s"
RIGHTS: LiteralString = """SELECT count(*) FROM records_stateright r JOIN records_workerdetails d
    ON d.worker_id = r.worker_id WHERE d.reference LIKE %s AND r.withdrawn_at IS NULL"""
PARTS: LiteralString = """SELECT count(*) FROM records_participation p JOIN records_workerdetails d
    ON d.worker_id = p.worker_id WHERE d.reference LIKE %s AND p.withdrawn_at IS NULL"""
TRAININGS: LiteralString = "SELECT count(*) FROM records_training WHERE title LIKE %s AND withdrawn_at IS NULL"
MARKS: LiteralString = """SELECT count(*) FROM records_rescuedfact f JOIN records_rescue r ON r.id = f.rescue_id
    WHERE r.batch_id = %s"""
CHANGED: LiteralString = "SELECT created + changed FROM records_batch WHERE id = %s"


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder) as running:
        yield running


def saved_file(folder: Path, mark: str) -> Path:
    """Each line is a new worker with a contract, a counter and a part in a training of five."""
    path = folder / f"{mark}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for place in range(LINES):
            who = (f"{mark}-{place}", FAMILIES[place % len(FAMILIES)], "Jo", "13/02/2023", "38", "38")
            training = (f"Heftruck {mark} {place // 5}", "20/05/2024", "20/05/2024", "7:36", "gevolgd")
            writer.writerow((*who, "2024", "wettelijk", "4", *training))
    return path


def beside(demo: RunningDemo, *words: str) -> str:
    """What a process beside the demo says."""
    command = [sys.executable, "-m", "tests.scenarios.bringing_in", *words]
    done = subprocess.run(command, cwd=ROOT, env=demo.used(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def is_done(demo: RunningDemo, batch: str) -> bool:
    """Whether the file is in; a database that is down says nothing."""
    with suppress(psycopg.OperationalError):
        return bool(demo.one(PHASE, batch, "done"))
    return False


def brought_in(demo: RunningDemo, path: Path) -> str:
    """Received and previewed."""
    batch = beside(demo, "receive", str(path))
    until(lambda: demo.one(PHASE, batch, "checked"), "the file is previewed")
    return batch


@pytest.mark.parametrize("strike", [kill_worker, kill_database, kill_all_at_once])
def test_what_was_saved_comes_in_once(demo: RunningDemo, tmp_path: Path, strike: Callable[[RunningDemo], None]) -> None:
    """Some lines are in and others are not when it strikes; in the end each is in once, and again nothing changes."""
    mark = strike.__name__.replace("_", "")
    path = saved_file(tmp_path, mark)
    batch = brought_in(demo, path)
    assert demo.one(REFUSED, batch) == 0
    beside(demo, "confirm", batch)
    until(lambda: demo.one(PROCESSED, batch), "the run begins")
    assert demo.one(PROCESSED, batch) < LINES
    strike(demo)
    until(lambda: is_done(demo, batch), "the file is in")
    assert demo.one(REFUSED, batch) == 0
    assert demo.one(WORKERS, f"{mark}-%") == LINES
    assert demo.one(RIGHTS, f"{mark}-%") == LINES
    assert demo.one(PARTS, f"{mark}-%") == LINES
    assert demo.one(TRAININGS, f"Heftruck {mark} %") == LINES // 5
    again = brought_in(demo, path)
    assert demo.one(CHANGED, again) == 0
    is_sound(demo)
