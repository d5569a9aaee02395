# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts of several processes in one folder, so that whichever of them is asked answers for all of this machine."""

import os
from pathlib import Path

from openfla.site.configuration import Configuration

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""What the library reads when it is first imported."""


def share(configuration: Configuration) -> None:
    """Lets this process and those that it starts count in the folder of data; what dead ones left goes."""
    folder = configuration.data / "metrics"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in folder.glob("*.db"):
        if not _alive(left):
            left.unlink(missing_ok=True)
    os.environ[FOLDER] = str(folder)


def _alive(left: Path) -> bool:
    """Whether the process still runs whose number the name of the file ends with."""
    return (Path("/proc") / left.stem.rpartition("_")[2]).is_dir()
