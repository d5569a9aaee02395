# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Orders that everybody is informed in time."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.information import EndInformation, InformationOrders, Ordered, OrderInformation
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder
from openfla.records.new import new
from openfla.terms.language import LANGUAGES

REPLACED = "replaced"


@handles(OrderInformation)
def order_information(commands: Sequence[OrderInformation], act: Act) -> list[Outcome]:
    """The one before is withdrawn; the same again is unchanged."""
    return [_ordered(command, act) for command in commands]


def _ordered(command: OrderInformation, act: Act) -> Outcome:
    if command.language not in LANGUAGES:
        return refused("information.language", "language", found=command.language, expected=LANGUAGES)
    current = InformationOrder.objects.select_for_update().filter(CURRENT, employer=command.employer)
    before = current.first()
    if before and (before.language, before.by_email) == (command.language, command.by_email):
        return Done(before.id, Effect.UNCHANGED)
    current.update(**act.withdrawn(REPLACED))
    row = new(InformationOrder, language=command.language, by_email=command.by_email, **act.recorded(command.employer))
    row.save(force_insert=True)
    return Done(row.id)


@handles(EndInformation)
def end_information(commands: Sequence[EndInformation], act: Act) -> list[Outcome]:
    """Without an order it is unchanged."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndInformation, act: Act) -> Outcome:
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    current = InformationOrder.objects.filter(CURRENT, employer=command.employer)
    ended = current.update(**act.withdrawn(command.reason.strip()))
    return Done(command.employer, Effect.CHANGED if ended else Effect.UNCHANGED)


@answers(InformationOrders)
def information_orders(_question: InformationOrders, _act: Act) -> tuple[Ordered, ...]:
    """In the order of the employers' ids."""
    rows = InformationOrder.objects.filter(CURRENT).order_by("employer")
    named = ("employer", "language", "by_email", "employer__enterprise_number")
    return tuple(Ordered(*row) for row in rows.values_list(*named))
