# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A day by which an employer has something to do, and the facts that such days hang on."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.plan import Draft
from openfla.terms.deadline import DeadlineKind
from openfla.terms.plan import PlanStepKind


@dataclass(frozen=True, slots=True)
class Deadline:
    """`about` tells it from others of its kind: a year, a quarter, a period, or the day that it is counted from.

    `met` is None where nothing that is recorded tells. `number`: how many it still concerns, where that is counted
    (terms.deadline.unit_of). `late` is the day on which it was done after all, where that is known and was after `on`.
    `uncertain`: whether the law asks for it is disputed, so that it is never missed.
    """

    kind: DeadlineKind
    about: str
    on: date
    why: Finding
    met: bool | None = None
    number: int | None = None
    late: date | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something recorded from which a day is counted: `since` its day, `waiting` how many are still to be seen to.

    For a training, information, a contract or a dispute `since` is the day from which the time runs; a certificate and
    a mandate bring their own last day, forms that were ordered for the end of a year that of the year.

    Where it hangs on an account (law.account_deadlines) it is counted by the joint committee of the workers:
    `committee` is that of the day on which it falls due, or of the day asked where that is still to come, of who left
    that of the last day; empty where none is known. If they came to another one since, `moved_to`, `moved_on` is the
    day.
    `left_on` is the last day of the contract of who left. `credit_since` the first day of the years from which on they
    have had days left without a break; None where none are left now, or where nothing hangs on it.
    """

    kind: DeadlineKind
    since: date
    waiting: int
    committee: str = ""
    moved_on: date | None = None
    moved_to: str = ""
    left_on: date | None = None
    credit_since: date | None = None

    def committee_on(self, day: date) -> str:
        """That of these workers on a day."""
        return self.moved_to if self.moved_on and day >= self.moved_on else self.committee


@dataclass(frozen=True, slots=True)
class PlanKept:
    """How far the plan of a year is, where it is kept here: the first day of each step that was taken.

    `workers`: the workers themselves are asked, as there is neither a council nor a delegation; None while nobody was
    asked yet, so that nothing tells. Otherwise `drafts` are those that were sent, in order, each with its
    meeting where that is known.
    `in_force` once it is fixed: see law.plan.took_effect.
    `held_by`: the year for which the plan of several years was written that still holds: nothing else is to be done but
    to file that one, if it was not.
    """

    steps: Mapping[PlanStepKind, date] = dataclasses.field(default_factory=dict)
    in_force: date | None = None
    workers: bool | None = None
    held_by: int | None = None
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What the deadlines of one employer hang on, as they are asked for on a day.

    `heads` are the workers under contract by year, `committees` those of its workers, `plans` the plans that are
    kept here by the years for which they hold. `began_on` is the first day of its first contract, None where that isn't
    known. `rescued`: a file that was saved from the State's tool was brought in. `done`: the days on which somebody
    said that something of which no other fact tells was done (terms.deadline.BY_HAND), by kind and what it is about.
    """

    asked_on: date
    employer: EmployerFacts
    heads: Mapping[int, int] = dataclasses.field(default_factory=dict)
    committees: frozenset[str] = frozenset()
    occasions: tuple[Occasion, ...] = ()
    plans: Mapping[int, PlanKept] = dataclasses.field(default_factory=dict)
    rescued: bool = False
    done: Mapping[tuple[DeadlineKind, str], date] = dataclasses.field(default_factory=dict)
    began_on: date | None = None
