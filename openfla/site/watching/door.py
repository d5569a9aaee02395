# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses for watches: /livez, /readyz, /version, and /metrics for who has its key."""

import logging
import os
from collections.abc import Callable, Mapping
from hmac import compare_digest
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from openfla.channels.api.contract import document
from openfla.site.watching.figures import Figures
from openfla.site.watching.ready import checks
from openfla.site.watching.shared import FOLDER

LOG = logging.getLogger(__name__)
OK, UNAVAILABLE = 200, 503


class Watched:
    """Answers watches before anything else is done with a request; no session, no language, no host is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to a watch, or that of the rest of the chain."""
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        found = answer(request)
        return self.get_response(request) if found is None else found


def alive(_request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is looked at, so that nobody restarts it for want of a database."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


def ready(_request: HttpRequest) -> HttpResponse:
    """503 while something is missing; what to do stands in the log."""
    found = checks()
    for each in found:
        if each.remedy:
            LOG.error("Not ready: %s", each.remedy)
    wrong = any(each.remedy for each in found)
    told = {each.name: "DOWN" if each.remedy else "UP" for each in found}
    body = {"status": "DOWN" if wrong else "UP", "checks": told}
    return JsonResponse(body, status=UNAVAILABLE if wrong else OK)


def which(_request: HttpRequest) -> HttpResponse:
    """The versions of openfla and of the contract of its API, and the environment."""
    return JsonResponse(
        {
            "openfla": version("openfla"),
            "api": document()["info"]["version"],
            "environment": settings.OPENFLA_ENVIRONMENT,
        }
    )


def metrics(request: HttpRequest) -> HttpResponse | None:
    """In the form of Prometheus; None, as if it were not there, for who does not have the key."""
    key, given = settings.OPENFLA_METRICS_KEY, request.headers.get("Authorization", "")
    if not key or not compare_digest(given.encode(), f"Bearer {key}".encode()):
        return None
    registry = REGISTRY
    if os.environ.get(FOLDER):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    own = CollectorRegistry()
    own.register(Figures())
    return HttpResponse(generate_latest(registry) + generate_latest(own), content_type=CONTENT_TYPE_LATEST)


ANSWERS: Mapping[str, Callable[[HttpRequest], HttpResponse | None]] = {
    "/livez": alive,
    "/readyz": ready,
    "/version": which,
    "/metrics": metrics,
}
