# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines ticked a moment ago, taken back by the command that anybody could give later by hand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.deadlines.done import WithdrawDeadlineDone
from openfla.desk.deadlines.done_handling import withdraw_done
from openfla.desk.deadlines.undoing import ActOnDeadlines, ActOnDeadlinesOfClients, UndoDeadlineDone
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Outcome, Refused
from openfla.desk.undoing.at_once import CHANGED, led_back, not_taken, own_acts
from openfla.records.models import DeadlineDone
from openfla.records.scope import employers_seen

Said: TypeAlias = tuple[tuple[UUID, UUID, UUID], ...]
"""Of each: the employer, the id, and the version that first said so."""


@handles(UndoDeadlineDone)
def undo_done(commands: Sequence[UndoDeadlineDone], act: Act) -> list[Outcome]:
    """Each by itself; one that moved between this look and the lock is refused by the withdrawal."""
    versions = {command.version for command in commands}
    seen = {row.id: row for row in DeadlineDone.objects.filter(id__among=versions, corrects=None)}
    own = own_acts({row.entry for row in seen.values()}, act)
    ways = [_judged(command, seen.get(command.version), own, act) for command in commands]
    return led_back(ways, withdraw_done, act)


def _judged(
    command: UndoDeadlineDone, row: DeadlineDone | None, own: Mapping[UUID, datetime], act: Act
) -> WithdrawDeadlineDone | Refused:
    if row is None or (row.lineage, row.employer_id) != (command.done, command.employer):
        return NOT_FOUND
    if refusal := not_taken(row.entry, own, act):
        return refusal
    if row.withdrawn_at is not None:
        return CHANGED
    return WithdrawDeadlineDone(command.employer, command.done, command.version, command.reason)


@answers(ActOnDeadlines)
def act_on_deadlines(question: ActOnDeadlines, _act: Act) -> Said | None:
    """All first versions at the employer that bear the journal entry of the act."""
    return _of_one_act({question.employer}, question.version)


@answers(ActOnDeadlinesOfClients)
def act_on_deadlines_of_clients(question: ActOnDeadlinesOfClients, _act: Act) -> Said | None:
    """The same at the clients that the gate opened."""
    return _of_one_act(employers_seen() - {question.organisation}, question.version)


def _of_one_act(employers: Collection[UUID], version: UUID) -> Said | None:
    rows = DeadlineDone.objects.filter(employer__among=employers, corrects=None)
    entry = rows.filter(id=version).values_list("entry", flat=True).first()
    if entry is None:
        return None
    return tuple(rows.filter(entry=entry).order_by("id").values_list("employer_id", "lineage", "id"))
