# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A throw-away server for tests: fast, and gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openfla.site.postgres.account import server_account
from openfla.site.postgres.binaries import find_binaries
from openfla.site.postgres.cluster import Cluster

RECKLESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "120",
}
"""Allowed here only: a crash loses everything, and there is nothing to lose."""

CAREFUL = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@contextmanager
def temporary(begun_from: Path | None = None, buffers: str = "", *, durable: bool = False) -> Iterator[Cluster]:
    """A running cluster in a folder of its own below the system's temporary folder.

    It is new, or a copy of the files of a stopped server. `buffers` is how much it shares: 4GB. A
    `durable` one waits for the disk as a server does.
    """
    account = server_account()
    settings = RECKLESS | (CAREFUL if durable else {}) | ({"shared_buffers": buffers} if buffers else {})
    home = Path(tempfile.mkdtemp(prefix="openfla-test-"))
    if account.switch:
        os.chown(home, account.uid, account.gid)
    cluster = Cluster(find_binaries(account), home / "postgres", home / "socket", account, settings)
    try:
        if begun_from:
            cluster.account.copy(begun_from, cluster.files)
        cluster.start()
        yield cluster
    finally:
        if (cluster.files / "PG_VERSION").exists():
            cluster.stop()
        shutil.rmtree(home, ignore_errors=True)
