# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla on the three machines: web and worker, writers beside them, a visitor who looks in all the while."""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any

from openfla.channels.api.contract import BASE
from tests.scenarios.running_demo import ROOT, Officer, RunningDemo
from tests.site.cluster.three import Three, until

WRITERS = 3
FLOWING = 3.0
"""Seconds without an acknowledged write after which writing stands still."""
LOOK = 0.5
COUNTED = """
    SELECT t.lineage::text, count(DISTINCT t.id), count(DISTINCT p.id), min(p.lineage::text)
    FROM records_training t LEFT JOIN records_participation p ON p.training = t.lineage
    WHERE t.title LIKE 'Writer %%' GROUP BY t.lineage"""


class Product(RunningDemo):
    """An installation whose database are the three."""

    def __init__(self, folder: Path, cluster: Three) -> None:
        super().__init__(folder, OPENFLA_DATABASE_URL=cluster.url, OPENFLA_VISITS_PER_MINUTE="1000000")
        self.three = cluster

    def start(self) -> None:
        """The product's own migrations first, by who owns the tables; then all of it."""
        self.data.mkdir()
        self.command("openfla.site.entry", "migrate", OPENFLA_DATABASE_ROLE="owner")
        super().start()
        self.known = json.loads(self.command("tests.site.cluster.writer"))

    def is_ready(self) -> bool:
        """Whether its web reaches who leads by now."""
        ready = f"{self.address}/readyz"
        with suppress(OSError), urllib.request.urlopen(ready, timeout=5) as said:  # noqa: S310 - an address of our own
            return bool(said.status == HTTPStatus.OK)
        return False

    def command(self, *words: str, **more: str) -> str:
        """What a program says, on the same database; it must end well."""
        command = [sys.executable, "-m", *words]
        done = subprocess.run(
            command, cwd=ROOT, env={**self.used(), **more}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{words} {done.stdout[-3000:]} {done.stderr[-3000:]}"
        return done.stdout


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visitor got: status, whether it says when to come again, seconds until it was there, and what it said."""

    place: str
    at: float
    status: int
    again: bool
    took: float
    words: str


class Visitor(threading.Thread):
    """Opens a page that asks the database, and calls the API, again and again."""

    def __init__(self, product: Product) -> None:
        super().__init__(daemon=True)
        self.officer, self.told, self.answers = Officer(product), threading.Event(), list[Answer]()
        self.places = (self.officer.form, f"{BASE}/employers/{product.known['number']}/trainings")

    def run(self) -> None:
        """Until told to end."""
        while not self.told.wait(LOOK):
            self.answers += [self._open(each) for each in self.places]

    def _open(self, place: str) -> Answer:
        begun, headers = time.monotonic(), {"Authorization": f"Bearer {'x' * 43}"} if "REST" in place else {}
        request = urllib.request.Request(self.officer.address + place, headers=headers)  # noqa: S310 - our own address
        try:
            with self.officer.browser.open(request, timeout=60) as answer:
                status, said, words = answer.status, answer.headers, ""
        except urllib.error.HTTPError as error:
            status, said, words = error.code, error.headers, error.read().decode(errors="replace")
        except OSError as error:
            status, said, words = 0, {}, str(error)
        again = bool(said.get("Retry-After"))
        return Answer(place, begun, status, again, time.monotonic() - begun, words[:500])


class Load:
    """Writers, a visitor, and what they were told."""

    def __init__(self, product: Product, folder: Path) -> None:
        self.product, self.cluster = product, product.three
        self.files = [folder / f"noted-{number}" for number in range(WRITERS)]
        self.visitor = Visitor(product)
        self._log = (folder / "writers.log").open("ab")
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """All of them; returns once writes are acknowledged."""
        for number, path in enumerate(self.files):
            path.touch()
            command = [sys.executable, "-m", "tests.site.cluster.writer", str(path), str(number)]
            writer = subprocess.Popen(
                command, cwd=ROOT, env=self.product.used(), stdin=subprocess.PIPE, stderr=self._log
            )
            assert writer.stdin is not None
            writer.stdin.write(json.dumps(self.product.known).encode())
            writer.stdin.close()
            self._running.append(writer)
        self.visitor.start()
        self.flows()

    def noted(self) -> list[dict[str, Any]]:
        """All acknowledged writes, in their order."""
        lines = [line for path in self.files for line in path.read_text().splitlines(keepends=True)]
        return sorted((json.loads(line) for line in lines if line.endswith("\n")), key=lambda each: each["at"])

    def last(self) -> float:
        """When the last was acknowledged."""
        return max((path.stat().st_size and _last_of(path) for path in self.files), default=0.0)

    def flows(self) -> None:
        """Waits until writes are acknowledged."""
        begun = time.monotonic()
        until(lambda: self.last() > begun, self.told)

    def told(self) -> str:
        """What hinders."""
        return f"{self.cluster.told()}\n{Path(self._log.name).read_text()[-4000:]}"

    def stop(self) -> None:
        """Each ends its last write. AssertionError if one ended before, or can't end it."""
        for each in self._running:
            each.terminate()
        try:
            statuses = [each.wait(180) for each in self._running]
        finally:
            self.abandon()
        assert statuses == [0] * WRITERS, self.told()

    def abandon(self) -> None:
        """Leaves nothing running."""
        for each in self._running:
            each.kill()
            each.wait()
        self._running.clear()
        if self.visitor.is_alive():
            self.visitor.told.set()
            self.visitor.join(90)
        self._log.close()

    def gaps(self, moments: Sequence[float]) -> list[float]:
        """For each moment the longest time without an acknowledged write from then to the next moment, in seconds."""
        acknowledged = [each["at"] for each in self.noted()]
        ends = [*moments[1:], acknowledged[-1]]
        return [_longest(acknowledged, begun, end) for begun, end in zip(moments, ends, strict=True)]

    def check(self) -> int:
        """All that was acknowledged is there once, and all that must hold holds. How many writes that were."""
        there = {lineage: (rows, parts, part) for lineage, rows, parts, part in self.cluster.rows(COUNTED)}
        noted = self.noted()
        lost = [each for each in noted if there.get(each["training"]) != (1, 1, each["part"])]
        assert lost == []
        assert [lineage for lineage, (rows, parts, _) in there.items() if (rows, parts) != (1, 1)] == []
        assert " 0 broken" in self.product.command("openfla.site.entry", "invariants", "check")
        assert "0 findings" in self.product.command(
            "openfla.site.entry", "journal", "verify", OPENFLA_DATABASE_ROLE="owner"
        )
        return len(noted)

    def visited(self) -> dict[str, Any]:
        """What the visitor was answered, which was never worse than to come again in a moment."""
        answers = self.visitor.answers
        wrong = [
            each for each in answers if each.status not in {200, 401, 503} or (each.status == 503 and not each.again)
        ]
        assert wrong == [], wrong[:3]
        away = [each for each in answers if each.status == 503]
        return {"answers": len(answers), "503": len(away), "slowest": round(max(each.took for each in answers), 1)}


def _last_of(path: Path) -> float:
    with path.open("rb") as noted:
        noted.seek(max(0, path.stat().st_size - 400))
        lines = noted.read().split(b"\n")
    return float(json.loads(lines[-2])["at"])


def _longest(acknowledged: Sequence[float], begun: float, end: float) -> float:
    return max(later - earlier for earlier, later in pairwise(acknowledged) if later > begun and earlier <= end)


@contextmanager
def load(product: Product, folder: Path) -> Iterator[Load]:
    """Writing; nothing runs afterwards."""
    product.three.whole()
    until(product.is_ready, product.three.told)
    made = Load(product, folder)
    try:
        made.start()
        yield made
    finally:
        made.abandon()
