# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks a proof from the journal of an openfla installation. Knows nothing of openfla.

    python check_proof.py PROOF.json "$(cat journal.pub)"

The key is the line in journal.pub; take it from the installation once, by a way that you trust, not from the proof.
Ed25519 is verified by the library `cryptography`, everything else is the standard library.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

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
    lines = body.split("\n")
    if lines[0] != name:
        raise WrongError("the checkpoint is of another journal")
    return int(lines[1]), base64.b64decode(lines[2])


def above(left: bytes, right: bytes) -> bytes:
    """The node over two others (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_of(proof: dict) -> bytes:
    """The leaf of the entry that the proof shows, with all its rows."""
    content = {"entry": proof["entry"], "subjects": proof["subjects"]}
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(b"\x00" + bytes.fromhex(proof["salt"]) + spelled.encode()).digest()


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


def check(proof: dict, key: str) -> str:
    """What the proof shows, in words. WrongError if it does not."""
    size, root = opened(proof["checkpoint"], key)
    path = [bytes.fromhex(each) for each in proof["path"]]
    if proof["form"] == "openfla journal entry 1":
        leaf, place = leaf_of(proof), proof["place"]
        if not 0 <= place < size or climbed(place, size, path, leaf, leaf)[0] != root:
            raise WrongError("the entry is not in the journal that was signed")
        return f"Entry {proof['entry']['id']} is number {place + 1} of the {size} entries that were signed."
    before, early = opened(proof["before"], key)
    whole = before & (before - 1) == 0
    start, place = (early if whole else path.pop(0)), before - 1
    shift = (~place & (place + 1)).bit_length() - 1  # the subtree that the smaller tree ends with
    found = climbed(place >> shift, ((size - 1) >> shift) + 1, path, start, start)
    if not 0 < before < size or found != (root, early):
        raise WrongError("the later journal does not begin with the earlier one")
    return f"The {size} entries begin with the {before} that were signed earlier."


if __name__ == "__main__":
    try:
        print(check(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2]))
    except (WrongError, KeyError, ValueError) as error:
        sys.exit(f"NOT PROVEN: {error}")
