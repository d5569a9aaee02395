# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The certificates that sign documents: looked at when a process starts, and an invented one for sample data."""

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from openfla.channels.paper.certificates import INSTALLATION, every_certificate
from openfla.channels.wording import problem_sentence
from openfla.site.configuration import Configuration, ConfigurationError
from openfla.terms.problem import Problem

INVENTED = "openfla sample data (nobody's certificate)"
BITS = 3072
DAYS = 3 * 365

Key: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def check_certificates(folder: Path) -> None:
    """ConfigurationError that says of each file that can't be used why, and what to do."""
    found = [each.said for each in every_certificate(datetime.now(tz=UTC), folder)]
    told = [problem_sentence(each, "en") for each in found if isinstance(each, Problem)]
    if told:
        raise ConfigurationError("\n".join(told))


def make_certificate(configuration: Configuration) -> None:
    """For sample data: one that nobody trusts, made once, and again when it is over."""
    file = configuration.certificates / f"{INSTALLATION}.p12"
    now = datetime.now(tz=UTC)
    if file.exists() and not any(isinstance(each.said, Problem) for each in every_certificate(now, file.parent)):
        return
    password = secrets.token_hex(16).encode()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _written(file.with_suffix(".password"), password)
    _written(file, invented(INVENTED, now, password))


def invented(name: str, now: datetime, password: bytes, days: int = DAYS, key: Key | None = None) -> bytes:
    """A key, RSA unless one is given, and its own certificate under this name, from a day ago for so many days.

    As PKCS#12.
    """
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now - timedelta(days=1) + timedelta(days=days))
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    encryption = BestAvailableEncryption(password)
    return serialize_key_and_certificates(name.encode(), key, certificate, None, encryption)


def _written(file: Path, content: bytes) -> None:
    """For the owner of the process alone, and never half."""
    half = file.with_name(f".{file.name}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        target.write(content)
    half.replace(file)
