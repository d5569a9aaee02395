# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an extract of the Crossroads Bank for Enterprises (CBE open data) is made of."""

from enum import StrEnum


class ExtractKind(StrEnum):
    """All that was active on a day, or what changed since the extract before."""

    FULL = "full"
    UPDATE = "update"


class ExtractFile(StrEnum):
    """The files that are read; the value is how each is called in the extract."""

    ENTERPRISE = "enterprise"
    ESTABLISHMENT = "establishment"
    DENOMINATION = "denomination"
    ADDRESS = "address"
    ACTIVITY = "activity"
    CODE = "code"


class NameKind(StrEnum):
    """Which name it is, by the code of the CBE (code table TypeOfDenomination)."""

    LEGAL = "001"
    SHORT = "002"
    COMMERCIAL = "003"


NORMAL_SITUATION = "000"
"""The code of the CBE for a unit of which nothing is announced: no bankruptcy, merger or liquidation."""
LANGUAGES = {"1": "fr", "2": "nl", "3": "de", "4": "en"}
"""How the CBE writes the language of a name; 0 is unknown."""
