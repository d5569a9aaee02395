# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roots of those who seal diplomas, as the operator believes them: PEM files in OPENFLA_CERTIFICATES/trusted.

Paths to them are checked by pyhanko-certvalidator (RFC 5280). Nothing is fetched.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.authority import CertTrustAnchor, TrustQualifiers, derive_quals_from_cert
from pyhanko_certvalidator.registry import CertificateRegistry

FOLDER = "trusted"
MOST_ALONG = 6
"""Certificates that come along and are looked at. Each of ten with one name could have issued each other: to try all
their orders takes longer than anybody waits.
"""
SIGNING = frozenset({"digital_signature", "non_repudiation"})
Found = TypeVar("Found")


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """All that lie there; a folder that is not there holds none."""
    folder = Path(settings.OPENFLA_CERTIFICATES) / FOLDER
    return _read(os.fspath(folder), folder.stat().st_mtime_ns) if folder.is_dir() else ()


def believed(now: datetime) -> ValidationContext:
    """What the operator believes at a moment: each root in its time, for whom its constraints let it speak."""
    roots = [_anchor(_as_asn1(each)) for each in trusted_roots()]
    return ValidationContext(
        trust_roots=roots,
        certificate_registry=_Few(len(roots) + MOST_ALONG),
        allow_fetching=False,
        moment=now,
        revocation_mode="soft-fail",
    )


def leads_to_trusted(chain: Sequence[x509.Certificate], now: datetime) -> bool:
    """Whether the first, with the help of the others, leads to a root of the operator, and is one for signing."""
    leaf, *others = map(_as_asn1, chain)
    validator = CertificateValidator(leaf, others, validation_context=believed(now))
    try:
        apart(lambda: asyncio.run(validator.async_validate_path()))
    except Exception:  # noqa: BLE001 - whatever a hostile certificate does to its reader, it leads nowhere
        return False
    usage = leaf.key_usage_value
    return usage is None or bool(SIGNING & usage.native)


class _Few(CertificateRegistry):
    """The roots and the first of what comes along; the rest is as if it were not there."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def register(self, cert: asn1.Certificate) -> bool:
        """Whether it is new and was taken."""
        return len(self.certs) < self._most and bool(super().register(cert))


def apart(work: Callable[[], Found]) -> Found:
    """In a thread of its own: pyHanko runs a loop, which no thread does in which one runs already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def _as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """As pyHanko wants it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _anchor(root: asn1.Certificate) -> CertTrustAnchor:
    """With what the root says of itself, but for policies: those below it name their own, which is no contradiction."""
    said: TrustQualifiers = derive_quals_from_cert(root)
    names = said.standard_parameters
    if names is not None:
        names = replace(names, user_initial_policy_set=frozenset({"any_policy"}), initial_explicit_policy=False)
    return CertTrustAnchor(root, replace(said, standard_parameters=names, max_aa_path_length=said.max_path_length))


@lru_cache(maxsize=4)
def _read(folder: str, changed: int) -> tuple[x509.Certificate, ...]:
    del changed
    files = sorted(Path(folder).glob("*.pem"))
    return tuple(each for file in files for each in x509.load_pem_x509_certificates(file.read_bytes()))
