# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups filled or emptied a moment ago, taken back by the commands that anybody could give later by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.groups.groups import JoinGroup, LeaveGroup
from openfla.desk.groups.groups_handling import join_groups, leave_groups
from openfla.desk.groups.undoing import ActOnGroup, UndoJoinGroup, UndoLeaveGroup
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.undoing.at_once import CHANGED, led_back, not_taken, own_acts
from openfla.records.models import GroupMember


@handles(UndoJoinGroup)
def undo_joining(commands: Sequence[UndoJoinGroup], act: Act) -> list[Outcome]:
    """They leave, while the membership that was made lasts."""
    seen = _memberships(commands)
    own = own_acts({row.entry for row in seen.values()}, act)

    def judged(command: UndoJoinGroup) -> LeaveGroup | Refused:
        row = seen.get(command.membership)
        if refusal := _refusal(command, row, row.entry if row else None, own, act):
            return refusal
        if row is None or row.left_on is not None:
            return CHANGED
        return LeaveGroup(command.employer, command.group, command.worker)

    return led_back([judged(command) for command in commands], leave_groups, act)


@handles(UndoLeaveGroup)
def undo_leaving(commands: Sequence[UndoLeaveGroup], act: Act) -> list[Outcome]:
    """They belong to it again, from today on; who was put back meanwhile stays as they are."""
    seen = _memberships(commands)
    own = own_acts({row.left_entry for row in seen.values() if row.left_entry}, act)

    def judged(command: UndoLeaveGroup) -> JoinGroup | Refused:
        row = seen.get(command.membership)
        refusal = _refusal(command, row, row.left_entry if row else None, own, act)
        return refusal or JoinGroup(command.employer, command.group, command.worker)

    ways = [judged(command) for command in commands]
    done = iter(join_groups([each for each in ways if isinstance(each, JoinGroup)], act))
    return [_joined_again(next(done)) if isinstance(each, JoinGroup) else each for each in ways]


def _memberships(commands: Sequence[UndoJoinGroup | UndoLeaveGroup]) -> dict[UUID, GroupMember]:
    rows = GroupMember.objects.filter(id__among={command.membership for command in commands})
    return {row.id: row for row in rows}


def _refusal(
    command: UndoJoinGroup | UndoLeaveGroup,
    row: GroupMember | None,
    entry: UUID | None,
    own: Mapping[UUID, datetime],
    act: Act,
) -> Refused | None:
    """Why the act on a membership is not taken back, whatever followed."""
    named = (command.group, command.worker, command.employer)
    if row is None or entry is None or (row.group_id, row.worker_id, row.employer_id) != named:
        return NOT_FOUND
    return not_taken(entry, own, act)


def _joined_again(outcome: Outcome) -> Outcome:
    belongs = isinstance(outcome, Done) and outcome.effect is Effect.UNCHANGED
    return CHANGED if belongs else outcome


@answers(ActOnGroup)
def act_on_group(question: ActOnGroup, _act: Act) -> tuple[tuple[UUID, UUID], ...] | None:
    """All memberships that the same journal entry made, or ended."""
    by = "left_entry" if question.left else "entry"
    rows = GroupMember.objects.filter(employer=question.employer, group=question.group)
    entry = rows.filter(id=question.membership).values_list(by, flat=True).first()
    return None if entry is None else tuple(rows.filter(**{by: entry}).order_by("id").values_list("worker_id", "id"))
