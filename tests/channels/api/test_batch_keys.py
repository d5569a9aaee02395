# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations sent under a key: one file, one answer, byte for byte."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from openfla.channels.api.reading import PIECE
from openfla.records import vault
from openfla.records.models import Batch, JournalEntry
from openfla.terms.failpoint import Point, armed
from tests.channels.api.conftest import Api, Apis
from tests.channels.api.test_batches import XML, at
from tests.channels.api.test_json_lines import LINES
from tests.channels.api.test_repeats import sent
from tests.channels.api.writing import problem
from tests.channels.batch.declaring import Writer, document
from tests.desk.conftest import Body, House, enterprise_number
from tests.desk.test_two_officers import committed

__all__ = ["committed"]
UNREADABLE = gzip.compress(b"<Declarations/>")[:-4]
"""Kept as refused, without a job for it."""


class KilledError(BaseException):
    """No code that mends failures sees it."""


@dataclass(frozen=True, slots=True)
class Software:
    """Sends for an employer, which has a file with one contract."""

    house: House
    body: Body
    api: Api
    content: bytes

    @classmethod
    def of(cls, house: House, baker: Body) -> "Software":
        """A new client of the employer."""
        content = document(Writer(baker.number).employment("E1", own="W-1"), sender=baker.number.digits)
        return cls(house, baker, Apis(house).of(baker.officer), content)

    def send(self, content: bytes, key: str, query: str = "", media: str = XML) -> Any:
        """The answer to a file."""
        return self.api.call("POST", f"/batches{query}", raw=content, Content_Type=media, Idempotency_Key=key)

    def left(self) -> tuple[int, int]:
        """Files, and entries of the journal."""
        with transaction.atomic():
            self.house.see(self.body, scope="system")
            own = Batch.objects.filter(sender=self.body.id)
            return own.count(), JournalEntry.objects.filter(channel="api").count()


@pytest.fixture
def software(house: House) -> Software:
    """In a house whose rows are undone."""
    return Software.of(house, house.employer())


@pytest.fixture
def key() -> str:
    """A key to use twice."""
    return str(uuid4())


def test_a_file_sent_again_is_answered_with_the_same_bytes(software: Software, key: str) -> None:
    """Also where without the key it would be told that the bytes came before; nothing is journalled."""
    first = software.send(software.content, key)
    before = software.left()
    assert sent(software.send(software.content, key)) == sent(first)
    assert (first.status_code, first.json()["known"], software.left()) == (202, False, before)
    other = software.send(software.content, str(uuid4()))
    assert (other.json()["id"], other.json()["known"]) == (first.json()["id"], True)


@pytest.mark.parametrize("how", [{"query": "?dryRun=true"}, {"query": "?label=FI.xml"}, {"media": LINES}])
def test_the_same_bytes_sent_otherwise_are_another_request(software: Software, key: str, how: dict[str, str]) -> None:
    software.send(software.content, key)
    before = software.left()
    assert problem(software.send(software.content, key, **how)) == (409, "idempotencyKeyReused")
    assert software.left() == before


def test_another_file_under_the_key_is_refused(software: Software, key: str) -> None:
    """Whatever its length, and though only its last byte differs; under a key of its own it is taken in."""
    long = software.content + b" " * PIECE
    assert software.send(long, key).status_code == 202
    before, other = software.left(), long[:-1] + b"\n"
    assert problem(software.send(other, key)) == (409, "idempotencyKeyReused")
    assert software.left() == before
    assert software.send(other, str(uuid4())).status_code == 202


def test_the_key_of_another_client_is_another_key(software: Software, key: str) -> None:
    """Also of another client of the same organisation."""
    assert software.send(software.content, key).status_code == 202
    other = Software.of(software.house, software.body)
    assert other.send(software.content + b"\n", key).status_code == 202
    assert software.left()[0] == 2


def test_a_sender_that_lost_the_answer_reads_it_when_it_sends_again(software: Software, key: str) -> None:
    """The process ends once the file is taken in, before a byte of the answer is out."""

    def strike(here: Point) -> None:
        if here == "K3":
            raise KilledError

    with armed(strike), pytest.raises(KilledError):
        software.send(software.content, key)
    before = software.left()
    again = software.send(software.content, key)
    assert (again.status_code, again.json()["known"]) == (202, False)
    assert software.left() == before


def test_that_no_file_can_be_kept_now_uses_no_key(
    software: Software, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sender is told to try again, and does so under the same key."""

    def full(_source: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(vault, "keep", full)
        assert problem(software.send(software.content, key)) == (503, "serviceUnavailable")
    assert software.send(software.content, key).status_code == 202
    assert software.left()[0] == 1


def test_stopping_a_file_repeats_as_well(software: Software, key: str) -> None:
    place = f"{at(software.send(software.content, str(uuid4())).headers['Location'])}/cancellations"
    other = f"{at(software.send(software.content + b' ', str(uuid4())).headers['Location'])}/cancellations"
    first, again = (software.api.call("POST", place, Idempotency_Key=key) for _ in range(2))
    assert (first.status_code, sent(again)) == (204, sent(first))
    assert problem(software.api.call("POST", other, Idempotency_Key=key)) == (409, "idempotencyKeyReused")


@pytest.mark.parametrize("alike", [True, False])
def test_of_several_at_once_under_one_key_one_is_taken_in(committed: House, key: str, *, alike: bool) -> None:
    """The others are given its answer, or refused where they are other files."""
    software = Software.of(committed, committed.employer("Warm", enterprise_number(790_001)))
    files, _ = software.left()
    name = uuid4().bytes

    def calling(place: int) -> Any:
        try:
            return sent(software.send(UNREADABLE + name + (b"" if alike else bytes([place])), key))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as callers:
        answers = list(callers.map(calling, range(4)))
    assert sorted(status for status, _, _ in answers) == ([202] * 4 if alike else [202, 409, 409, 409])
    assert len({body for status, _, body in answers if status == 202}) == 1
    assert software.left()[0] == files + 1
