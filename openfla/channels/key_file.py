# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of keys and secrets, made on first use by whichever process comes first."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def made_once(path: Path, content: bytes) -> None:
    """The file with this content, readable by its owner alone, unless it is there: then it stays as it is.

    Whole and durable before it has its name; of two processes that make it, one wins, and both find the same. The name
    is durable once this returns. OSError where it can't be written: then nothing is left of the attempt.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Makes durable which files are in it: also for who came second, and takes the first one's for kept."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
