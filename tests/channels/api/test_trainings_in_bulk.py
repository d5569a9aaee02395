# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Many trainings in one body: each registered or refused by itself, in a number of queries that doesn't grow."""

from typing import Any
from uuid import uuid4

import pytest

from openfla.records.fact import CURRENT
from openfla.records.models import JournalEntry, JournalSubject, Participation, Training
from tests.channels.api.conftest import Apis
from tests.channels.api.counting import statements
from tests.channels.api.writing import SLOT, W1, Firm, problem, training
from tests.desk.conftest import House

MANY, MOST = "/trainings/bulkRegistrations", 1000
SINGLE, BULK = 25, 26
"""How many queries one training costs with all who take part, and how many a thousand cost."""
NOBODY = {"workerReference": "W9"}


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


def counted(firm: Firm) -> tuple[int, int]:
    firm.house.see(firm.body)
    return Training.objects.filter(CURRENT).count(), Participation.objects.filter(CURRENT).count()


def places(result: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["code"] for each in result.get("issues", ())}


def test_registers_each_by_itself(firm: Firm) -> None:
    """What can't be read, what the desk refuses, what is there already: none of them holds up another."""
    known = training(W1, trainingId=str(uuid4()))
    firm.post(MANY, {"trainings": [known]})
    items = [training(W1), training(W1, NOBODY), training({"ssin": "85010199945"}), known, training(title=" ")]
    answer = firm.post(MANY, {"trainings": items})
    body = answer.json()
    assert (answer.status_code, body["accepted"], body["refused"]) == (200, 2, 3)
    assert [each["status"] for each in body["results"]] == ["accepted", "refused", "refused", "unchanged", "refused"]
    assert [places(each) for each in body["results"]] == [
        {},
        {"trainings[1].participants[1].worker": "declaration.worker_unknown"},
        {"trainings[2].participants[0].worker.ssin": "ssin.wrong_check_number"},
        {},
        {"trainings[4].title": "training.title_missing"},
    ]
    assert body["results"][3]["trainingId"] == known["trainingId"]
    assert counted(firm) == (2, 2)
    entry = JournalEntry.objects.filter(channel="api").latest("sequence")
    told = JournalSubject.objects.filter(entry=entry, act="RegisterTraining").values_list("outcome", flat=True)
    assert sorted(told) == ["created", "desk.left_with_others", "training.title_missing", "unchanged"]


def test_nobody_learns_from_a_mistake_who_is_known_here(firm: Firm, apis: Apis) -> None:
    """What is wrong with a body is said to those who may act for the employer; to others it isn't there."""
    stranger = apis.of(firm.house.employer("Garage Het Wiel").officer)
    body = {"trainings": [training({"ssin": "85010199945"})]}
    for path in (MANY, "/trainings/verifications"):
        assert firm.post(path, body).status_code == 200
        assert problem(stranger.post(firm.base + path, body, Idempotency_Key=str(uuid4()))) == (404, "resourceNotFound")


def test_a_repeat_has_no_effect(firm: Firm) -> None:
    key, body = {"Idempotency_Key": str(uuid4())}, {"trainings": [training(W1), training(NOBODY)]}
    first, again = (firm.post(MANY, body, **key) for _ in range(2))
    assert (first.content, counted(firm)) == (again.content, (1, 1))


def test_all_refused_are_still_answered_one_by_one(firm: Firm) -> None:
    answer = firm.post(MANY, {"trainings": [training({"ssin": "85010199945"})] * 2})
    assert (answer.status_code, answer.json()["refused"]) == (200, 2)


def test_what_breaks_the_contract_is_no_list(firm: Firm) -> None:
    """Nothing of it is tried."""
    assert problem(firm.post(MANY, {"trainings": [training(W1), training(slots=[])]})) == (400, "badRequest")
    assert problem(firm.post(MANY, {"trainings": []})) == (400, "badRequest")
    assert problem(firm.post(MANY, {"trainings": [training()] * (MOST + 1)})) == (400, "badRequest")
    assert counted(firm) == (0, 0)


def test_verifying_stores_nothing(firm: Firm) -> None:
    """It says what registering would say; the journal has nothing of it."""
    planned = training(participants=[{"worker": W1, "state": "planned"}])
    firm.house.see(scope="system")
    before = JournalEntry.objects.count()
    body = {"trainings": [training(W1), training(NOBODY), planned]}
    answer = firm.api.post(f"{firm.base}/trainings/verifications", body)
    told = answer.json()["results"]
    assert [each["status"] for each in told] == ["accepted", "refused", "accepted"]
    assert told[2]["warnings"][0]["name"] == "trainings[2].participants[0].state"
    assert "trainingId" not in told[0]
    assert counted(firm) == (0, 0)
    firm.house.see(scope="system")
    assert JournalEntry.objects.count() == before


def queries(firm: Firm, path: str, body: Any) -> int:
    with statements() as sent:
        assert firm.post(path, body).status_code in (200, 201)
    return len(sent)


def test_the_number_of_queries_is_fixed(firm: Firm) -> None:
    """One training costs as many as one with ten in it; a thousand as many as a hundred."""
    for place in range(2, 12):
        firm.house.worker(firm.body, reference=f"W{place}")
    everyone = [{"workerReference": f"W{place}"} for place in range(1, 12)]
    firm.post("/trainings", training(W1))
    assert queries(firm, "/trainings", training(W1)) == queries(firm, "/trainings", training(*everyone)) == SINGLE
    firm.post(MANY, {"trainings": [training(*everyone, slots=[SLOT, SLOT]) for _ in range(60)]})
    numbers = {queries(firm, MANY, {"trainings": [training(W1)] * number}) for number in (100, MOST)}
    assert numbers == {BULK}
