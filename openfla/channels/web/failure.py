# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong before any view, or in one."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openfla.channels.web.frame import nowhere
from openfla.channels.web.kept_form import kept_form, was_sent
from openfla.channels.web.mandates.mandate_missing import mandate_missing
from openfla.channels.web.shell import Shell
from openfla.desk.away import is_away, leave_reader

AGAIN = 5
"""Seconds after which to try again while the database is away, or too much is on its way at once."""
UNREAD = "openfla.unread"
"""What the web server notes of a request whose body it had no room for (openfla.site.arriving)."""


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere or the session ended; the reason is for the log, not for the page.

    A form that was not read, because too many were on their way at once, has no token either: it may be sent again.
    """
    del reason
    return _busy(request) if UNREAD in request.META else _expired(request)


def _busy(request: HttpRequest) -> HttpResponse:
    request.shell = nowhere(request)  # type: ignore[attr-defined]
    response = render(request, "web/broken.html", {"busy": True}, status=503)
    response["Retry-After"] = str(AGAIN)
    return response


def _expired(request: HttpRequest) -> HttpResponse:
    """With what was typed, to be shown again after another sign-in."""
    request.shell = nowhere(request)  # type: ignore[attr-defined]
    context = {"kept": kept_form(request), "signed_in": getattr(request, "acting", None) is not None}
    return render(request, "web/expired.html", context, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is there, or nothing for this person: one page, which does not tell which, nor at whose address.

    A provider is told (403) what its mandate lacks, at the address of an employer that gave it one; and whoever sends a
    form of ours when nobody is signed in any more, wherever to, that the session ended.
    """
    del exception
    if _came_too_late(request):
        return _expired(request)
    request.shell = nowhere(request)  # type: ignore[attr-defined]
    if lacking := mandate_missing(request):
        return render(request, "web/mandate_missing.html", {"lacking": lacking}, status=403)
    return render(request, "404.html", status=404)


def _came_too_late(request: HttpRequest) -> bool:
    """A page with a form leaves its key in the browser: a stranger has none."""
    has_key = settings.CSRF_COOKIE_NAME in request.COOKIES
    return was_sent(request) and has_key and getattr(request, "acting", None) is None


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too many fields, too much text, an unknown host or a sign that is no text: nothing of it is read again here."""
    del exception
    request.shell = Shell(languages=(), sample_data=settings.OPENFLA_DEMO)  # type: ignore[attr-defined]
    return render(request, "web/unreadable.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours (500); a database that does not answer, which is starting again, or a form without room (503)."""
    if UNREAD in request.META:
        return _busy(request)
    error = sys.exc_info()[1]
    away = is_away(error)
    response = render(request, "web/broken.html", {"away": away}, status=503 if away else 500)
    if away:
        leave_reader(error)
        response["Retry-After"] = str(AGAIN)
    return response
