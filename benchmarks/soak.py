# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work at three fifths of what the installation can do: what grows, what is left waiting, what the tables waste.

Web, worker and sealer are processes of their own, as installed; the database waits for the disk. Software of five
employers of 2,000 workers reads accounts and registers trainings, officers open pages, and every two minutes a file of
500 records comes in. What can be done is what sixteen connections get in the first minute; then requests come at three
fifths of that rate. A line for each tenth of the time; memory is what processes have of their own, without files and
what the database shares. In the end every table is written anew: what that saves was wasted. `--minutes 120` is the
soak of which the figures tell.
To leave a processor to other work: `taskset -c 1 python benchmarks/soak.py`.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from socket import socket
from statistics import mean
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from api import SEED, Software, bearer, explain, list_employments, prepared, read_account, register_one, wait_for
from declarations import written
from ground.installation import APP_ROLE, analyse, installation, work_as
from ground.load import HOST, Asked, Load, load
from ground.measuring import heading

if TYPE_CHECKING:
    from ground.watched import Sample

EMPLOYERS, WORKERS, TRAININGS = 5, 2_000, 2_000
PART, PARTS = 0.6, 10
CAPACITY_SECONDS = 60.0
FILE_EVERY, RECORDS, BAD = 120.0, 500, 0.02
RENEWED = 300.0
"""Seconds after which software takes a new token; one is good for twice as long."""
MIX = {"account": 40, "explanation": 10, "contracts": 10, "register": 20, "overview": 4, "workers": 6, "worker": 10}
"""Of a hundred requests."""
CHECKS = (("invariants", "check"), ("standings", "verify"), ("journal", "verify"))


class Visitor:
    """Software and an officer's browser of one employer."""

    def __init__(self, place: int) -> None:
        from ground.pages import browser  # noqa: PLC0415 - after the installation is ready

        self.software = prepared(WORKERS, TRAININGS, place)
        cookies = browser(self.software.officer).cookies
        self._cookie = {"Cookie": "; ".join(f"{name}={each.value}" for name, each in cookies.items())}
        self._renewed = time.monotonic()

    def page(self, path: str) -> Asked:
        """One of the employer's pages."""
        return Asked("GET", f"/e/{self.software.officer.organisation}/{path}", self._cookie)

    def renew(self) -> None:
        """Takes a new token before the last one ends."""
        if time.monotonic() > self._renewed + RENEWED:
            own = self.software
            self.software = replace(own, headers=bearer(own.client, own.officer))
            self._renewed = time.monotonic()


class Mixture:
    """Requests drawn from the mixture, for each employer in turn; asked for by many threads."""

    def __init__(self, visitors: Sequence[Visitor]) -> None:
        self.visitors, self._dice, self._turns, self._lock = visitors, random.Random(SEED), count(), Lock()

    def __call__(self) -> Asked:
        """The next."""
        with self._lock:
            [kind], turn = self._dice.choices(list(MIX), list(MIX.values())), next(self._turns)
            visitor = self.visitors[turn % len(self.visitors)]
            visitor.renew()
        return _asked(kind, visitor, turn // len(self.visitors))


def _asked(kind: str, visitor: Visitor, turn: int) -> Asked:
    software = visitor.software
    calls = {"account": read_account, "explanation": explain, "contracts": list_employments, "register": register_one}
    if kind in calls:
        return calls[kind](software, turn)
    worker = software.read[turn % len(software.read)]
    return visitor.page({"overview": "", "workers": "workers/", "worker": f"workers/{worker}/"}[kind])


class Files(Thread):
    """Every two minutes one of the employers sends a file, which the worker goes through."""

    def __init__(self, visitors: Sequence[Visitor], folder: Path) -> None:
        super().__init__(daemon=True)
        self.sent, self._visitors, self._folder, self._stopped = 0, visitors, folder, Event()

    def run(self) -> None:
        """Sends them."""
        from django.db import connection  # noqa: PLC0415 - after the installation is ready

        while not self._stopped.wait(FILE_EVERY):
            self._send(self._visitors[self.sent % len(self._visitors)].software)
            self.sent += 1
        connection.close()

    def stop(self) -> None:
        """Sends no more."""
        self._stopped.set()
        self.join()

    def _send(self, sender: Software) -> None:
        from openfla.channels.batch.declarations.intake import receive  # noqa: PLC0415 - see above

        path, staff = self._folder / f"{self.sent}.xml", [(sender.employer, list(sender.trained))]
        written(path, RECORDS, BAD, sender.employer, staff, prefix=f"S{self.sent}-")
        receive(path, path.name, actor=sender.officer, language="nl", now=datetime.now(tz=UTC))
        path.unlink()


def measure(minutes: float, employers: int) -> None:
    """Prints a line for each part, and what became of memory, queues and tables."""
    visitors = [Visitor(place) for place in range(employers)]
    analyse()
    _full()
    with tempfile.TemporaryDirectory() as folder, running() as (port, roots):
        mixture = Mixture(visitors)
        load(port, mixture, 10)
        able = load(port, mixture, CAPACITY_SECONDS)
        print(f"able to answer {able.rate:.0f} requests a second; asked for {able.rate * PART:.0f}", flush=True)
        files = Files(visitors, Path(folder))
        files.start()
        bad: list[str] = []
        asking = partial(load, port, mixture, minutes * 60 / PARTS, able.rate * PART, bad=bad)
        parts = list(_parts(asking, roots, minutes / PARTS))
        files.stop()
        print(f"{files.sent} files of {RECORDS} records, {sum(map(len, parts))} samples, {len(bad)} bad answers")
        print("\n".join(bad[:20]))
        _grown(parts)
        _emptied()
    _wasted()
    for check in CHECKS:
        print(f"openfla {' '.join(check)}: {_checked(check)}", flush=True)


def _parts(asking: Callable[[], Load], roots: Mapping[str, int], minutes: float) -> Iterator[Sequence["Sample"]]:
    """The samples of each tenth of the time; its line is printed."""
    from ground.watched import Watch  # noqa: PLC0415 - after the installation is ready

    names = list(roots)
    heads = ("minutes", "requests/s", "p50, p95, p99 ms", *(f"{name} MB" for name in names))
    heads += ("waiting", "oldest s", "failed", "stale", "unsealed s")
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}", flush=True)
    for place in range(PARTS):
        watch = Watch(roots)
        watch.start()
        found = asking()
        watch.stop()
        print(_line((place + 1) * minutes, found, watch.samples, names), flush=True)
        yield watch.samples


