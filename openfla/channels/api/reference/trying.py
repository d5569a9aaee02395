# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A call made from a page: it comes in at the same door as any other, with the token that was typed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import Operation, operations
from openfla.channels.api.door import answered
from openfla.channels.api.reference.calling import address
from openfla.channels.api.reference.exemplifying import pretty

MOST_SHOWN = 100_000


@dataclass(frozen=True, slots=True)
class Tried:
    """What was asked and what came back; `text` is indented when it is JSON."""

    method: str
    address: str
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    media: str
    text: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed: parameters by name (an empty one is left out), a body, a token.

    `host` is where it was typed, `origin` the address of who typed it, `scheme` http or https.
    """

    values: Mapping[str, str]
    body: str
    token: str
    language: str
    host: str
    origin: str
    scheme: str


def tried(name: str, attempt: Attempt) -> Tried | None:
    """The answer to a call of that operation. None if the contract has no such operation."""
    operation = operations().get(name)
    if operation is None:
        return None
    where = address(operation, attempt.values)
    response = answered(_request(operation, where, attempt))
    media = response.headers.get("Content-Type", "")
    return Tried(
        operation.method,
        where,
        response.status_code,
        HTTPStatus(response.status_code).phrase,
        tuple(sorted((key, str(each)) for key, each in response.headers.items())),
        media,
        _text(response, media),
    )


def _request(operation: Operation, where: str, attempt: Attempt) -> WSGIRequest:
    path, _, query = where.partition("?")
    name, _, port = attempt.host.partition(":")
    content = attempt.body.encode() if operation.bodies else b""
    environ = {
        "REQUEST_METHOD": operation.method,
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": name,
        "SERVER_PORT": port or {"https": "443"}.get(attempt.scheme, "80"),
        "REMOTE_ADDR": attempt.origin,
        "HTTP_HOST": attempt.host,
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.url_scheme": attempt.scheme,
        "wsgi.input": BytesIO(content),
        "HTTP_ACCEPT_LANGUAGE": attempt.language,
        **dict(_headers(operation, attempt)),
    }
    if content:
        environ["CONTENT_TYPE"] = next(iter(operation.bodies), JSON)
    return WSGIRequest(environ)


def _headers(operation: Operation, attempt: Attempt) -> Iterator[tuple[str, str]]:
    if attempt.token and operation.scopes is not None:
        yield "HTTP_AUTHORIZATION", f"Bearer {attempt.token}"
    for each in operation.named("header"):
        if value := attempt.values.get(each.name):
            yield f"HTTP_{each.name.upper().replace('-', '_')}", value


def _pieces(response: HttpResponseBase) -> Iterable[bytes]:
    """What is sent as it is made."""
    pieces: Iterable[bytes] = getattr(response, "streaming_content", ())
    return pieces


def _text(response: HttpResponseBase, media: str) -> str:
    content = response.content if isinstance(response, HttpResponse) else b"".join(_pieces(response))
    text = content.decode("utf-8", "replace")
    if media.partition(";")[0].endswith("json") and text:
        text = pretty(json.loads(text))
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
