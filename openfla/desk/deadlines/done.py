# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That something was done by a day of which no other fact tells: what an agreement asks of a fund, the end of a period.

Somebody says so, with the day (terms.deadline.BY_HAND). As with every fact nothing is overwritten: a correction or a
withdrawal keeps what was said first, by whom and why it was changed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.desk.deadlines.deadlines import DeadlineView
from openfla.desk.trainings.trainings import HistoryLine
from openfla.law.calendar import months_later
from openfla.terms.deadline import DeadlineKind

LONGEST = 40
"""Signs of a reference."""
REFERENCE = re.compile(rf"[\w./:#-]{{0,{LONGEST}}}")
"""One word: in what has no blank in it nobody is named by accident."""
MONTHS = 12
"""So long before its day something may have been done."""


def first_day(due_on: date) -> date:
    """The first one on which what is due on a day can be done."""
    return months_later(due_on, -MONTHS)


@dataclass(frozen=True, slots=True)
class NoteDeadlineDone:
    """Something was done on a day, at the fund known by `reference` or by none: it meets the deadline, late after it.

    `about` tells the deadline from others of its kind, as DeadlineView does. Said again in the same words it is
    unchanged. Problems: deadline.not_by_hand, deadline.unknown, deadline.done_already, deadline.done_to_come,
    deadline.done_too_early, deadline.reference_unfit.
    """

    employer: UUID
    kind: DeadlineKind
    about: str
    on: date
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CorrectDeadlineDone:
    """It was done on another day, or is known by another reference. `version` is the one the officer saw.

    Problems as for NoteDeadlineDone, and desk.reason_missing.
    """

    employer: UUID
    done: UUID
    version: UUID
    on: date
    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawDeadlineDone:
    """It was not done after all: the deadline stands again as if nobody had said so."""

    employer: UUID
    done: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class DeadlineCard:
    """One deadline of which somebody says that it is done: how it stands today, and what was said."""

    employer: UUID
    kind: DeadlineKind
    about: str


@dataclass(frozen=True, slots=True)
class DoneView:
    """What is said now: done on that day, known by that reference; by whom, when."""

    done: UUID
    version: UUID
    on: date
    reference: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class DeadlineCardView:
    """`done` is None where nobody says so, or no longer; `history` holds what was said before too, newest first."""

    deadline: DeadlineView
    done: DoneView | None
    history: tuple[HistoryLine, ...]
