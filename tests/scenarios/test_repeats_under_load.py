# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Thousands of calls to a running installation, three in ten of them repeats, connections cut: one effect per key."""

import json
import os
import random
import socket
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
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
TRAININGS: LiteralString = "SELECT count(*) FROM records_training WHERE employer_id = %s"
PARTS: LiteralString = "SELECT count(*) FROM records_participation WHERE employer_id = %s"
ANSWERS: LiteralString = """SELECT count(*) FROM records_keptanswer k JOIN records_training t
    ON t.entry = k.entry WHERE t.employer_id = %s"""


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Sent:
    """One call: which key of which client, and whether its connection is cut before the answer."""

    key: int
    client: int
    cut: bool


def calls(seed: int) -> list[Sent]:
    """Each key once, and three in ten of all calls a second or third time, near the first or far from it."""
    chance = random.Random(seed)  # noqa: S311 - a story, no secret
    keys = [*range(round(CALLS * (1 - REPEATS)))]
    keys += chance.choices(keys, k=CALLS - len(keys))
    order = sorted(keys, key=lambda key: key + chance.random() * chance.choice([1, 10, 1000]))
    return [Sent(key, key % CLIENTS, chance.random() < CUT) for key in order]


class Software:
    """Registers a training for each key, again and again until an answer comes, unless its connection is cut."""

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

    def send(self, sent: Sent) -> tuple[int, bytes] | None:
        """Status and body; None where the connection was cut."""
        if sent.cut:
            self._cut(sent)
            return None
        for _ in range(TRIES):
            connection = HTTPConnection(self.place.hostname or "", self.place.port, timeout=60)
            try:
                connection.request("POST", self.path, self._body(sent), self._headers(sent))
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, HTTPException):
                continue
            finally:
                connection.close()
        raise AssertionError(sent)

    def _cut(self, sent: Sent) -> None:
        """Sends all of it, and is gone."""
        headers = "".join(f"{name}: {text}\r\n" for name, text in self._headers(sent).items())
        body = self._body(sent)
        head = f"POST {self.path} HTTP/1.1\r\nHost: {self.place.netloc}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection((self.place.hostname or "", self.place.port or 80)) as open_:
            open_.sendall(head.encode() + body)


def test_every_key_has_one_effect(demo: RunningDemo) -> None:
    """All answers under a key are the same bytes; each training is there once, with its part and its answer."""
    with closing(Software(demo)) as software:
        _told_once(demo, software, calls(SEED))


def _told_once(demo: RunningDemo, software: Software, story: Sequence[Sent]) -> None:
    answers: dict[int, set[tuple[int, bytes]]] = defaultdict(set)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for sent, answer in zip(story, pool.map(software.send, story), strict=True):
            if answer is not None:
                answers[sent.key].add(answer)
    last = [Sent(key, key % CLIENTS, cut=False) for key in {each.key for each in story} - set(answers)]
    for sent in last:
        answers[sent.key] = {software.send(sent) or (0, b"")}
    assert {len(each) for each in answers.values()} == {1}
    assert {status for each in answers.values() for status, _ in each} == {201}
    keys, employer = len({each.key for each in story}), software.known["id"]
    assert len({json.loads(body)["trainingId"] for each in answers.values() for _, body in each}) == keys
    assert [demo.one(query, employer) for query in (TRAININGS, PARTS, ANSWERS)] == [keys] * 3
