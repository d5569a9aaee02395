# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software is told once that a file ended: done, refused or cancelled, and only who may read of it."""

import gzip
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from tests.channels.api.conftest import Apis
from tests.channels.api.test_batches import at, content, send
from tests.channels.api.test_events import Hook, committed, hook, house, sent, subscribed
from tests.desk.conftest import Body, House
from tests.desk.settling import settled

__all__ = ["committed", "hook", "house"]


@pytest.fixture
def provider(house: House) -> Body:
    """A provider with one client, who sends in its own name."""
    provider = house.provider()
    house.mandate(house.employer(), provider)
    return provider


def processed(answer: Any) -> None:
    """What the jobs do with a file, now."""
    for phase in Phase:
        go_through(UUID(answer.json()["id"]), phase, clock=lambda: datetime.now(tz=UTC))


def told(hook: Hook) -> list[tuple[str, str, str]]:
    """Of each event what happened, at whom, and to what."""
    bodies = [json.loads(body) for _, body in hook.taken]
    return [(each["type"], each["data"]["enterpriseNumber"], each["data"]["id"]) for each in bodies]


def ended(provider: Body, file: str) -> tuple[str, str, str]:
    return ("org.openfla.account.v1.batches.notify.ended", provider.number.digits, file)


def test_tells_that_a_file_is_done(house: House, apis: Apis, provider: Body, hook: Hook) -> None:
    """Once, and its address gives what became of it. The check before is no end."""
    api = apis.of(provider.officer)
    subscribed(api, hook, "batch.ended")
    answer = send(api, content(provider, house))
    sent()
    assert told(hook) == []
    processed(answer)
    sent()
    sent()
    assert told(hook) == [ended(provider, answer.json()["id"])]
    assert [each["state"] for each in api.get("/batches").json()["items"]] == ["done"]


def test_tells_that_a_file_is_refused(house: House, apis: Apis, provider: Body, hook: Hook) -> None:
    """As it is read to its end: what is broken there is found after the file was taken in."""
    api = apis.of(provider.officer)
    subscribed(api, hook, "batch.ended")
    answer = send(api, content(provider, house)[:-40])
    assert answer.status_code == 202, answer.content
    processed(answer)
    sent()
    assert told(hook) == [ended(provider, answer.json()["id"])]
    assert "failed" in json.dumps(api.get(f"/batches/{answer.json()['id']}").json())


def test_tells_that_a_file_is_refused_as_it_comes(house: House, apis: Apis, provider: Body, hook: Hook) -> None:
    """What can't be unpacked ends with its receipt; sent again it ends again, as another file."""
    api = apis.of(provider.officer)
    subscribed(api, hook, "batch.ended")
    packed = gzip.compress(content(provider, house))[:-20]
    files = [send(api, packed).json()["id"] for _ in range(2)]
    sent()
    assert len(set(files)) == 2
    assert sorted(told(hook)) == sorted(ended(provider, file) for file in files)


def test_tells_that_a_file_is_cancelled(house: House, apis: Apis, provider: Body, hook: Hook) -> None:
    """By whomever; cancelled again it is nothing new."""
    api = apis.of(provider.officer)
    subscribed(api, hook, "batch.ended")
    place = at(send(api, content(provider, house)).headers["Location"])
    for _ in range(2):
        assert api.call("POST", f"{place}/cancellations").status_code == 204
    sent()
    assert told(hook) == [ended(provider, place.rpartition("/")[2])]


def test_nobody_else_is_told(house: House, apis: Apis, provider: Body, hook: Hook) -> None:
    """Neither a stranger nor the client whose workers the file names: it is the sender's."""
    stranger, client = house.provider("Loonburo Zuid"), house.employer("Anker")
    house.mandate(client, provider)
    for body in (stranger, client):
        subscribed(apis.of(body.officer), hook, "batch.ended")
    processed(send(apis.of(provider.officer), content(provider, house)))
    sent()
    assert told(hook) == []


def test_it_stands_among_the_changes(house: House, apis: Apis, provider: Body) -> None:
    """For software that reads them when it likes."""
    api = apis.of(provider.officer)
    answer = send(api, content(provider, house))
    processed(answer)
    settled()
    items = api.get(f"/employers/{provider.number.digits}/changes").json()["items"]
    assert [(each["type"], each["id"]) for each in items] == [("batch.ended", answer.json()["id"])]
