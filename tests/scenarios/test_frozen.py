# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker that stops for longer than anybody waits for it, and comes back when another one has done its work."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from openfla.terms.failpoint import POINTS
from tests.scenarios.declared import acknowledged, declared_file, is_sound, is_whole
from tests.scenarios.running_demo import ROOT, RunningDemo, running_demo, until
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder, failpoints=POINTS) as running:
        yield running


@contextmanager
def another_worker(demo: RunningDemo) -> Iterator[None]:
    """Beside that of the demo."""
    command = [sys.executable, "-m", "openfla.site.entry", "worker"]
    worker = subprocess.Popen(command, cwd=ROOT, env=demo.used(), stdout=demo.log, stderr=demo.log)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(60)


# K6: its slice is written and holds the file; K7: between two slices, it holds nothing
@pytest.mark.parametrize("point", ["K6", "K7"])
def test_a_frozen_worker_is_overtaken_and_stores_nothing(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """The other one finishes in time; thawed, the first finds its lease or its transaction gone, and works on."""
    file, later = declared_file(tmp_path, f"frozen{point}"), declared_file(tmp_path, f"later{point}")
    demo.order(point, "stop")
    batch = acknowledged(demo, file)
    until(lambda: demo.struck(point), "the worker is frozen")
    with another_worker(demo):
        is_whole(demo, batch, file)
        os.kill(demo.struck(point), signal.SIGCONT)
    is_whole(demo, acknowledged(demo, later), later)
    assert demo.struck(point) in demo.processes("openfla.site.entry worker")
    is_whole(demo, batch, file)
    is_sound(demo)
