# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own accounts together: what may still be used at each employer, and the way to former ones."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import here
from openfla.channels.web.explain import told
from openfla.channels.web.headline import headline
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.workers.worker_lines import strip_of
from openfla.desk.accounts.day_strip import Strip
from openfla.desk.accounts.own_accounts import OwnAccountRow, OwnAccounts, OwnAccountsView
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask


class Balance(NamedTuple):
    """An account of the year, in a sentence and drawn."""

    row: OwnAccountRow
    sentence: SafeString
    strip: Strip
    warnings: tuple[str, ...]


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """This year's balance at each employer; for former ones what was left when the contract ended."""
    who, year = acting(request), today().year
    view = ask(OwnAccounts(who.access.person, year), actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(view, OwnAccountsView):
        raise Http404
    former = [row for row in view.rows if row.left_at_end is not None]
    context = {
        "year": year,
        "balances": [_balance(row, year) for row in view.rows if row not in former],
        "former": sorted(former, key=lambda row: str(row.ended_on), reverse=True),
    }
    return render(request, "web/my_accounts.html", context)


def _balance(row: OwnAccountRow, year: int) -> Balance:
    """As the account itself says it."""
    strip, warnings = strip_of(row.figures), told(reason_of(row.reasons, here()), here()).warnings
    sentence = headline(strip, year, row.figures.left, own=True, unsettled=bool(warnings))
    return Balance(row, sentence, strip, warnings)
