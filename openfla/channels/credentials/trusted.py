# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roots of those who seal diplomas, as the operator believes them: PEM files in OPENFLA_CERTIFICATES/trusted.

Paths to them are checked by pyhanko-certvalidator (RFC 5280). Nothing is fetched, and few of all paths that a hostile
file could mean are tried: each of ten certificates with one name could have issued each other.
"""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import (
    AuthorityWithCert,
    CertTrustAnchor,
    TrustAnchor,
    TrustQualifiers,
    derive_quals_from_cert,
)
from pyhanko_certvalidator.errors import ValidationError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import CertificateRegistry, TrustManager
from pyhanko_certvalidator.validate import async_validate_path

FOLDER = "trusted"
MOST_ALONG = 100
"""Certificates that come along with the signature of a paper and are kept."""
MOST_TRIED = 24
"""So many times the issuer of a certificate is tried for one signature, in all paths together."""
LONGEST_PATH = 8
"""Certificates below a root."""
SIGNING = frozenset({"digital_signature", "non_repudiation"})
DOCUMENTS = frozenset(
    {
        "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
        "1.3.6.1.4.1.311.10.3.12",  # documents, before that
        "1.2.840.113583.1.1.5",  # documents in PDF, before that
        "1.3.6.1.5.5.7.3.4",  # mail
        "2.5.29.37.0",  # anything
    }
)
"""Purposes of a certificate that may seal diplomas, where it names any."""
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
        certificate_registry=_Along(len(roots) + MOST_ALONG),
        allow_fetching=False,
        moment=now,
        revocation_mode="soft-fail",
    )


def leads_to_trusted(chain: Sequence[bytes], now: datetime) -> bool:
    """Whether the first (DER) leads to a root of the operator and may seal a diploma.

    The others are taken in the order of RFC 7515 (4.1.6), each for the issuer of the one before.
    """
    try:
        context, path = believed(now), _in_order(chain)
        return may_seal(path[0], context) and apart(lambda: asyncio.run(_is_believed(path, context)))
    except Exception:  # noqa: BLE001 - whatever a hostile certificate does to its reader, it leads nowhere
        return False


def may_seal(leaf: asn1.Certificate, context: ValidationContext) -> bool:
    """Whether a certificate is one for documents: neither that of a server nor that of an issuer of certificates.

    What the operator laid there itself may issue others too. ValueError for one that can't be read.
    """
    usage, purposes = leaf.key_usage_value, leaf.extended_key_usage_value
    if usage is not None and not SIGNING & usage.native:
        return False
    if purposes is not None and DOCUMENTS.isdisjoint(each.dotted for each in purposes):
        return False
    return not leaf.ca or _as_root(leaf, context.path_builder.trust_manager) is not None


async def _is_believed(path: Sequence[asn1.Certificate], context: ValidationContext) -> bool:
    """Whether one of the ways from a root down that path holds."""
    for each in islice(_ways(path, context.path_builder.trust_manager), MOST_TRIED):
        try:
            await async_validate_path(context, each)
        except ValidationError:
            continue
        return True
    return False


def _ways(path: Sequence[asn1.Certificate], roots: TrustManager) -> Iterator[ValidationPath]:
    """From each root that could have issued one of the path; the leaf alone where it is a root itself."""
    if (itself := _as_root(path[0], roots)) is not None:
        yield ValidationPath(itself, [], None)
        return
    for place, each in enumerate(path):
        for root in roots.find_potential_issuers(each):
            yield ValidationPath(root, path[place:0:-1], path[0])


def _in_order(chain: Sequence[bytes]) -> list[asn1.Certificate]:
    """The first, and above it those that could have issued the one before; what could not is passed over."""
    leaf, *others = chain
    path = [_as_asn1(x509.load_der_x509_certificate(leaf))]
    for each in others:
        if len(path) < LONGEST_PATH and (issuer := _issuer(each, path[-1])) is not None:
            path.append(issuer)
    return path


def _issuer(der: bytes, below: asn1.Certificate) -> asn1.Certificate | None:
    """The certificate, if by its name and key it could have issued the other; None too where it can't be read."""
    try:
        found = _as_asn1(x509.load_der_x509_certificate(der))
        return found if AuthorityWithCert(found).is_potential_issuer_of(below) else None
    except Exception:  # noqa: BLE001 - see leads_to_trusted: one that can't be read takes nothing from the others
        return None


def _as_root(certificate: asn1.Certificate, roots: TrustManager) -> TrustAnchor | None:
    return roots.as_trust_anchor(AuthorityWithCert(certificate))


class _Along(CertificateRegistry):
    """The roots and what comes along with one signature. The rest, and what can't be read, is as if it were not there.

    It says so many times who could have issued what, and then no more.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most, self._left = most, MOST_TRIED

    def register(self, cert: asn1.Certificate) -> bool:
        """Whether it is new and was taken."""
        try:
            _read_through(cert)
            return len(self.certs) < self._most and super().register(cert)
        except Exception:  # noqa: BLE001 - see leads_to_trusted
            return False

    def find_potential_issuers(
        self, cert: asn1.Certificate, trust_manager: TrustManager
    ) -> Iterator[TrustAnchor | asn1.Certificate]:
        """Roots first."""
        for each in super().find_potential_issuers(cert, trust_manager):
            if not self._left:
                return
            self._left -= 1
            yield each


def _read_through(certificate: asn1.Certificate) -> None:
    """All by which paths are made. ValueError and others where it can't be read: before it takes anybody's place."""
    for name in ("subject", "issuer"):
        _ = getattr(certificate, name).hashable
    for name in (
        "issuer_serial",
        "public_key",
        "key_identifier",
        "authority_key_identifier",
        "authority_issuer_serial",
    ):
        getattr(certificate, name)


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
