# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A backup put back into an empty installation, or into a throw-away one to see that it could be."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage

from openfla.site.backup.database import count, must_be_empty, put_back
from openfla.site.backup.folders import unpack
from openfla.site.backup.manifest import Manifest
from openfla.site.backup.sealed import BackupError, opened
from openfla.site.backup.taking import DATABASE, FILES, MANIFEST, file_places, key_places, keys_in
from openfla.site.configuration import Configuration
from openfla.site.postgres import cluster_for, only_one, temporary

CHECKS = (["journal", "verify"], ["invariants", "check"])
"""Commands that must find nothing in what was put back."""
FIGURES = ["standings", "verify"]
"""The one that computes every figure anew: as long as it lasts nobody should wait for the installation."""


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
    """The same into a throw-away server and folder, with copies of this installation's keys if no file has them."""
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
        if backup.keys is None and key_places(configuration)["keys"].is_dir():
            shutil.copytree(key_places(configuration)["keys"], data / "keys")
        _put_back(backup, manifest, spare)
        yield manifest, spare


def _put_back(backup: Backup, manifest: Manifest, configuration: Configuration) -> None:
    """The database last: until then it is empty, and all can be begun again in a new folder."""
    must_be_empty(configuration.database_url)
    if backup.keys is not None:
        with opened(backup.keys, backup.identity) as source:
            unpack(source, key_places(configuration))
    _must_open(manifest, configuration)
    with opened(backup.folder / FILES, backup.identity, manifest.parts[FILES]) as source:
        unpack(source, file_places(configuration))
    with opened(backup.folder / DATABASE, backup.identity, manifest.parts[DATABASE]) as source:
        put_back(configuration.database_url, source)
    if missing := differences(manifest, configuration):
        raise BackupError("What was put back is not what was backed up: " + "; ".join(missing) + ".")


def _must_open(manifest: Manifest, configuration: Configuration) -> None:
    """Raises BackupError unless each key that was there when the backup was taken is here."""
    folder = key_places(configuration)["keys"]
    here = keys_in(configuration) if folder.is_dir() else {}
    if absent := sorted(name for name, digest in manifest.keys.items() if here.get(name) != digest):
        raise BackupError(
            f"Not the keys of this backup ({', '.join(absent)}): nobody can read its numbers and files without. Name "
            "the file that `openfla backup keys` wrote then with --keys, or put its keys into the data folder first."
        )


def differences(manifest: Manifest, configuration: Configuration) -> Sequence[str]:
    """Tables with another number of rows than when the backup was taken."""
    found = count(configuration.database_url)
    return [
        f"{table} has {found.get(table, 0)} rows instead of {rows}"
        for table, rows in manifest.rows.items()
        if found.get(table) != rows
    ]


def checked(configuration: Configuration, *, figures: bool = False) -> bool:
    """Whether the commands that look for damage find none; they say what they find."""
    places = {
        "OPENFLA_DATA": str(configuration.data),
        "OPENFLA_CHECKPOINTS": str(configuration.checkpoints),
        "OPENFLA_DATABASE_URL": configuration.database_url,
    }
    program = [sys.executable, "-m", "openfla.site.entry"]
    checks = (*CHECKS, FIGURES) if figures else CHECKS
    ran = [subprocess.run([*program, *check], env={**os.environ, **places}, check=False) for check in checks]
    return not any(each.returncode for each in ran)
