# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about ways into an organisation's data."""

from enum import StrEnum


class Opening(StrEnum):
    """What opens an organisation's data to somebody or something, and is reviewed every year."""

    GRANT = "grant"
    SOFTWARE = "software"
    SOFTWARE_KEY = "software_key"
    SENDER = "sender"
    CERTIFICATE = "certificate"
