# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers ask for, read and answered by the employer's software."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.actor import Actor
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.writing import W1, Firm, problem, training
from tests.desk.conftest import House
from tests.desk.test_plan import linked


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


@pytest.fixture
def me(house: House, firm: Firm) -> Actor:
    """Its worker, signed in."""
    return linked(house, firm.body, firm.worker)


def asked(firm: Firm, me: Actor, title: str = "Lassen") -> UUID:
    """A request of the worker."""
    terms = RequestTerms(title, "Nieuwe machines", "VDAB", minutes=456)
    return firm.house.done(AskTraining(firm.body.id, firm.worker, uuid4(), terms), by=me).reference


def listed(firm: Firm, query: str = "") -> list[Any]:
    answer = firm.api.get(f"{firm.base}/trainingRequests{query}")
    assert answer.status_code == 200
    return list(answer.json()["items"])


def read(firm: Firm, request: UUID) -> Any:
    answer = firm.api.get(f"{firm.base}/trainingRequests/{request}")
    assert answer.status_code == 200
    return answer.json()


def test_a_request_is_read_and_answered_with_a_training(firm: Firm, me: Actor) -> None:
    """The part is registered first, and named; the same answer again is taken, another one is not."""
    request = asked(firm, me)
    [waiting] = listed(firm)
    assert read(firm, request) == waiting
    assert (waiting["id"], waiting["accountId"], waiting["state"]) == (str(request), str(firm.worker), "open")
    assert (waiting["title"], waiting["minutes"], waiting["reason"]) == ("Lassen", 456, "Nieuwe machines")
    slots = [{"on": "2027-03-02", "minutes": 456}]
    part = {"worker": W1, "state": "planned"}
    course = firm.post("/trainings", training(title="Lassen", slots=slots, participants=[part])).json()
    [planned] = course["participations"]
    body = {"answer": "agreed", "reason": "Graag.", "participationId": planned["participationId"]}
    place = f"/trainingRequests/{request}/answers"
    assert [firm.post(place, body).status_code for _ in range(2)] == [204, 204]
    assert listed(firm) == []
    [agreed] = listed(firm, "?state=agreed&text=lass")
    assert read(firm, request) == agreed
    assert (agreed["answer"], agreed["participationState"]) == ("Graag.", "planned")
    assert agreed["endedBy"]["organisation"] == "Bakkerij De Korenaar"
    late = firm.post(place, {"answer": "refused", "reason": "Toch niet"})
    assert problem(late) == (409, "stateConflict")


def test_what_is_wrong_with_an_answer_is_told_at_its_place(firm: Firm, me: Actor) -> None:
    """No reason, a part of nobody, a request that is not there."""
    place = f"/trainingRequests/{asked(firm, me)}/answers"
    assert issues(firm.post(place, {"answer": "refused"})) == {"reason": "request.reason_missing"}
    unfit = {"answer": "agreed", "participationId": str(uuid4())}
    assert issues(firm.post(place, unfit)) == {"participationId": "request.part_unfit"}
    gone = firm.post(f"/trainingRequests/{uuid4()}/answers", {"answer": "agreed"})
    assert gone.status_code == 404
    assert len(listed(firm)) == 1


def test_a_request_is_read_again_once_it_was_answered(firm: Firm, me: Actor) -> None:
    """Its tag holds until then."""
    place = f"/trainingRequests/{asked(firm, me)}"
    tag = firm.api.get(firm.base + place).headers["ETag"]
    assert firm.api.get(firm.base + place, If_None_Match=tag).status_code == 304
    assert firm.post(f"{place}/answers", {"answer": "refused", "reason": "Geen budget"}).status_code == 204
    again = firm.api.get(firm.base + place, If_None_Match=tag)
    assert (again.status_code, again.json()["state"], again.json()["answer"]) == (200, "refused", "Geen budget")


def test_what_nobody_asked_is_not_there(firm: Firm, me: Actor) -> None:
    """An id of nothing, and a request of another employer."""
    request = asked(firm, me)
    elsewhere = firm.house.employer("Elders")
    for base, nothing in ((firm.base, uuid4()), (f"/employers/{elsewhere.number.digits}", request)):
        answer = firm.api.get(f"{base}/trainingRequests/{nothing}")
        assert (answer.status_code, issues(answer)) == (404, {"requestId": "api.not_found"})


def test_who_may_only_read_answers_nothing(firm: Firm, me: Actor, apis: Apis) -> None:
    """Consulting accounts opens the list, and registering trainings the answer."""
    request = asked(firm, me)
    reader = apis.of(firm.house.officer(firm.body.id, {Permission.ACCOUNTS_CONSULT}))
    assert reader.get(f"{firm.base}/trainingRequests").status_code == 200
    assert reader.get(f"{firm.base}/trainingRequests/{request}").status_code == 200
    place, key = f"{firm.base}/trainingRequests/{request}/answers", str(uuid4())
    assert reader.post(place, {"answer": "agreed"}, Idempotency_Key=key).status_code in {403, 404}
    assert [each["id"] for each in listed(firm)] == [str(request)]
