# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of documents that are issued."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document says."""

    ACCOUNT_FORM = "account_form"
