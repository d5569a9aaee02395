# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The version before and this one on one database, which is upgraded in the middle while people go on working."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from django.db import OperationalError

from openfla.site.postgres import temporary
from openfla.site.waiting import Waiting
from tests.scenarios.running_demo import ROOT, SPARED, Officer, RunningDemo, until
from tests.site.test_postgres import PassableFolder

BEFORE = "89c3be91333f73aa388b44d48112a9db551c7c33"
"""The version before as long as nothing is released: no step since then asks for a stop. Afterwards it is
the last release. Whoever writes a step that asks for a stop names the commit of that step here."""
TOGETHER = float(os.environ.get("OPENFLA_TOGETHER_SECONDS", "8"))
"""Seconds of each part of the story."""
CLIENTS = 3
LONG = 1_500.0
"""Seconds for tables and sample data on a machine with much else to do."""
GIT = shutil.which("git") or "git"
READ = ("", "workers/", "trainings/", "size/", "deadlines/", "imports/", "workers/forms/")
WAITS = "openfla waits for its database"
LIST = (
    "Personeelsnummer;Familienaam;Voornaam;In dienst;Uit dienst;Weekuren;Voltijdse uren\n"
    "{0};Twee;Versies;13/02/2024;;38;38\n"
)


def version_before() -> str:
    """The last release, or the commit that stands for it."""
    for words in (("describe", "--tags", "--abbrev=0"), ("rev-parse", "--verify", f"{BEFORE}^{{commit}}")):
        with suppress(subprocess.CalledProcessError):
            return _git(*words)
    pytest.skip("the history of the code is not here: a clone of all of it has the version before")


