# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Security headers of every answer, and requests that nobody can read."""

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "font-src 'self'; "
    "media-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; "
    "base-uri 'none'"
)

# no-referrer would be stricter, but then browsers send forms with `Origin: null`, which Django's check refuses; nothing
# of an address goes to another host either way
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


NUL = "\x00"


class SecurityHeaders:
    """Adds the headers; an answer that says nothing about caching is not stored anywhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain, with every header it doesn't set itself."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class PackedPages(GZipMiddleware):
    """Sends pages packed, and nothing else: files are packed already, or long and sent as they are made.

    What a page holds can't be told by its size: tokens are masked anew each time, Django adds bytes by chance, and a
    browser sends no session with what another site loads (docs/decisions/0078-packed-pages.md).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, packed if it is a page and the browser takes it so."""
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        packed: HttpResponseBase = super().process_response(request, response)
        return packed


class ReadableText:
    """Answers 400 to an address or a form with the sign NUL: no keyboard types it, no text of the database holds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain, for what can be read."""
        if any(NUL in text for text in _texts(request)):
            message = "NUL in an address or a form"
            raise BadRequest(message)
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    """Names and values of the address and the form."""
    for form in (request.GET, request.POST):
        for name, values in form.lists():
            yield name
            yield from map(str, values)
