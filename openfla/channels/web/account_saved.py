# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an account shows of files saved from the State's account: marks, the State's figures, own declarations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.rescue.declared_lines import line_told
from openfla.channels.web.rescue.marks import marks_of
from openfla.channels.web.rescue.state import state_figures
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.accounts.accounts import AccountView
from openfla.desk.gate import ask
from openfla.desk.rescue.own_rescues import DeclaredView, OwnDeclarations
from openfla.terms.rescue import DeclaredState


def saved_of(request: HttpRequest, account: AccountView, contracts: Iterable[UUID] = ()) -> dict[str, Any]:
    """For the account of a year; `contracts` are those that the page shows beside it."""
    facts = [each.participation for each in account.trainings] + [each.right_id for each in account.rights]
    return {
        "marks": marks_of(request, account.employer, [*facts, *contracts], account.worker),
        "state": state_figures(request, account.employer, account.worker, account.year),
        "declared": _declared(request, account),
        "mine": any(each.worker == account.worker for each in acting(request).access.workers),
    }


def _declared(request: HttpRequest, account: AccountView) -> list[dict[str, Any]]:
    """What the worker declared of the year and nobody confirmed: what was confirmed is a training."""
    question = OwnDeclarations(account.employer, account.worker)
    found: tuple[DeclaredView, ...] = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return [
        line_told(view)
        for view in found
        if view.state is not DeclaredState.CONFIRMED
        and any(slot.on.year == account.year for slot in view.training.slots)
    ]
