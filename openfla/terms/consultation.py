# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a consultation shows of a person, and what it is for: closed lists, told to the person (GDPR article 15)."""

from enum import StrEnum


class DataClass(StrEnum):
    """A kind of data about a person."""

    IDENTITY = "identity"
    NATIONAL_NUMBER = "national_number"
    EMPLOYMENT = "employment"
    RIGHTS = "rights"
    TRAININGS = "trainings"
    ACCOUNT = "account"
    SAVED_FILE = "saved_file"


class Purpose(StrEnum):
    """Why data are looked at."""

    FOLLOW_UP = "follow_up"
    REGISTRATION = "registration"
    ACCESS = "access"
    TRANSFER = "transfer"
    TAKEOVER = "takeover"
    STATISTICS = "statistics"
