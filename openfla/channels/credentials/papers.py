# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A diploma as a signed PDF: who signed it, whether it was altered since, whether the operator believes that signer.

Read by pyHanko. Nothing is fetched: whether a certificate was revoked is known only if the paper brings it along.
"""

import logging
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus

from openfla.channels.credentials.trusted import apart, believed, may_seal
from openfla.terms.credential import SignatureState

for _name_of_log in ("pyhanko.sign.validation", "pyhanko.sign.diff_analysis"):
    # they write down subjects of certificates, and with those of people their national numbers
    logging.getLogger(_name_of_log).setLevel(logging.CRITICAL + 1)


MOST_SIGNATURES = 10
"""Of a paper with more nothing is said: each costs its reader time."""


class SignedPaper(NamedTuple):
    """The state of a paper, and the name in the certificate that signed it last."""

    state: SignatureState
    signer: str


def paper_state(content: bytes, now: datetime) -> SignedPaper | None:
    """Of a paper; None for one that can't be read."""
    return apart(lambda: _state(content, now))


def _state(content: bytes, now: datetime) -> SignedPaper | None:
    try:
        signatures = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
    except Exception:  # noqa: BLE001 - whatever a hostile file does to its reader, it can't be read
        return None
    if not signatures:
        return SignedPaper(SignatureState.NOT_SIGNED, "")
    if len(signatures) > MOST_SIGNATURES:
        return SignedPaper(SignatureState.UNSUPPORTED, "")
    try:
        found = [_judged(each, now) for each in signatures]
    except Exception:  # noqa: BLE001 - see above; of a signature that can't be read nothing is known
        return SignedPaper(SignatureState.UNSUPPORTED, "")
    states = [each.state for each in found]
    worst = next((each for each in WORST if each in states), SignatureState.VALID)
    return SignedPaper(worst, found[-1].signer)


def _judged(signature: EmbeddedPdfSignature, now: datetime) -> SignedPaper:
    """One signature of the paper."""
    context = believed(now)
    status = validate_pdf_signature(signature, signer_validation_context=context)
    state = _of(status, now)
    if state is SignatureState.VALID and not may_seal(status.signing_cert, context):
        state = SignatureState.ISSUER_UNKNOWN
    return SignedPaper(state, _name(status.signing_cert))


def _name(certificate: x509.Certificate) -> str:
    """Of who signed: not the whole subject, in which a person's certificate has the national number."""
    named = certificate.subject.native
    found = named.get("common_name") or named.get("organization_name") or ""
    return found.replace("\0", "") if isinstance(found, str) else ""


WORST = (
    SignatureState.ALTERED,
    SignatureState.REVOKED,
    SignatureState.EXPIRED,
    SignatureState.ISSUER_UNKNOWN,
)


def _of(status: PdfSignatureStatus, now: datetime) -> SignatureState:
    """The state of one signature of the paper."""
    level = status.modification_level
    if not (status.intact and status.valid) or level is None or not status.docmdp_ok:
        return SignatureState.ALTERED
    if status.revoked:
        return SignatureState.REVOKED
    if status.trusted:
        return SignatureState.VALID
    late = status.signing_cert.not_valid_after < now and status.timestamp_validity is None
    return SignatureState.EXPIRED if late else SignatureState.ISSUER_UNKNOWN
