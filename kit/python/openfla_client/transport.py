# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sends calls and sends them again where that is safe: each call that registers something carries its own key."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import uuid4

import httpx

from openfla_client.access import Access
from openfla_client.failures import ApiError, NotNowError, UnreachableError

Shape = TypeVar("Shape")
AGAIN = frozenset({429, 502, 503})
"""Statuses after which the same call may succeed: nothing of it was done."""
UNKNOWN = frozenset({500, 504})
"""Statuses that leave open whether it was done: tried again where a key, or that it only reads, makes that harmless."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a call is tried, and how long the pauses are: they double, from `first` to `longest` seconds.

    What the service asks for is waited for, up to `asked` seconds: it says a minute at most, and earlier tries count.
    """

    tries: int = 5
    first: float = 0.5
    longest: float = 30.0
    asked: float = 90.0

    def pause(self, tried: int, said: str) -> float:
        """Seconds to wait after so many tries: what the service asked for, else longer each time, never in step."""
        if said.isdigit():
            return min(float(said), self.asked)
        return min(self.first * 2.0 ** (tried - 1), self.longest) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


@dataclass(frozen=True, slots=True)
class Answer(Generic[Shape]):
    """A body with what came along: `etag` is the version for If-Match, `trace` is for the administrator."""

    status: int
    body: Shape
    etag: str
    location: str
    trace: str


class Transport:
    """The connection to one installation."""

    def __init__(
        self,
        base: str,
        access: Access | None,
        http: httpx.Client,
        patience: Patience,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = base
        self._access, self._http, self._patience, self._sleep = access, http, patience, sleep

    def send(self, method: str, path: str, *, content: Any = None, **options: Any) -> Answer[Any]:
        """The answer. ApiError for a problem, UnreachableError if no try was answered, NotNowError if none got a token.

        Options: `query`, `media` of the content, `accept`, `headers`, and `keyed` where a key makes a repeat harmless.
        """
        headers = self._headers(content, **options)
        body = _encoded(content)
        again = AGAIN | UNKNOWN if method == "GET" or "Idempotency-Key" in headers else AGAIN
        response: httpx.Response | NotNowError | None = None
        for tried in range(1, self._patience.tries + 1):
            response = self._once(method, path, body, headers, options.get("query"))
            last = tried == self._patience.tries
            if isinstance(response, httpx.Response) and (last or response.status_code not in again):
                return _answer(response)
            if not last:
                self._sleep(self._patience.pause(tried, _asked(response)))
        if isinstance(response, NotNowError):
            raise response
        raise UnreachableError(f"{method} {path} was not answered in {self._patience.tries} tries")

    def _headers(self, content: Any, **options: Any) -> dict[str, str]:
        headers = {"Accept": options.get("accept", "application/json"), **options.get("headers", {})}
        if content is not None:
            headers["Content-Type"] = options.get("media", "application/json")
        if options.get("keyed"):
            headers.setdefault("Idempotency-Key", str(uuid4()))
        return headers

    def _once(
        self, method: str, path: str, body: Mapping[str, Any], headers: dict[str, str], query: Mapping[str, Any] | None
    ) -> httpx.Response | NotNowError | None:
        """One try, or two where the token had just ended. None if there was no answer."""
        address = path if path.startswith(self.base) else self.base + path
        try:
            response = self._http.request(method, address, headers=self._signed(headers), params=query, **body)
            if response.status_code == httpx.codes.UNAUTHORIZED and self._access is not None:
                self._access.forget()
                response = self._http.request(method, address, headers=self._signed(headers), params=query, **body)
        except httpx.TransportError:
            return None
        except NotNowError as busy:  # nothing was sent yet: any call may come again
            return busy
        return response

    def _signed(self, headers: dict[str, str]) -> dict[str, str]:
        trace = {"BelGov-Trace-Id": str(uuid4())}
        if self._access is None:
            return {**headers, **trace}
        return {**headers, **trace, "Authorization": f"Bearer {self._access.token(self._http)}"}


def _asked(tried: httpx.Response | NotNowError | None) -> str:
    """When to come again, as the service or its token address says."""
    answered = tried.response if isinstance(tried, NotNowError) else tried
    return "" if answered is None else str(answered.headers.get("Retry-After", ""))


def _encoded(content: Any) -> dict[str, Any]:
    if content is None:
        return {}
    return {"content": content} if isinstance(content, bytes) else {"json": content}


def _answer(response: httpx.Response) -> Answer[Any]:
    media, trace = response.headers.get("Content-Type", ""), response.headers.get("BelGov-Trace-Id", "")
    body = response.json() if "json" in media and response.content and "ndjson" not in media else response.content
    if response.is_error:
        raise ApiError(response.status_code, body if isinstance(body, dict) else {}, trace)
    location = response.headers.get("Location", "")
    return Answer(response.status_code, body, response.headers.get("ETag", ""), location, trace)
