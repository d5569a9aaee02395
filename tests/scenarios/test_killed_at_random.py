# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of this and that while files come in and are worked on, at moments that a seed draws."""

import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.declared import DeclaredFile, acknowledged, declared_file, hand_in, is_sound, is_whole, said_by
from tests.scenarios.running_demo import RunningDemo, running_demo
from tests.scenarios.test_killed import kill, kill_database, kill_web_workers, kill_worker
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak
SEEDS = range(1, 21)
KILLS = int(os.environ.get("OPENFLA_SOAK_KILLS", "500"))
"""Processes killed in all, each seed its share."""
KILLS_OF_A_FILE = 4
LONGEST = 2.0
"""Seconds before the next strike: a file of two slices is received and done in two or three."""


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder) as running:
        yield running


class Sendings:
    """Files that are being handed in, one after the other, while processes are killed."""

    def __init__(self, demo: RunningDemo, folder: Path, seed: int) -> None:
        self._demo, self._folder, self._seed = demo, folder, seed
        self.files: list[DeclaredFile] = []
        self._processes: list[subprocess.Popen[str]] = []

    def begin(self) -> None:
        """One more."""
        self.files.append(declared_file(self._folder, f"seed{self._seed}-{len(self.files)}"))
        self._processes.append(hand_in(self._demo, self.files[-1].path))

    def kill_sender(self, _demo: RunningDemo) -> int:
        """Whoever hands a file in at the moment."""
        return kill(*(each.pid for each in self._processes if each.poll() is None))

    def are_whole(self) -> None:
        """Each sender sends until an answer comes; each file is done in time, nothing of it lost or doubled."""
        for process in self._processes:
            said_by(process)
        for file in self.files:
            is_whole(self._demo, acknowledged(self._demo, file), file)


def kill_recovered_database(demo: RunningDemo) -> int:
    """Killed faster than it can recover, it would never be there."""
    return kill_database(demo) if demo.reachable() else 0


@pytest.mark.parametrize("seed", SEEDS)
def test_files_survive_what_the_seed_draws(
    demo: RunningDemo, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """An acknowledged file is there from then on; all are done in time after the last kill."""
    dice = random.Random(seed)  # noqa: S311 - the same seed draws the same
    sendings, killed = Sendings(demo, tmp_path, seed), 0
    strikes = [kill_worker, kill_recovered_database, kill_web_workers, sendings.kill_sender]
    while killed < KILLS / len(SEEDS):
        if killed >= KILLS_OF_A_FILE * len(sendings.files):
            sendings.begin()
        time.sleep(dice.uniform(0, LONGEST))
        killed += dice.choice(strikes)(demo)
    sendings.are_whole()
    is_sound(demo)
    with capsys.disabled():
        print(f" seed {seed}: {killed} processes killed, {len(sendings.files)} files whole", end=" ")  # noqa: T201
