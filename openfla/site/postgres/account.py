# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account the server runs under: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Account:
    """A Unix account by its numbers; `switch` says whether we have to change into it."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: list[str | Path], *, timeout: float) -> subprocess.CompletedProcess[str]:
        """The finished command, run as this account, with its output; its exit code is the caller's affair."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        return subprocess.run(
            command,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            cwd="/",
            umask=0o077,
            env=environment,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def own(self, folder: Path) -> None:
        """Makes the folder if needed and gives it to this account, closed to everyone else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.switch:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def copy(self, folder: Path, to: Path) -> None:
        """Copies a folder with all in it, and gives the copy to this account."""
        shutil.copytree(folder, to)
        for path in (to, *to.rglob("*")) if self.switch else ():
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """Ourselves; as root the account `postgres` where the system has one, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switch=True)
    return Account(65534, 65534, switch=True)
