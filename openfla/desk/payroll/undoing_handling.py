# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A decision of a moment ago taken back: the field has the value again that it had, and somebody is asked anew."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.payroll.held_points import held_points
from openfla.desk.payroll.payroll_file import PayrollFile
from openfla.desk.payroll.points import UndoPointDecision
from openfla.desk.successions.late import with_late
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.records.models import PayrollPoint


@handles(UndoPointDecision)
def undo_point_decisions(commands: Sequence[UndoPointDecision], act: Act) -> list[Outcome]:
    """Each point once; what follows is settled in the same transaction."""
    rows, file = held_points({command.point for command in commands}, act)
    own = own_acts({row.closed_entry for row in rows.values() if row.closed_entry is not None}, act)
    undone: set[object] = set()
    outcomes: list[Outcome] = []
    for command in commands:
        row = rows.get(command.point)
        if row is None or row.employer_id != command.employer or row.closed_entry is None or not row.decision:
            outcomes.append(NOT_FOUND)
        elif refusal := not_taken(row.closed_entry, own, act):
            outcomes.append(refusal)
        elif row.rule_id is not None:
            outcomes.append(refused("payroll.decided_by_rule", "point"))
        elif row.id in undone:
            outcomes.append(Done(row.id, Effect.UNCHANGED, about=row.worker_id))
        else:
            outcomes.append(_undone(row, file))
            undone.add(row.id)
    file.store()
    return with_late(outcomes, file.staff)


def _undone(row: PayrollPoint, file: PayrollFile) -> Outcome:
    back = file.take_back(row)
    if back is None:
        return CHANGED
    if isinstance(back, Refused):
        return back
    settled = file.settle(row.employer_id, row.worker_id)
    return Done(row.id, Effect.CHANGED, about=row.worker_id, moved=(*back, *settled.moved))
