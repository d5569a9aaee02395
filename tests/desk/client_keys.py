# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of keys for the software of tests, in each form in which a public one can be handed in."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc.jwk import ECKey, RSAKey

from tests.desk.conftest import NOW


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key with what may be shown of it."""

    private: Any
    algorithm: str

    @property
    def signing(self) -> ECKey | RSAKey:
        """The private key, for signing."""
        kind: Any = ECKey if self.algorithm == "ES256" else RSAKey
        made: ECKey | RSAKey = kind.import_key(self.private_pem)
        return made

    @property
    def private_pem(self) -> str:
        """What nobody else may see."""
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()  # type: ignore[no-any-return]

    @property
    def pem(self) -> str:
        """The public key."""
        public = self.private.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()  # type: ignore[no-any-return]

    def jwk(self, **more: Any) -> str:
        """The public key as JWK."""
        return json.dumps({**self.signing.as_dict(private=False), **more})

    def certificate(self, start: datetime = NOW - timedelta(days=10), days: int = 30, extension: Any = None) -> str:
        """A certificate of its own."""
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Loonpakket Noord")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.private.public_key())
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.add_extension(extension, critical=False) if extension else builder
        builder = builder.not_valid_before(start).not_valid_after(start + timedelta(days=days))
        return builder.sign(self.private, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


@cache
def elliptic(place: int = 0) -> Pair:
    """A P-256 pair; each place has its own."""
    del place
    return Pair(ec.generate_private_key(ec.SECP256R1()), "ES256")


@cache
def rivest(bits: int = 2048) -> Pair:
    """An RSA pair."""
    return Pair(rsa.generate_private_key(65_537, bits), "RS256")
