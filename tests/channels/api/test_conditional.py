# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who asks with the tag of what they have is told 304 only as long as every word of it stands."""

from typing import Any
from uuid import uuid4

import pytest

from tests.channels.api.conftest import Apis
from tests.channels.api.writing import W1, WHY, Firm, problem
from tests.desk.conftest import House

TRAINING = {"title": "EHBO", "type": "formal", "slots": [{"on": "2026-10-01", "minutes": 240}]}
PLANNED = {"worker": W1, "state": "planned"}


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer with one worker, whose software calls."""
    return Firm.of(house, apis)


def read(firm: Firm, path: str) -> str:
    """The tag of what stands there, which holds for now."""
    answer = firm.api.get(firm.base + path)
    tag: str = answer.headers["ETag"]
    assert (answer.status_code, again(firm, path, tag)) == (200, 304)
    return tag


def again(firm: Firm, path: str, tag: str) -> int:
    status: int = firm.api.get(firm.base + path, If_None_Match=tag).status_code
    return status


def registered(firm: Firm, what: str) -> str:
    """The address of a new one of this kind."""
    if what == "employments":
        [contract] = firm.api.get(f"{firm.base}/employments").json()["items"]
        return f"/employments/{contract['id']}"
    bodies: dict[str, tuple[str, dict[str, Any]]] = {
        "trainings": ("trainingId", TRAINING),
        "rights": (
            "rightId",
            {"worker": W1, "year": 2026, "kind": "grant", "origin": "additionalEmployer", "days": "1"},
        ),
    }
    if what == "decisions":
        decided = {"kind": "accountSetUp", "fromYear": 2025, "toYear": 2026, "decidedOn": "2024-12-10"}
        return f"/decisions/{firm.post('/decisions', decided).json()['decisionId']}"
    name, body = bodies[what]
    answer = firm.post(f"/{what}", {**body, **({"reason": WHY} if what == "rights" else {})})
    return f"/{what}/{answer.json()[name]}"


@pytest.mark.parametrize("what", ["trainings", "rights", "employments", "decisions"])
def test_what_was_cancelled_is_read_again(firm: Firm, what: str) -> None:
    """Under the version that was cancelled, and so far told as unchanged for ever."""
    path = registered(firm, what)
    tag = read(firm, path)
    assert firm.cancel(path, tag).status_code == 204
    assert again(firm, path, tag) == 200
    assert firm.api.get(firm.base + path).json()["cancelled"] is True


def test_a_training_is_read_again_when_somebody_takes_part(firm: Firm) -> None:
    """And corrected by the tag from before: its own version is the same."""
    path = f"/trainings/{uuid4()}"
    firm.put(path, TRAINING)
    tag = read(firm, path)
    assert firm.post(f"{path}/participations", PLANNED).status_code == 201
    assert again(firm, path, tag) == 200
    corrected = firm.put(path, {**TRAINING, "title": "Reanimatie", "reason": WHY}, If_Match=tag)
    assert corrected.status_code == 200
    assert problem(firm.put(path, {**TRAINING, "reason": WHY}, If_Match=tag)) == (412, "preconditionFailed")


def test_what_names_a_worker_is_read_again_under_another_name(firm: Firm) -> None:
    """A contract and a participation, which have no new version by that."""
    added = firm.post(f"{registered(firm, 'trainings')}/participations", PLANNED).json()
    contract, part = registered(firm, "employments"), f"/participations/{added['participationId']}"
    tags = {path: read(firm, path) for path in (contract, part)}
    worker = f"/accounts/{firm.worker}/worker"
    body = {"familyName": "Peeters", "givenNames": "An", "workerReference": "W1", "reason": WHY}
    assert firm.put(worker, body, If_Match=read(firm, worker)).status_code == 200
    assert {again(firm, path, tag) for path, tag in tags.items()} == {200}


def test_who_writes_is_never_told_that_nothing_changed(firm: Firm) -> None:
    """A correction, and the same once more, are answered in full whatever tags they carry."""
    path = f"/trainings/{uuid4()}"
    firm.put(path, TRAINING)
    corrected = {**TRAINING, "title": "Reanimatie", "reason": WHY}
    for sent in (corrected, {**corrected, "title": "EHBO"}):
        answer = firm.put(path, sent, If_Match=read(firm, path), If_None_Match="*")
        assert (answer.status_code, answer.json()["trainingId"]) == (200, path.rpartition("/")[2])
    assert firm.put(path, {**TRAINING, "reason": WHY}, If_None_Match="*").status_code == 200
