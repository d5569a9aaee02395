# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A request for a token, read from its form (RFC 6749, 4.4.2)."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from openfla.channels.api.oauth.refusing import Refusal, invalid_client, invalid_request

FORM = "application/x-www-form-urlencoded"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
MOST_BYTES = 16_384
MOST_FIELDS = 20
SOON = {"Retry-After": "5"}


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """`scope` is None when all that the client may is asked for."""

    assertion: str
    client_id: str
    scope: frozenset[str] | None


def token_request(request: HttpRequest) -> TokenRequest:
    """What is asked. Refusal if it is not a request for client credentials with a signed assertion."""
    if request.GET:
        raise invalid_request("Parameters belong in the body, not in the address.")
    form = _form(request)
    if form.get("grant_type") != "client_credentials":
        error = "unsupported_grant_type" if form.get("grant_type") else "invalid_request"
        raise Refusal(error, "grant_type must be client_credentials.")
    if "Authorization" in request.headers or "client_secret" in form:
        raise invalid_client("Clients prove themselves by client_assertion (private_key_jwt) only.")
    if form.get("client_assertion_type") != ASSERTION or not form.get("client_assertion"):
        raise invalid_client(f"client_assertion is missing, or client_assertion_type is not {ASSERTION}.")
    scope = frozenset(form["scope"].split()) if form.get("scope") else None
    return TokenRequest(form["client_assertion"], form.get("client_id", ""), scope)


def _form(request: HttpRequest) -> dict[str, str]:
    media, _, options = request.headers.get("Content-Type", "").partition(";")
    if media.strip().lower() != FORM or options.strip().lower() not in {"", "charset=utf-8"}:
        raise invalid_request(f"The body must be {FORM} in UTF-8.")
    try:
        text = _body(request).decode()
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise invalid_request(f"The body must be {FORM} in UTF-8.") from error
    form = dict(pairs)
    if len(form) != len(pairs):
        raise invalid_request("A parameter stands twice.")
    return form


def _body(request: HttpRequest) -> bytes:
    if "Transfer-Encoding" in request.headers:
        raise Refusal("invalid_request", "The body must come whole, with a Content-Length.", 411)
    length = request.headers.get("Content-Length", "") or "0"
    if not length.isascii() or not length.isdigit() or int(length[:9]) > MOST_BYTES:
        raise Refusal("invalid_request", f"The body may have {MOST_BYTES} bytes at most.", 413)
    try:
        return request.read(MOST_BYTES)
    except (UnreadablePostError, RawPostDataException) as error:
        if isinstance(error.__cause__, TimeoutError):
            raise Refusal("temporarily_unavailable", "Too many bodies are on their way.", 503, SOON) from error
        raise invalid_request("The connection ended before the whole body was there.") from error
