# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A backup taken: a folder that appears whole, or not at all."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pyrage

from openfla.site.backup.database import moment
from openfla.site.backup.folders import UNFINISHED, Wanted, pack
from openfla.site.backup.manifest import Manifest
from openfla.site.backup.sealed import BackupError, Part, seal, written
from openfla.site.configuration import Configuration

LAST = "last-backup"
DATABASE, FILES, MANIFEST = "database.age", "files.age", "manifest.age"
OPENS_NOTHING = "session.key"
"""It signs sessions: under another one everybody signs in again, and all can be read."""
CHECKPOINT = re.compile(r"checkpoint-([0-9]+)\.txt")


def file_places(configuration: Configuration) -> Mapping[str, Path]:
    """What belongs to the database: files received and issued, files dropped, checkpoints of the journal."""
    return {
        "files": configuration.data / "files",
        "drop": configuration.drop,
        "checkpoints": configuration.checkpoints,
        "demo.json": configuration.data / "demo.json",
    }


def key_places(configuration: Configuration) -> Mapping[str, Path]:
    """What opens it: the keys of the installation, and those that sign documents."""
    return {"keys": configuration.data / "keys", "certificates": configuration.certificates}


def keys_in(configuration: Configuration) -> Mapping[str, str]:
    """The SHA-256 of each key of the installation that opens something. Raises BackupError where there are none."""
    folder = key_places(configuration)["keys"]
    paths = (path for path in sorted(folder.glob("*.key")) if path.name != OPENS_NOTHING)
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
    if not found:
        raise BackupError(f"{folder} holds no keys: OPENFLA_DATA must name the data folder of the installation.")
    return found


def take(configuration: Configuration, folder: Path, recipient: pyrage.x25519.Recipient) -> tuple[Path, Manifest]:
    """Backs up the database and then the files, so that each row of it finds its file. Raises BackupError."""
    now, keys = datetime.now(tz=UTC), keys_in(configuration)
    backup = folder / f"openfla-{now:%Y%m%dT%H%M%SZ}"
    with _appearing(backup) as unfinished:
        unfinished.mkdir(mode=0o700)
        with moment(configuration.database_url) as found, found.dump() as source:
            database = seal(source, unfinished / DATABASE, recipient)
        wanted = partial(_known_by, found.checkpoint)
        files = _packed(file_places(configuration), wanted, unfinished / FILES, recipient)
        parts = {DATABASE: database, FILES: files}
        manifest = Manifest(now, version("openfla"), found.migrations, found.rows, parts, keys)
        seal(BytesIO(manifest.text().encode()), unfinished / MANIFEST, recipient)
        _on_disk(unfinished)
    _noted(configuration.data / LAST, now)
    return backup, manifest


def _noted(note: Path, taken: datetime) -> None:
    """For the watch of the installation: when the last backup began that was taken whole."""
    fresh = note.with_name(f"{note.name}.{os.getpid()}")
    fresh.write_text(f"{taken.isoformat()}\n", "ascii")
    fresh.replace(note)


def _known_by(last: int, path: Path) -> bool:
    """No checkpoint that was laid after the database was dumped: restored, it would know nothing of it."""
    checkpoint = CHECKPOINT.fullmatch(path.name)
    return checkpoint is None or int(checkpoint[1]) <= last


def take_keys(configuration: Configuration, path: Path, recipient: pyrage.x25519.Recipient) -> None:
    """Backs up the keys, into a file that is kept elsewhere: with both, everything can be read."""
    keys_in(configuration)
    with _appearing(path) as unfinished:
        _packed(key_places(configuration), lambda _path: True, unfinished, recipient)


def _packed(places: Mapping[str, Path], wanted: Wanted, path: Path, recipient: pyrage.x25519.Recipient) -> Part:
    with written(partial(pack, places, wanted)) as source:
        return seal(source, path, recipient)


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A place beside, which takes this name when all of it is on disk; nothing stays of one that failed."""
    if path.exists():
        raise BackupError(f"{path} is there already: name another one.")
    unfinished = path.with_name(path.name + UNFINISHED)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove(unfinished)
    try:
        yield unfinished
        unfinished.rename(path)
        _on_disk(path.parent)
    except BaseException:
        _remove(unfinished)
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _on_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
