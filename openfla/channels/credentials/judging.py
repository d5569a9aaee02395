# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a credential that was read is worth: whether its signature is its issuer's, and whether it still holds.

Needs no network: the issuer's keys and list are given by whoever asks, from a file or fetched before.
"""

import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import orjson
from cryptography.exceptions import UnsupportedAlgorithm
from joserfc import jws
from joserfc.errors import InvalidHeaderValueError, JoseError, UnsupportedAlgorithmError, UnsupportedHeaderError
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.registry import HeaderParameter

from openfla.channels.credentials.reading import BITSTRING, LONGEST, OTHER, Binding, Shown, StatusAsked, unspelled
from openfla.terms.credential import SignatureState

ALGORITHMS = ["ES256", "ES384", "ES512", "EdDSA", "Ed25519", "RS256", "PS256"]
"""Those that are believed; never one without a key."""
LEEWAY = timedelta(minutes=5)
LARGEST_LIST = 4 * 1024 * 1024


class _Registry(jws.JWSRegistry):
    """Certificates in the header and pictures in the credential are larger than what joserfc reads by itself."""

    max_header_length = LONGEST
    max_payload_length = LONGEST


REGISTRY = _Registry(
    {"sigT": HeaderParameter("Time of the signature (JAdES)", "str")}, ALGORITHMS, strict_check_header=False
)
"""Names that are not known are left alone, as RFC 7515 asks, unless they are said to be critical."""
UNREADABLE = (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError, UnsupportedAlgorithm)
Key = ECKey | OKPKey | RSAKey
KINDS: Mapping[str, type[ECKey | OKPKey | RSAKey]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """What an issuer publishes: its name, and its keys as JWK by the name that signatures give them.

    `only`: there is this one key, whatever a signature calls it.
    """

    issuer: str
    keys: Mapping[str, Mapping[str, Any]]
    only: Mapping[str, Any] | None = None

    @classmethod
    def read(cls, content: bytes) -> "IssuerKeys":
        """A DID document, or a JWKS (without a name). ValueError, TypeError or KeyError for anything else.

        Of a DID document only the keys that it gives for assertions: one taken out of them signs no more.
        """
        said = orjson.loads(content)
        if not isinstance(said, dict):
            raise TypeError("no object")
        if isinstance(said.get("keys"), list):
            keys = [each for each in said["keys"] if isinstance(each, dict)]
            return cls("", {str(each.get("kid", place)): each for place, each in enumerate(keys)})
        name, methods = said.get("id"), said.get("verificationMethod", [])
        if not isinstance(name, str) or not isinstance(methods, list):
            raise TypeError("neither a DID document nor a key set")
        return cls(name, _asserting(name, methods, said.get("assertionMethod")))

    def of(self, shown: Shown) -> Mapping[str, Any] | None:
        """The key that a credential names; the only one, where it names none."""
        if self.issuer and shown.issuer != self.issuer:
            return None
        if self.only is not None:
            return self.only
        named = _absolute(shown.key_id, self.issuer) if self.issuer else shown.key_id
        if named in self.keys:
            return self.keys[named]
        fragment = {key.rpartition("#")[2]: jwk for key, jwk in self.keys.items()}
        if shown.key_id.rpartition("#")[2] in fragment and shown.key_id:
            return fragment[shown.key_id.rpartition("#")[2]]
        return next(iter(self.keys.values())) if len(self.keys) == 1 and not shown.key_id else None


def _asserting(issuer: str, methods: list[Any], named: object) -> dict[str, Mapping[str, Any]]:
    """The keys that stand in the document, or in its list of those that make assertions (DID Core, 5.3.2)."""
    several = named if isinstance(named, list) else []
    inside = [each for each in several if isinstance(each, dict)]
    names = {_absolute(each, issuer) for each in several if isinstance(each, str)}
    found: dict[str, Mapping[str, Any]] = {}
    for each in (*methods, *inside):
        jwk = each.get("publicKeyJwk") if isinstance(each, dict) else None
        key = _absolute(str(each.get("id")), issuer) if isinstance(each, dict) else ""
        if isinstance(jwk, dict) and (key in names or any(each is one for one in inside)):
            found[key] = jwk
    return found


def _absolute(key: str, issuer: str) -> str:
    return f"{issuer}{key}" if key.startswith("#") else key


def signature_state(shown: Shown, keys: IssuerKeys | None, now: datetime) -> SignatureState:
    """What is known without its list: valid means signed by that issuer, unaltered, in its time."""
    if (flaw := flaw_of(shown)) is not None:
        return flaw
    jwk = keys.of(shown) if keys is not None else None
    key = _key(jwk) if jwk is not None else None
    if key is None:
        return SignatureState.ISSUER_UNKNOWN
    return _fit(shown.token, key) or time_state(shown, now)


def flaw_of(shown: Shown) -> SignatureState | None:
    """What is wrong with it whoever its issuer is; None where nothing is."""
    if not shown.token:
        return SignatureState.NOT_SIGNED
    if shown.foreign:
        return SignatureState.UNSUPPORTED
    if shown.broken:
        return SignatureState.ALTERED
    return _unbound(shown.binding) if shown.binding is not None else None


def _unbound(binding: Binding) -> SignatureState | None:
    """What is wrong with a wallet's proof under the key that the issuer put into the credential."""
    return SignatureState.UNSUPPORTED if binding.key is None else signed_state(binding.proof, binding.key)


