# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the authorisation server: tokens, metadata and keys. They need no session and no page."""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from openfla.channels.api.limiting import failed_here, too_many_tokens
from openfla.channels.api.oauth.assertion import proved
from openfla.channels.api.oauth.metadata import key_set, metadata
from openfla.channels.api.oauth.refusing import Refusal, invalid_request
from openfla.channels.api.oauth.request import token_request
from openfla.channels.api.tokens import LIFETIME, Token, token_made
from openfla.desk.software.api_clients import KnownClient

LOG = logging.getLogger(__name__)
JSON = "application/json"
TOKEN = "/oauth2/token"  # noqa: S105 - an address
PUBLISHED: Mapping[str, Callable[[], dict[str, Any]]] = {
    "/oauth2/jwks": key_set,
    "/.well-known/oauth-authorization-server": metadata,
}
AN_HOUR = "public, max-age=3600"
UNAUTHORIZED = 401


class TokenDoor:
    """Takes what is addressed to the authorisation server; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Its answer, or that of the rest of the chain."""
        if request.path_info != TOKEN and request.path_info not in PUBLISHED:
            return self.get_response(request)
        return answered(request)


def answered(request: HttpRequest) -> HttpResponse:
    """The answer to any request, whatever goes wrong."""
    now = datetime.now(tz=UTC)
    try:
        request.get_host()
        return _published(request) if request.path_info in PUBLISHED else _given(request, now)
    except Refusal as refusal:
        if refusal.status == UNAUTHORIZED and (wait := failed_here(request, now)):
            return _refused(Refusal("temporarily_unavailable", "Too many failed requests.", 429, _later(wait)))
        return _refused(refusal)
    except DisallowedHost:
        return _refused(invalid_request("This installation has another name."))
    except Exception:
        LOG.exception("A token could not be given")
        return _refused(Refusal("server_error", "Something is broken here. Try again later.", 500))


def _published(request: HttpRequest) -> HttpResponse:
    _takes(request, "GET", "HEAD")
    return _sent(PUBLISHED[request.path_info](), headers={"Cache-Control": AN_HOUR})


def _given(request: HttpRequest, now: datetime) -> HttpResponse:
    """A token for a client that proved itself."""
    _takes(request, "POST")
    asked = token_request(request)
    client = proved(asked.assertion, now)
    if asked.client_id not in ("", str(client.client)):
        raise invalid_request("client_id is not the one in the assertion.")
    if wait := too_many_tokens(client.client, now):
        raise Refusal("temporarily_unavailable", "Too many tokens: each is good for ten minutes.", 429, _later(wait))
    scopes = _scopes(client, asked.scope)
    token = token_made(Token(client.client, client.person, client.organisation, scopes), now)
    body = {"access_token": token, "token_type": "Bearer", "expires_in": int(LIFETIME.total_seconds())}
    return _sent({**body, "scope": " ".join(sorted(scopes))})


def _scopes(client: KnownClient, asked: frozenset[str] | None) -> frozenset[str]:
    allowed = frozenset(scope.value for scope in client.scopes)
    if asked is not None and not asked <= allowed:
        raise Refusal("invalid_scope", "The client was not given all of these scopes.")
    return allowed if asked is None else asked


def _takes(request: HttpRequest, *methods: str) -> None:
    if request.method not in methods:
        told = f"Use {' or '.join(methods)}."
        raise Refusal("invalid_request", told, 405, {"Allow": ", ".join(methods)})


def _later(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)}


def _refused(refusal: Refusal) -> HttpResponse:
    body = {"error": refusal.error, "error_description": refusal.told}
    return _sent(body, refusal.status, refusal.headers)


def _sent(body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    content = json.dumps(body, separators=(",", ":"))
    told = {"Cache-Control": "no-store", "Pragma": "no-cache", **(headers or {})}
    return HttpResponse(content, status=status, content_type=JSON, headers=told)
