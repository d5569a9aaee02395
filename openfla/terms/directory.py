# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer's staff directory can say of somebody, and what people decide where they say otherwise."""

from enum import StrEnum


class DirectoryField(StrEnum):
    """What waits for a decision.

    WORKER is who is not known here, LEFT who works on though the directory says no, HIRED who has no contract here from
    the day on from which the directory tells one.
    """

    WORKER = "worker"
    FAMILY_NAME = "family_name"
    GIVEN_NAMES = "given_names"
    REFERENCE = "reference"
    EMAIL = "email"
    LANGUAGE = "language"
    TEAM = "team"
    LEFT = "left"
    HIRED = "hired"


_OF_STAFF = {DirectoryField.WORKER, DirectoryField.LEFT, DirectoryField.HIRED}
PERSONAL = tuple(each for each in DirectoryField if each not in _OF_STAFF)
"""Fields of a worker that follow the directory."""


class DirectoryDecision(StrEnum):
    """Whose value holds. Of WORKER, LEFT and HIRED only OURS: that somebody is no worker, works on, has no contract."""

    SOURCE = "source"
    OURS = "ours"
