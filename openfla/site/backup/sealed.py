# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Streams encrypted with age for a recipient, whose identity is elsewhere: who takes a backup can't read it.

Memory is the same for any size: nothing is held but a buffer.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pyrage

Writing = Callable[[IO[bytes]], None]
"""What writes the clear bytes of a stream, and ends."""
BUFFER = 1 << 20
"""Bytes that are handed on at a time."""


class BackupError(Exception):
    """A backup can't be taken or restored; the message says why, and what to do."""


@dataclass(slots=True)
class Measured:
    """A stream that is read once, with the number of its clear bytes and their SHA-256."""

    source: IO[bytes]
    size: int = 0
    _digest: Any = field(default_factory=hashlib.sha256)

    def read(self, most: int = -1) -> bytes:
        """The next bytes."""
        found = self.source.read(most)
        self.size += len(found)
        self._digest.update(found)
        return found

    @property
    def digest(self) -> str:
        """Of what was read until now, in hexadecimal digits."""
        return str(self._digest.hexdigest())


@dataclass(frozen=True, slots=True)
class Part:
    """What a sealed file holds: clear bytes, and their SHA-256 in hexadecimal digits."""

    size: int
    digest: str


def recipient_of(text: str) -> pyrage.x25519.Recipient:
    """The recipient that is written so. Raises BackupError."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise BackupError(
            f"“{text[:20]}” is no recipient of age, such as age1…: make one with `openfla backup identity FILE`."
        ) from None


def identity_in(path: Path) -> pyrage.x25519.Identity:
    """The identity in a file, be it of age-keygen. Raises BackupError."""
    lines = (line.strip() for line in path.read_text("utf-8", errors="replace").splitlines())
    try:
        return pyrage.x25519.Identity.from_str(next(line for line in lines if line and not line.startswith("#")))
    except (StopIteration, pyrage.IdentityError):
        raise BackupError(f"{path} holds no identity of age: a line that begins with AGE-SECRET-KEY-.") from None


def seal(source: IO[bytes], path: Path, recipient: pyrage.x25519.Recipient) -> Part:
    """Writes a stream to a new file, closed to others; it survives a loss of power when this returns."""
    measured: Any = Measured(source)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        try:
            pyrage.encrypt_io(measured, target, [recipient])
        except pyrage.EncryptError as error:
            raise BackupError(f"{path} can't be written: {error}.") from None
        target.flush()
        os.fsync(target.fileno())
    return Part(measured.size, measured.digest)


@contextmanager
def written(write: Writing) -> Iterator[IO[bytes]]:
    """What a function writes, as a stream. Its failure is raised, whatever the reader made of a stream cut short."""
    read_end, write_end = os.pipe()
    failures: list[BaseException] = []

    def writing() -> None:
        with suppress(BrokenPipeError), os.fdopen(write_end, "wb") as target:
            try:
                write(target)
                target.flush()
            except BaseException as failure:  # noqa: BLE001 - raised below, in the thread that reads
                failures.append(failure)  # before the end of the stream is seen there

    thread = Thread(target=writing, daemon=True)
    thread.start()
    source = os.fdopen(read_end, "rb")
    try:
        yield source
        while source.read(BUFFER):  # a writer that is still at it would wait for ever
            pass
    except BaseException as failure:  # noqa: BLE001 - it is raised again, or what led to it
        raise (failures[0] if failures else failure) from None
    finally:
        source.close()
        thread.join()
    if failures:
        raise failures[0]


@contextmanager
def opened(path: Path, identity: pyrage.x25519.Identity, held: Part | None = None) -> Iterator[Measured]:
    """The clear bytes of a sealed file, as a stream. Raises BackupError, at the end too: it is not what was sealed."""

    def decrypting(target: IO[bytes]) -> None:
        try:
            with path.open("rb") as source:
                pyrage.decrypt_io(source, target, [identity])
        except (pyrage.DecryptError, OSError) as error:
            raise BackupError(f"{path} can't be opened with this identity, or was changed: {error}.") from None

    with written(decrypting) as source:
        measured = Measured(source)
        yield measured
        while measured.read(BUFFER):
            pass
    if held is not None and held != Part(measured.size, measured.digest):
        raise BackupError(f"{path} is not the one that was backed up with the others: its digest differs.")
