# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests over connections that stay open, as fast as they are answered or at a given rate."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import quantiles

CONNECTIONS = 16
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; `path` with its query."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load: answers a second, and the seconds that the answers took."""

    rate: float
    taken: tuple[float, ...]

    def percentile(self, number: int) -> float:
        """In milliseconds."""
        return quantiles(self.taken, n=100)[number - 1] * 1000


def load(
    port: int,
    asked: Callable[[], Asked],
    seconds: float,
    rate: float = 0.0,
    *,
    at_once: int = CONNECTIONS,
    bad: list[str] | None = None,
) -> Load:
    """All connections ask for so many seconds; at a rate, one after the other.

    A bad answer is noted in `bad`; RuntimeError where there is none.
    """
    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        pause = at_once / rate if rate else 0.0
        starts = (began + place * pause / at_once for place in range(at_once))
        taken = list(pool.map(lambda start: _connection(port, asked, (start, began + seconds, pause), bad), starts))
    lasted = time.perf_counter() - began
    every = tuple(each for some in taken for each in some)
    return Load(len(every) / lasted, every)


def _connection(
    port: int, asked: Callable[[], Asked], pace: tuple[float, float, float], bad: list[str] | None
) -> list[float]:
    turn, until, pause = pace
    taken: list[float] = []
    connection = HTTPConnection(HOST, port, timeout=60)
    time.sleep(max(0.0, turn - time.perf_counter()))
    while time.perf_counter() < until:
        try:
            taken.append(_answered(connection, asked()))
        except (RuntimeError, HTTPException, OSError) as error:
            if bad is None:
                raise
            bad.append(str(error))
            connection.close()
        turn += pause
        time.sleep(max(0.0, turn - time.perf_counter()))
    connection.close()
    return taken


def _answered(connection: HTTPConnection, one: Asked) -> float:
    began = time.perf_counter()
    connection.request(one.method, one.path, one.body or None, dict(one.headers))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status not in (200, 201):
        message = f"{one.method} {one.path} answered {answer.status}: {body[:400]!r}"
        raise RuntimeError(message)
    return time.perf_counter() - began
