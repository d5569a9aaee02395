# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Programs in a process of their own that tell at their end what they used, as a quiet machine would take it."""

import subprocess
import sys
from collections.abc import Sequence

TRIES = 5
YARDSTICK = """
import time
def pace():
    begun, kept = time.process_time(), {}
    for number in range(750_000):
        kept[number & 1023] = str(number)
    return (time.process_time() - begun) / 0.16
before = pace()
def quiet(seconds):
    return seconds * 2 / (before + pace())
"""
"""Seconds as they would be where that much Python takes 0.16 s: a core of a quiet machine.

A second of a core that is shared or slow at the moment is worth less, and says nothing about what a file costs.
"""
MEASURED = f"""
{YARDSTICK}
import atexit, re, resource, sys
begun = resource.getrusage(resource.RUSAGE_SELF)
from openfla.site.entry import main
def told():
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]
    spent = used.ru_utime + used.ru_stime - begun.ru_utime - begun.ru_stime
    print(quiet(spent), most, file=sys.stderr)
atexit.register(told)
main()
"""
"""The command line. Quiet seconds of processor time and kilobytes, on the error stream.

The memory is that of this program alone: what the system counts for a child includes what its parent held.
"""


def least(program: str, arguments: Sequence[str], bound: float) -> "subprocess.CompletedProcess[str]":
    """The first run whose seconds are below the bound, of five at most: other work makes a run slow, and none fast.

    The program's last two words are its seconds and its kilobytes.
    """
    for left in reversed(range(TRIES)):
        done = subprocess.run([sys.executable, "-c", program, *arguments], check=False, capture_output=True, text=True)
        if not left or used_by(done)[0] < bound:
            return done
    raise AssertionError("no run at all")


def used_by(done: "subprocess.CompletedProcess[str]") -> tuple[float, float]:
    """Seconds and kilobytes."""
    seconds, kilobytes = (done.stdout + " " + done.stderr).split()[-2:]
    return float(seconds), float(kilobytes)
