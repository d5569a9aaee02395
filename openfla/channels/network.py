# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Connections that can't be led inside: an address is looked up once, checked, and that very one is called."""

import socket
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpcore
import httpx
from django.conf import settings

from openfla.terms.network_address import is_public

TIMEOUT = 10.0
"""Seconds for a whole call: to connect, to send, and to read the status and its headers."""
_ENDS: ContextVar[float] = ContextVar("ends")
"""When the call of this thread is over, by the monotonic clock."""


class NotPublicError(httpcore.ConnectError):
    """The name leads to an address inside some network."""


class _Timely(httpcore.NetworkStream):
    """A connection that waits no longer than the call it serves may last, however little comes at a time."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came by the end of the call."""
        del timeout
        return self._stream.read(max_bytes, _left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """An event is short: it is in the hands of the system at once."""
        del timeout
        self._stream.write(buffer, _left())

    def close(self) -> None:
        """At any time."""
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted."""
        del timeout
        return _Timely(self._stream.start_tls(ssl_context, server_hostname, _left()))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - of the library
        """What the library asks of the connection below."""
        return self._stream.get_extra_info(info)


def _left() -> float:
    left = _ENDS.get() - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the call is over")
    return left


class _PublicOnly(httpcore.SyncBackend):
    """Connects to public addresses alone, whatever the name resolves to the next time."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        *args: Any,  # noqa: ANN401 - of the library
        **options: Any,  # noqa: ANN401 - of the library
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the name, if all of them are public."""
        del timeout
        address = public_address(host, port)
        return _Timely(super().connect_tcp(address, port, _left(), *args, **options))


def public_address(host: str, port: int) -> str:
    """The first address of a name. NotPublicError if any of them is not public; ConnectError if there is none."""
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} has no address") from error
    if not settings.OPENFLA_PRIVATE_TARGETS and not all(is_public(each) for each in found):
        raise NotPublicError(f"{host} is not public")
    return found[0]


class _Transport(httpx.HTTPTransport):
    def __init__(self) -> None:
        super().__init__(verify=_trusted(), retries=0)
        self._pool = httpcore.ConnectionPool(ssl_context=_trusted(), max_connections=20, network_backend=_PublicOnly())


@cache
def _trusted() -> SSLContext:
    """Whose certificates are believed: read once, for reading them takes longer than a call."""
    return httpx.create_ssl_context()


def outside() -> httpx.Client:
    """A client that goes to public addresses alone, follows nobody elsewhere, and asks no proxy."""
    return httpx.Client(transport=_Transport(), timeout=TIMEOUT, follow_redirects=False, trust_env=False)


def status_of(
    http: httpx.Client, target: str, content: bytes, headers: Iterable[tuple[str, str]], *, within: float = TIMEOUT
) -> str:
    """The status with which a target answered a POST within so many seconds, or a word for why it did not.

    The body of an answer is not read: nobody looks at it, and it may have no end.
    """
    ends = _ENDS.set(monotonic() + within)
    try:
        with http.stream("POST", target, content=content, headers=list(headers)) as response:
            _spare(response)
            return str(response.status_code)
    except httpx.TimeoutException:
        return "timeout"
    except httpx.ConnectError as error:
        return "notPublic" if isinstance(error.__cause__, NotPublicError) else "unreachable"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return "unreachable"
    finally:
        _ENDS.reset(ends)


def content_at(http: httpx.Client, address: str, most: int, *, within: float = TIMEOUT) -> bytes | None:
    """What an https address answers a GET with 200, of at most so many bytes and within so many seconds; None else."""
    if not address.startswith("https://") and not settings.OPENFLA_PRIVATE_TARGETS:
        return None
    ends = _ENDS.set(monotonic() + within)
    try:
        with http.stream("GET", address, headers={"Accept": "*/*", "Accept-Encoding": "identity"}) as response:
            return _short(response, most) if response.status_code == httpx.codes.OK else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None
    finally:
        _ENDS.reset(ends)


def _short(response: httpx.Response, most: int) -> bytes | None:
    found = bytearray()
    for piece in response.iter_raw():
        found += piece
        if len(found) > most:
            return None
    return bytes(found)


def _spare(response: httpx.Response) -> None:
    """An answer without a body is at its end: its connection serves the next event. One with a body costs it."""
    if response.status_code == httpx.codes.NO_CONTENT or response.headers.get("Content-Length") == "0":
        response.read()