def _line(minutes: float, found: Load, samples: Sequence["Sample"], names: Sequence[str]) -> str:
    """Memory in the mean, what waits at its most."""
    told = [f"{minutes:.0f}", f"{found.rate:.1f}", ", ".join(f"{found.percentile(each):.0f}" for each in (50, 95, 99))]
    told += [f"{mean(each.memory[name] for each in samples):.1f}" for name in names]
    told += [f"{max(each.waits[measure] for each in samples):.0f}" for measure in samples[0].waits]
    return f"| {' | '.join(told)} |"


def _grown(parts: Sequence[Sequence["Sample"]]) -> None:
    """From the second tenth, when everything was used once, to the last."""
    early, late = parts[1], parts[-1]
    for name in early[0].memory:
        before, after = (mean(each.memory[name] for each in some) for some in (early, late))
        print(f"{name}: {before:.1f} MB, then {after:.1f} MB ({after / before - 1:+.1%})")
    before, after = (mean(sum(each.memory.values()) for each in some) for some in (early, late))
    print(f"all: {before:.1f} MB, then {after:.1f} MB ({after / before - 1:+.1%})")


def _emptied() -> None:
    """How long what waited took, once nothing more came."""
    from ground.watched import waits  # noqa: PLC0415 - after the installation is ready

    begun = time.perf_counter()
    while any(waits().values()) and time.perf_counter() < begun + 300:
        time.sleep(1)
    print(f"nothing waited {time.perf_counter() - begun:.0f} s after the last request: {not any(waits().values())}")


def _full() -> None:
    """How much of tables and trees is empty now."""
    from ground.watched import fullness  # noqa: PLC0415 - after the installation is ready

    work_as("")
    tables, leaves = fullness()
    work_as(APP_ROLE)
    print(f"empty: {tables:.1%} of the tables, {leaves:.1%} of the leaves of trees", flush=True)


def _wasted() -> None:
    """What a table and an index written anew are smaller by."""
    from ground.watched import rewritten, sizes  # noqa: PLC0415 - after the installation is ready

    _full()
    work_as("")
    before, _, after = sizes(), rewritten(), sizes()
    for name, size in before.items():
        print(
            f"{name}: {size / 1e6:.0f} MB, written anew {after[name] / 1e6:.0f} MB: {1 - after[name] / size:.1%} wasted"
        )


@contextmanager
def running() -> Iterator[tuple[int, Mapping[str, int]]]:
    """Web, worker and sealer; the port that the web listens to, and the first process of each."""
    from ground.watched import postmaster  # noqa: PLC0415 - after the installation is ready

    from openfla.site.children import WEB_WORKERS, web_command, worker_command  # noqa: PLC0415 - see above

    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    own = os.environ | {"OPENFLA_DATABASE_ROLE": "", "OPENFLA_CALLS_PER_MINUTE": "900000"}
    subprocess.run([sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"], check=True)
    commands = {
        "web": web_command(port, WEB_WORKERS),
        "worker": worker_command(),
        "sealer": [sys.executable, "-m", "openfla.site.entry", "sealer"],
    }
    started = {name: subprocess.Popen(command, env=own) for name, command in commands.items()}
    try:
        wait_for(port, "/livez")
        yield port, {name: each.pid for name, each in started.items()} | {"database": postmaster()}
    finally:
        for each in started.values():
            each.terminate()
        for each in started.values():
            each.wait()


def _checked(command: Sequence[str]) -> str:
    """The last line that one of the product's own checks says, or how it ended."""
    process = [sys.executable, "-m", "openfla.site.entry", *command]
    own = os.environ | {"OPENFLA_DATABASE_ROLE": ""}
    ran = subprocess.run(process, env=own, capture_output=True, text=True, check=False)
    return f"exit {ran.returncode}, {ran.stdout.strip().rpartition(chr(10))[2]}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--employers", type=int, default=EMPLOYERS)
    given = parser.parse_args()
    heading(SEED)
    with installation("512MB", durable=True):
        measure(given.minutes, given.employers)
