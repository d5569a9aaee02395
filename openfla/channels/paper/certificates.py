# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The certificates by which papers are signed: an employer's own, else that of the installation.

They lie as PKCS#12 files in one folder: `installation.p12` and `0123456789.p12` for the employer with that enterprise
number. The password stands beside it in `installation.password`, for the owner of the process alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12
from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID
from django.conf import settings

from openfla.terms.problem import Problem

INSTALLATION = "installation"
KEPT = 64
"""Opened files that are kept: opening one is made slow on purpose."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder: `said` is the common name in the certificate, or what is wrong with the file."""

    file: str
    said: str | Problem
    until: datetime | None = None


def certificate_for(number: str, folder: Path | None = None) -> Path | None:
    """The file by which papers of the employer with that enterprise number are signed; None where none is."""
    place = folder or Path(settings.OPENFLA_CERTIFICATES)
    return next((file for name in (number, INSTALLATION) if (file := place / f"{name}.p12").exists()), None)


def every_certificate(now: datetime, folder: Path | None = None) -> Iterator[Found]:
    """Each file of the folder, as it can be used or not at this moment."""
    for file in sorted((folder or Path(settings.OPENFLA_CERTIFICATES)).glob("*.p12")):
        yield _found(file, now)


def signing_for(number: str, now: datetime) -> Found | None:
    """The one that signs papers of the employer with that enterprise number, usable or not; None without one."""
    file = certificate_for(number)
    return None if file is None else _found(file, now)


def _found(file: Path, now: datetime) -> Found:
    opened = opened_certificate(file, now)
    if isinstance(opened, Problem):
        return Found(file.name, opened)
    return Found(file.name, name_in(opened), _leaf(opened).not_valid_after_utc)


def opened_certificate(file: Path, now: datetime) -> PKCS12KeyAndCertificates | Problem:
    """Key and certificates. Problems: signing.unreadable, .no_key, .not_yet, .expired."""
    try:
        opened = _opened(file, file.stat().st_mtime_ns)
    except (OSError, ValueError):
        return Problem("signing.unreadable", values={"file": file.name, "password": f"{file.stem}.password"})
    if opened.key is None or opened.cert is None:
        return Problem("signing.no_key", values={"file": file.name})
    first, last = _leaf(opened).not_valid_before_utc, _leaf(opened).not_valid_after_utc
    if now < first:
        return Problem("signing.not_yet", values={"file": file.name, "on": first.date()})
    return Problem("signing.expired", values={"file": file.name, "on": last.date()}) if now > last else opened


def name_in(opened: PKCS12KeyAndCertificates) -> str:
    """Who signs: the common name in the certificate, or the whole subject where there is none."""
    subject = _leaf(opened).subject
    names = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else subject.rfc4514_string()


def _leaf(opened: PKCS12KeyAndCertificates) -> Certificate:
    if opened.cert is None:
        raise ValueError("no certificate")
    return opened.cert.certificate


@lru_cache(maxsize=KEPT)
def _opened(file: Path, _written: int) -> PKCS12KeyAndCertificates:
    """As it was when it was last written."""
    password = file.with_suffix(".password")
    secret = password.read_bytes().strip() if password.exists() else None
    return load_pkcs12(file.read_bytes(), secret)
