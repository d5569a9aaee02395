# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights registered a moment ago, taken back by the command that anybody could give later by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Outcome
from openfla.desk.rights.rights import CancelRight
from openfla.desk.rights.rights_handling import cancel_rights
from openfla.desk.rights.undoing import ActOnRights, UndoRight
from openfla.desk.undoing.at_once import CHANGED, led_back, not_taken, own_acts
from openfla.records.models import Right


@handles(UndoRight)
def undo_rights(commands: Sequence[UndoRight], act: Act) -> list[Outcome]:
    """Each by itself; one that moved between this look and the lock is refused by the cancellation."""
    versions = {command.version for command in commands}
    seen = {row.id: row for row in Right.objects.filter(id__among=versions, corrects=None)}
    own = own_acts({row.entry for row in seen.values()}, act)
    ways = [_judged(command, seen.get(command.version), own, act) for command in commands]
    return led_back(ways, cancel_rights, act)


def _judged(command: UndoRight, row: Right | None, own: Mapping[UUID, datetime], act: Act) -> CancelRight | Outcome:
    if row is None or (row.lineage, row.employer_id) != (command.right_id, command.employer):
        return NOT_FOUND
    if refusal := not_taken(row.entry, own, act):
        return refusal
    if row.withdrawn_at is not None:
        return CHANGED
    return CancelRight(command.employer, command.right_id, command.version, command.reason)


@answers(ActOnRights)
def act_on_rights(question: ActOnRights, _act: Act) -> tuple[tuple[UUID, UUID], ...] | None:
    """All first versions that bear the journal entry of the act."""
    rows = Right.objects.filter(employer=question.employer, corrects=None)
    entry = rows.filter(id=question.version).values_list("entry", flat=True).first()
    return None if entry is None else tuple(rows.filter(entry=entry).order_by("id").values_list("lineage", "id"))
