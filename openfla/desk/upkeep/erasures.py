# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers who left: until when their data are kept, told beforehand to employer and worker; and keeping longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.records import worker_erasing

LONGEST_HOLD = timedelta(days=worker_erasing.LONGEST_HOLD)
"""A dispute that takes longer is looked at anew."""


@dataclass(frozen=True, slots=True)
class KeepLonger:
    """Keeps a worker who left until the end of a day, for a reason, whatever the term says; a new day replaces the old.

    Problems: erasure.still_employed, erasure.until, desk.reason_missing.
    """

    employer: UUID
    worker: UUID
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class LeaversToErase:
    """The workers of an employer whose data are erased within the time of notice, the first first."""

    employer: UUID
    most: int = 200


@dataclass(frozen=True, slots=True)
class LeaverView:
    """A worker who left: the last day of the last contract, and the day from which the data are erased.

    `kept_until` and `reason` are those of the employer's own wish to keep them longer.
    """

    worker: UUID
    name: str
    reference: str
    ended_on: date
    erased_from: date
    kept_until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LeaversPage:
    """Some of them; `more` says that there are others after these."""

    rows: Sequence[LeaverView]
    more: bool


@dataclass(frozen=True, slots=True)
class OwnErasure:
    """From which day are my data at this employer erased? Asked by the worker; None while a contract lasts."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class OwnErasureView:
    """The day, and whether it is within the time of notice."""

    erased_from: date
    near: bool
