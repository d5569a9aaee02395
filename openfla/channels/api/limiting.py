# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Limits on calls: of a client, of its failures, of its tokens; of visitors and of failed tokens from one address."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from openfla.channels.api.callers import Caller, caller_of
from openfla.channels.api.contract import Operation
from openfla.channels.api.problems import Wrong, problem_types
from openfla.desk.software import rates

MOST_TOKENS = 60
FREE = frozenset({"checkHealth"})
"""Asked by watches, also while the database that counts does not answer."""
NO_TOKEN = 401
BROKEN = 500


def admitted(request: HttpRequest, operation: Operation, now: datetime) -> Caller:
    """The caller, counted. Wrong if it may not call, or called too often in this minute."""
    try:
        caller = caller_of(request, operation, now)
    except Wrong as wrong:
        if problem_types()[wrong.type].status == NO_TOKEN and (wait := failed_here(request, now)):
            raise _too_many("tooManyFailedRequests", wait, settings.OPENFLA_FAILURES_PER_MINUTE) from wrong
        raise
    if caller.client is not None:
        _count(caller.client, now)
    elif operation.name not in FREE:
        _count_visit(request, now)
    return caller


def _count(client: UUID, now: datetime) -> None:
    calls = rates.called(f"client {client}", now)
    if calls.failed > settings.OPENFLA_FAILURES_PER_MINUTE:
        raise _too_many("tooManyFailedRequests", calls.wait, settings.OPENFLA_FAILURES_PER_MINUTE)
    if calls.made > settings.OPENFLA_CALLS_PER_MINUTE:
        raise _too_many("tooManyRequests", calls.wait, settings.OPENFLA_CALLS_PER_MINUTE)


def _count_visit(request: HttpRequest, now: datetime) -> None:
    """Of whoever calls from there without a token, which what is open takes from everybody."""
    calls = rates.called(f"visitor {address_of(request)}", now)
    if calls.made > settings.OPENFLA_VISITS_PER_MINUTE:
        raise _too_many("tooManyRequests", calls.wait, settings.OPENFLA_VISITS_PER_MINUTE)


def _too_many(kind: str, wait: int, most: int) -> Wrong:
    values = {"limit": most, "seconds": wait}
    extra = {"limit": most, "retryAfterSec": wait}
    return Wrong(kind, values=values, extra=extra, headers={"Retry-After": str(wait)})


@contextmanager
def failures_counted(caller: Caller, now: datetime) -> Iterator[None]:
    """Counts what a client got wrong."""
    try:
        yield
    except Wrong as wrong:
        if caller.client is not None and problem_types()[wrong.type].status < BROKEN:
            rates.failed(f"client {caller.client}", now)
        raise


def failed_here(request: HttpRequest, now: datetime) -> int:
    """Counts a failure of somebody unknown; the seconds to wait once it is one too many from there, else 0.

    Who has a token is never held up by others behind the same address.
    """
    calls = rates.failed(f"address {address_of(request)}", now)
    return calls.wait if calls.failed > settings.OPENFLA_FAILURES_PER_MINUTE else 0


def too_many_tokens(client: UUID, now: datetime) -> int:
    """Counts a token; the seconds to wait once it is one too many, else 0."""
    calls = rates.called(f"tokens {client}", now)
    return calls.wait if calls.made > MOST_TOKENS else 0


def address_of(request: HttpRequest) -> str:
    """Where a request came from, as the configured proxies saw it (openfla.site.proxies)."""
    return rates.network_of(request.META.get("REMOTE_ADDR", ""))