def _git(*words: str) -> str:
    return subprocess.run([GIT, *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def unpacked(commit: str, to: Path) -> Path:
    """The code of a commit, its sentences compiled."""
    archive = subprocess.run([GIT, "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(to, filter="data")
    compiling = ["compile", "-d", "openfla/channels/locale", "-D", "django"]
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *compiling], cwd=to, check=True)
    return to


@dataclass(frozen=True, slots=True)
class Version:
    """One of both: its code, and how its processes are to be started."""

    code: Path
    environment: Mapping[str, str]

    def run(self, *words: str, of: str = "openfla.site.entry") -> str:
        """What a command says that ends well."""
        command = [sys.executable, "-m", of, *words]
        done = subprocess.run(
            command, cwd=self.code, env=self._settings(), check=False, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def runs(self, *words: str, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
        """A process of it, stopped in order."""
        with log.open("ab") as told:
            command = [sys.executable, "-m", "openfla.site.entry", *words]
            process = subprocess.Popen(command, cwd=self.code, env=self._settings(), stdout=told, stderr=told)
            try:
                yield process
            finally:
                process.terminate()
                process.wait(60)

    def _settings(self) -> dict[str, str]:
        return {**self.environment, "PYTHONPATH": str(self.code)}


@dataclass(slots=True)
class People:
    """Officers who read and write without a pause, each at one of the addresses that serve now; all that came of it."""

    officers: list[Officer]
    serving: list[str]
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _busy: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """All of them at once."""
        self._threads = [threading.Thread(target=self._work, args=(each,)) for each in self.officers]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """What is begun is ended."""
        self._over.set()
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive()

    def leave(self, address: str) -> None:
        """As a balancer has it: nothing new goes there, and what is on its way comes back."""
        with self._lock:
            self.serving.remove(address)
        until(lambda: not self._busy.get(address), "nothing is on its way", within=60)

    def _work(self, officer: Officer) -> None:
        turn = 0
        while not self._over.is_set():
            turn += 1
            with self._lock:
                officer.address = self.serving[turn % len(self.serving)]
                self._busy[officer.address] = self._busy.get(officer.address, 0) + 1
            try:
                self._turn(officer, turn)
            except (OSError, AssertionError) as error:
                self.failed.append(f"{officer.address}: {error!r:.300}")
            finally:
                with self._lock:
                    self._busy[officer.address] -= 1

    def _turn(self, officer: Officer, turn: int) -> None:
        employer = officer.form.removesuffix("imports/")
        self._heard(officer, *officer.get(employer + READ[turn % len(READ)]))
        if turn % 2:
            self._register(officer, employer)
        if turn % 10 == 0:
            self._send_list(officer)

    def _register(self, officer: Officer, employer: str) -> None:
        found = _worker_in(officer.get(f"{employer}workers/")[1], employer)
        title = f"Samen {uuid4().hex}"
        fields = {"act": "register", "training": str(uuid4()), "worker": found, "title": title, "type": "formal"}
        fields |= {"on-0": "02/03/2026", "duration-0": "0:01", "state": "followed"}
        status, page = officer.post(
            f"{employer}trainings/new/", fields, form=f"{employer}trainings/new/?worker={found}"
        )
        self._heard(officer, status, page)
        if title in page:
            self.titles.append(title)
        else:
            self.failed.append(f"{officer.address}: {title} is not on the page")

    def _send_list(self, officer: Officer) -> None:
        mark = f"TV{uuid4().hex[:10]}"
        with PassableFolder() as folder:
            (folder / "twee.csv").write_text(LIST.format(mark))
            place = officer.send(folder / "twee.csv")
        officer.waits(place, 'value="confirm"')
        self._heard(officer, *officer.post(place, {"act": "confirm"}))
        self.lists.append(mark)

    def _heard(self, officer: Officer, status: int, page: str) -> None:
        self.statuses[officer.address, status] += 1
        if status != 200:
            self.failed.append(f"{officer.address}: {status} {page[:300]}")


def _worker_in(page: str, employer: str) -> str:
    """The id of the first worker in the list."""
    for part in page.split(f'href="{employer}workers/')[1:]:
        if part[8] == part[13] == "-":
            return part[:36]
    return ""


def ready(address: str) -> int:
    """What its /readyz answers; 0 where nobody does."""
    with suppress(httpx.HTTPError):
        return httpx.get(f"{address}/readyz", timeout=10).status_code
    return 0


@dataclass(frozen=True, slots=True)
class Both:
    """One database and one data folder, and both versions on them."""

    folder: Path
    database: str
    before: Version
    now: Version
    old: str
    new: str

    @property
    def log(self) -> Path:
        """What all processes say."""
        return self.folder / "told.log"

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Read past row security."""
        with psycopg.connect(self.database) as connection:
            return connection.execute(query.encode(), values).fetchall()


@pytest.fixture
def both() -> Iterator[Both]:
    """The version before has its sample data and serves."""
    with PassableFolder() as folder, temporary() as cluster:
        ports = []
        for _ in range(2):
            with socket.create_server(("127.0.0.1", 0)) as free:
                ports.append(str(free.getsockname()[1]))
        kept = {name: value for name, value in os.environ.items() if name not in SPARED}
        kept |= {"OPENFLA_DATA": str(folder / "var"), "OPENFLA_DATABASE_URL": cluster.dsn(), "OPENFLA_DEMO": "1"}
        before = Version(unpacked(version_before(), folder / "before"), {**kept, "OPENFLA_PORT": ports[0]})
        now = Version(ROOT, {**kept, "OPENFLA_PORT": ports[1]})
        old, new = (f"http://localhost:{port}" for port in ports)
        yield Both(folder, cluster.dsn(), before, now, old, new)


@pytest.mark.soak
def test_nobody_notices_an_upgrade(both: Both) -> None:
    """Not one page fails and nothing is lost: the old version on the new tables, then both, then the new one alone.

    The new version is started too early and waits: it answers nobody and does no job before its tables are there.
    """
    with both.before.runs("demo", log=both.log) as process:
        until(lambda: process.poll() is not None or ready(both.old) == 200, "the version before serves", within=LONG)
        assert process.poll() is None, both.log.read_text()[-3000:]
        people = People([_officer(both) for _ in range(CLIENTS)], [both.old])
        people.begin()
        try:
            _upgraded_beside(both, people)
        finally:
            people.end()
    sys.stdout.write(f"{dict(people.statuses)}, {len(people.titles)} trainings, {len(people.lists)} lists\n")


def _upgraded_beside(both: Both, people: People) -> None:
    time.sleep(TOGETHER)
    with both.now.runs("serve", log=both.log), both.now.runs("worker", log=both.log):
        until(lambda: ready(both.new) == 503, "the new version waits")
        refused = httpx.get(f"{both.new}/", timeout=10)
        assert (refused.status_code, WAITS in refused.text, refused.headers["Retry-After"]) == (503, True, "5")
        (both.folder / "var" / "last-backup").write_text(datetime.now(tz=UTC).isoformat())
        assert "First:" not in (told := both.now.run("upgrade")), told
        assert ready(both.old) == 200
        time.sleep(TOGETHER)
        until(lambda: ready(both.new) == 200, "the new version begins by itself")
        people.serving.append(both.new)
        time.sleep(TOGETHER)
        people.leave(both.old)
        time.sleep(TOGETHER)
        people.end()
        _nothing_is_lost(both, people)


def _nothing_is_lost(both: Both, people: People) -> None:
    assert people.failed == []
    assert {address for address, _ in people.statuses} == {both.old, both.new}
    found = both.rows("SELECT title, count(*) FROM records_training WHERE title LIKE 'Samen %%' GROUP BY title")
    assert sorted(found) == sorted((title, 1) for title in people.titles)
    in_there = "SELECT count(*) FROM records_workerdetails WHERE reference LIKE 'TV%%'"
    until(lambda: both.rows(in_there) == [(len(people.lists),)], "each list is in")
    assert (bool(people.titles), bool(people.lists)) == (True, True)
    assert both.rows("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == [(0,)]
    assert "0 findings" in both.now.run("journal", "verify")
    both.now.run("standings", "verify")
    both.now.run("invariants", "check")


def _officer(both: Both) -> Officer:
    """Signed in at the version before, as somebody of its first employer."""
    demo = RunningDemo(both.folder)
    demo.log.close()
    demo.address, demo.data = both.old, both.folder / "var"
    return Officer(demo)


def test_who_waits_answers_watches_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """All others are told to come again, until the tables are there; that a database is gone is told elsewhere."""
    behind: list[object] = [2, OperationalError("gone"), 0, AssertionError("looked once too often")]

    def looks() -> int:
        found = behind.pop(0)
        if isinstance(found, Exception):
            raise found
        return int(str(found))

    monkeypatch.setattr("openfla.site.waiting.steps_behind", looks)
    monkeypatch.setattr("openfla.site.waiting.PAUSE", 0.0)
    monkeypatch.setattr("openfla.site.waiting.connection.close", lambda: None)
    statuses: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]]) -> None:
        statuses.append(status[:3])

    def served(_environ: dict[str, object], start_response: object) -> list[bytes]:
        assert callable(start_response)
        start_response("200 OK", [])
        return [b"a page"]

    waiting = Waiting(served)
    told = [b"".join(waiting({"PATH_INFO": path}, start)) for path in ("/readyz", "/e/", "/", "/e/", "/e/")]
    assert statuses == ["200", "503", "200", "200", "200"]
    assert told[1].startswith(WAITS.encode())
