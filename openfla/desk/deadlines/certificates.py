# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whose certificates end, one by one: the rows behind the number that a deadline tells."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.terms.deadline import CERTIFICATE_STEPS

A_YEAR = 365
"""Days that are looked at on either side of today."""


@dataclass(frozen=True, slots=True)
class CertificatesEnding:
    """One page of the certificates, of those who work for the employer today, that end within so many days, or ended.

    The earliest first, those of a year back too; with 0 those of today and before. Who has the same certificate for
    longer is not among them. From 0 to A_YEAR days.
    """

    employer: UUID
    within: int = CERTIFICATE_STEPS[0]
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate of one worker. `until` is its last day, `step` how near that is (terms.deadline.step_of)."""

    participation: UUID
    worker: UUID
    worker_name: str
    certificate: str
    training: str
    until: date
    step: int | None


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """A page of them, and the number of all like these."""

    rows: tuple[CertificateRow, ...]
    total: int
    page: int
    pages: int
