# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review of what opens an organisation's data."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from openfla.desk.access.openings import ROWS, day_of, ever_open, openings
from openfla.desk.access.review import AccessReview, AccessReviewed, ConfirmAccess, Opened
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome
from openfla.records import bulk
from openfla.records.models import Confirmation
from openfla.records.signatures import Signature, signatures


@handles(ConfirmAccess)
def confirm_access(commands: Sequence[ConfirmAccess], act: Act) -> list[Outcome]:
    """What is still open; the same once more today is unchanged."""
    asked = {(each.organisation, each.kind) for each in commands}
    open_now = {(of, kind, row) for of, kind in asked for row in ROWS[kind](of, act.today).values_list("id", flat=True)}
    latest = _confirmed({each.item for each in commands})
    today = {row.item for row in latest.values() if day_of(row.recorded_at) == act.today}
    added: dict[UUID, Confirmation] = {}
    outcomes: list[Outcome] = []
    for command in commands:
        if (command.organisation, command.kind, command.item) not in open_now:
            outcomes.append(NOT_FOUND)
        elif command.item in today or command.item in added:
            outcomes.append(Done(command.item, Effect.UNCHANGED))
        else:
            added[command.item] = _confirmation(command, act)
            outcomes.append(Done(command.item, Effect.CHANGED))
    bulk.insert(list(added.values()))
    return outcomes


def _confirmation(command: ConfirmAccess, act: Act) -> Confirmation:
    return Confirmation(
        organisation_id=command.organisation,
        kind=command.kind.value,
        item=command.item,
        entry=act.entry,
        recorded_at=act.now,
    )


def _confirmed(items: Collection[UUID]) -> dict[UUID, Confirmation]:
    """The latest confirmation of each of these."""
    rows = Confirmation.objects.filter(item__in=items).order_by("item", "-recorded_at").distinct("item")
    return {row.item: row for row in rows}


@answers(AccessReview)
def access_review(question: AccessReview, act: Act) -> AccessReviewed:
    """A fixed number of queries, whatever there is."""
    items = list(openings(question.organisation, act.today))
    confirmed = _confirmed({each.item for each in items})
    signed = signatures({row.entry for row in confirmed.values()})
    told = tuple(_dated(_signed(each, confirmed.get(each.item), signed), act.today) for each in items)
    names, reasons = ever_open(question.organisation)
    return AccessReviewed(told, history_of(references=names, reasons=reasons))


def _signed(item: Opened, row: Confirmation | None, signed: dict[UUID, Signature]) -> Opened:
    return replace(item, confirmed_at=row.recorded_at, confirmed_by=signed[row.entry].person) if row else item


def _dated(item: Opened, today: date) -> Opened:
    """When it is to be looked at: a year after it was given or last confirmed."""
    due_on = _year_after(day_of(item.confirmed_at or item.given_at))
    return replace(item, due_on=due_on, overdue=due_on <= today)


def _year_after(day: date) -> date:
    """The same day a year later; 1 March after a 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
