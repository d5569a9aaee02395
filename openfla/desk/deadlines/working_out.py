# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines worked out for many employers at once; one of them that can't be worked out holds up no other."""

import logging
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import OperationalError, ProgrammingError, transaction

from openfla.desk.act import Act
from openfla.desk.deadlines.deadline_facts import deadline_facts
from openfla.desk.deadlines.deadlines import DeadlineView
from openfla.desk.law.chosen import readings
from openfla.law.deadline import Deadline, DeadlineFacts
from openfla.law.deadlines import deadlines
from openfla.terms.deadline import DeadlineKind, near, state_of, step_of

logger = logging.getLogger(__name__)


def worked_out(employers: Collection[UUID], asked_on: date, act: Act) -> dict[UUID, list[DeadlineView]]:
    """By employer, all kinds, met or not, the earliest first.

    Who can't be worked out is missing, and named in the log by its id alone. All are loaded together, in halves only
    where that fails: until the one at fault stands alone.
    """
    try:
        with transaction.atomic():
            facts = deadline_facts(employers, asked_on, act)
    except (OperationalError, ProgrammingError):  # the database or what it is asked, not an employer
        raise
    except Exception as error:  # noqa: BLE001 - told by its name alone: its text may hold what is recorded of somebody
        return _halved(tuple(employers), asked_on, act, error)
    found = {employer: _views_of(employer, known) for employer, known in facts.items()}
    return {employer: rows for employer, rows in found.items() if rows is not None}


def _halved(employers: tuple[UUID, ...], asked_on: date, act: Act, error: Exception) -> dict[UUID, list[DeadlineView]]:
    if len(employers) <= 1:
        for employer in employers:
            _tell(employer, error)
        return {}
    middle = len(employers) // 2
    return worked_out(employers[:middle], asked_on, act) | worked_out(employers[middle:], asked_on, act)


def _views_of(employer: UUID, facts: DeadlineFacts) -> list[DeadlineView] | None:
    try:
        return [view_of(employer, each, facts.asked_on) for each in deadlines(facts, readings=readings())]
    except Exception as error:  # noqa: BLE001 - as above
        _tell(employer, error)
        return None


def _tell(employer: UUID, error: Exception) -> None:
    name = type(error).__name__
    logger.error("The deadlines of employer %s can't be worked out: %s. Those of others are told.", employer, name)


def view_of(employer: UUID, each: Deadline, asked_on: date) -> DeadlineView:
    """With its state on the day asked."""
    soon = near(each.kind)
    state = state_of(each.on, met=each.met, on=asked_on, near=soon, uncertain=each.uncertain)
    step = step_of(each.on, asked_on) if each.kind is DeadlineKind.CERTIFICATE else None
    return DeadlineView(
        employer, each.kind, each.about, each.on, state, each.number, each.why, step, each.late, each.uncertain
    )
