# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever can go wrong, each type of problem once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.db import OperationalError, connection
from django.test import override_settings

from openfla.channels.api import operations
from openfla.channels.api.tokens import Token, token_made
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission, Quality
from tests.channels.api.conftest import Api
from tests.channels.api.scenes import W17, Clock, Stage, body, calling, sent, software
from tests.channels.api.scenes.accounts import hired

OFFICE = EnterpriseNumber("0100000169")
NOWHERE = "accounts/0f4c1d0e-7a55-4c7e-9d0a-8f4f7a6f1c11"
TOO_LONG = b" " * (2**21 + 1)
BROKEN = {"on": "2026-03-02", "from": "17:00", "to": "09:00"}


def problems(stage: Stage) -> None:
    """In the order in which a caller may meet them."""
    for answer in (*_at_the_door(stage), *_in_the_body(stage), *_by_what_is_there(stage), *_of_ours(stage)):
        stage.refused(answer)


def _at_the_door(stage: Stage) -> Iterator[Any]:
    """Who calls, and in which form."""
    anyone = Api({"Accept-Language": "en"})
    yield anyone.get("/client")
    yield anyone.get("/client", Authorization="Bearer a.b.c")
    late = Clock(stage.clock.now - timedelta(minutes=11))
    yield calling(stage.baker, stage.client, late).get("/client")
    yield _narrow(stage).get("/grants")
    yield anyone.call("POST", "/health")
    yield stage.api.get("/client", Accept="text/csv")
    yield stage.post("trainings", "", raw=b"", Content_Type="text/csv")
    yield stage.post("trainings", None, raw=TOO_LONG)
    yield anyone.get("/health", Transfer_Encoding="chunked")
    with override_settings(OPENFLA_CALLS_PER_MINUTE=0):
        yield stage.api.get("/client")
    with override_settings(OPENFLA_FAILURES_PER_MINUTE=0):
        yield stage.api.get("/client")


def _narrow(stage: Stage) -> Api:
    """Software whose token has one scope."""
    assert stage.baker.officer.person is not None
    token = Token(stage.client, stage.baker.officer.person, stage.baker.id, frozenset({"accountsConsult"}))
    return Api({"Authorization": f"Bearer {token_made(token, stage.clock.now)}", "Accept-Language": "en"})


def _in_the_body(stage: Stage) -> Iterator[Any]:
    """What is sent is not what the contract says, or can't be so."""
    hired(stage)
    training, contract = sent("registerTraining"), sent("registerEmployment")
    [segment] = contract["segments"]
    yield stage.get("trainings?pageSize=101")
    yield stage.post("trainings", {"tittle": "Fire prevention", "type": "formal"})
    yield stage.post("trainings", {**training, "tittle": "Fire prevention"})
    yield stage.post("trainings", None, raw=b'{"title": "Fire prevention", "title": "First aid"}')
    yield stage.post(
        "trainings", {**training, "participants": [{"worker": {"ssin": "85010199945"}, "state": "planned"}]}
    )
    yield stage.post("trainings", {**training, "slots": [{"on": "1999-03-02", "minutes": 456}]})
    yield stage.post("trainings", {**training, "slots": [BROKEN]})
    yield stage.post("trainings", {**training, "slots": [{"on": "2026-03-02"}]})
    yield stage.post("trainings", {**training, "title": "Course for 85010199984"})
    yield stage.post(
        "trainings", {**training, "participants": [{"worker": {"workerReference": "W-99"}, "state": "planned"}]}
    )
    yield stage.post("trainings", {**training, "slots": [{"on": "2027-03-02", "minutes": 456}]})
    yield stage.post("employments", {**contract, "worker": {**W17, "familyName": "Janssens"}, "segments": [segment]})


def _by_what_is_there(stage: Stage) -> Iterator[Any]:
    """Another was first, or nothing is there."""
    yield stage.get(NOWHERE)
    made = stage.post("trainings", {**sent("registerTraining"), "participants": []})
    place = f"trainings/{made.json()['trainingId']}"
    yield stage.put(place, sent("putTraining"))
    yield stage.api.post(stage.at("trainings"), sent("registerTraining"))
    key = str(uuid4())
    stage.post("trainings", sent("registerTraining"), Idempotency_Key=key)
    yield stage.post("trainings", {**sent("registerTraining"), "title": "First aid"}, Idempotency_Key=key)
    seen = stage.get(place)
    assert stage.put(place, sent("putTraining"), seen).status_code == 200
    yield stage.put(place, {**sent("putTraining"), "title": "First aid"}, seen)
    stage.clock.later(hours=1)
    seen = stage.get(place)
    stage.cancel(place, seen)
    yield stage.api.post(stage.at(f"{place}/cancellations"), sent("Cancellation"), If_Match=seen.headers["ETag"])


def _of_ours(stage: Stage) -> Iterator[Any]:
    """A mandate that gives too little; what is broken on our side."""
    house, office = stage.house, body(stage.house, "Loonburo Noord", OFFICE, Quality.SERVICE_PROVIDER)
    house.mandate(stage.baker, office, Permission.ACCOUNTS_CONSULT)
    api = calling(office, software(house, office), stage.clock)
    yield api.post(stage.at("trainings"), sent("registerTraining"), Idempotency_Key=str(uuid4()))
    with patch.dict(operations.handlers(), {"checkHealth": lambda _call: 1 / 0}):
        yield stage.api.get("/health")
    with connection.execute_wrapper(_gone):
        yield stage.api.get("/organisations")


def _gone(*_asked: Any) -> Any:
    raise OperationalError
