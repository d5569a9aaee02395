# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages written a moment ago and not gone yet, taken back: whom they were for is as untold as before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.undoing import ActOnMessages, UndoInformWorker
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.records.models import WorkerMessage
from openfla.terms.message import MessageState


@handles(UndoInformWorker)
def undo_informing(commands: Sequence[UndoInformWorker], act: Act) -> list[Outcome]:
    """Each by itself, while it waits and no post has taken it up."""
    named = WorkerMessage.objects.filter(id__among={command.message for command in commands}, step=None)
    seen = {row.id: row for row in named.select_for_update().order_by("id")}
    own = own_acts({row.entry for row in seen.values()}, act)
    ways = [_judged(command, seen, own, act) for command in commands]
    back = {each.id for each in ways if isinstance(each, WorkerMessage)}
    WorkerMessage.objects.filter(id__among=back).update(state=MessageState.OVERTAKEN.value, changed_at=act.now)
    return [
        Done(each.id, Effect.CHANGED, about=each.worker_id) if isinstance(each, WorkerMessage) else each
        for each in ways
    ]


def _judged(
    command: UndoInformWorker, seen: dict[UUID, WorkerMessage], own: Mapping[UUID, datetime], act: Act
) -> WorkerMessage | Refused:
    """What is taken back; named twice it is there once."""
    row = seen.get(command.message)
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if refusal := not_taken(row.entry, own, act):
        return refusal
    if row.state != MessageState.WAITING.value or row.run is not None:
        return CHANGED
    row.state = MessageState.OVERTAKEN.value
    return row


@answers(ActOnMessages)
def act_on_messages(question: ActOnMessages, _act: Act) -> tuple[UUID, ...] | None:
    """All that bear the journal entry of the act."""
    rows = WorkerMessage.objects.filter(employer=question.employer, step=None)
    entry = rows.filter(id=question.message).values_list("entry", flat=True).first()
    return None if entry is None else tuple(rows.filter(entry=entry).order_by("id").values_list("id", flat=True))
