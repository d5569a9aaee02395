# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Orders that everybody is informed in time."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.information import EndInformation, InformationOrders, Ordered, OrderInformation
from openfla.desk.outcome import Outcome
from openfla.desk.standing_orders import ended, ordered
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder


@handles(OrderInformation)
def order_information(commands: Sequence[OrderInformation], act: Act) -> list[Outcome]:
    """The one before is withdrawn; the same again is unchanged."""
    wanted = [(each.employer, {"language": each.language, "by_email": each.by_email}) for each in commands]
    return ordered(InformationOrder, wanted, act)


@handles(EndInformation)
def end_information(commands: Sequence[EndInformation], act: Act) -> list[Outcome]:
    """Without an order it is unchanged."""
    return ended(InformationOrder, [(each.employer, each.reason) for each in commands], act)


@answers(InformationOrders)
def information_orders(_question: InformationOrders, _act: Act) -> tuple[Ordered, ...]:
    """In the order of the employers' ids."""
    rows = InformationOrder.objects.filter(CURRENT).order_by("employer")
    named = ("employer", "language", "by_email", "employer__enterprise_number")
    return tuple(Ordered(*row) for row in rows.values_list(*named))
