# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The end of a server whose starter was killed.

The server is nobody's child, so that it can end in order. A process of its own waits for the end of its input, which
the starter holds open as long as it lives. If somebody else took the data folder over by then, the server is theirs.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from openfla.site.postgres.cluster import Cluster
from openfla.site.postgres.places import cluster_for
from openfla.site.postgres.running import AlreadyRunningError, only_one

PATIENCE = 5.0
"""Seconds for the system to take the folder from the starter that was killed."""


@contextmanager
def stopped_afterwards(cluster: Cluster, data: Path) -> Iterator[None]:
    """Stops the server at the end of the block, or when this process is killed in it."""
    command = [sys.executable, "-c", f"from {__name__} import main; main()", str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        try:
            yield
        finally:
            cluster.stop()


def main() -> None:
    """Waits for the end of the input, then stops what still runs on the data folder named."""
    data = Path(sys.argv[1])
    sys.stdin.read()
    with suppress(AlreadyRunningError), only_one(data, patience=PATIENCE):
        cluster_for(data).stop()
