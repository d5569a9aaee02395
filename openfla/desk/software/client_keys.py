# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The public key in what somebody hands in: RS256 of 2048 bits or more, or ES256, and nothing else."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.util import urlsafe_b64decode

from openfla.terms.problem import Problem

RSA, EC = "RS256", "ES256"
LEAST_BITS, MOST_BITS = 2048, 8192
LEAST_EXPONENT = 65_537
LONGEST = 20_000
LONGEST_ID = 100
LONGEST_SUBJECT = 300
SECRET = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
FIELD = "text"
PublicKey: TypeAlias = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True)
class ReadKey:
    """A key that may be registered; `jwk` holds its public members only."""

    algorithm: str
    key_id: str
    jwk: Mapping[str, str]
    thumbprint: bytes
    subject: str = ""
    valid_until: datetime | None = None


def read_key(text: str, now: datetime) -> ReadKey | Problem:
    """The key in a certificate, a PEM, a JWK or a JWKS of one key; a problem if there is none that may be used."""
    text = text.strip()
    if "PRIVATE KEY-----" in text:
        return Problem("client_key.private", FIELD)
    if len(text) > LONGEST:
        return Problem("client_key.unreadable", FIELD)
    if text.startswith("{"):
        return _of_json(text)
    return _of_certificate(text, now) if "BEGIN CERTIFICATE" in text else _of_pem(text)


def _of_certificate(text: str, now: datetime) -> ReadKey | Problem:
    try:
        certificate = x509.load_pem_x509_certificate(text.encode())
        public = certificate.public_key()
        subject = certificate.subject.rfc4514_string()[:LONGEST_SUBJECT]
    except ValueError:
        return Problem("client_key.unreadable", FIELD)
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= now <= last:
        return Problem("certificate.not_valid", FIELD, {"first": first, "last": last})
    return _read(public, subject=subject, valid_until=last)


def _of_pem(text: str) -> ReadKey | Problem:
    try:
        return _read(load_pem_public_key(text.encode()))
    except ValueError:
        return Problem("client_key.unreadable", FIELD)


def _of_json(text: str) -> ReadKey | Problem:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return Problem("client_key.unreadable", FIELD)
    if isinstance(keys := said.get("keys"), list):
        if len(keys) != 1:
            return Problem("client_key.one_at_a_time", FIELD, {"count": len(keys)})
        [said] = keys
    return _of_jwk(said) if isinstance(said, dict) else Problem("client_key.unreadable", FIELD)


def _of_jwk(said: Mapping[str, Any]) -> ReadKey | Problem:
    if SECRET & set(said):
        return Problem("client_key.private", FIELD)
    if said.get("kty") not in {"RSA", "EC"} or not _for_signing(said):
        return Problem("client_key.algorithm", FIELD)
    with suppress(JoseError, ValueError, TypeError, KeyError):
        key = RSAKey.import_key(_public(said)) if said["kty"] == "RSA" else ECKey.import_key(_public(said))
        read = _read(key.public_key, key_id=str(said.get("kid", ""))[:LONGEST_ID])
        wanted = said.get("alg", getattr(read, "algorithm", None))
        unfit = isinstance(read, ReadKey) and wanted != read.algorithm
        return Problem("client_key.algorithm", FIELD) if unfit else read
    return Problem("client_key.unreadable", FIELD)


def _public(said: Mapping[str, Any]) -> dict[str, str | list[str]]:
    return {name: str(said[name]) for name in ("kty", "n", "e", "crv", "x", "y") if name in said}


def _for_signing(said: Mapping[str, Any]) -> bool:
    operations = said.get("key_ops", ["verify"])
    return said.get("use", "sig") == "sig" and isinstance(operations, list) and "verify" in operations


def _read(
    public: object, key_id: str = "", subject: str = "", valid_until: datetime | None = None
) -> ReadKey | Problem:
    """The key with the one algorithm that fits it."""
    if isinstance(public, rsa.RSAPublicKey):
        bits = public.key_size
        if not LEAST_BITS <= bits <= MOST_BITS or public.public_numbers().e < LEAST_EXPONENT:
            return Problem("client_key.weak", FIELD, {"bits": bits, "least": LEAST_BITS})
        return _made(RSA, RSAKey.import_key(_pem(public)), key_id, subject, valid_until)
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return _made(EC, ECKey.import_key(_pem(public)), key_id, subject, valid_until)
    return Problem("client_key.algorithm", FIELD)


def _pem(public: PublicKey) -> bytes:
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _made(algorithm: str, key: RSAKey | ECKey, key_id: str, subject: str, valid_until: datetime | None) -> ReadKey:
    thumbprint = key.thumbprint()
    jwk = {name: str(value) for name, value in key.as_dict(private=False).items() if name != "kid"}
    digest = urlsafe_b64decode(thumbprint.encode())
    return ReadKey(algorithm, key_id or thumbprint, jwk, digest, subject, valid_until)
