# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One employer takes over workers of another: said by one side, confirmed by the other, taken back by either.

Until both said so, nothing of a worker is seen across. Who goes is for the predecessor to say, whose workers they are.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.succession import SuccessionKind, SuccessionSide, SuccessionStatus


@dataclass(frozen=True, slots=True)
class AnnounceSuccession:
    """Says that the successor takes over the predecessor's workers from the day `on`, its first day with them.

    `side` is that of `employer`, `other` the number of the one across. `workers`, or those with its own `references`,
    are those who go, named by the predecessor alone; neither means everybody who works there on the day before. The
    same again is unchanged.
    """

    employer: UUID
    side: SuccessionSide
    other: EnterpriseNumber
    on: date
    kind: SuccessionKind
    workers: tuple[UUID, ...] | None = None
    references: tuple[str, ...] = ()
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmSuccession:
    """The other side says so too: contracts and accounts go over. A second time it is unchanged.

    `version` is the one that the officer saw. A predecessor may name the workers who go, as above; else it is as
    announced.
    """

    employer: UUID
    succession: UUID
    version: UUID
    workers: tuple[UUID, ...] | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBackSuccession:
    """Either side takes it back, confirmed or not, with a reason: both accounts are what they were.

    What was changed since in a contract that it ended or began stays.
    """

    employer: UUID
    succession: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class SuccessionList:
    """The successions of which the employer is a side, those taken back included; the latest day first."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class SuccessionCard:
    """One of them, with the workers who went and what was done about it."""

    employer: UUID
    succession: UUID


@dataclass(frozen=True, slots=True)
class SuccessionView:
    """A succession as one side sees it; `side` is that of the asker, who may still confirm where `awaited` says so.

    `count`: of the workers who went, or who are named to go; None for everybody, before it is confirmed.
    """

    succession: UUID
    version: UUID
    side: SuccessionSide
    said_by: SuccessionSide
    other_name: str
    other_number: str
    on: date
    kind: SuccessionKind
    status: SuccessionStatus
    count: int | None
    proof: str
    reason: str = ""

    @property
    def awaited(self) -> bool:
        """Whether the asker is the one who is to confirm."""
        return self.status is SuccessionStatus.ANNOUNCED and self.said_by is not self.side


@dataclass(frozen=True, slots=True)
class SucceededLine:
    """A worker of the asker who went or came, with the days that went along."""

    worker: UUID
    name: str
    days: Fraction


@dataclass(frozen=True, slots=True)
class SuccessionCardView:
    """The succession; `rows` are the first of its workers, by name, at the asker alone."""

    succession: SuccessionView
    rows: tuple[SucceededLine, ...]
    history: tuple[HistoryLine, ...]
