# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A followed training as an SD-JWT verifiable credential: its holder shows each part, or keeps it back (RFC 9901)."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from joserfc.jwk import ECKey, OKPKey

from openfla.channels.credentials.keys import issuer
from openfla.channels.credentials.signing import signed, spelled
from openfla.channels.credentials.states import token_address
from openfla.desk.credentials.credentials import CredentialView
from openfla.terms.did_key import DidKey

KIND = "dc+sd-jwt"
TYPE = "urn:openfla:credential:training:1"
SALT = 16


def selective(view: CredentialView) -> str:
    """The token with all its disclosures, as its holder keeps it."""
    disclosures = [_disclosure(name, value) for name, value in _disclosed(view)]
    claims: dict[str, Any] = {
        "iss": issuer(),
        "vct": TYPE,
        "iat": int(view.taken_at.timestamp()),
        "nbf": int(view.taken_at.timestamp()),
        "status": {"status_list": {"idx": view.place.index, "uri": token_address(view.place.number)}},
        "_sd_alg": "sha-256",
        "_sd": sorted(spelled(hashlib.sha256(each.encode()).digest()) for each in disclosures),
    }
    if view.bound:
        claims["cnf"] = {"jwk": holder_key(view.subject)}
    return "~".join([signed(claims, KIND), *disclosures, ""])


def _disclosed(view: CredentialView) -> Iterator[tuple[str, Any]]:
    """What the holder may keep back; the order of the digests tells nothing of it."""
    said = view.said
    yield "sub", view.subject
    yield "title", said.title
    yield "starts_on", said.starts_on.isoformat()
    yield "ends_on", said.ends_on.isoformat()
    yield "minutes", said.minutes
    yield "employer", {"name": said.employer, "number": said.employer_number}
    yield "type", said.type
    for name, value in (("provider", said.provider), ("field", said.field), ("language", said.language)):
        if value:
            yield name, value
    if said.holder:
        yield "holder", said.holder


def _disclosure(name: str, value: object) -> str:
    return spelled(orjson.dumps([spelled(secrets.token_bytes(SALT)), name, value]))


def holder_key(did: str) -> dict[str, Any]:
    """The public key of a wallet as JWK. TypeError for what is no did:key."""
    key = DidKey.read(did)
    if not isinstance(key, DidKey):
        raise TypeError(key.code)
    if key.curve == "Ed25519":
        return dict(OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": spelled(key.raw)}).as_dict(private=False))
    point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key.raw)
    numbers = point.public_numbers()
    coordinates = {name: spelled(getattr(numbers, name).to_bytes(32)) for name in ("x", "y")}
    return dict(ECKey.import_key({"kty": "EC", "crv": "P-256", **coordinates}).as_dict(private=False))
