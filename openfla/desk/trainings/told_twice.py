# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two parts of a worker that resemble each other, told by different organisations: the employer says what they are."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class JoinParticipations:
    """They are one training, told twice: `participation` is withdrawn with a reason, `kept` stands for both.

    The reference of Done is the part that goes. Problems: desk.changed_meanwhile where another version holds now;
    told_twice.not_alike, desk.reason_missing.
    """

    employer: UUID
    participation: UUID
    version: UUID
    kept: UUID
    kept_version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class SeparateParticipations:
    """They are two trainings: both stay, and it is asked no more.

    The same problems, but for the reason.
    """

    employer: UUID
    participation: UUID
    version: UUID
    kept: UUID
    kept_version: UUID


@dataclass(frozen=True, slots=True)
class UndoSeparation:
    """Takes back that two parts are two, said just now by this person: it is asked again.

    Problems: undo.too_late; desk.reason_missing.
    """

    employer: UUID
    participation: UUID
    kept: UUID
    reason: str
