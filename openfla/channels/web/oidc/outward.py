# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Calls to an identity provider: short, small, never led elsewhere."""

import time
from collections.abc import Mapping

import httpx

TIMEOUT = 5.0
LONGEST = 10.0
"""Seconds of a whole call: a provider that sends a sign a second is not waited for."""
MOST = 256 * 1024
"""Bytes of an answer; more is refused."""


class ProviderAwayError(Exception):
    """The provider does not answer, or not in a way that can be read; the message is for the log."""


def client() -> httpx.Client:
    """Follows nobody elsewhere, asks no proxy and takes nothing packed, which could grow on unpacking."""
    headers = {"Accept-Encoding": "identity", "Accept": "application/json, application/jwt"}
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False, headers=headers)


def call(method: str, url: str, *, content: str = "", headers: Mapping[str, str] | None = None) -> httpx.Response:
    """The answer, read whole. ProviderAwayError if there is none that can be read."""
    until = time.monotonic() + LONGEST
    try:
        with client() as http, http.stream(method, url, content=content.encode(), headers=headers) as answer:
            if "content-encoding" in answer.headers:
                raise ProviderAwayError(f"{url} answers packed")
            body = b""
            for part in answer.iter_raw(16 * 1024):
                body += part
                if len(body) > MOST or time.monotonic() > until:
                    raise ProviderAwayError(f"{url} answers too much or too slowly")
            return httpx.Response(answer.status_code, headers=answer.headers, content=body, request=answer.request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ProviderAwayError(f"{url} does not answer: {type(error).__name__}") from error


def read(url: str) -> dict[str, object]:
    """A document of JSON. ProviderAwayError if it is none."""
    answer = call("GET", url)
    try:
        said = answer.json()
    except (ValueError, RecursionError) as error:
        raise ProviderAwayError(f"{url} is no JSON") from error
    if answer.status_code != httpx.codes.OK or not isinstance(said, dict):
        raise ProviderAwayError(f"{url} answers {answer.status_code}")
    return said