def time_state(shown: Shown, now: datetime) -> SignatureState:
    """Whether it is in the time for which it was issued."""
    early = shown.starts_at is not None and now + LEEWAY < shown.starts_at
    late = shown.ends_at is not None and now - LEEWAY > shown.ends_at
    return SignatureState.EXPIRED if early or late else SignatureState.VALID


def signed_state(token: str, jwk: Mapping[str, Any]) -> SignatureState | None:
    """What is wrong with the signature under that key: nothing, forged, or made in a way that is not read here."""
    key = _key(jwk)
    return SignatureState.UNSUPPORTED if key is None else _fit(token, key)


def is_signed_by(token: str, jwk: Mapping[str, Any]) -> bool:
    """Whether the signature of a token is that of the key."""
    return signed_state(token, jwk) is None


def _key(jwk: Mapping[str, Any]) -> Key | None:
    try:
        return KINDS[str(jwk.get("kty"))].import_key({name: value for name, value in jwk.items() if name in PUBLIC})
    except UNREADABLE:
        return None


def _fit(token: str, key: Key) -> SignatureState | None:
    try:
        jws.deserialize_compact(token.encode(), key, registry=REGISTRY)
    except (UnsupportedHeaderError, UnsupportedAlgorithmError, InvalidHeaderValueError):
        return SignatureState.UNSUPPORTED
    except UNREADABLE:
        return SignatureState.ALTERED
    return None


PUBLIC = frozenset({"kty", "crv", "x", "y", "n", "e"})


def worst(told: Iterable[SignatureState]) -> SignatureState:
    """Of what the lists say: one that ended it is enough, and one that tells nothing leaves it open."""
    found = set(told)
    return next((each for each in BY_WEIGHT if each in found), SignatureState.VALID)


BY_WEIGHT = (
    SignatureState.REVOKED,
    SignatureState.WAITING,
    SignatureState.ISSUER_UNREACHABLE,
    SignatureState.STATUS_UNKNOWN,
)


def is_revoked(asked: StatusAsked, token: str, keys: IssuerKeys, now: datetime) -> bool | None:
    """Whether the bit is set in the signed list; None if the list is not the issuer's, another one, or too old.

    A list that does not say until when it holds could be of any day, and tells nothing.
    """
    if asked.kind == OTHER:
        return None
    try:
        header, payload, _ = token.split(".")
        claims = orjson.loads(unspelled(payload))
        key_id = str(orjson.loads(unspelled(header)).get("kid", ""))
        signer = Shown("list", _issuer_of(claims) or keys.issuer, "", "", claims, token, key_id=key_id)
        jwk = keys.of(signer)
        if jwk is None or not is_signed_by(token, jwk) or _is_old(claims, now):
            return None
        bits, lowest_first = _bits_of(asked, claims)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, EOFError, OverflowError, zlib.error):
        return None
    if bits is None or asked.index >= len(bits) * 8:
        return None
    byte, place = bits[asked.index // 8], asked.index % 8
    return bool(byte >> place & 1 if lowest_first else byte << place & 0x80)


def _issuer_of(claims: Mapping[str, Any]) -> str:
    """The issuer that a list names, in either way; empty where it names none."""
    named = claims.get("iss") or claims.get("issuer") or ""
    return str(named.get("id", "") if isinstance(named, dict) else named)


def _is_old(claims: Mapping[str, Any], now: datetime) -> bool:
    ends, until = claims.get("exp"), claims.get("validUntil")
    if isinstance(until, str):
        moment = datetime.fromisoformat(until)
        ends = min(ends if isinstance(ends, int | float) else moment.timestamp(), moment.timestamp())
    return not isinstance(ends, int | float) or now.timestamp() > ends + LEEWAY.total_seconds()


def _bits_of(asked: StatusAsked, claims: Mapping[str, Any]) -> tuple[bytes | None, bool]:
    """The bits of the list that was asked for, and whether the first is the lowest of its byte."""
    if asked.kind == BITSTRING:
        subject = claims["credentialSubject"]
        if claims.get("id") != asked.address or subject.get("statusPurpose") != asked.purpose:
            return None, False
        packed = unspelled(subject["encodedList"].removeprefix("u"))
        with gzip.GzipFile(fileobj=BytesIO(packed)) as file:
            return file.read(LARGEST_LIST), False
    if claims.get("sub") != asked.address or claims["status_list"].get("bits") != 1:
        return None, True
    return zlib.decompressobj().decompress(unspelled(claims["status_list"]["lst"]), LARGEST_LIST), True
