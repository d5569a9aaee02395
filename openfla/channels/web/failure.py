# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong before any view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere or the session ended; the reason is for the log, not for the page."""
    del reason
    return render(request, "web/expired.html", status=403)
