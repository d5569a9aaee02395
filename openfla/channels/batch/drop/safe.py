# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files in folders that strangers write to: never followed where they lead, never read while they change."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from heapq import nsmallest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings

from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem

CHUNK = 1 << 20
READABLE = 0o640
MOST_MARKS = 200
"""Of one kind, that one look at a folder works on; the next look has the rest."""


def marks(folder: Path, kind: str) -> list[Path]:
    """The first marks of a kind by name. A folder can't be removed as a mark is, so that it is none."""
    with os.scandir(folder) as entries:
        names = (each.name for each in entries if each.name.startswith(kind) and not each.is_dir(follow_symlinks=False))
        return [folder / name for name in nsmallest(MOST_MARKS, names)]


@contextmanager
def private_copy(path: Path) -> Iterator[Path | Problem | None]:
    """A copy that nobody else can change, gone afterwards; None of a file that is still being written.

    Problems: drop.no_declarations, drop.unreadable, declarations.too_large.
    """
    source = _opened(path) or Problem("drop.no_declarations", values={"expected": path.name})
    if isinstance(source, Problem):
        yield source
        return
    before = os.fstat(source.fileno())
    with source, NamedTemporaryFile() as target:
        if before.st_size > settings.OPENFLA_MOST_BYTES:
            yield Problem("declarations.too_large", values={"most": settings.OPENFLA_MOST_BYTES // 2**20})
            return
        yield Path(target.name) if _copied(source, before, target) else None  # type: ignore[arg-type] # it is a binary file


def _copied(source: BinaryIO, before: os.stat_result, target: BinaryIO) -> bool:
    """Whether the file stood still meanwhile; one that grows is not run after."""
    target.writelines(source.read(CHUNK) for _ in range(0, before.st_size, CHUNK))
    target.flush()
    after = os.fstat(source.fileno())
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def small(path: Path, most: int) -> bytes | Problem | None:
    """The bytes of a small file, cut at `most`; None where there is none, drop.unreadable where it is kept shut."""
    source = _opened(path)
    if source is None or isinstance(source, Problem):
        return source
    with source:
        return source.read(most)


def _opened(path: Path) -> BinaryIO | Problem | None:
    """A file as it is: no link, no pipe, no device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except PermissionError:
        return Problem("drop.unreadable", values={"expected": path.name})
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


def remove(folder: Path, *names: str) -> None:
    """Removes what is there of these files, and makes that last."""
    for name in names:
        with suppress(FileNotFoundError, IsADirectoryError):
            (folder / name).unlink()
    make_last(folder)


def make_last(folder: Path) -> None:
    """What has a name in the folder by now, and what has none, stays so through a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lay(folder: Path, stem: str, write: Callable[[BinaryIO], object]) -> None:
    """An answer, complete and durable before its name is there; its mark comes last.

    Whoever owns the folder may put links in it or in its place: none is followed.
    """
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _sweep(f".{stem}.", place)
        half = f".{stem}.{uuid4().hex}"  # of this try: one that was thought dead and comes back finds its own
        with _fresh(half, place) as target:
            write(target)
            target.flush()
            os.fsync(target.fileno())
        failpoint("K9")
        os.replace(half, f"FO.{stem}", src_dir_fd=place, dst_dir_fd=place)
        _fresh(f"GO.{stem}", place).close()
        os.fsync(place)
    finally:
        os.close(place)


def _sweep(beginning: str, place: int) -> None:
    """Removes what earlier tries left half written."""
    for name in os.listdir(place):
        if name.startswith(beginning):
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=place)


def _fresh(name: str, place: int) -> BinaryIO:
    """A new file in an opened folder, instead of what had its name."""
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=place)
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READABLE, dir_fd=place)
    os.fchmod(descriptor, READABLE)  # whatever the umask: the sender reads it as one of the group
    return os.fdopen(descriptor, "wb")
