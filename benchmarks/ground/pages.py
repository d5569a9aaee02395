# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages as an officer's browser asks for them, in this process: routing, session, gate, queries, rendering."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ground.measuring import seconds, usual
from openfla.channels.web.sessions import contents
from openfla.desk.actor import Actor
from openfla.terms.assurance import Assurance, Proof


def browser(actor: Actor) -> Client:
    """Signed in as the officer."""
    assert actor.person is not None
    client = Client()
    session = client.session
    at = datetime.now(tz=UTC)
    session.update(contents(actor.person, actor.organisation, Proof("benchmark", Assurance.HIGH, at), at))
    session.save()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


@dataclass(frozen=True, slots=True)
class Page:
    """What a page takes in seconds, the least of it that went into the database, its queries, its bytes.

    `waited`: what most answers stay under by the clock, where that was looked at.
    """

    taken: float
    database: float
    queries: int
    size: int
    waited: float = 0.0


def page(client: Client, address: str, times: int = 15, warm: int = 3) -> Page:
    """Asks for it again and again: the median."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)  # the log is emptied by the next request
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    if answer.streaming:
        message = f"{address} is a file"
        raise RuntimeError(message)
    in_database: list[float] = []
    with connection.execute_wrapper(_Watch(in_database)):
        taken = usual(lambda: (in_database.append(0.0), client.get(address)), times, warm)
    return Page(taken, min(in_database), queries, len(answer.content))


def side_by_side(asked: Sequence[tuple[Client, str]], times: int = 12) -> list[Page]:
    """Pages asked for in turn, in processor time of this process and the database's: who else is busy doesn't count."""
    return of_both(asked, 1, times)


def of_both(asked: Sequence[tuple[Client, str]], of: float, times: int = 20) -> list[Page]:
    """The same, with what this part of the answers stay under by the clock."""
    waits: list[list[float]] = [[] for _ in asked]
    spent: list[list[tuple[float, float]]] = [[] for _ in asked]
    found = [page(client, address, 1) for client, address in asked]
    for _ in range(times):
        for place, (client, address) in enumerate(asked):
            before = _processor()
            waits[place].append(seconds(lambda client=client, address=address: client.get(address)))
            after = _processor()
            spent[place].append((after[0] - before[0], after[1] - before[1]))
    return [
        replace(
            known,
            taken=median(here + there for here, there in each),
            database=median(there for _, there in each),
            waited=sorted(waited)[math.ceil(len(waited) * of) - 1],
        )
        for known, each, waited in zip(found, spent, waits, strict=True)
    ]


def slowest(client: Client, address: str, of: float, times: int = 60) -> float:
    """The time by the clock that this part of many answers stay under, in seconds."""
    taken = sorted(seconds(lambda: client.get(address)) for _ in range(times))
    return taken[math.ceil(times * of) - 1]


def _processor() -> tuple[float, float]:
    """Seconds that this process and the one of the database that serves it have been on a processor."""
    serving = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time(), int(serving.read_text().split()[0]) / 1e9


class _Watch:
    """Adds the time of each statement to the last of the sums."""

    def __init__(self, sums: list[float]) -> None:
        self.sums = sums

    def __call__(self, execute: Callable[..., object], *given: object) -> object:
        began = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.sums[-1] += time.perf_counter() - began
