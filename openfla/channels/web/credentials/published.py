# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What anybody may fetch to verify credentials: the public keys (did:web), and the lists of those that were withdrawn.

Nobody signs in for them, and nothing tells who fetched which: one list serves all that stand in it.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from openfla.channels.credentials.keys import document
from openfla.channels.credentials.states import FETCHED_AGAIN_AFTER, list_of, token_of
from openfla.channels.web.signin import CHANNEL, now
from openfla.desk.actor import Actor
from openfla.desk.credentials.credentials import StatusListOf, StatusListView
from openfla.desk.gate import ask

SETTLED_AFTER = timedelta(minutes=10)
"""So long after an hour nothing that ended in it is still being written."""


@require_GET
def did(request: HttpRequest) -> HttpResponseBase:
    """The DID document of the installation."""
    del request
    return _kept(JsonResponse(document(), content_type="application/did+json"))


@require_GET
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """A list as the W3C writes it."""
    del request
    return _list(number, list_of, "application/vc+jwt")


@require_GET
def status_token(request: HttpRequest, number: int) -> HttpResponse:
    """The same list as the IETF writes it."""
    del request
    return _list(number, token_of, "application/statuslist+jwt")


def states(number: int, before: datetime | None = None) -> StatusListView | None:
    """As the desk tells anybody; `before`: as it stood at that moment."""
    found = ask(StatusListOf(number, before), actor=Actor.visitor(), channel=CHANNEL, now=now())
    return found if isinstance(found, StatusListView) else None


def shown_until(at: datetime) -> datetime:
    """The end of the last hour that is settled: what ended since is not in a list yet.

    So one correction is not one change of the list; and whatever began in that hour is written when it is told of.
    """
    return (at - SETTLED_AFTER).replace(minute=0, second=0, microsecond=0)


def _list(number: int, write: Callable[[StatusListView, datetime], str], kind: str) -> HttpResponse:
    at = now()
    found = states(number, shown_until(at))
    if found is None:
        raise Http404
    response = HttpResponse(write(found, at), content_type=kind)
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return _kept(response)


def _kept(response: HttpResponse) -> HttpResponse:
    """Others may keep it for a while, and read it from their own pages."""
    response["Cache-Control"] = f"public, max-age={FETCHED_AGAIN_AFTER}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
