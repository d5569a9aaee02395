# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The digest of what an account form says: two readings that say the same have the same one."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from openfla.desk.accounts.account_form import AccountFormView

UNREAD = datetime.min.replace(tzinfo=UTC)


def content_of(form: AccountFormView) -> bytes:
    """SHA-256 of every entry with its reasons and the law edition; not of when it was read, nor of the number.

    A national number has few enough values to be tried one after the other.
    """
    return hashlib.sha256(repr(replace(form.stating(None), read_at=UNREAD)).encode()).digest()
