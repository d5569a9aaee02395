# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""National numbers at rest: AES-256-GCM ciphertext and a keyed HMAC-SHA-256 index. Keys live outside the database.

A plain hash of a national number protects nothing (the numbers can be counted through in a minute): the key does.
Each value carries the version of its key so that keys can be rotated. While they are, rows have indexes of two
versions: a number is written under the newest and looked for under all that are in the key folder.
"""

import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from openfla.terms.ssin import Ssin

NONCE = 12
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """What the tables keep of a national number."""

    index: bytes
    cipher: bytes
    key_version: int


class Numbered(Protocol):
    """A row with a sealed number."""

    @property
    def number_index(self) -> bytes | memoryview: ...
    @property
    def number_cipher(self) -> bytes | memoryview: ...
    @property
    def key_version(self) -> int: ...


@dataclass(frozen=True)
class NumberKeys:
    """One generation of keys."""

    version: int
    index_key: bytes
    cipher_key: bytes

    def index(self, number: Ssin) -> bytes:
        """The 32-byte index by which equal numbers are found."""
        return self.index_over(number.digits)

    def index_over(self, digits: str) -> bytes:
        """The same for the clear digits of a row."""
        return hmac.digest(self.index_key, digits.encode(), "sha256")

    def seal(self, number: Ssin) -> SealedNumber:
        """Index and ciphertext of a number."""
        return self.seal_over(number.digits)

    def seal_over(self, digits: str) -> SealedNumber:
        """The same for the clear digits of a row."""
        nonce = secrets.token_bytes(NONCE)
        cipher = nonce + AESGCM(self.cipher_key).encrypt(nonce, digits.encode(), b"ssin")
        return SealedNumber(self.index_over(digits), cipher, self.version)

    def unseal(self, cipher: bytes) -> str:
        """The clear digits: only for documents that need them in full and for masked display."""
        return AESGCM(self.cipher_key).decrypt(cipher[:NONCE], cipher[NONCE:], b"ssin").decode()


def taken_in() -> bool:
    """Whether this installation takes national numbers in: only where the operator stated the legal basis."""
    return bool(settings.OPENFLA_NUMBERS_BASIS)


def number_keys(version: int | None = None) -> NumberKeys:
    """The keys of a version, or the newest ones; one reading per folder and version."""
    return _read(os.fspath(settings.OPENFLA_KEYS), versions()[-1] if version is None else version)


def versions() -> tuple[int, ...]:
    """The versions in the key folder, the newest last. A new one is seen at once by every process."""
    folder = os.fspath(settings.OPENFLA_KEYS)
    return _versions(folder, os.stat(folder).st_mtime_ns)  # noqa: PTH116 - asked for every number


def indexes_of(number: Ssin) -> list[bytes]:
    """Every index that a row with this number may have."""
    return [number_keys(version).index(number) for version in versions()]


def index_of(row: Numbered) -> bytes:
    """The index of a row's number under the newest keys, whatever it was written under: equal for equal numbers."""
    newest = number_keys()
    return bytes(row.number_index) if row.key_version == newest.version else newest.index_over(_digits(row))


def indexes_beside(row: Numbered) -> list[bytes]:
    """Every index that another row with the same number may have."""
    if versions() == (row.key_version,):
        return [bytes(row.number_index)]
    digits = _digits(row)
    return [number_keys(version).index_over(digits) for version in versions()]


def resealed(row: Numbered) -> SealedNumber:
    """The row's number under the newest keys."""
    return number_keys().seal_over(_digits(row))


def make_keys() -> int:
    """Makes the next generation of keys; its version. The index key comes last: with it others see the version."""
    version = versions()[-1] + 1
    for name in ("number", "number-index"):
        _make(Path(settings.OPENFLA_KEYS, f"{name}-{version}.key"))
    return version


def marks_key() -> bytes:
    """The key of digests that nobody can compute again, as of what was declared. Keys of numbers come and go."""
    return _marks(os.fspath(settings.OPENFLA_KEYS))


def _digits(row: Numbered) -> str:
    return number_keys(row.key_version).unseal(bytes(row.number_cipher))


def _make(path: Path) -> None:
    """Whole and durable before it has its name; one that is there stays."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(unfinished)
    unfinished.unlink()


@cache
def _versions(folder: str, _changed_at: int) -> tuple[int, ...]:
    found = (int(path.stem.rpartition("-")[2]) for path in Path(folder).glob("number-index-*.key"))
    return tuple(sorted(found)) or (1,)


@cache
def _read(folder: str, version: int) -> NumberKeys:
    index, cipher = (Path(folder, f"{name}-{version}.key") for name in ("number-index", "number"))
    return NumberKeys(version, _key(index), _key(cipher))


@cache
def _marks(folder: str) -> bytes:
    return _key(Path(folder, "marks-1.key"))


def _key(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        message = f"{path} must hold a key of {KEY_BYTES} bytes, it holds {len(key)}: restore it from the key backup."
        raise ValueError(message)
    return key
