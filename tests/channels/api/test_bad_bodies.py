# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What no call that writes takes, whichever it is: the same answers everywhere, and nothing is stored."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.test.client import FakePayload

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import Operation, document, operations
from openfla.channels.api.oauth.door import TOKEN
from openfla.channels.api.oauth.request import FORM
from openfla.channels.api.reading import MOST_BYTES
from openfla.records.models import JournalEntry
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.writing import Firm, problem
from tests.desk.conftest import House

SCOPES = {"trainingsRegister", "rightsManage"}
WRITES = [
    each
    for each in operations().values()
    if each.bodies and SCOPES & set(each.scopes or ()) and "/employers/" in each.path
]
SECRET = "geheim-85010199946"


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


def example(operation: Operation) -> dict[str, Any]:
    """The body that the contract shows."""
    node: Any = document()["paths"][operation.path][operation.method.lower()]["requestBody"]
    while "$ref" in node:
        node = document()["components"]["requestBodies"][node["$ref"].rpartition("/")[2]]
    found: dict[str, Any] = deepcopy(node["content"][JSON]["example"])
    return found


def address(firm: Firm, operation: Operation) -> str:
    """Its address, with ids that nothing has."""
    places = {each.name: str(uuid4()) for each in operation.named("path")}
    places |= {"enterpriseNumber": firm.body.number.digits, "yearQuarter": "2025Q1"}
    return operation.path.format(**places)


def deep(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a body."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from deep(each)


def called(firm: Firm, operation: Operation, raw: bytes, ending: str = "", **headers: Any) -> Any:
    """The answer, under conditions that would let it through."""
    conditions = {"Idempotency_Key": str(uuid4()), "If_Match": f'"{uuid4()}"', "Content_Type": JSON, **headers}
    return firm.api.call(operation.method, address(firm, operation) + ending, raw=raw, **conditions)


def spoiled(body: dict[str, Any]) -> Iterator[tuple[bytes, str]]:
    """Bodies that can't be taken, and the code of what is wrong with each."""
    good, more = json.dumps(body).encode(), b", " if body else b""
    yield good[:-1], "api.body_not_json"
    yield b"\xff" + good, "api.body_not_utf8"
    yield b"\xef\xbb\xbf" + good, "api.body_not_json"
    yield b"[" * 100_000, "api.body_unfit"
    yield b'{"a":' * 30 + b"1" + b"}" * 30, "api.body_too_deep"
    yield good[:-1] + more + b'"x\\u0000": 1}', "api.body_unfit_sign"
    yield good[:-1] + more + b'"x": "\\ud800"}', "api.body_unfit_sign"
    yield good[:-1] + more + b'"x": NaN}', "api.body_unfit"
    yield good[:1] + b'"twice": 1, "twice": 2' + more + good[1:], "api.key_twice"
    yield b"[]", "api.no_object"
    yield b"null", "api.no_object"
    for count in range(len(list(deep(body)))):
        changed = deepcopy(body)
        list(deep(changed))[count]["nothing"] = SECRET
        yield json.dumps(changed).encode(), "api.unknown"


@pytest.mark.parametrize("operation", WRITES, ids=lambda each: each.name)
def test_no_write_takes_what_can_t_be_read(firm: Firm, operation: Operation) -> None:
    """Each with its code, in the language asked, without what stood there, and without a trace in the journal."""
    firm.house.see(scope="system")
    before = JournalEntry.objects.filter(channel="api").count()
    for raw, code in spoiled(example(operation)):
        answer = called(firm, operation, raw, Accept_Language="fr")
        assert (problem(answer), code in issues(answer).values()) == ((400, "badRequest"), True), (
            raw[:80],
            answer.json(),
        )
        assert (answer.headers["Content-Language"], SECRET in answer.content.decode()) == ("fr", False)
    firm.house.see(scope="system")
    assert JournalEntry.objects.filter(channel="api").count() == before


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b'{"slots": [{"minutes": 60, "minutes": 90}]}', "slots[0].minutes", "api.key_twice"),
        (b'{"slots": [{"on": "2026-03-02"}, {"note": {"a": 1, "b": 2, "a": 3}}]}', "slots[1].note.a", "api.key_twice"),
        (b'{"title": "a\\u0000b"}', "title", "api.body_unfit_sign"),
        (b'{"participants": [{}, {"reference": "\\ud800"}]}', "participants[1].reference", "api.body_unfit_sign"),
        (b'{"slots": [{"x\\u0000": 1}]}', "slots[0]", "api.body_unfit_sign"),
        (b'{"85073099912": {"a": 1, "a": 2}}', "85*********.a", "api.key_twice"),
    ],
)
def test_what_the_reader_finds_has_its_place(firm: Firm, raw: bytes, name: str, code: str) -> None:
    """At any depth, without a national number that stands on the way."""
    [issue] = called(firm, operations()["registerTraining"], raw).json()["issues"]
    assert (issue["name"], issue["code"]) == (name, code)


@pytest.mark.parametrize("operation", WRITES, ids=lambda each: each.name)
def test_no_write_takes_another_form(firm: Firm, operation: Operation) -> None:
    """Too long, of another type, at another address, with a question behind it."""
    good = json.dumps(example(operation)).encode()
    long = called(firm, operation, good + b" " * MOST_BYTES)
    assert (problem(long), long.json()["limit"]) == ((413, "payloadTooLarge"), MOST_BYTES)
    for media in ("text/plain", "application/xml", f"{JSON}; charset=latin-1"):
        assert problem(called(firm, operation, good, Content_Type=media)) == (415, "unsupportedMediaType")
    assert problem(called(firm, operation, good, ending="/"))[0] == 404
    asked = called(firm, operation, good, ending="?dry=true")
    assert (problem(asked), issues(asked)) == ((400, "badRequest"), {"dry": "api.unknown"})
    assert (
        called(firm, operation, good, Accept_Language="xx", Content_Type="text/plain").headers["Content-Language"]
        == "nl"
    )


def test_a_body_for_which_there_is_no_room_is_sent_again(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many were on their way at once: that is nobody's mistake, and clients come again by themselves."""
    monkeypatch.setattr(FakePayload, "read", _late)
    answer = firm.post("/trainings", {"title": "EHBO"})
    assert problem(answer) == (503, "serviceUnavailable")
    assert answer.headers["Retry-After"] == "5"
    token = Client().generic("POST", TOKEN, b"grant_type=client_credentials", content_type=FORM)
    assert (token.status_code, token.json()["error"]) == (503, "temporarily_unavailable")


def _late(_payload: FakePayload, *_sizes: int) -> bytes:
    raise TimeoutError
