# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Guessing is slowed: sign-ins by address, questions about others' numbers and names by person, on every process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from openfla.channels.web.sessions import Standing
from openfla.channels.web.signin import now
from openfla.desk.software import rates

TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """How many requests in how many seconds, over all addresses that share it; `sent`: only what is sent counts."""

    name: str
    most: int
    seconds: int
    sent: bool = False


SIGN_IN = Limit("sign-in", 60, 60)
"""A whole office may share one address at nine o'clock; a machine that tries keys is much faster."""
NUMBERS = Limit("numbers", 60, 3600, sent=True)
"""Enterprise numbers typed into a form: more than anybody's morning, less than a register of enterprises."""

CLIENT_LISTS = Limit("client-lists", 20, 3600, sent=True)
"""Lists of enterprise numbers: a provider mends one many times; nobody tries a register of enterprises with them."""

VERIFYING = Limit("verifying", 60, 600, sent=True)
"""Codes of documents: a counter with a queue before it; nobody guesses a code anyway."""

CALENDARS = Limit("calendars", 120, 600)
"""Calendars read their address a few times a day, many of them behind one address; keys are beyond guessing anyway."""

WAYS_OUT = Limit("ways-out", 120, 600)
"""Ways out of mails, which one server of mailboxes may take for many of its people."""

ROLL_CALLS = Limit("roll-calls", 300, 600)
"""Codes of roll-calls, of whole rooms behind one address before they signed in; keys are beyond guessing anyway."""

DIPLOMAS = Limit("diplomas", 60, 3600, sent=True)
"""Diplomas brought: all of a life in an hour or two. Each is read and checked while its sender waits."""

LIMITS: Mapping[str, Limit] = {
    "sign-in-at": SIGN_IN,
    "sign-in-back": SIGN_IN,
    "mandate-new": NUMBERS,
    "enrol": NUMBERS,
    "client-imports": CLIENT_LISTS,
    "team-imports": CLIENT_LISTS,
    "verify": VERIFYING,
    "credential-verify": VERIFYING,
    "calendar-feed": CALENDARS,
    "reminders-stop": WAYS_OUT,
    "here": ROLL_CALLS,
    "my-diploma-new": DIPLOMAS,
}
"""Addresses by name."""


class Slowing:
    """Counts before any view is reached; beyond the limit the answer is the same whatever was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_page: object) -> HttpResponse | None:
        """The page that says how long to wait, or nothing."""
        limit = LIMITS.get((request.resolver_match and request.resolver_match.url_name) or "")
        if limit is None or (limit.sent and request.method != "POST"):
            return None
        calls = rates.called(f"{limit.name} {_caller(request)}", now(), limit.seconds)
        return _slowed(request, calls.wait) if calls.made > limit.most else None


def _caller(request: HttpRequest) -> str:
    """The person who is signed in, else the address."""
    standing = getattr(request, "standing", None)
    if isinstance(standing, Standing):
        return f"person {standing.person}"
    return f"address {rates.network_of(request.META.get('REMOTE_ADDR', ''))}"


def _slowed(request: HttpRequest, wait: int) -> HttpResponse:
    context = {"minutes": max(1, round(wait / 60))}
    response = render(request, "web/slowed.html", context, status=TOO_MANY)
    response.headers["Retry-After"] = str(wait)
    return response
