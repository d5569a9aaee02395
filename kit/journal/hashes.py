# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is signed and hashed in the journal of an openfla installation, written down a second time.

Knows nothing of openfla. Ed25519 is verified by the library `cryptography`, everything else is the standard library.
"""

import base64
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class WrongError(Exception):
    """The proof does not show what it says."""


def opened(note: str, key: str) -> tuple[int, bytes]:
    """Number of entries and root of a signed checkpoint."""
    name, fingerprint, spelled = key.strip().split("+", 2)
    body, _, signatures = note.rpartition("\n\n")
    text = f"{body}\n".encode()
    public = base64.b64decode(spelled)
    dash, signer, signature = signatures.strip().split(" ")
    signed = base64.b64decode(signature)
    if (dash, signer, signed[:4].hex(), public[:1]) != ("—", name, fingerprint, b"\x01"):
        raise WrongError("the checkpoint is signed with another key")
    if hashlib.sha256(f"{name}\n".encode() + public).hexdigest()[:8] != fingerprint:
        raise WrongError("the key is not the one of its fingerprint")
    try:
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[4:], text)
    except InvalidSignature:
        raise WrongError("the signature under the checkpoint is not good") from None
    origin, size, root = body.split("\n")[:3]
    if origin != name:
        raise WrongError("the checkpoint is of another journal")
    return int(size), base64.b64decode(root)


def spelled(said: str, length: int) -> bytes:
    """A hash, key or salt of so many bytes."""
    read = bytes.fromhex(said)
    if len(read) != length:
        raise WrongError(f"{len(read)} bytes stand where there are {length}")
    return read


def above(left: bytes, right: bytes) -> bytes:
    """The node over two others (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def hashed(key: bytes, said: dict) -> bytes:
    """The hash of what was written, under its own key."""
    written = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(b"\x00" + key + written.encode()).digest()


def under(shown: object) -> bytes:
    """The node of an entry in parts: a part that is shown, the hash of some that are not, or two nodes."""
    if isinstance(shown, str):
        return spelled(shown, 32)
    if isinstance(shown, list):
        left, right = shown
        return above(under(left), under(right))
    return hashed(spelled(shown["key"], 32), shown["says"])


def leaf_of(told: dict) -> bytes:
    """The leaf of an entry that is shown whole, or in parts."""
    if "parts" in told:
        return hashlib.sha256(b"\x00" + under(told["parts"])).digest()
    return hashed(spelled(told["salt"], 16), {"entry": told["entry"], "subjects": told["subjects"]})


def climbed(place: int, size: int, path: list[bytes], start: bytes, smaller: bytes) -> tuple[bytes, bytes]:
    """From a node up to the root over `size` leaves (RFC 9162, 2.1.3.2 and 2.1.4.2); beside it the smaller tree's."""
    last = size - 1
    for beside in path:
        if last == 0:
            raise WrongError("the path is too long")
        if place & 1 or place == last:
            start, smaller = above(beside, start), above(beside, smaller)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            start = above(start, beside)
        place, last = place >> 1, last >> 1
    if last:
        raise WrongError("the path is too short")
    return start, smaller
