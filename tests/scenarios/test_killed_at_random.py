# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of this and that while a file comes in and is worked on, at moments that a seed draws."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scenarios.declared import acknowledged, declared_file, hand_in, is_sound, is_whole
from tests.scenarios.running_demo import RunningDemo, running_demo
from tests.scenarios.test_killed import kill_database, kill_web_workers, kill_worker
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak
SEEDS = range(1, 21)
MOST_STRIKES = 3
LONGEST = 3.0
"""Seconds before the next strike: a file of two slices is received and done in about as many."""
Strike = Callable[[RunningDemo], None]


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder) as running:
        yield running


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_survives_what_the_seed_draws(demo: RunningDemo, tmp_path: Path, seed: int) -> None:
    """The sender sends until an answer comes; the file is there from then on, and done in time after the last kill."""
    dice = random.Random(seed)  # noqa: S311 - the same seed draws the same
    file = declared_file(tmp_path, f"seed{seed}")
    sending = hand_in(demo, file.path)
    strikes: list[Strike] = [kill_worker, kill_database, kill_web_workers, lambda _: sending.kill()]
    for strike in dice.choices(strikes, k=dice.randint(1, MOST_STRIKES)):
        time.sleep(dice.uniform(0, LONGEST))
        if demo.cluster.running():
            strike(demo)
    sending.communicate(timeout=60)
    is_whole(demo, acknowledged(demo, file), file)
    is_sound(demo)
