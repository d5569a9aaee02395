# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The launcher against real servers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from openfla.site.postgres import AlreadyRunningError, Cluster, ServerError, cluster_for, only_one
from openfla.site.postgres.account import Account, server_account

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    with PassableFolder() as folder:
        monkeypatch.setenv("OPENFLA_SOCKETS", str(folder))
        made = cluster_for(folder / "var")
        try:
            yield made
        finally:
            made.stop()


class PassableFolder:
    """A folder the server's account can pass, below the system's temporary folder."""

    def __enter__(self) -> Path:
        self.path = Path(tempfile.mkdtemp(prefix="openfla-launcher-"))
        account = server_account()
        if account.switch:
            os.chown(self.path, account.uid, account.gid)
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def count(cluster: Cluster) -> int:
    with psycopg.connect(cluster.dsn()) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def keep(cluster: Cluster, rows: int) -> None:
    with psycopg.connect(cluster.dsn()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, %s)", [rows])


def test_a_restart_keeps_the_data(cluster: Cluster) -> None:
    """What was committed before a stop is there after the next start."""
    cluster.start()
    keep(cluster, 100)
    cluster.stop()
    assert not cluster.running()
    cluster.start()
    assert count(cluster) == 100


def test_starting_twice_joins_the_same_server(cluster: Cluster) -> None:
    """A start while the server runs changes nothing."""
    cluster.start()
    cluster.start()
    assert cluster.running()


def test_a_kill_during_a_large_insert_loses_nothing_committed(cluster: Cluster) -> None:
    """After kill -9 of the server in the middle of an insert, the next start recovers what was committed."""
    cluster.start()
    keep(cluster, 1000)
    process = int((cluster.files / "postmaster.pid").read_text().splitlines()[0])
    busy = threading.Thread(target=lambda: interrupted(cluster))
    busy.start()
    time.sleep(0.3)
    os.kill(process, signal.SIGKILL)
    cluster.start()
    busy.join(60)
    assert count(cluster) in {1000, 401_000}


def interrupted(cluster: Cluster) -> None:
    with suppress(psycopg.Error):
        keep(cluster, 400_000)


def test_a_server_that_is_killed_again_while_it_starts_is_started_again(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second kill -9 comes before the first start was seen to succeed."""
    cluster.start()
    keep(cluster, 100)
    kill_server(cluster)
    starts: list[str] = []
    run = Account.run

    def killed_at_once(
        account: Account, command: list[str | Path], *, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        done = run(account, command, timeout=timeout)
        starts.append(str(command[1]))
        if len(starts) == 1:
            kill_server(cluster)
        return done

    monkeypatch.setattr(Account, "run", killed_at_once)
    cluster.start()
    assert len(starts) > 1
    assert set(starts) == {"start"}
    assert count(cluster) == 100


def test_a_server_that_is_killed_as_soon_as_it_is_there_is_started_again(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the start and the first connection."""
    cluster.start()
    keep(cluster, 100)
    kill_server(cluster)
    asked: list[Cluster] = []
    create = Cluster._create_database

    def killed_first(each: Cluster) -> None:
        asked.append(each)
        if len(asked) == 1:
            kill_server(each)
        create(each)

    monkeypatch.setattr(Cluster, "_create_database", killed_first)
    cluster.start()
    assert len(asked) > 1
    assert count(cluster) == 100


def kill_server(cluster: Cluster) -> None:
    """kill -9 of its first process; the others are gone when this returns."""
    process = int((cluster.files / "postmaster.pid").read_text().splitlines()[0])
    others = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    os.kill(process, signal.SIGKILL)
    while any(Path(f"/proc/{other}").exists() for other in others):
        time.sleep(0.05)


def test_a_server_whose_starter_was_killed_stops_in_order(cluster: Cluster, tmp_path: Path) -> None:
    """kill -9 of the starter; what was committed is there after the next start, without any recovery."""
    cluster.start()
    keep(cluster, 10)
    data = cluster.files.parent
    code = "import sys, time; from pathlib import Path; from openfla.site.postgres import *\n"
    code += "data = Path(sys.argv[1])\nwith only_one(data), stopped_afterwards(cluster_for(data), data):\n"
    code += "    Path(sys.argv[2]).touch(); time.sleep(60)"
    ready = tmp_path / "ready"
    starter = subprocess.Popen([sys.executable, "-c", code, str(data), str(ready)], cwd=Path.cwd())
    until = time.monotonic() + 180
    while not ready.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    starter.kill()
    starter.wait()
    while cluster.running():
        assert time.monotonic() < until
        time.sleep(0.05)
    cluster.start()
    assert count(cluster) == 10
    assert "was not properly shut down" not in cluster.log.read_text()


def test_the_server_listens_on_its_socket_only(cluster: Cluster) -> None:
    """No TCP port, and the socket's folder is closed to others."""
    cluster.start()
    with psycopg.connect(cluster.dsn()) as connection:
        row = connection.execute("SELECT current_setting('listen_addresses')").fetchone()
    assert row == ("",)
    assert cluster.socket.stat().st_mode & 0o077 == 0


def test_commits_are_durable(cluster: Cluster) -> None:
    """The product's own server never trades safety for speed."""
    cluster.start()
    with psycopg.connect(cluster.dsn()) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
            assert connection.execute("SELECT current_setting(%s)", [name]).fetchone() == ("on",)


def test_a_foreign_socket_folder_is_refused(cluster: Cluster) -> None:
    """A socket folder that others can enter is refused by name."""
    cluster.prepare()
    cluster.socket.mkdir(mode=0o777)
    cluster.socket.chmod(0o777)
    with pytest.raises(ServerError, match="not ours alone"):
        cluster.start()


def test_a_second_product_on_the_same_data_is_refused(tmp_path: Path) -> None:
    """The second process is told which process holds the folder."""
    code = "import sys; from pathlib import Path; from openfla.site.postgres import only_one\n"
    code += "with only_one(Path(sys.argv[1])): pass"
    with only_one(tmp_path):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True, text=True, cwd=Path.cwd()
        )
    assert done.returncode != 0
    assert AlreadyRunningError.__name__ in done.stderr
    assert str(os.getpid()) in done.stderr


def test_a_predecessor_that_is_ending_is_waited_for(tmp_path: Path) -> None:
    """With patience the folder is taken as soon as it is free."""
    code = "import sys, time; from pathlib import Path; from openfla.site.postgres import only_one\n"
    code += "with only_one(Path(sys.argv[1])): print('held', flush=True); time.sleep(1)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with only_one(tmp_path, patience=30):
            assert (tmp_path / "openfla.lock").read_text() == str(os.getpid())


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    """The lock goes with its holder."""
    with only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass
