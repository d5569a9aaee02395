# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed list of the data of an employer without which rights can't be computed."""

from enum import StrEnum


class Lack(StrEnum):
    """What is not recorded.

    size        no full-time equivalents declared for the quarters that count now, nor later
    staff       nobody's contract
    committee   the joint committee of somebody who is under contract today
    """

    SIZE = "size"
    STAFF = "staff"
    COMMITTEE = "committee"
