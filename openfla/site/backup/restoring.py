# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A backup put back into an empty installation, or into a throw-away one to see that it could be."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage

from openfla.site.backup.database import count, put_back
from openfla.site.backup.folders import unpack
from openfla.site.backup.manifest import Manifest
from openfla.site.backup.sealed import BackupError, opened
from openfla.site.backup.taking import DATABASE, FILES, MANIFEST, file_places, key_places
from openfla.site.configuration import Configuration
from openfla.site.postgres import cluster_for, only_one, temporary

CHECKS = (["journal", "verify"], ["invariants", "check"])
"""Commands that must find nothing in what was put back."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder that `take` made, what opens it, and the file with the keys of the installation."""

    folder: Path
    identity: pyrage.x25519.Identity
    keys: Path | None = None

    def manifest(self) -> Manifest:
        """What it says of itself. Raises BackupError."""
        if not (self.folder / MANIFEST).is_file():
            raise BackupError(f"{self.folder} is no backup: it holds no {MANIFEST}.")
        with opened(self.folder / MANIFEST, self.identity) as source:
            manifest = Manifest.read(source.read().decode())
        manifest.check()
        return manifest


@contextmanager
def restored(backup: Backup, configuration: Configuration) -> Iterator[tuple[Manifest, Configuration]]:
    """Puts everything back where the configuration says. Raises BackupError; what is there is not replaced.

    The embedded server is started for it, and stopped afterwards.
    """
    if backup.keys is None and not key_places(configuration)["keys"].is_dir():
        raise BackupError(
            "Without its keys nobody can read the numbers and files of an installation: name the file that "
            "`openfla backup keys` wrote with --keys, or put the folder of keys into the data folder first."
        )
    manifest = backup.manifest()
    if configuration.database_url:
        _put_back(backup, manifest, configuration)
        yield manifest, configuration
        return
    with only_one(configuration.data):
        cluster = cluster_for(configuration.data)
        cluster.start()
        try:
            there = replace(configuration, database_url=cluster.dsn())
            _put_back(backup, manifest, there)
            yield manifest, there
        finally:
            cluster.stop()


@contextmanager
def rehearsed(backup: Backup, configuration: Configuration) -> Iterator[tuple[Manifest, Configuration]]:
    """The same into a throw-away server and folder. Without a file of keys those of this installation are taken."""
    manifest = backup.manifest()
    with tempfile.TemporaryDirectory(prefix="openfla-restore-") as folder, temporary() as cluster:
        data = Path(folder)
        spare = replace(
            configuration,
            data=data,
            drop=data / "drop",
            checkpoints=data / "checkpoints",
            certificates=data / "certificates",
            database_url=cluster.dsn(),
        )
        if backup.keys is None:
            (data / "keys").symlink_to(key_places(configuration)["keys"])
        _put_back(backup, manifest, spare)
        yield manifest, spare


def _put_back(backup: Backup, manifest: Manifest, configuration: Configuration) -> None:
    with opened(backup.folder / DATABASE, backup.identity, manifest.parts[DATABASE]) as source:
        put_back(configuration.database_url, source)
    with opened(backup.folder / FILES, backup.identity, manifest.parts[FILES]) as source:
        unpack(source, file_places(configuration))
    if backup.keys is not None:
        with opened(backup.keys, backup.identity) as source:
            unpack(source, key_places(configuration))
    if missing := differences(manifest, configuration):
        raise BackupError("What was put back is not what was backed up: " + "; ".join(missing) + ".")


def differences(manifest: Manifest, configuration: Configuration) -> Sequence[str]:
    """Tables with another number of rows than when the backup was taken."""
    found = count(configuration.database_url)
    return [
        f"{table} has {found.get(table, 0)} rows instead of {rows}"
        for table, rows in manifest.rows.items()
        if found.get(table) != rows
    ]


def checked(configuration: Configuration) -> bool:
    """Whether the commands that look for damage find none; they say what they find."""
    places = {
        "OPENFLA_DATA": str(configuration.data),
        "OPENFLA_CHECKPOINTS": str(configuration.checkpoints),
        "OPENFLA_DATABASE_URL": configuration.database_url,
    }
    program = [sys.executable, "-m", "openfla.site.entry"]
    return all(
        subprocess.run([*program, *check], env={**os.environ, **places}, check=False).returncode == 0
        for check in CHECKS
    )
