# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The accounts that others entrusted to the person at the browser: the list, and each account to read."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openfla.channels.web.account import account_shown
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.trusts import EntrustedAccounts
from openfla.desk.actor import Actor
from openfla.desk.gate import ask


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """By name, each until its day."""
    person = acting(request).access.person
    accounts = ask(EntrustedAccounts(person), actor=Actor.worker(person), channel=CHANNEL, now=now())
    return render(request, "web/entrusted.html", {"accounts": accounts or ()})


@require_GET
def account(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The account as its owner reads it, without what is theirs alone; whoever reads it does so for themselves."""
    who = acting(request)
    oneself = replace(who, actor=Actor.worker(who.access.person), organisation=None)
    request.acting = oneself  # type: ignore[attr-defined] # as the middleware sets it
    return account_shown(request, employer, worker, entrusted=True)
