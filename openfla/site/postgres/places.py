# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a cluster keeps its files and its socket."""

import hashlib
import os
from pathlib import Path

from openfla.site.postgres.account import Account, server_account
from openfla.site.postgres.binaries import SHARED, find_binaries
from openfla.site.postgres.cluster import Cluster

DURABLE = {
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "max_connections": "60",
}


def cluster_for(data: Path) -> Cluster:
    """The cluster that belongs to this data folder; nothing is made or started yet.

    As root, with a data folder the server's account cannot reach, the files live in /var/lib/openfla.
    """
    account = server_account()
    data = data.absolute()
    digest = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    home = data if reachable(data, account) else SHARED / digest
    socket = Path(os.environ.get("OPENFLA_SOCKETS", "/tmp")) / f"openfla-{account.uid}-{digest}"  # noqa: S108 - 0700, owner checked
    return Cluster(find_binaries(account), home / "postgres", socket, account, DURABLE)


def reachable(folder: Path, account: Account) -> bool:
    """Whether every folder above can be passed by the account (the folder itself may not exist yet)."""
    if not account.switch:
        return True
    return all(_passable(parent, account) for parent in (folder, *folder.parents) if parent.exists())


def _passable(folder: Path, account: Account) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & 0o100)
    return bool(status.st_mode & (0o010 if status.st_gid == account.gid else 0o001))
