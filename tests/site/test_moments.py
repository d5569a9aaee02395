# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A server whose log pgBackRest keeps, brought back to a moment, and to the last one after its machine was lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from openfla.site.backup.archive import NEWEST, Archive
from openfla.site.backup.moments import SPARE, rehearsed_at
from openfla.site.configuration import Configuration
from openfla.site.postgres import temporary
from openfla.site.postgres.account import server_account
from openfla.site.postgres.binaries import find_binaries
from openfla.site.postgres.cluster import Cluster
from tests.migrated import migrated
from tests.scenarios.running_demo import ROOT, until
from tests.site.test_backup import Place

BINARIES = Path("/usr/lib/postgresql/15/bin")
WORKERS = int(os.environ.get("OPENFLA_DRILL_WORKERS", "24"))
"""Of the installation that is lost; how long it takes until it is there again depends on them."""
EMPLOYERS = max(2, WORKERS // 50)
PATIENCE = 300 + WORKERS / 10
"""Seconds that a command may take, so that a drill that is too slow says how slow it was."""
ARCHIVED_EVERY = 20
MOST_LOST = 60.0
BACK_WITHIN = 300.0
SOON = 120.0
"""Seconds in which a refusal is told; the log would be waited for an hour."""
DRILL = 50.0
"""Seconds for which is written before the machine is lost."""
NO_MOMENTS = {
    "yesterday": "is no moment such as",
    "2026-11-28T14:05:00": "with its zone",
    "2020-01-01T00:00:00Z": "pgBackRest keeps nothing of",
    "2120-01-01T00:00:00Z": "is not over",
}
ALTERED = {
    "port": "6432",
    "listen_addresses": "192.0.2.1",
    "shared_preload_libraries": "not_there",
    "archive_mode": "always",
    "archive_command": "touch {home}/spool/kept-by-the-spare-one",
    "logging_collector": "on",
    "hot_standby": "on",
    "synchronous_standby_names": "*",
}
needs_archive = pytest.mark.skipif(
    not (shutil.which("pgbackrest") and BINARIES.is_dir()), reason="needs Debian's pgbackrest and postgresql-15"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A filled installation on Debian's PostgreSQL, and what pgBackRest is told about it."""

    home: Path
    cluster: Cluster
    place: Place

    @property
    def config(self) -> Path:
        """Of pgBackRest."""
        return self.home / "pgbackrest.conf"

    def pgbackrest(self, *words: str) -> str:
        """What one of its commands says, as the account of the server."""
        command: list[str | Path] = ["/usr/bin/pgbackrest", f"--config={self.config}", "--stanza=openfla", *words]
        done = self.cluster.account.run(command, timeout=PATIENCE)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def restore(self, *words: str) -> subprocess.CompletedProcess[str]:
        """openfla restore --to."""
        return self.place.run("restore", "--pgbackrest-config", self.config, *words)

    def starter(self) -> str:
        """What starts the server, as an operator would write it."""
        script = "from tests.site.test_moments import started; started()"
        return f"{sys.executable} -c '{script}' {self.home}"

    def lose(self) -> None:
        """kill -9, and its files are gone."""
        os.kill(int((self.cluster.files / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until(lambda: not self.cluster.running(), "the server is dead", within=30)
        shutil.rmtree(self.cluster.files)
        self.cluster.account.own(self.cluster.files)


def cluster_in(home: Path) -> Cluster:
    """With a log that is archived, at the latest after some seconds."""
    push = f"/usr/bin/pgbackrest --config={home}/pgbackrest.conf --stanza=openfla archive-push %p"
    settings = {"archive_mode": "on", "archive_command": f"'{push}'", "archive_timeout": str(ARCHIVED_EVERY)}
    return Cluster(BINARIES, home / "postgres", home / "socket", server_account(), settings)


def started() -> None:
    """Called by the starter."""
    os.chdir(ROOT)
    cluster_in(Path(sys.argv[1])).start()


@pytest.fixture
def kept() -> Iterator[Kept]:
    """In a folder that the server's account can pass."""
    home = Path(tempfile.mkdtemp(prefix="openfla-kept-"))
    home.chmod(0o755)
    cluster = cluster_in(home)
    for name in ("repository", "log", "lock", "spool"):
        cluster.account.own(home / name)
    (home / "pgbackrest.conf").write_text(
        f"[global]\nrepo1-path={home}/repository\nrepo1-retention-full=2\nlog-path={home}/log\nlock-path={home}/lock\n"
        f"spool-path={home}/spool\nstart-fast=y\nlog-level-console=error\n"
        f"[openfla]\npg1-path={home}/postgres\npg1-socket-path={home}/socket\npg1-user=openfla_owner\npg1-database=postgres\n"
    )
    try:
        cluster.start()
        yield _filled(Kept(home, cluster, Place(home / "data", cluster.dsn(), PATIENCE)))
    finally:
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)


def _filled(kept: Kept) -> Kept:
    kept.pgbackrest("stanza-create")
    kept.place.done("migrate")
    country = ("--employers", str(EMPLOYERS), "--workers", str(WORKERS), "--trainings", str(WORKERS // 4))
    kept.place.done("synth", *country, "--load")
    kept.place.done("journal", "checkpoint")
    kept.pgbackrest("--type=full", "backup")
    time.sleep(1)  # a copy serves moments from the second after its end on
    return kept


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


@needs_archive
@pytest.mark.soak
def test_any_moment_comes_back(kept: Kept) -> None:
    """Beside the running server, which notices nothing; then in its place. What was signed later is put aside.

    What is no moment, or not one that is kept, is told in a sentence, exit 2, and nothing is begun.
    """
    rows = kept.place.rows()
    for said, told in NO_MOMENTS.items():
        ran = kept.restore("--to", said, "--verify")
        assert (ran.returncode, told in ran.stderr, "Traceback" in ran.stderr) == (2, True, False)
    [copy] = json.loads(kept.pgbackrest("--output=json", "info"))[0]["backup"]
    ended = datetime.fromtimestamp(copy["timestamp"]["stop"] + 0.999, tz=UTC)
    ran = kept.restore("--to", ended.isoformat(), "--verify")
    assert (ran.returncode, "pgBackRest keeps nothing of" in ran.stderr) == (2, True), ran.stderr
    early = kept.restore("--to", now().isoformat(), "--verify")  # nothing was written since: the log ends before it
    assert (early.returncode, "ended before it came to that moment" in early.stderr) == (2, True), early.stderr
    moment = now().isoformat()
    time.sleep(1)
    kept.place.read("open")
    kept.place.done("journal", "checkpoint")
    later = kept.place.rows()
    assert later != rows
    with psycopg.connect(kept.place.database, autocommit=True) as connection:
        connection.execute("SELECT pg_switch_wal()")
    time.sleep(3)

    shown = kept.restore("--to", moment, "--verify")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "Everything could be there again" in shown.stdout
    assert kept.place.rows() == later
    assert (kept.place.data / "checkpoints" / "checkpoint-00000002.txt").exists()

    assert "The database runs" in kept.restore("--to", moment, "--start", kept.starter()).stderr
    kept.cluster.stop()
    back = kept.restore("--to", moment, "--start", kept.starter())
    assert back.returncode == 0, back.stdout + back.stderr
    assert kept.place.rows() == rows
    assert "put aside: 1" in back.stdout
    assert not (kept.place.data / "checkpoints" / "checkpoint-00000002.txt").exists()


class Copied(Archive):
    """What is kept is a migrated server to which ALTER SYSTEM said much."""

    def binaries(self) -> Path:
        """Those of the embedded server."""
        return find_binaries(server_account())

    def bring_back(self, moment: str, to: Path | None = None) -> None:
        """A copy."""
        assert moment == NEWEST
        assert to is not None
        to.rmdir()
        server_account().copy(migrated(), to)
        with (to / "postgresql.auto.conf").open("a") as settings:
            settings.writelines(f"{name} = '{value.format(home=to)}'\n" for name, value in ALTERED.items())


@pytest.mark.slow
def test_the_spare_server_is_led_by_settings_of_its_own(tmp_path: Path) -> None:
    address = "postgresql://openfla_owner@127.0.0.1:6432/openfla"
    configuration = replace(Configuration.from_environment(), database_url=address, checkpoints=tmp_path)
    with (
        rehearsed_at(Copied("openfla"), NEWEST, configuration) as (_, there),
        psycopg.connect(there.database_url) as connection,
    ):
        for name in ALTERED.keys() - {"archive_command"}:
            assert connection.execute(f"SHOW {name}").fetchone() == (SPARE[name],)


@needs_archive
@pytest.mark.soak
def test_settings_of_the_other_server_do_not_lead_the_spare_one(kept: Kept) -> None:
    """What ALTER SYSTEM wrote comes with the copy, and is stronger than a file of settings."""
    with psycopg.connect(kept.place.database, autocommit=True) as connection:
        for name, value in ALTERED.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value.format(home=kept.home)}'")
        kept.pgbackrest("--type=full", "backup")
        connection.execute("ALTER SYSTEM RESET ALL")
    shown = kept.restore("--to", "latest", "--verify")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "Everything could be there again" in shown.stdout
    assert not (kept.home / "spool" / "kept-by-the-spare-one").exists()


@needs_archive
@pytest.mark.soak
def test_who_could_not_see_what_came_back_sees_it_with_another_role(kept: Kept) -> None:
    """As the sentence says, of the server as it runs: it is not brought back once more."""
    before, moment = kept.place.rows(), now().isoformat()
    time.sleep(1)
    kept.place.read("open")
    kept.place.done("journal", "checkpoint")
    with psycopg.connect(kept.place.database, autocommit=True) as connection:
        connection.execute("CREATE ROLE blind LOGIN IN ROLE openfla_app")
        connection.execute("SELECT pg_switch_wal()")
    kept.pgbackrest("--type=full", "backup")
    kept.cluster.stop()
    blind = replace(kept, place=replace(kept.place, database=kept.place.database.replace("openfla_owner@", "blind@")))
    told = blind.restore("--to", moment, "--start", kept.starter())
    said = told.stderr
    assert (told.returncode, "does not let us in" in said, "restore --there" in said) == (2, True, True), said
    assert (kept.place.data / "checkpoints" / "checkpoint-00000002.txt").exists()
    assert kept.place.rows() == before
    there = kept.place.run("restore", "--there")
    assert there.returncode == 0, there.stdout + there.stderr
    assert "put aside: 1" in there.stdout


@dataclass(frozen=True, slots=True)
class Stopped:
    """A migrated installation whose server is stopped, and a pgBackRest that finds all in its place already."""

    home: Path
    cluster: Cluster

    def restore(self, role: str) -> subprocess.CompletedProcess[str]:
        """openfla restore --to latest, with an address that names this role."""
        script = "from tests.site.test_moments import started_again; started_again()"
        starter = f"{sys.executable} -c '{script}' {self.cluster.binaries} {self.cluster.files} {self.cluster.socket}"
        return self._run(role, "--to", "latest", "--start", starter)

    def sees(self, role: str) -> subprocess.CompletedProcess[str]:
        """openfla restore --there, so too."""
        return self._run(role, "--there")

    def _run(self, role: str, *words: str) -> subprocess.CompletedProcess[str]:
        address = self.cluster.dsn().replace("openfla_owner@", f"{role}@")
        return subprocess.run(
            [sys.executable, "-m", "openfla.site.entry", "restore", *words],
            env={
                **os.environ,
                "PATH": f"{self.home}/bin:{os.environ['PATH']}",
                "OPENFLA_DATA": str(self.home / "data"),
                "OPENFLA_DATABASE_URL": address,
                "OPENFLA_DATABASE_ROLE": "owner",
            },
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )

    @property
    def checkpoints(self) -> list[str]:
        """Those in their place."""
        return sorted(path.name for path in (self.home / "data" / "checkpoints").glob("*.txt"))


def started_again() -> None:
    """Called by the starter: the server of a stopped installation."""
    os.chdir(ROOT)
    binaries, files, socket = map(Path, sys.argv[1:4])
    Cluster(binaries, files, socket, server_account(), {}).start()


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Stopped]:
    """With a checkpoint that was signed later than all that is there."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pgbackrest").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "bin" / "pgbackrest").chmod(0o755)
    (tmp_path / "data" / "checkpoints").mkdir(parents=True)
    (tmp_path / "data" / "checkpoints" / "checkpoint-00000001.txt").write_text("signed later")
    with temporary(migrated()) as cluster:
        with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
            connection.execute("CREATE ROLE blind LOGIN IN ROLE openfla_app")
        cluster.stop()
        yield Stopped(tmp_path, cluster)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "told"), [("blind", "What is there can't be seen"), ("nobody_at_all", "does not let us in")]
)
def test_who_may_not_see_what_came_back_puts_nothing_aside(stopped: Stopped, role: str, told: str) -> None:
    """It is said at once, with what to do. A server that lets nobody in is none that does not run."""
    began = time.monotonic()
    ran = stopped.restore(role)
    assert (ran.returncode, told in ran.stderr, "Traceback" in ran.stderr) == (2, True, False), ran.stdout + ran.stderr
    assert "a role that sees every row" in ran.stderr
    assert "restore --there" in ran.stderr
    assert stopped.checkpoints == ["checkpoint-00000001.txt"]
    assert time.monotonic() - began < SOON
    assert "The database runs" in stopped.restore(role).stderr
    assert "put aside: 1" in stopped.sees("openfla_owner").stdout
    assert stopped.checkpoints == []


@needs_archive
@pytest.mark.soak
def test_a_lost_machine_costs_less_than_a_minute(kept: Kept) -> None:
    """Everything that was written up to then but the last seconds is back, and soon."""
    with psycopg.connect(kept.place.database, autocommit=True) as connection:
        connection.execute("CREATE TABLE drill (at timestamptz)")
        last, end = now(), time.monotonic() + DRILL
        while time.monotonic() < end:
            last = now()
            connection.execute("INSERT INTO drill VALUES (%s)", [last])
            time.sleep(0.1)
    kept.lose()
    began = time.monotonic()
    told = kept.restore("--to", "latest", "--start", kept.starter())
    took = time.monotonic() - began
    assert told.returncode == 0, told.stdout + told.stderr
    with psycopg.connect(kept.place.database) as connection:
        [there] = connection.execute("SELECT max(at) FROM drill").fetchone() or (datetime.min.replace(tzinfo=UTC),)
    lost = last - there
    sys.stdout.write(f"{WORKERS} workers: {lost.total_seconds():.1f} s lost, back in {took:.1f} s\n")
    assert lost < timedelta(seconds=MOST_LOST)
    assert took < BACK_WITHIN


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["restore"], "FOLDER"),
        (["restore", "--to", "latest"], "--start"),
        (["restore", "--to", "latest", "--verify", "--identity", "README.md"], "--identity"),
    ],
)
def test_what_belongs_together_is_told(tmp_path: Path, words: list[str], told: str) -> None:
    ran = Place(tmp_path, "").run(*words)
    assert (ran.returncode, told in ran.stderr) == (2, True)
