# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about the days by which an employer has something to do, and how it stands with one on a day."""

from datetime import date, timedelta
from enum import StrEnum

NEAR = timedelta(days=45)
"""So long before its day a deadline asks for attention."""


CERTIFICATE_STEPS = (90, 30, 0)
"""Days before its last one at which a certificate asks for attention, each time more than before."""


class DeadlineKind(StrEnum):
    """What is to be done."""

    PLAN_DRAFT = "plan_draft"
    PLAN_OPINION = "plan_opinion"
    PLAN_FIXED = "plan_fixed"
    PLAN_FILED = "plan_filed"
    SIZE = "size"
    OWN_NUMBER = "own_number"
    PERIOD_END = "period_end"
    FUND_RECOURSE = "fund_recourse"
    SECTOR_PLAN = "sector_plan"
    SECTOR_REPORT = "sector_report"
    TRAINING_FOLLOWED = "training_followed"
    INFORM_START = "inform_start"
    INFORM_YEARLY = "inform_yearly"
    INFORM_LEAVING = "inform_leaving"
    CORRECTION = "correction"
    PROPOSAL = "proposal"
    CERTIFICATE = "certificate"
    MANDATE = "mandate"
    YEAR_END = "year_end"
    FLA_FIRST = "fla_first"
    FLA_QUARTER = "fla_quarter"
    FLA_RIGHTS = "fla_rights"
    FLA_HIRE = "fla_hire"
    FLA_LEAVER = "fla_leaver"
    FLA_SAVED = "fla_saved"


class Unit(StrEnum):
    """What the number that goes with a deadline counts."""

    WORKERS = "workers"
    PARTICIPATIONS = "participations"
    DISPUTES = "disputes"
    MANDATES = "mandates"


_NOT_WORKERS = {
    DeadlineKind.TRAINING_FOLLOWED: Unit.PARTICIPATIONS,
    DeadlineKind.CORRECTION: Unit.DISPUTES,
    DeadlineKind.PROPOSAL: Unit.DISPUTES,
    DeadlineKind.MANDATE: Unit.MANDATES,
}


def unit_of(kind: DeadlineKind) -> Unit:
    """What is counted of one kind: one worker may take part in several trainings, and dispute several lines."""
    return _NOT_WORKERS.get(kind, Unit.WORKERS)


BY_HAND = frozenset(
    {DeadlineKind.PERIOD_END, DeadlineKind.FUND_RECOURSE, DeadlineKind.SECTOR_PLAN, DeadlineKind.SECTOR_REPORT}
)
"""Kinds of which no other fact tells whether they are done: somebody says so, with the day."""


class DeadlineState(StrEnum):
    """How it stands on a day.

    Untold: the day is over, and nothing recorded here tells whether it was done in time. Open: the day is over, it is
    still to be done, and whether the law asks for it is not certain.
    """

    MET = "met"
    MISSED = "missed"
    NEAR = "near"
    AHEAD = "ahead"
    UNTOLD = "untold"
    OPEN = "open"

    @property
    def asks(self) -> bool:
        """Whether it asks for attention: only exceptions do."""
        return self in {DeadlineState.MISSED, DeadlineState.NEAR, DeadlineState.OPEN}


def near(kind: DeadlineKind) -> timedelta:
    """So long before its day one of this kind asks for attention."""
    return timedelta(days=CERTIFICATE_STEPS[0]) if kind is DeadlineKind.CERTIFICATE else NEAR


def step_of(until: date, on: date) -> int | None:
    """Which of CERTIFICATE_STEPS a certificate reached last, on a day; None before the first, 0 once it is over."""
    return min((step for step in CERTIFICATE_STEPS if (until - on).days <= step), default=None)


def state_of(
    due: date, *, met: bool | None, on: date, near: timedelta = NEAR, uncertain: bool = False
) -> DeadlineState:
    """How it stands on a day with what is due; `met` is None where nothing recorded tells. See DeadlineState."""
    if met:
        return DeadlineState.MET
    if due < on:
        missed = DeadlineState.OPEN if uncertain else DeadlineState.MISSED
        return DeadlineState.UNTOLD if met is None else missed
    return DeadlineState.NEAR if due - on <= near else DeadlineState.AHEAD
