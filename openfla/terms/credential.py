# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials that go out: how they are written, and how they end; where each stands in a public list of states."""

from dataclasses import dataclass
from enum import StrEnum


class CredentialFormat(StrEnum):
    """How a credential is written; all of them say the same and share one state."""

    OPEN_BADGE = "open_badge"
    SD_JWT = "sd_jwt"
    ELM = "elm"


class CredentialEnd(StrEnum):
    """Why a credential no longer holds.

    What it says was corrected or cancelled, its worker took it back, or the employer sent its line back to whoever
    entered it.
    """

    LINE = "line"
    HOLDER = "holder"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """The list that says whether a credential still holds, and the place of its bit; drawn by chance."""

    number: int
    index: int


STATUS_BITS = 131_072
"""The bits of one list (Bitstring Status List 1.0 asks for as many at least, so that a bit is one among many)."""


class SignatureState(StrEnum):
    """What is known of a credential that somebody shows: of its signature, its issuer, and whether it still holds."""

    VALID = "valid"
    ALTERED = "altered"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ISSUER_UNKNOWN = "issuer_unknown"
    ISSUER_UNREACHABLE = "issuer_unreachable"
    STATUS_UNKNOWN = "status_unknown"
    UNSUPPORTED = "unsupported"
    NOT_SIGNED = "not_signed"
    WAITING = "waiting"


class DiplomaForm(StrEnum):
    """In which form somebody brings a diploma or a credential of others."""

    OPEN_BADGE = "open_badge"
    SD_JWT = "sd_jwt"
    EDC = "edc"
    JSON = "json"
    PDF = "pdf"
