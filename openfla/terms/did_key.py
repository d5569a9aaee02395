# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The public key of somebody who holds a wallet, as a did:key writes it."""

from dataclasses import dataclass
from typing import Literal

from openfla.terms.problem import Problem

PREFIX = "did:key:z"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LONGEST = 120
P256, ED25519 = b"\x80\x24", b"\xed\x01"
"""The multicodec marks before the bytes of a key."""
P256_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
P256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
PACKED = b"\x02\x03"
"""With which a packed point begins."""
Curve = Literal["P-256", "Ed25519"]
KINDS: dict[bytes, tuple[Curve, int]] = {P256: ("P-256", 33), ED25519: ("Ed25519", 32)}


@dataclass(frozen=True, slots=True)
class DidKey:
    """A did:key of a curve that wallets use: `raw` is the point as X.690 packs it (P-256), or the 32 bytes."""

    did: str
    curve: Curve
    raw: bytes

    @classmethod
    def read(cls, text: str, *, field: str = "") -> "DidKey | Problem":
        """The key that somebody pastes. Problem: credential.holder_key."""
        did = text.strip()
        bytes_of = _decoded(did.removeprefix(PREFIX)) if did.startswith(PREFIX) and len(did) <= LONGEST else None
        curve, size = KINDS.get(bytes_of[:2], ("P-256", -1)) if bytes_of else ("P-256", -1)
        if bytes_of is None or len(bytes_of) - 2 != size or not _is_point(curve, bytes_of[2:]):
            return Problem("credential.holder_key", field)
        return cls(did, curve, bytes_of[2:])


def did_key(curve: Curve, raw: bytes) -> str:
    """How that key is written."""
    mark = next(mark for mark, (name, _) in KINDS.items() if name == curve)
    number, signs = int.from_bytes(mark + raw), ""
    while number:
        number, rest = divmod(number, len(ALPHABET))
        signs = ALPHABET[rest] + signs
    return PREFIX + signs


def _is_point(curve: Curve, raw: bytes) -> bool:
    """Whether there is such a key: for P-256, whether the curve has a point with that x (FIPS 186-4, D.1.2.3)."""
    if curve != "P-256":
        return True
    x = int.from_bytes(raw[1:])
    square = (x**3 - 3 * x + P256_B) % P256_P
    return raw[0] in PACKED and x < P256_P and pow(square, (P256_P - 1) // 2, P256_P) == 1


def _decoded(signs: str) -> bytes | None:
    """Base 58, as Bitcoin writes it; a key begins with no zero."""
    number = 0
    for sign in signs:
        place = ALPHABET.find(sign)
        if place < 0:
            return None
        number = number * len(ALPHABET) + place
    return number.to_bytes(-(-number.bit_length() // 8))
