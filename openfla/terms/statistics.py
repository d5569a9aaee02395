# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Words about statistics: how workers are grouped when figures tell of many and of nobody."""

from enum import StrEnum
from typing import Final


class Grouping(StrEnum):
    """By what workers are told apart in one table of figures; `ALL` tells nobody apart."""

    ALL = "all"
    COMMITTEE = "committee"
    SIZE = "size"
    SEX = "sex"
    AGE = "age"


class SizeBand(StrEnum):
    """Full-time equivalents of the employer, by the number from which a band goes."""

    BELOW_10 = "0"
    FROM_10 = "10"
    FROM_20 = "20"
    FROM_50 = "50"
    FROM_250 = "250"


class AgeBand(StrEnum):
    """The age reached in the year, by the age from which a band goes."""

    BELOW_25 = "0"
    FROM_25 = "25"
    FROM_35 = "35"
    FROM_45 = "45"
    FROM_55 = "55"


UNKNOWN: Final = ""
"""The group of those of whom it is not known."""
