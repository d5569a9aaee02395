# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys and certificates with which somebody's machines sign."""

from enum import StrEnum


class KeyKind(StrEnum):
    """Of software that calls the API, of a system that drops files, or by which documents of an employer are signed."""

    SOFTWARE = "software"
    SENDER = "sender"
    DOCUMENTS = "documents"
