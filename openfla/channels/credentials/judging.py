# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a credential that was read is worth: whether its signature is its issuer's, and whether it still holds.

Needs no network: the issuer's keys and list are given by whoever asks, from a file or fetched before.
"""

import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import orjson
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from openfla.channels.credentials.reading import BITSTRING, LONGEST, Shown, StatusAsked, unspelled
from openfla.terms.credential import SignatureState

ALGORITHMS = ["ES256", "ES384", "ES512", "EdDSA", "Ed25519", "RS256", "PS256"]
"""Those that are believed; never one without a key."""
LEEWAY = timedelta(minutes=5)
LARGEST_LIST = 4 * 1024 * 1024


class _Registry(jws.JWSRegistry):
    """Certificates in the header and pictures in the credential are larger than what joserfc reads by itself."""

    max_header_length = LONGEST
    max_payload_length = LONGEST


REGISTRY = _Registry(algorithms=ALGORITHMS)
KINDS: Mapping[str, type[ECKey | OKPKey | RSAKey]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """What an issuer publishes: its name, and its keys as JWK by the name that signatures give them."""

    issuer: str
    keys: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, content: bytes) -> "IssuerKeys":
        """A DID document, or a JWKS (without a name). ValueError, TypeError or KeyError for anything else."""
        said = orjson.loads(content)
        if not isinstance(said, dict):
            raise TypeError("no object")
        if isinstance(said.get("keys"), list):
            keys = [each for each in said["keys"] if isinstance(each, dict)]
            return cls("", {str(each.get("kid", place)): each for place, each in enumerate(keys)})
        name, methods = said.get("id"), said.get("verificationMethod")
        if not isinstance(name, str) or not isinstance(methods, list):
            raise TypeError("neither a DID document nor a key set")
        found = {str(each.get("id")): each["publicKeyJwk"] for each in methods if "publicKeyJwk" in each}
        return cls(name, {_absolute(key, name): jwk for key, jwk in found.items()})

    def of(self, shown: Shown) -> Mapping[str, Any] | None:
        """The key that a credential names; the only one, where it names none."""
        if self.issuer and shown.issuer != self.issuer:
            return None
        named = _absolute(shown.key_id, self.issuer) if self.issuer else shown.key_id
        if named in self.keys:
            return self.keys[named]
        fragment = {key.rpartition("#")[2]: jwk for key, jwk in self.keys.items()}
        if shown.key_id.rpartition("#")[2] in fragment and shown.key_id:
            return fragment[shown.key_id.rpartition("#")[2]]
        return next(iter(self.keys.values())) if len(self.keys) == 1 and not shown.key_id else None


def _absolute(key: str, issuer: str) -> str:
    return f"{issuer}{key}" if key.startswith("#") else key


def signature_state(shown: Shown, keys: IssuerKeys | None, now: datetime) -> SignatureState:
    """What is known without its list: valid means signed by that issuer, unaltered, in its time."""
    if not shown.token:
        return SignatureState.NOT_SIGNED
    if shown.broken:
        return SignatureState.ALTERED
    jwk = keys.of(shown) if keys is not None else None
    if jwk is None:
        return SignatureState.ISSUER_UNKNOWN
    if not is_signed_by(shown.token, jwk):
        return SignatureState.ALTERED
    return time_state(shown, now)


def time_state(shown: Shown, now: datetime) -> SignatureState:
    """Whether it is in the time for which it was issued."""
    early = shown.starts_at is not None and now + LEEWAY < shown.starts_at
    late = shown.ends_at is not None and now - LEEWAY > shown.ends_at
    return SignatureState.EXPIRED if early or late else SignatureState.VALID


def is_signed_by(token: str, jwk: Mapping[str, Any]) -> bool:
    """Whether the signature of a token is that of the key."""
    try:
        kind = KINDS[str(jwk.get("kty"))]
        key = kind.import_key({name: value for name, value in jwk.items() if name in PUBLIC})
        jws.deserialize_compact(token.encode(), key, registry=REGISTRY)
    except (JoseError, ValueError, KeyError, TypeError):
        return False
    return True


PUBLIC = frozenset({"kty", "crv", "x", "y", "n", "e"})


def is_revoked(asked: StatusAsked, token: str, keys: IssuerKeys, now: datetime) -> bool | None:
    """Whether the bit is set in the signed list; None if the list is not the issuer's, another one, or too old."""
    try:
        header, payload, _ = token.split(".")
        claims = orjson.loads(unspelled(payload))
        key_id = str(orjson.loads(unspelled(header)).get("kid", ""))
        signer = Shown("list", str(claims.get("iss", "")), "", "", claims, token, key_id=key_id)
        jwk = keys.of(signer)
        if jwk is None or not is_signed_by(token, jwk) or _is_old(claims, now):
            return None
        bits, lowest_first = _bits_of(asked, claims)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, EOFError, zlib.error):
        return None
    if bits is None or asked.index >= len(bits) * 8:
        return None
    byte, place = bits[asked.index // 8], asked.index % 8
    return bool(byte >> place & 1 if lowest_first else byte << place & 0x80)


def _is_old(claims: Mapping[str, Any], now: datetime) -> bool:
    ends = claims.get("exp")
    return not isinstance(ends, int) or now.timestamp() > ends + LEEWAY.total_seconds()


def _bits_of(asked: StatusAsked, claims: Mapping[str, Any]) -> tuple[bytes | None, bool]:
    """The bits of the list that was asked for, and whether the first is the lowest of its byte."""
    if asked.kind == BITSTRING:
        subject = claims["credentialSubject"]
        if claims.get("id") != asked.address or subject.get("statusPurpose") != "revocation":
            return None, False
        packed = unspelled(subject["encodedList"].removeprefix("u"))
        with gzip.GzipFile(fileobj=BytesIO(packed)) as file:
            return file.read(LARGEST_LIST), False
    if claims.get("sub") != asked.address or claims["status_list"].get("bits") != 1:
        return None, True
    return zlib.decompressobj().decompress(unspelled(claims["status_list"]["lst"]), LARGEST_LIST), True
