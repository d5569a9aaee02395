# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of data that have a term of their own, and what happens when it is over."""

from enum import StrEnum


class KeptKind(StrEnum):
    """What is kept for a time; the terms stand in openfla/records/retention.yaml."""

    UNUSED_CODES = "unused_codes"
    UNUSED_TRUSTS = "unused_trusts"
    REFUSED_REQUESTS = "refused_requests"
    SIGN_INS = "sign_ins"
    TAKEN_EVENTS = "taken_events"
    REPEATS = "repeats"
    ASSERTIONS = "assertions"
    SESSIONS = "sessions"
    STRAY_FILES = "stray_files"
    MAILS_BACK = "mails_back"
    EXTRACTS = "extracts"
    DIPLOMAS = "diplomas"
    STRANGERS = "strangers"
    WORKERS = "workers"
    PEOPLE = "people"
    RECEIVED_FILES = "received_files"
    JOURNAL = "journal"


class Afterwards(StrEnum):
    """What happens at the end of a term."""

    ERASED = "erased"
    KEPT = "kept"
