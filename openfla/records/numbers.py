# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""National numbers at rest: AES-256-GCM ciphertext and a keyed HMAC-SHA-256 index. Keys live outside the database.

A plain hash of a national number protects nothing (the numbers can be counted through in a minute): the key does.
Each value carries the version of its key so that keys can be rotated.
"""

import hmac
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@dataclass(frozen=True)
class NumberKeys:
    """One generation of keys."""

    version: int
    index_key: bytes
    cipher_key: bytes

    def index(self, number: Ssin) -> bytes:
        """The 32-byte index by which equal numbers are found."""
        return hmac.digest(self.index_key, number.digits.encode(), "sha256")

    def seal(self, number: Ssin) -> SealedNumber:
        """Index and ciphertext of a number."""
        nonce = secrets.token_bytes(NONCE)
        cipher = nonce + AESGCM(self.cipher_key).encrypt(nonce, number.digits.encode(), b"ssin")
        return SealedNumber(self.index(number), cipher, self.version)

    def unseal(self, cipher: bytes) -> str:
        """The clear digits: only for documents that need them in full and for masked display."""
        return AESGCM(self.cipher_key).decrypt(cipher[:NONCE], cipher[NONCE:], b"ssin").decode()


def number_keys(version: int = 1) -> NumberKeys:
    """The keys of a version, from the key folder; one reading per folder and version."""
    return _read(os.fspath(settings.OPENFLA_KEYS), version)


@cache
def _read(folder: str, version: int) -> NumberKeys:
    index, cipher = (Path(folder, f"{name}-{version}.key") for name in ("number-index", "number"))
    return NumberKeys(version, _key(index), _key(cipher))


def _key(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        message = f"{path} must hold a key of {KEY_BYTES} bytes, it holds {len(key)}: restore it from the key backup."
        raise ValueError(message)
    return key
