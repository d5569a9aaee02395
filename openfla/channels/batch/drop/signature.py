# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Detached CMS signatures (RFC 5652) over the exact bytes of a file, by a certificate that the sender registered.

A chain of trust is not asked for: the certificate itself is known, by its fingerprint, or it is not. What is signed is
a set of attributes that holds the digest of the file; both are checked.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from openfla.terms.problem import Problem

MOST_BYTES = 64 * 1024
_HASHES: Mapping[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
"""SHA-1 is not among them: it can be forged."""


def signer_of(content: Path, signature: bytes, trusted: Mapping[str, str], now: datetime) -> str | Problem:
    """The subject of the certificate that signed the file; or why the signature does not hold.

    `trusted` are certificates as PEM, by the SHA-256 of their DER. Problems: signature.unreadable, .algorithm,
    .other_content, .unknown_certificate, .certificate_not_valid, .wrong.
    """
    try:
        return _judged(content, signature, trusted, now)
    except (ValueError, TypeError, KeyError, RecursionError):  # the last: a structure nested without end
        return Problem("signature.unreadable")


def _judged(content: Path, signature: bytes, trusted: Mapping[str, str], now: datetime) -> str | Problem:
    """The same; ValueError, TypeError, KeyError or RecursionError for what is no signature."""
    signer, attributes, algorithm = _read(signature)
    certificate = _certificate(signer, trusted)
    if isinstance(certificate, Problem):
        return certificate
    if algorithm not in _HASHES:
        return Problem("signature.algorithm", values={"found": algorithm})
    if attributes.get("message_digest") != _digest(content, algorithm) or attributes.get("content_type") != "data":
        return Problem("signature.other_content")
    return _verdict(certificate, signer, algorithm, now)


def _read(signature: bytes) -> tuple[cms.SignerInfo, Mapping[str, object], str]:
    """The one signer, the attributes that are signed, the digest's algorithm. ValueError without attributes."""
    [signer] = _signed(signature)["signer_infos"]
    attributes = {each["type"].native: each["values"][0].native for each in signer["signed_attrs"]}
    if not attributes:
        raise ValueError("no signed attributes")
    return signer, attributes, signer["digest_algorithm"]["algorithm"].native


def _verdict(certificate: x509.Certificate, signer: cms.SignerInfo, algorithm: str, now: datetime) -> str | Problem:
    """On a signature whose attributes are those of the file."""
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        days = {"since": certificate.not_valid_before_utc, "until": certificate.not_valid_after_utc}
        return Problem("signature.certificate_not_valid", values=days)
    return (
        certificate.subject.rfc4514_string() if _holds(certificate, signer, algorithm) else Problem("signature.wrong")
    )


def _signed(signature: bytes) -> cms.SignedData:
    """The signature as it is, or in base64 with line ends of any kind."""
    if not signature.startswith(b"\x30"):
        try:
            signature = base64.b64decode(b"".join(signature.split()), validate=True)
        except binascii.Error as error:
            raise ValueError("no base64") from error
    found = cms.ContentInfo.load(signature, strict=True)
    if found["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    return found["content"]


def _certificate(signer: cms.SignerInfo, trusted: Mapping[str, str]) -> x509.Certificate | Problem:
    """The registered certificate that the signature names; one that comes along with it is not looked at."""
    for fingerprint, pem in trusted.items():
        certificate = x509.load_pem_x509_certificate(pem.encode())
        der = certificate.public_bytes(Encoding.DER)
        if hashlib.sha256(der).hexdigest() == fingerprint and _names(signer["sid"], certificate):
            return certificate
    return Problem("signature.unknown_certificate")


def _names(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> bool:
    """By issuer and serial number, or by the identifier of its key."""
    if sid.name == "issuer_and_serial_number":
        serial, issuer = sid.chosen["serial_number"].native, sid.chosen["issuer"].dump()
        return bool(certificate.serial_number == serial and certificate.issuer.public_bytes() == issuer)
    try:
        key = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except x509.ExtensionNotFound:
        return False
    return bool(key.value.digest == sid.chosen.native)


def _digest(content: Path, algorithm: str) -> bytes:
    with content.open("rb") as file:
        return hashlib.file_digest(file, algorithm).digest()


def _holds(certificate: x509.Certificate, signer: cms.SignerInfo, algorithm: str) -> bool:
    """Whether the signature is over these attributes: they are signed as a SET, whatever the tag they travel under."""
    attributes = signer["signed_attrs"].untag().dump(force=True)
    key, value = certificate.public_key(), signer["signature"].native
    digest = _HASHES[algorithm]()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(value, attributes, _padding(signer, digest), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, attributes, ec.ECDSA(digest))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _padding(signer: cms.SignerInfo, digest: hashes.HashAlgorithm) -> padding.AsymmetricPadding:
    if signer["signature_algorithm"]["algorithm"].native == "rsassa_pss":
        return padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
    return padding.PKCS1v15()
