# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The roll-call of a session: a code for the room, and the workers who say there that they are present.

Saying so changes no account: an officer who saw the room records attendance, by the same act as without a roll-call
(`CorrectParticipation`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from openfla.desk.trainings.roll_call_key import RollCallKey
from openfla.desk.trainings.trainings import SlotTerms

CODE_MINUTES = (2, 5, 10, 30, 60)
"""How long a code may live: long enough for a late telephone, too short to be sent to somebody at home."""


@dataclass(frozen=True, slots=True)
class OpenRollCall:
    """The session on a day, and at a time where it has one, is called over under an id that the sender chooses.

    `minutes`: how long each code lives that is shown. Problems: roll_call.no_such_session, roll_call.other_day,
    roll_call.open_already, roll_call.minutes.
    """

    employer: UUID
    training: UUID
    roll_call: UUID
    on: date
    starts_at: time | None = None
    minutes: int = 10


@dataclass(frozen=True, slots=True)
class CloseRollCall:
    """No code of the roll-call works any more; unchanged where it was closed before."""

    employer: UUID
    roll_call: UUID


@dataclass(frozen=True, slots=True)
class ConfirmPresence:
    """A worker who takes part in the training says to be there; a second time it is unchanged.

    Problem: roll_call.not_valid, for a code that is too old or whose roll-call is closed. What is not for this worker
    is not there.
    """

    employer: UUID
    worker: UUID
    key: RollCallKey


@dataclass(frozen=True, slots=True)
class RollCalls:
    """The roll-calls of a training, the first first."""

    employer: UUID
    training: UUID


@dataclass(frozen=True, slots=True)
class RollCallView:
    """One of them; `present` says who of those who take part confirmed, and when, the first first."""

    roll_call: UUID
    slot: SlotTerms
    minutes: int
    opened_at: datetime
    closed_at: datetime | None
    present: tuple[tuple[UUID, datetime], ...]


@dataclass(frozen=True, slots=True)
class RollCallHere:
    """What the code of a roll-call is about, for a worker who takes part in its training; None for anybody else."""

    employer: UUID
    worker: UUID
    key: RollCallKey


@dataclass(frozen=True, slots=True)
class SessionHere:
    """The session that is called over; `said_at`: when this worker confirmed."""

    title: str
    slot: SlotTerms
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnPresences:
    """At which sessions of this employer a worker said to be there, the latest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class OwnPresence:
    """Of which training (its public id and its last title), of which session, and when it was said."""

    training: UUID
    title: str
    on: date
    starts_at: time | None
    said_at: datetime
