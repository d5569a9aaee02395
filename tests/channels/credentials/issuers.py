# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issuers elsewhere, who sign what people then bring: by PyJWT, with keys published as the world does."""

import base64
import gzip
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import ECKey

DAY = timedelta(days=1)


class School:
    """A school with a did:web, a key and a list of what it withdrew."""

    def __init__(self, host: str = "school.example") -> None:
        self.did, self.host = f"did:web:{host}", host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.revoked: set[int] = set()
        self.asked: list[str] = []
        self.there = True
        self.graduate = "Sam Maria Janssens"

    def badge(self, index: int = 5, *, by: "School | None" = None, **more: Any) -> bytes:
        """A badge, signed by the school or in its name by another."""
        claims = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": "urn:uuid:9b0ee1a5-55d6-4f0c-8ae2-cf9ee37dc1a3",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": self.did, "type": ["Profile"], "name": "Hogeschool Voorbeeld"},
            "validFrom": "2024-06-28T10:00:00Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [{"type": "IdentityObject", "hashed": False, "identityHash": self.graduate}],
                "activityEndDate": "2024-06-28T00:00:00+02:00",
                "achievement": {"id": "urn:x", "type": ["Achievement"], "name": "Bachelor verpleegkunde"},
            },
            "credentialStatus": {
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": str(index),
                "statusListCredential": self.list_address,
            },
            "iss": self.did,
            **more,
        }
        signer = by or self
        return jwt.encode(claims, signer.key, "ES256", {"kid": f"{self.did}#key-1"}).encode()

    @property
    def list_address(self) -> str:
        """Where its list stands."""
        return f"https://{self.host}/status/1"

    def document(self) -> bytes:
        """Its did.json."""
        jwk = ECKey.import_key(self.key).as_dict(private=False)
        method = {"id": "#key-1", "type": "JsonWebKey", "controller": self.did, "publicKeyJwk": jwk}
        return orjson.dumps({"id": self.did, "verificationMethod": [method], "assertionMethod": ["#key-1"]})

    def states(self, *, now: datetime | None = None) -> bytes:
        """Its signed list."""
        now, bits = now or datetime.now(tz=UTC), bytearray(16_384)
        for place in self.revoked:
            bits[place // 8] |= 0x80 >> place % 8
        packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits))).rstrip(b"=").decode()
        subject = {"type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": f"u{packed}"}
        claims = {
            "id": self.list_address,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.did,
            "credentialSubject": subject,
            "iss": self.did,
            "exp": int((now + DAY).timestamp()),
        }
        return jwt.encode(claims, self.key, "ES256", {"kid": f"{self.did}#key-1"}).encode()

    def fetch(self, address: str) -> bytes | None:
        """What it serves, while it is there."""
        self.asked.append(address)
        served = {f"https://{self.host}/.well-known/did.json": self.document, self.list_address: self.states}
        return served[address]() if self.there and address in served else None
