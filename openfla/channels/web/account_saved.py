# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an account shows of files saved from the State's account: marks, own declarations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.rescue.declared_lines import line_told
from openfla.channels.web.rescue.marks import Marks, marks_of
from openfla.desk.accounts.accounts import AccountView
from openfla.desk.rescue.own_rescues import DeclaredView
from openfla.terms.rescue import DeclaredState


def account_marks(request: HttpRequest, account: AccountView, contracts: Iterable[UUID] = ()) -> Marks:
    """Of the facts of an account; `contracts` are those that the page shows beside it."""
    facts = [each.participation for each in account.trainings] + [each.right_id for each in account.rights]
    return marks_of(request, account.employer, [*facts, *contracts], account.worker)


def declared_told(found: Iterable[DeclaredView], year: int) -> list[dict[str, Any]]:
    """What the worker declared of the year and nobody confirmed: what was confirmed is a training."""
    return [
        line_told(view)
        for view in found
        if view.state is not DeclaredState.CONFIRMED and any(slot.on.year == year for slot in view.training.slots)
    ]
