# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Public lists of states: Bitstring Status List 1.0 (W3C), and Token Status List (IETF) for SD-JWT. The same bits.

They are signed, may be kept by whoever fetched them, and say nothing but which of 131,072 places are set.
"""

import gzip
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings

from openfla.channels.credentials.keys import issuer, key_id, signing_key
from openfla.channels.credentials.signing import signed, spelled
from openfla.desk.credentials.credentials import StatusListView
from openfla.terms.credential import STATUS_BITS

HOLDS_FOR = timedelta(days=1)
"""After so long a list that was kept must be fetched again."""
FETCHED_AGAIN_AFTER = 300
"""Seconds for which whoever fetched it need not ask again."""
LIST_TYPE, TOKEN_TYPE = "vc+jwt", "statuslist+jwt"


def list_address(number: int) -> str:
    """Where a list of the W3C's kind stands."""
    return f"{settings.OPENFLA_PUBLIC_URL}/credentials/status/{number}"


def token_address(number: int) -> str:
    """Where the same list stands as a token."""
    return f"{settings.OPENFLA_PUBLIC_URL}/credentials/status-tokens/{number}"


def list_of(states: StatusListView, now: datetime) -> str:
    """The signed list, alike for the whole hour while no bit is set."""
    return _list(states, _hour(now), key_id(signing_key()))


def token_of(states: StatusListView, now: datetime) -> str:
    """The same as a token."""
    return _token(states, _hour(now), key_id(signing_key()))


@lru_cache(maxsize=8)
def _list(states: StatusListView, since: datetime, key: str) -> str:
    del key
    address, bits = list_address(states.number), _bits(states.revoked, first_highest=True)
    claims: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(),
        "validFrom": since.isoformat().replace("+00:00", "Z"),
        "validUntil": (since + HOLDS_FOR).isoformat().replace("+00:00", "Z"),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{spelled(gzip.compress(bits, mtime=0))}",
        },
    }
    times = {"nbf": int(since.timestamp()), "exp": int((since + HOLDS_FOR).timestamp())}
    return signed({**claims, "iss": issuer(), "jti": address, "sub": f"{address}#list", **times}, LIST_TYPE)


@lru_cache(maxsize=8)
def _token(states: StatusListView, since: datetime, key: str) -> str:
    del key
    bits = _bits(states.revoked, first_highest=False)
    claims = {
        "iss": issuer(),
        "sub": token_address(states.number),
        "iat": int(since.timestamp()),
        "exp": int((since + HOLDS_FOR).timestamp()),
        "ttl": FETCHED_AGAIN_AFTER,
        "status_list": {"bits": 1, "lst": spelled(zlib.compress(bits, 9))},
    }
    return signed(claims, TOKEN_TYPE)


def _bits(places: Sequence[int], *, first_highest: bool) -> bytes:
    """The first place is the highest bit of the first byte with the W3C, and the lowest one with the IETF."""
    bits = bytearray(STATUS_BITS // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8 if first_highest else 1 << place % 8
    return bytes(bits)


def _hour(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
