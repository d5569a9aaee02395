# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers signed electronically: PAdES B-B, or B-T where a timestamp authority is configured (ETSI EN 319 142-1).

The signature certifies the paper: any later change of the file breaks it.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

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
    signer = PdfSigner(metadata, _signer(opened), timestamper=_stamper(authority) if authority else None)
    try:
        with ThreadPoolExecutor(1) as apart:  # pyHanko runs a loop, which no thread does in which one runs already
            made = apart.submit(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), output=BytesIO()).result()
    except TimestampRequestError:
        return Problem("signing.no_timestamp", values={"address": authority})
    return bytes(made.getvalue())


def _signer(opened: PKCS12KeyAndCertificates) -> SimpleSigner:
    if opened.key is None or opened.cert is None:
        raise ValueError("nothing to sign with")
    private = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    chain = [x509.Certificate.load(each.certificate.public_bytes(Encoding.DER)) for each in opened.additional_certs]
    leaf = x509.Certificate.load(opened.cert.certificate.public_bytes(Encoding.DER))
    return SimpleSigner(leaf, keys.PrivateKeyInfo.load(private), SimpleCertificateStore.from_certs(chain))  # type: ignore[no-untyped-call]


@cache
def _stamper(authority: str) -> HTTPTimeStamper:
    """It remembers how large the authority's answers are."""
    return HTTPTimeStamper(authority, timeout=PATIENCE)
