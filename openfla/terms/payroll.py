# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll's messages say: Dimona of the start and end of a contract, DmfA of a quarter's working time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter


class PayrollSource(StrEnum):
    """Which of the two a message belongs to."""

    DIMONA = "dimona"
    DMFA = "dmfa"


class DimonaAct(StrEnum):
    """What a Dimona message does to its period; STATE tells how the period stands now."""

    IN = "in"
    OUT = "out"
    UPDATE = "update"
    CANCEL = "cancel"
    STATE = "state"


class PayrollField(StrEnum):
    """What of a contract the payroll can say. CONTRACT is that there is one at all."""

    CONTRACT = "contract"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    JOINT_COMMITTEE = "joint_committee"
    HOURS = "hours"
    CATEGORY = "category"
    ESTABLISHMENT = "establishment"
    SUSPENSIONS = "suspensions"


class PayrollDecision(StrEnum):
    """Whose value holds where the payroll and a person say different things."""

    SOURCE = "source"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class DimonaSaid:
    """One Dimona message. Empty or None is what it does not say; `created_at` is the source's own moment.

    `period` is the number of the Dimona period; an IN may come before the source gave one. `place` is that among the
    messages of one form, which all have its moment: the last one holds.
    """

    act: DimonaAct
    created_at: datetime
    period: str
    starts_on: date | None = None
    ends_on: date | None = None
    joint_committee: JointCommittee | None = None
    worker_type: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Occupation:
    """A line of a DmfA: days under one set of terms. Hours are minutes per week (Q and S), None where not stated.

    `weekly_minutes` 0 says that no work was done in these days: the contract was suspended.
    """

    starts_on: date
    ends_on: date | None
    joint_committee: JointCommittee | None
    is_full_time: bool
    weekly_minutes: int | None
    full_time_weekly_minutes: int | None
    worker_code: str = ""
    establishment: EstablishmentNumber | None = None


@dataclass(frozen=True, slots=True)
class QuarterSaid:
    """All that a DmfA says of one worker in a quarter. A later message of the same quarter takes its place.

    Without a line the worker is no longer in that quarter's declaration. `place` as in Dimona.
    """

    created_at: datetime
    quarter: Quarter
    occupations: tuple[Occupation, ...]
    place: int = 0


Said: TypeAlias = DimonaSaid | QuarterSaid


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with the key by which it is known again: equal messages have equal keys."""

    key: str
    said: Said
