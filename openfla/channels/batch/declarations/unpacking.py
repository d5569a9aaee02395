# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was packed with gzip, unpacked as far as that is safe."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.terms.problem import Problem

CHUNK = 256 * 1024
SWELLS = 250
"""Records that are all alike pack 60 times smaller at most; a file that swells more is made to fill a disk."""
UNJUDGED = 32 * 2**20
_GZIP = b"\x1f\x8b"
_MEGABYTE = 2**20


@contextmanager
def beginning(path: Path) -> Iterator[BinaryIO]:
    """The clear bytes from the first on, unpacked as far as they are read."""
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        if not packed:
            yield file
            return
        with gzip.open(file) as clear:
            yield clear  # type: ignore[misc] # it reads as a binary file does


@contextmanager
def unpacked(path: Path, most: int) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """The clear file, and what keeps it from being unpacked; then the file is as it was sent. `most` is in bytes."""
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
    if not packed:
        yield path, _too_large(path, most)
        return
    with NamedTemporaryFile() as target:
        try:
            _unpack(path, target, most)  # type: ignore[arg-type] # a named temporary file is a binary file
        except FileRefused as refused:
            yield path, (refused.problem,)
            return
        except (OSError, EOFError, zlib.error):
            yield path, (Problem("declarations.gzip_damaged"),)
            return
        yield Path(target.name), ()


def _unpack(path: Path, target: BinaryIO, most: int) -> None:
    size = 0
    with path.open("rb") as packed, gzip.open(packed) as source:
        while data := source.read(CHUNK):
            size += len(data)
            if size > most:
                raise FileRefused("declarations.too_large", most=most // _MEGABYTE)
            if size > UNJUDGED and size > SWELLS * packed.tell():
                raise FileRefused("declarations.swells", times=SWELLS)
            target.write(data)
    target.flush()


def _too_large(path: Path, most: int) -> tuple[Problem, ...]:
    if path.stat().st_size <= most:
        return ()
    return (Problem("declarations.too_large", values={"most": most // _MEGABYTE}),)
