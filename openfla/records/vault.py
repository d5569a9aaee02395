# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Received files at rest: encrypted in chunks, durable before anything refers to them, read back without unpacking.

Layout: a head of 4 bytes of form, 2 bytes of key version and 32 bytes of salt, then chunks of 64 KiB, each followed by
the 16-byte tag of AES-256-GCM. The key of a file is derived from the key in files-<version>.key and the salt (HKDF with
SHA-256); the nonce of a chunk is its number, and the last chunk is marked, so that no chunk can be exchanged, moved or
cut off unnoticed.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from openfla.records.identifier import new_id
from openfla.terms.failpoint import failpoint

CHUNK = 64 * 1024
TAG = 16
KEY_BYTES = 32
FORM = b"OFV1"
VERSION = 1
HEAD = len(FORM) + 2 + KEY_BYTES
UNFINISHED = ".part"


class FileDamagedError(Exception):
    """A kept file was changed, cut off, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the tables keep of a file: where it is, the SHA-256 of its clear bytes, their number."""

    name: str
    digest: bytes
    size: int


def keep(source: BinaryIO) -> Kept:
    """Stores the bytes of `source`; when this returns, they survive a loss of power."""
    name = new_id().hex
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = place.with_suffix(UNFINISHED)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            digest, size = _seal(source, target)
            target.flush()
            os.fsync(target.fileno())
        unfinished.rename(place)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folders(place.parent)
    return Kept(name, digest, size)


def open_kept(name: str) -> BinaryIO:
    """The clear bytes, seekable, decrypted as they are read. FileDamagedError when a chunk is not what was kept."""
    return io.BufferedReader(_Unsealed(_place(name)), CHUNK)


def kept_before(moment: datetime) -> Iterator[str]:
    """The names of all files last written before that moment, unfinished ones included."""
    for path in Path(settings.OPENFLA_FILES).glob("??/*"):
        with suppress(FileNotFoundError):  # it went while we looked
            if path.stat().st_mtime < moment.timestamp():
                yield path.name


def forget(name: str) -> None:
    """Removes a file that nothing refers to."""
    _folder(name).joinpath(name).unlink(missing_ok=True)


def _place(name: str) -> Path:
    return _folder(name) / name


def _folder(name: str) -> Path:
    return Path(settings.OPENFLA_FILES) / name.removesuffix(UNFINISHED)[-2:]


def _sync_folders(folder: Path) -> None:
    """Makes the name durable too, in its folder and in the one above, which may be new as well."""
    for each in (folder, folder.parent):
        descriptor = os.open(each, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _seal(source: BinaryIO, target: BinaryIO) -> tuple[bytes, int]:
    head = FORM + VERSION.to_bytes(2, "big") + secrets.token_bytes(KEY_BYTES)
    target.write(head)
    cipher, digest, size = _cipher(head), hashlib.sha256(), 0
    for number, (chunk, is_last) in enumerate(_chunks(source)):
        digest.update(chunk)
        size += len(chunk)
        target.write(cipher.encrypt(_nonce(number, is_last=is_last), chunk, head))
        failpoint("K1")
    return digest.digest(), size


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Full chunks and the rest, each with whether it is the last; an empty file is one empty chunk."""
    chunk = _full(source)
    while following := _full(source):
        yield chunk, False
        chunk = following
    yield chunk, True


def _full(source: BinaryIO) -> bytes:
    """As many bytes as a chunk holds, unless the source ends; a source may give less at a time."""
    chunk = bytearray()
    while len(chunk) < CHUNK and (some := source.read(CHUNK - len(chunk))):
        chunk += some
    return bytes(chunk)


def _cipher(head: bytes) -> AESGCM:
    version, salt = int.from_bytes(head[len(FORM) : len(FORM) + 2], "big"), head[len(FORM) + 2 :]
    path = Path(settings.OPENFLA_KEYS) / f"files-{version}.key"
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        message = f"{path} must hold a key of {KEY_BYTES} bytes, it holds {len(key)}: restore it from the key backup."
        raise ValueError(message)
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"openfla received file").derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


class _Unsealed(io.RawIOBase):
    """Reads at any place by decrypting the chunk that holds it; one chunk is kept in memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._head = self._file.read(HEAD)
        if len(self._head) != HEAD or not self._head.startswith(FORM):
            self._file.close()
            raise FileDamagedError(f"{path.name} does not begin as a kept file")
        self._cipher = _cipher(self._head)
        sealed = path.stat().st_size - HEAD
        self._last = max(0, -(-sealed // (CHUNK + TAG)) - 1)
        self._size = sealed - (self._last + 1) * TAG
        self._at = 0
        self._held = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        if self._at >= self._size:
            self._chunk(self._last)  # a file that was cut off shows at its end
            return 0
        number, start = divmod(self._at, CHUNK)
        some = self._chunk(number)[start : start + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(HEAD + number * (CHUNK + TAG))
            sealed = self._file.read(CHUNK + TAG)
            nonce = _nonce(number, is_last=number == self._last)
            try:
                self._held = (number, self._cipher.decrypt(nonce, sealed, self._head))
            except (InvalidTag, ValueError):
                raise FileDamagedError(f"chunk {number} of a kept file is not what was stored") from None
        return self._held[1]

    def close(self) -> None:
        self._file.close()
        super().close()
