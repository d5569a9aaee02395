# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The digest of a seal: fixed for good, as the leaf of an entry is. It holds that of the seal before."""

import struct
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from openfla.records.models import Seal

BEGINNING = bytes(32)
"""What the first seal is chained to."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORM = struct.Struct(">6q")


def digest_of(seal: Seal, before: bytes) -> bytes:
    """SHA-256 over 0x02, the digest before, number, first, size, time in microseconds, turn (twice 8 bytes), root."""
    at = (seal.at - _EPOCH) // timedelta(microseconds=1)
    numbers = _FORM.pack(seal.number, seal.first, seal.size, at, seal.transaction, seal.sequence)
    return sha256(b"\x02" + before + numbers + bytes(seal.root)).digest()
