# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each request under a word of its own: it is found again by it in the log, in the journal and in jobs it queued."""

from collections.abc import Callable

from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openfla.terms.trace import begin_trace, end_trace

HEADER = "BelGov-Trace-Id"


class Traced:
    """Begins the trace of a request and tells it in the answer. It lasts until all of the answer was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain."""
        trace = begin_trace()
        response = self.get_response(request)
        response.headers[HEADER] = trace
        return response


@receiver(request_finished)
def sent(**_told: object) -> None:
    """The same thread may serve somebody else now."""
    end_trace()
