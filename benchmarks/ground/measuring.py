# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Times, memory and how they are told."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def usual(work: Callable[[], object], times: int = 15, warm: int = 3) -> float:
    """The median of many runs in seconds, after a few that don't count."""
    for _ in range(warm):
        work()
    return median(seconds(work) for _ in range(times))


def spent() -> float:
    """Seconds that this process and the one of the database that serves it have been on a processor."""
    from django.db import connection  # noqa: PLC0415 - after the installation is ready

    connection.ensure_connection()
    serving = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(serving.read_text().split()[0]) / 1e9


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def heading(seed: int) -> None:
    """What is run: a measurement that can't be repeated is none."""
    print(f"python {' '.join(sys.argv)}   seed {seed}")


def told(name: str, taken: float, floor: float, count: int = 0) -> None:
    """A line with a figure and its ratio to the floor of the same run."""
    rate = f"{count / taken:11,.0f}/s" if count else f"{taken * 1000:10.1f} ms"
    print(f"{name:46} {taken:9.3f} s {rate}   ratio {taken / floor:7.2f}", flush=True)
