# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m openfla.site.tether PARENT COMMAND...: becomes the command, which ends when its parent is killed."""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux; it stays through exec."""


def tethered(command: Sequence[str]) -> list[str]:
    """The command as a child of this process that does not outlive it."""
    return [sys.executable, "-m", "openfla.site.tether", str(os.getpid()), *command]


def end_with_parent() -> None:
    """From now on the end of our parent is a SIGTERM to us. Where the system knows no such thing nothing changes."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM)


def main(parent: int, command: Sequence[str]) -> None:
    """Ties this process to its parent and becomes the command; a parent that is gone already leaves nothing to do."""
    end_with_parent()
    if os.getppid() == parent:
        os.execvp(command[0], list(command))  # noqa: S606 - the same process goes on, so that signals reach it


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
