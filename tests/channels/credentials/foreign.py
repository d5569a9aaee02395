# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials as other implementations read them: openbadgeslib (Open Badges 3.0), openvc and sd-jwt (SD-JWT)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
from jwcrypto.jwk import JWK  # type: ignore[import-untyped]
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential
from openvc import VerificationPolicy, VerificationResult, verify_credential
from openvc.did.base import DidDocument, DidResolverRegistry, parse_did_document
from openvc.status.issue import verify_status_list_token
from sd_jwt.verifier import SDJWTVerifier  # type: ignore[import-untyped]

from openfla.channels.credentials import keys, states
from openfla.desk.credentials.credentials import CredentialSaid, CredentialView, StatusListView
from openfla.terms.credential import StatusPlace

TAKEN_AT = datetime(2026, 3, 5, 10, tzinfo=UTC)


def view(index: int = 17, **terms: Any) -> CredentialView:
    """A credential of an invented training."""
    usual: dict[str, Any] = {
        "title": "Prévention incendie",
        "provider": "Rode Kruis",
        "employer": "Exemple SA",
        "employer_number": "0100000094",
        "type": "formal",
        "field": "",
        "language": "fr",
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 3, 3),
        "minutes": 912,
    }
    place = terms.pop("place", StatusPlace(1, index))
    subject = terms.pop("subject", "urn:uuid:7c0e5f39-6c0a-4e43-92f6-3f5b51a2e1de")
    return CredentialView(
        UUID(int=index),
        UUID(int=1),
        UUID(int=2),
        UUID(int=3),
        CredentialSaid(**{**usual, **terms}),
        subject,
        place,
        TAKEN_AT,
    )


class _Published:
    """What is served at /.well-known/did.json, without a network."""

    def supports(self, did: str) -> bool:
        return did == keys.issuer()

    def resolve(self, did: str) -> DidDocument:
        assert did == keys.issuer()
        return parse_did_document(orjson.loads(orjson.dumps(keys.document())))


RESOLVER = DidResolverRegistry([_Published()])


def verified(credential: str, *revoked: int, **policy: Any) -> VerificationResult:
    """An SD-JWT as openvc verifies it, with the signed list
    in which these places are set. Raises what openvc raises.
    """
    listed = StatusListView(1, tuple(revoked), None)
    now = datetime.now(tz=UTC)

    def of_ietf(address: str) -> dict[str, Any]:
        assert address == states.token_address(1)
        return dict(verify_status_list_token(states.token_of(listed, now), public_key_jwk=_key(), expected_uri=address))

    return verify_credential(
        credential,
        resolver=RESOLVER,
        policy=VerificationPolicy(**policy),
        resolve_status_list_token=of_ietf,
    )


def opened(token: str, *revoked: int) -> OpenBadgeCredential:
    """The badge as openbadgeslib verifies it, with the signed list in which these places are set.

    Raises what openbadgeslib raises. It finds the keys by the did:web, and nothing by the network.
    """
    now = datetime.now(tz=UTC)

    def fetched(address: str) -> bytes:
        if address == "https://fla.example.org/.well-known/did.json":
            return orjson.dumps(keys.document())
        assert address == states.list_address(1)
        return states.list_of(StatusListView(1, tuple(revoked), None), now).encode()

    return OB3Verifier.for_issuer_did(keys.issuer(), download=fetched).verify(
        token, check_status=True, verify_status_list=True, download=fetched
    )


def _key() -> dict[str, Any]:
    return dict(keys.document()["verificationMethod"][-1]["publicKeyJwk"])


def disclosed(presentation: str) -> dict[str, Any]:
    """What the verifier of the OpenWallet Foundation sees of an SD-JWT, its signature checked."""
    verifier = SDJWTVerifier(presentation, lambda _issuer, _header: JWK(**_key()))
    return dict(verifier.get_verified_payload())
