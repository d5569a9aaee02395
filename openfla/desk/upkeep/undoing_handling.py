# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Leavers kept longer a moment ago: the term holds again, or what was recorded before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.desk.upkeep.undoing import ActOnLeavers, UndoKeepLonger
from openfla.records import bulk
from openfla.records.models import ErasureHold

UNDONE = "undone"


@handles(UndoKeepLonger)
def undo_keeping(commands: Sequence[UndoKeepLonger], act: Act) -> list[Outcome]:
    """Each by itself; one for whom another day was recorded since stays."""
    named = ErasureHold.objects.filter(id__among={command.hold for command in commands})
    seen = {row.id: row for row in named.select_for_update().order_by("id")}
    own = own_acts({row.entry for row in seen.values()}, act)
    ways = [_judged(command, seen, own, act) for command in commands]
    _back([each for each in ways if isinstance(each, ErasureHold)], act)
    return [Done(each.worker_id, Effect.CHANGED) if isinstance(each, ErasureHold) else each for each in ways]


def _judged(
    command: UndoKeepLonger, seen: dict[UUID, ErasureHold], own: Mapping[UUID, datetime], act: Act
) -> ErasureHold | Refused:
    """What is taken back; named twice it is there once."""
    row = seen.get(command.hold)
    if row is None or (row.worker_id, row.employer_id) != (command.worker, command.employer):
        return NOT_FOUND
    if refusal := not_taken(row.entry, own, act):
        return refusal
    if row.withdrawn_at is not None:
        return CHANGED
    row.withdrawn_at = act.now
    return row


def _back(undone: Collection[ErasureHold], act: Act) -> None:
    """Withdraws these, and records once more what each of them had replaced."""
    ErasureHold.objects.filter(id__among={row.id for row in undone}).update(**act.withdrawn(UNDONE))
    made = {(row.entry, row.worker_id) for row in undone}
    replaced = ErasureHold.objects.filter(worker__among={row.worker_id for row in undone}, withdrawn_at__isnull=False)
    before = [row for row in replaced if (row.withdrawn_entry, row.worker_id) in made]
    bulk.insert(
        [
            ErasureHold(worker_id=row.worker_id, until=row.until, reason=row.reason, **act.recorded(row.employer_id))
            for row in before
        ]
    )


@answers(ActOnLeavers)
def act_on_leavers(question: ActOnLeavers, _act: Act) -> tuple[tuple[UUID, UUID], ...] | None:
    """All that bear the journal entry of the act."""
    rows = ErasureHold.objects.filter(employer=question.employer)
    entry = rows.filter(id=question.hold).values_list("entry", flat=True).first()
    return None if entry is None else tuple(rows.filter(entry=entry).order_by("id").values_list("worker_id", "id"))
