# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A signed statement (JWT) taken apart and held against keys: nothing in it is believed before its signature is."""

import json
import math
from binascii import Error as NoBase64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.util import urlsafe_b64decode

LONGEST = 8_192
"""Signs of a statement."""
PARTS = 3
HEADERS = frozenset({"alg", "typ", "kid", "x5t", "x5t#S256", "x5c"})
"""Others would ask to fetch keys, to read it otherwise, or are unknown: such a statement is refused."""
ALGORITHMS = {"RSA": "RS256", "EC": "ES256"}


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says of itself; `text` is the whole of it."""

    text: str
    header: Mapping[str, Any]
    claims: Mapping[str, Any]


def unproved(text: str) -> Statement:
    """What it claims, to find out who would have signed it. ValueError if it is no statement."""
    parts = text.split(".")
    if len(text) > LONGEST or len(parts) != PARTS or not text.isascii():
        raise ValueError("no signed statement")
    header, claims = (_object(part) for part in parts[:2])
    if not HEADERS.issuperset(header):
        raise ValueError("a header that is not taken")
    return Statement(text, header, claims)


def _object(part: str) -> Mapping[str, Any]:
    try:
        read = json.loads(urlsafe_b64decode(part.encode()), object_pairs_hook=_once)
    except (NoBase64, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no signed statement") from error
    if not isinstance(read, dict):
        raise ValueError("no signed statement")  # noqa: TRY004 - whoever sends it made no mistake of types
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a claim stands twice")
    return read


def key_of(jwk: Mapping[str, Any]) -> RSAKey | ECKey:
    """The public key of a JWK."""
    members = {name: str(jwk[name]) for name in ("kty", "n", "e", "crv", "x", "y") if name in jwk}
    return RSAKey.import_key({**members}) if jwk["kty"] == "RSA" else ECKey.import_key({**members})


def is_signed(statement: Statement, jwk: Mapping[str, Any]) -> bool:
    """Whether this key made its signature, by the one algorithm that goes with the key."""
    try:
        jwt.decode(statement.text, key_of(jwk), algorithms=[ALGORITHMS[jwk["kty"]]])
    except (JoseError, ValueError):
        return False
    return True


def instant(claims: Mapping[str, Any], name: str) -> float:
    """A claim that is a number of seconds since 1970. ValueError if it is none."""
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name} must be a number of seconds since 1970")
    return float(value)


def is_for(claims: Mapping[str, Any], audience: str) -> bool:
    """Whether it is for this audience and nobody else."""
    return claims.get("aud") in (audience, [audience])


def in_time(claims: Mapping[str, Any], now: datetime, skew: float) -> bool:
    """Whether it has begun, as far as it says so."""
    return all(
        instant(claims, name) <= now.timestamp() + skew for name in ("nbf", "iat") if claims.get(name) is not None
    )
