# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages as an officer's browser asks for them, in this process: routing, session, gate, queries, rendering."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ground.measuring import usual
from openfla.desk.actor import Actor


def browser(actor: Actor) -> Client:
    """Signed in as the officer."""
    client = Client()
    session = client.session
    session["person"], session["organisation"] = str(actor.person), str(actor.organisation or "")
    session.save()
    client.cookies["openfla_language"], client.cookies["openfla_session"] = "nl", session.session_key or ""
    return client


@dataclass(frozen=True, slots=True)
class Page:
    """What a page takes in seconds, the least of it that went into the database, its queries, its bytes."""

    taken: float
    database: float
    queries: int
    size: int


def page(client: Client, address: str, times: int = 15, warm: int = 3) -> Page:
    """Asks for it again and again: the median."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)  # the log is emptied by the next request
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    in_database: list[float] = []
    with connection.execute_wrapper(_Watch(in_database)):
        taken = usual(lambda: (in_database.append(0.0), client.get(address)), times, warm)
    return Page(taken, min(in_database), queries, len(answer.content))


def side_by_side(asked: Sequence[tuple[Client, str]], times: int = 12) -> list[Page]:
    """Pages asked for in turn, again and again, so that a busy moment strikes all of them; the least that each took."""
    found = [page(client, address, 1) for client, address in asked]
    for _ in range(times):
        again = [page(client, address, 1, warm=0) for client, address in asked]
        found = [least(*pair) for pair in zip(found, again, strict=True)]
    return found


def least(one: Page, other: Page) -> Page:
    """The less that either took, of the whole and in the database."""
    return replace(one, taken=min(one.taken, other.taken), database=min(one.database, other.database))


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
