# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every request counted and timed, by its route or operation: never by an address as somebody sent it."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Histogram

from openfla.channels.api.door import OPERATION

REQUESTS = Counter("openfla_requests", "Requests answered, by what was asked for.", ("route", "method", "status"))
SECONDS = Histogram(
    "openfla_request_seconds",
    "How long requests took until their answer began.",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10),
)
LOG = logging.getLogger(__name__)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNKNOWN = "unknown"


class Counted:
    """Counts what the rest of the chain answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Its answer."""
        begun = time.perf_counter()
        response = self.get_response(request)
        route = route_of(request)
        method = request.method if request.method in METHODS else UNKNOWN
        seconds = time.perf_counter() - begun
        REQUESTS.labels(route, method, response.status_code).inc()
        SECONDS.labels(route).observe(seconds)
        told = {"route": route, "method": method, "status": response.status_code, "seconds": round(seconds, 4)}
        LOG.info("%(method)s %(route)s %(status)s in %(seconds)s s", told, extra=told)
        return response


def route_of(request: HttpRequest) -> str:
    """The operation of the API or the pattern of the page; of the many that there are none, one word."""
    if operation := request.META.get(OPERATION):
        return f"api {operation}"
    matched = request.resolver_match
    return f"/{matched.route}" if matched else UNKNOWN
