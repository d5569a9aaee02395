# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers signed electronically: PAdES B-B, or B-T where a timestamp authority is configured (ETSI EN 319 142-1).

The signature certifies the paper: any later change of the file breaks it.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates
from cryptography.x509 import Certificate
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from openfla.terms.problem import Problem

FIELD = "openfla"
PATIENCE = 10
"""Seconds for the timestamp authority to answer."""


def signed(pdf: bytes, opened: PKCS12KeyAndCertificates) -> bytes | Problem:
    """The paper with the signature at its end. Problem: signing.no_timestamp, where the authority gives none."""
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    authority = settings.OPENFLA_TIMESTAMPS
    signer = PdfSigner(metadata, _Opened(opened), timestamper=_stamper(authority) if authority else None)
    try:
        with ThreadPoolExecutor(1) as apart:  # pyHanko runs a loop, which no thread does in which one runs already
            made = apart.submit(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), output=BytesIO()).result()
    except TimestampRequestError:
        return Problem("signing.no_timestamp", values={"address": authority})
    return bytes(made.getvalue())


class _Opened(SimpleSigner):
    """Signs with the key as it was opened.

    pyHanko's own reads and proves the key anew for each signature: longer than everything else about a paper takes.
    """

    def __init__(self, opened: PKCS12KeyAndCertificates) -> None:
        if opened.key is None or opened.cert is None:
            raise ValueError("nothing to sign with")
        private = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        chain = [_certificate(each.certificate) for each in opened.additional_certs]
        store = SimpleCertificateStore.from_certs(chain)  # type: ignore[no-untyped-call]
        super().__init__(_certificate(opened.cert.certificate), keys.PrivateKeyInfo.load(private), store)
        self._key = opened.key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """The signature of `data`; for the rarer kinds of keys it is pyHanko's."""
        hashed = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._key, EllipticCurvePrivateKey):
            return self._key.sign(data, ECDSA(hashed))
        if isinstance(self._key, RSAPrivateKey) and self._named(digest_algorithm) == "rsassa_pkcs1v15":
            return self._key.sign(data, PKCS1v15(), hashed)
        return super().sign_raw(data, digest_algorithm)

    def _named(self, digest_algorithm: str) -> str:
        return str(self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo)


def _certificate(held: Certificate) -> x509.Certificate:
    return x509.Certificate.load(held.public_bytes(Encoding.DER))


@cache
def _stamper(authority: str) -> HTTPTimeStamper:
    """It remembers how large the authority's answers are."""
    return HTTPTimeStamper(authority, timeout=PATIENCE)
