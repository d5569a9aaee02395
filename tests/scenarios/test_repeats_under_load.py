# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Thousands of calls to a running installation, three in ten of them repeats: one effect per key.

One in ten is cut in the middle of its body, after it or while the answer comes, and made again at once.
"""

import json
import os
import random
import socket
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum, auto
from http.client import HTTPConnection, HTTPException
from typing import LiteralString
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from openfla.channels.api.contract import BASE
from tests.scenarios.api_access import Access
from tests.scenarios.running_demo import RunningDemo, running_demo
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak
CALLS = int(os.environ.get("OPENFLA_SOAK_CALLS", "10000"))
REPEATS, CUT = 0.3, 0.1
CLIENTS, AT_ONCE, SEED = 8, 8, 20261126
TRIES = 20
PER_KEY: LiteralString = """
    SELECT t.title, count(DISTINCT t.id), count(DISTINCT p.id), count(DISTINCT s.entry_id), count(DISTINCT k.id)
    FROM records_training t
    LEFT JOIN records_participation p ON p.training = t.lineage
    LEFT JOIN records_journalsubject s ON s.reference IN (t.lineage, p.lineage)
    LEFT JOIN records_keptanswer k ON k.entry = s.entry_id
    WHERE t.employer_id = %s GROUP BY t.title"""
"""Trainings, parts, journal entries that name one of them, and answers kept of those; the title names the key."""
ENTRIES: LiteralString = "SELECT count(*) FROM records_journalentry WHERE organisation = %s AND channel = 'api'"


class Cut(StrEnum):
    """When the connection of a call breaks, which is then made again at once."""

    BODY = auto()
    """In the middle of the body."""
    REQUEST = auto()
    """After the whole request, and after the second one has gone out: both run."""
    ANSWER = auto()
    """When the first byte of the answer has come."""


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder, OPENFLA_CALLS_PER_MINUTE="1000000") as running:
        yield running


@dataclass(frozen=True, slots=True)
class Sent:
    """One call: which key of which client, and when its connection is cut, if it is."""

    key: int
    client: int
    cut: Cut | None


def calls(seed: int) -> list[Sent]:
    """Each key once, and three in ten of all calls a second or third time, near the first or far from it."""
    chance = random.Random(seed)  # noqa: S311 - a story, no secret
    keys = [*range(round(CALLS * (1 - REPEATS)))]
    keys += chance.choices(keys, k=CALLS - len(keys))
    order = sorted(keys, key=lambda key: key + chance.random() * chance.choice([1, 10, 1000]))
    cuts = chance.choices([None, *Cut], [1 - CUT, *[CUT / len(Cut)] * len(Cut)], k=len(order))
    return [Sent(key, key % CLIENTS, cut) for key, cut in zip(order, cuts, strict=True)]


class Software:
    """Registers a training for each key, again and again until an answer comes."""

    def __init__(self, demo: RunningDemo) -> None:
        self.access = Access(demo, CLIENTS)
        self.known = self.access.known
        self.place = urlsplit(demo.address)
        self.path = f"{BASE}/employers/{self.known['employer']}/trainings"

    def close(self) -> None:
        """Ends what gives tokens."""
        self.access.close()

    def _headers(self, sent: Sent) -> dict[str, str]:
        authorization = self.access.authorization(sent.client)
        key = str(UUID(int=sent.key + 1))
        return {"Authorization": authorization, "Idempotency-Key": key, "Content-Type": "application/json"}

    def _body(self, sent: Sent) -> bytes:
        workers = self.known["workers"]
        part = {"worker": {"accountId": workers[sent.key % len(workers)]}, "state": "followed"}
        slots = [{"on": "2026-03-02", "minutes": 1}]
        return json.dumps(
            {"title": f"Key {sent.key}", "type": "formal", "slots": slots, "participants": [part]}
        ).encode()

    def send(self, sent: Sent) -> tuple[int, bytes]:
        """Status and body: of the second call at once, where the first was cut."""
        for _ in range(TRIES):
            connection = HTTPConnection(self.place.hostname or "", self.place.port, timeout=60)
            try:
                with self._cut(sent):
                    connection.request("POST", self.path, self._body(sent), self._headers(sent))
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, HTTPException):
                continue
            finally:
                connection.close()
        raise AssertionError(sent)

    @contextmanager
    def _cut(self, sent: Sent) -> Iterator[None]:
        """A call whose connection breaks before what is done meanwhile, or after it."""
        if sent.cut is None:
            yield
            return
        body = self._body(sent)
        with socket.create_connection((self.place.hostname or "", self.place.port or 80), timeout=60) as line:
            line.sendall(self._head(sent, body) + body[: len(body) // 2 if sent.cut is Cut.BODY else len(body)])
            if sent.cut is Cut.ANSWER:
                line.recv(1)
            if sent.cut is not Cut.REQUEST:
                line.close()
            yield

    def _head(self, sent: Sent, body: bytes) -> bytes:
        headers = {"Host": self.place.netloc, **self._headers(sent), "Content-Length": str(len(body))}
        lines = [f"POST {self.path} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
        return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


def test_every_key_has_one_effect(demo: RunningDemo) -> None:
    """All answers under a key are the same bytes; for each there is one training, one part and one journal entry."""
    with closing(Software(demo)) as software:
        _told_once(demo, software, calls(SEED))


def _told_once(demo: RunningDemo, software: Software, story: Sequence[Sent]) -> None:
    answers: dict[int, set[tuple[int, bytes]]] = defaultdict(set)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for sent, answer in zip(story, pool.map(software.send, story), strict=True):
            answers[sent.key].add(answer)
    assert {sent.cut for sent in story} == {None, *Cut}
    assert {len(each) for each in answers.values()} == {1}
    assert {status for each in answers.values() for status, _ in each} == {201}
    assert len({json.loads(body)["trainingId"] for each in answers.values() for _, body in each}) == len(answers)
    employer = software.known["id"]
    effects = {title: counts for title, *counts in demo.rows(PER_KEY, employer)}
    assert effects == {f"Key {key}": [1, 1, 1, 1] for key in answers}
    assert demo.one(ENTRIES, employer) == len(answers)
