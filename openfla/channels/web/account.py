# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker, as the worker and as the employer's side see it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from openfla.channels.web.explain import told
from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers import address, strip_of, year_asked
from openfla.desk.accounts import AccountView, WorkerAccount
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask


@require_GET
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The employer's view."""
    return _account(request, employer, worker, own=False)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The worker's own view."""
    return _account(request, employer, worker, own=True)


def _account(request: HttpRequest, employer: UUID, worker: UUID, *, own: bool) -> HttpResponse:
    question = WorkerAccount(employer, worker, year_asked(request))
    account = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(account, AccountView):
        raise Http404
    language = language_of(translation.get_language())
    context = {
        "account": account,
        "own": own,
        "strip": strip_of(account.figures),
        "reasons": told(reason_of(account.reasons, language), language),
        "years": [(year, address(request, year=year)) for year in account.years],
    }
    return render(request, "web/account.html", context)
