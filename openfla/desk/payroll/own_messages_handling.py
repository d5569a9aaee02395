# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll said of a worker, told to that worker; a message of which nobody knows whose it is is nobody's."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.payroll.content import said_of
from openfla.desk.payroll.own_messages import HeldLast, MessageSaid, OwnPayrollMessages, OwnPayrollPoints, PointSaid
from openfla.desk.payroll.points import Origin, PayrollOrigins
from openfla.desk.payroll.points_handling import held_by, payroll_origins
from openfla.records.models import PayrollMessage, PayrollPoint
from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource

Row = TypeVar("Row", PayrollMessage, PayrollPoint)


@answers(OwnPayrollMessages)
def own_payroll_messages(question: OwnPayrollMessages, act: Act) -> tuple[MessageSaid, ...]:
    """Each with the fields of contracts that it says last."""
    rows = _behind(PayrollMessage.objects.filter(employer=question.employer, worker=question.worker), question)
    origins = payroll_origins(PayrollOrigins(question.employer, question.worker), act) if rows else ()
    holds = _by_message(origins)
    return tuple(
        MessageSaid(
            row.id,
            PayrollSource(row.source),
            row.reference,
            said_of(row.source, row.reference, row.sent_at, row.said),
            row.recorded_at,
            tuple(holds[row.id]),
        )
        for row in rows
    )


@answers(OwnPayrollPoints)
def own_payroll_points(question: OwnPayrollPoints, _act: Act) -> tuple[PointSaid, ...]:
    """With what either side said; who decided is in the history."""
    rows = _behind(PayrollPoint.objects.filter(employer=question.employer, worker=question.worker), question)
    return tuple(map(_point, rows))


def _behind(rows: QuerySet[Row], question: OwnPayrollMessages | OwnPayrollPoints) -> list[Row]:
    found = rows.filter(id__gt=question.after) if question.after else rows
    return list(found.order_by("id")[: question.size])


def _by_message(origins: Iterable[Origin]) -> dict[UUID, list[HeldLast]]:
    found: dict[UUID, list[HeldLast]] = defaultdict(list)
    for each in origins:
        found[each.message].append(HeldLast(each.employment, each.field, each.follows))
    return found


def _point(row: PayrollPoint) -> PointSaid:
    held = held_by(row)
    return PointSaid(
        point=row.id,
        contract=row.employment,
        field=PayrollField(row.field),
        message=row.message_id,
        ours=row.ours,
        theirs=row.theirs if held is None else None,
        held=held,
        opened_at=row.recorded_at,
        decision=PayrollDecision(row.decision) if row.decision else None,
        by_rule=row.rule_id is not None,
        closed_at=row.closed_at,
    )
