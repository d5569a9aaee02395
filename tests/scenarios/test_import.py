# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker killed in the middle of an import: processes, signals and a database of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from openfla.site.configuration import Configuration
from openfla.site.running import make_keys
from tests.channels.batch.staff_files import HEADINGS, changed, csv_bytes

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1500
PATIENCE = 180  # a busy machine is no finding


class Installation:
    """openfla as processes on a database of the test server."""

    def __init__(self, folder: Path) -> None:
        server, _, self.options = os.environ["OPENFLA_DATABASE_URL"].partition("?")
        self.name = f"import_{uuid4().hex[:12]}"
        self.admin = f"{server.rpartition('/')[0]}/postgres?{self.options}"
        self.address = f"{server.rpartition('/')[0]}/{self.name}?{self.options}"
        kept = {name: value for name, value in os.environ.items() if name != "OPENFLA_DATABASE_ROLE"}
        self.environment = {**kept, "OPENFLA_DATABASE_URL": self.address, "OPENFLA_DATA": str(folder)}
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", *arguments]
        child = subprocess.Popen(command, cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE)
        self.running.append(child)
        return child

    def openfla(self, *arguments: str) -> "subprocess.Popen[str]":
        return self.start("openfla.site.entry", *arguments)

    def one(self, query: str) -> int:
        """A figure, read past row security."""
        with psycopg.connect(self.address) as connection:
            row = connection.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])

    def wait(self, query: str) -> int:
        """Waits until the figure is there."""
        until = time.monotonic() + PATIENCE
        while not (found := self.one(query)):
            assert time.monotonic() < until, query
            time.sleep(0.02)
        return found

    def close(self) -> None:
        for child in self.running:
            child.kill()
            child.communicate()


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """On a copy of the migrated database: nobody is connected to `openfla` itself."""
    made = Installation(tmp_path)
    monkeypatch.setenv("OPENFLA_DATA", str(tmp_path))
    make_keys(Configuration.from_environment())
    with psycopg.connect(made.admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {made.name} TEMPLATE openfla".encode())
    try:
        yield made
    finally:
        made.close()
        with psycopg.connect(made.admin, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {made.name} WITH (FORCE)".encode())


def test_a_killed_worker_loses_and_doubles_nothing(installation: Installation, tmp_path: Path) -> None:
    """kill -9 in mid-import, then another worker: every line has one outcome, every person one worker."""
    rows = [changed(c0=f"W{place}", c1=f"Maes {place:05d}") for place in range(1, ROWS + 1)]
    path = tmp_path / "personeel.csv"
    path.write_bytes(csv_bytes([HEADINGS, *rows]))
    worker = installation.openfla("worker", "--alone")
    sender = installation.start("tests.scenarios.sending", str(path))
    installation.wait("SELECT coalesce(max(processed), 0) FROM records_batch")
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert 0 < installation.one("SELECT processed FROM records_batch") < ROWS
    in_step = "SELECT (processed = (SELECT count(*) FROM records_worker))::int FROM records_batch"
    assert installation.one(in_step) == 1
    assert sender.wait(PATIENCE) == 0
    second = installation.openfla("worker", "--alone")
    installation.wait("SELECT count(*) FROM records_batch WHERE state = 'done'")
    second.send_signal(signal.SIGTERM)
    assert second.wait(PATIENCE) == 0
    assert installation.one("SELECT count(*) FROM records_worker") == ROWS
    assert installation.one("SELECT count(DISTINCT reference) FROM records_workerdetails") == ROWS
    assert installation.one("SELECT count(*) FROM records_employment") == ROWS
    assert installation.one("SELECT count(DISTINCT line) FROM records_batchrecord WHERE phase = 'run'") == ROWS
    assert installation.one("SELECT created FROM records_batch") == ROWS
