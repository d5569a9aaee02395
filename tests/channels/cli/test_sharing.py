# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that compute: what their threads free, the others take."""

import ctypes
import subprocess
import sys

import pytest

THREADS = """
import ctypes, threading
{calm}
together = threading.Barrier(4)
def hold():
    kept = [bytes(2_000 + place) for place in range(500)]
    together.wait()
    return kept
threads = [threading.Thread(target=hold) for _ in range(4)]
[each.start() for each in threads]
[each.join() for each in threads]
ctypes.CDLL(None).malloc_stats()
"""
CALM = "from openfla.channels.cli.sharing import calm; calm()"


def arenas(calm: str) -> int:
    """From how many places four threads of a process take their memory, as glibc tells."""
    command = [sys.executable, "-c", THREADS.format(calm=calm)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr.count("Arena ")


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_stats"), reason="not glibc")
def test_threads_take_their_memory_from_one_place() -> None:
    assert (arenas(CALM), arenas("") > 1) == (1, True)
