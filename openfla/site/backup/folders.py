# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Folders as one stream and back: plain files and folders only, none of them outside of where it belongs."""

import os
import shutil
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

from openfla.site.backup.sealed import BackupError

UNFINISHED = ".part"


def pack(places: Mapping[str, Path], target: IO[bytes]) -> None:
    """Writes what is in these places, each under its name. What goes meanwhile, or is not whole yet, is left out."""
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name, place in places.items():
            for path in _all(place):
                told = PurePosixPath(name) / path.relative_to(place).as_posix()
                try:
                    archive.add(path, str(told), recursive=False)
                except FileNotFoundError:
                    continue


def _all(place: Path) -> Iterable[Path]:
    found = sorted(place.rglob("*")) if place.is_dir() else [place] if place.exists() else []
    return (path for path in found if path.suffix != UNFINISHED and (path.is_file() or path.is_dir()))


def unpack(source: Any, places: Mapping[str, Path]) -> None:  # noqa: ANN401 - anything that can be read
    """Puts back what `pack` wrote. Raises BackupError for what it did not write; nothing that is there is changed."""
    with tarfile.open(fileobj=source, mode="r|") as archive:
        for member in archive:
            place = _place(member.name, places)
            if member.isdir():
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
            elif member.isreg():
                _put(archive.extractfile(member), place, member.mode)
            else:
                raise BackupError(f"{member.name} in the backup is neither a file nor a folder.")


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
            shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
