# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Folders as one stream and back: plain files and folders only, none of them outside of where it belongs.

Links are left out: nothing of ours is one, and what others leave in a drop folder may lead anywhere.
"""

import os
import shutil
import stat
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

from openfla.site.backup.sealed import BUFFER, BackupError

UNFINISHED = ".part"
Wanted = Callable[[Path], bool]
"""Whether a file belongs to what is backed up."""


def pack(places: Mapping[str, Path], wanted: Wanted, target: IO[bytes]) -> None:
    """Writes what is in these places, each under its name. What goes meanwhile, or is not whole yet, is left out.

    Raises OSError for what can't be read, and for a file that shrinks while it is read.
    """
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name, place in places.items():
            for path in _all(place):
                if wanted(path):
                    _add(archive, path, str(PurePosixPath(name) / path.relative_to(place).as_posix()))
                    _forget(archive)


def _forget(archive: Any) -> None:  # noqa: ANN401 - its type doesn't tell that it holds each member to the end
    archive.members.clear()


def _all(place: Path) -> Iterator[Path]:
    """In order, a folder at a time."""
    if place.is_file():
        yield place
    for folder, folders, files in os.walk(place, onerror=_raised) if place.is_dir() else ():
        folders.sort()
        yield from (Path(folder) / name for name in sorted(folders + files) if not name.endswith(UNFINISHED))


def _raised(error: OSError) -> None:
    raise error


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    try:
        told = path.lstat()
        if stat.S_ISDIR(told.st_mode):
            return archive.addfile(_entry(name, told, tarfile.DIRTYPE))
        if stat.S_ISREG(told.st_mode):
            with path.open("rb") as source:
                return archive.addfile(_entry(name, os.fstat(source.fileno()), tarfile.REGTYPE), source)
    except FileNotFoundError:
        pass
    return None


def _entry(name: str, told: os.stat_result, kind: bytes) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode, entry.mtime = kind, stat.S_IMODE(told.st_mode), told.st_mtime
    entry.size = told.st_size if kind == tarfile.REGTYPE else 0
    return entry


def unpack(source: Any, places: Mapping[str, Path]) -> None:  # noqa: ANN401 - anything that can be read
    """Puts back what `pack` wrote. Raises BackupError for what it did not write; nothing that is there is changed."""
    with tarfile.open(fileobj=source, mode="r|") as archive:
        while (member := archive.next()) is not None:
            place = _place(member.name, places)
            if member.isdir():
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
            elif member.isreg():
                _put(archive.extractfile(member), place, member.mode)
            else:
                raise BackupError(f"{member.name} in the backup is neither a file nor a folder.")
            _forget(archive)


def _place(name: str, places: Mapping[str, Path]) -> Path:
    first, *rest = PurePosixPath(name).parts or ("",)
    if first not in places or ".." in rest:
        raise BackupError(f"{name} in the backup belongs nowhere in an installation.")
    return places[first].joinpath(*rest)


def _put(source: IO[bytes] | None, place: Path, mode: int) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode & 0o700)
    except FileExistsError:
        raise BackupError(f"{place} is there already: restore into a new folder (OPENFLA_DATA).") from None
    with os.fdopen(descriptor, "wb") as target:
        if source is not None:
            shutil.copyfileobj(source, target, BUFFER)
        target.flush()
        os.fsync(target.fileno())
