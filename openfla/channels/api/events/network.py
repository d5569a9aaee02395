# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Connections that can't be led inside: an address is looked up once, checked, and that very one is called."""

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx
from django.conf import settings

TIMEOUT = 10.0
MOST_ANSWER = 64 * 1024
"""Bytes of an answer that are read; nobody looks at them."""


class NotPublicError(httpcore.ConnectError):
    """The name leads to an address inside some network."""


class _PublicOnly(httpcore.SyncBackend):
    """Connects to public addresses alone, whatever the name resolves to the next time."""

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - of the library
        """A connection to the first address of the name, if all of them are public."""
        return super().connect_tcp(public_address(host, port), port, *args, **options)


def public_address(host: str, port: int) -> str:
    """The first address of a name. NotPublicError if any of them is not public; ConnectError if there is none."""
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} has no address") from error
    if not settings.OPENFLA_PRIVATE_TARGETS and not all(is_public(each) for each in found):
        raise NotPublicError(f"{host} is not public")
    return found[0]


def is_public(text: str) -> bool:
    """Whether an address can be reached from anywhere; one that hides another address counts as that one."""
    address = ip_address(text.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


class _Transport(httpx.HTTPTransport):
    def __init__(self) -> None:
        super().__init__(retries=0)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=20, network_backend=_PublicOnly()
        )


def outside() -> httpx.Client:
    """A client that goes to public addresses alone, follows nobody elsewhere, and asks no proxy."""
    return httpx.Client(transport=_Transport(), timeout=TIMEOUT, follow_redirects=False, trust_env=False)


def status_of(http: httpx.Client, target: str, content: bytes, headers: Iterable[tuple[str, str]]) -> str:
    """The status with which a target answered a POST, or a word for why it did not."""
    try:
        with http.stream("POST", target, content=content, headers=list(headers)) as response:
            for read, _ in enumerate(response.iter_raw(4096)):
                if read * 4096 > MOST_ANSWER:
                    break
            return str(response.status_code)
    except httpx.TimeoutException:
        return "timeout"
    except httpx.ConnectError as error:
        return "notPublic" if isinstance(error.__cause__, NotPublicError) else "unreachable"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return "unreachable"
