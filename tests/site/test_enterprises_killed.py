# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An import of an extract that is killed half way, and two at a time: the extract before holds, and nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from openfla.site.postgres import temporary
from tests.channels.cli.extracts import active, enterprise, full, named, two_enterprises
from tests.migrated import ROOT, migrated

pytestmark = pytest.mark.slow
PATIENCE = 120


@pytest.fixture
def database() -> Iterator[str]:
    """Of this version, empty."""
    with temporary(migrated()) as cluster:
        yield cluster.dsn()


def importing(database: str, data: Path, extract: Path) -> "subprocess.Popen[str]":
    """The command as an operator runs it."""
    return subprocess.Popen(
        [sys.executable, "-m", "openfla.site.entry", "enterprises", "import", str(extract)],
        env={**os.environ, "OPENFLA_DATA": str(data), "OPENFLA_DATABASE_URL": database},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(database: str) -> list[tuple[object, ...]]:
    """The extracts and the names of the first enterprise."""
    with psycopg.connect(database, autocommit=True) as connection:
        known = connection.execute("SELECT number FROM records_enterpriseextract ORDER BY number").fetchall()
        digits = enterprise(1).replace(".", "")
        return [*known, *connection.execute("SELECT names FROM records_registeredunit WHERE number = %s", [digits])]


def staging(database: str) -> bool:
    """Whether somebody waits in the middle of a file."""
    with psycopg.connect(database, autocommit=True) as connection:
        [found] = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY new_%'").fetchall()
        return found != (0,)


def test_a_killed_import_leaves_the_extract_before_whole(database: str, tmp_path: Path) -> None:
    """And the same command, given again, takes it in."""
    files = two_enterprises()
    first = importing(database, tmp_path / "data", full(tmp_path / "first", 152, files))
    said = first.communicate(timeout=PATIENCE)
    assert first.returncode == 0, said
    before = told(database)
    names = [named(enterprise(1), "Bakkerij De Aar"), *files["denomination"][3:]]
    later = full(tmp_path / "later", 153, {**files, "denomination": names})
    activities = (later / "activity.csv").read_text()
    (later / "activity.csv").unlink()
    os.mkfifo(later / "activity.csv")  # the import waits here, all that comes before it staged
    killed = importing(database, tmp_path / "data", later)
    writing = os.open(later / "activity.csv", os.O_WRONLY)
    deadline = time.monotonic() + PATIENCE
    while not staging(database) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert staging(database)
    killed.kill()
    killed.communicate()
    os.close(writing)
    assert told(database) == before
    (later / "activity.csv").unlink()
    (later / "activity.csv").write_text(activities)
    again = importing(database, tmp_path / "data", later)
    said = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, said
    assert told(database) == [(152,), (153,), ([["001", "2", "Bakkerij De Aar"]],)]


def test_two_at_a_time_take_it_in_once(database: str, tmp_path: Path) -> None:
    """The second waits for the first, and says that nothing changed."""
    files = two_enterprises()
    files["enterprise"] += [active(serial) for serial in range(10, 60)]
    extract = full(tmp_path / "first", 152, files)
    both = [importing(database, tmp_path / "data", extract) for _ in range(2)]
    said = sorted(each.communicate(timeout=PATIENCE)[0] for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert "taken in already" in said[1]
    assert "Units: 54 came" in said[0]
