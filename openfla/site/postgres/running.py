# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One product per data folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(Exception):
    """Another openfla uses this data folder; the message names it."""


@contextmanager
def only_one(data: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Holds the data folder for this process; the kernel lets go of it even after kill -9.

    `patience` is how many seconds to wait for one that is ending.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(data / "openfla.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(descriptor, time.monotonic() + patience):
            holder = os.pread(descriptor, 20, 0).decode() or "unknown"
            raise AlreadyRunningError(
                f"openfla already runs on {data} (process {holder}). Stop that one first, "
                "or set OPENFLA_DATA to another folder."
            )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.2)
        else:
            return True
