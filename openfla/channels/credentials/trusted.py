# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roots of those who seal diplomas, as the operator believes them: PEM files in OPENFLA_CERTIFICATES/trusted."""

import os
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

FOLDER = "trusted"


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """All that lie there; a folder that is not there holds none."""
    folder = Path(settings.OPENFLA_CERTIFICATES) / FOLDER
    return _read(os.fspath(folder), folder.stat().st_mtime_ns) if folder.is_dir() else ()


def as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """As pyHanko wants it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


@lru_cache(maxsize=4)
def _read(folder: str, changed: int) -> tuple[x509.Certificate, ...]:
    del changed
    files = sorted(Path(folder).glob("*.pem"))
    return tuple(each for file in files for each in x509.load_pem_x509_certificates(file.read_bytes()))
