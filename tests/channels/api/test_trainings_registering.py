# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings registered with those who take part, put under the sender's own ids, corrected, cancelled."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from openfla.records.fact import CURRENT
from openfla.records.models import JournalSubject, Participation, Training
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.writing import FOLLOWED, SLOT, W1, WHY, Firm, problem, training
from tests.desk.conftest import WORK, House, ssin


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


def counted(firm: Firm) -> tuple[int, int]:
    firm.house.see(firm.body)
    return Training.objects.filter(CURRENT).count(), Participation.objects.filter(CURRENT).count()


def test_registers_a_training_with_everyone_in_it(firm: Firm) -> None:
    second = firm.house.worker(firm.body, number=ssin(3))
    answer = firm.post(
        "/trainings", training(W1, {"ssin": ssin(3).digits}, {"accountId": str(firm.house.worker(firm.body))})
    )
    body = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == body["href"]
    assert body["href"].endswith(f"/REST/learningAccount/v1{firm.base}/trainings/{body['trainingId']}")
    assert answer.headers["ETag"] == f'"{body["version"]}"'
    assert [each["accountId"] for each in body["participations"]][:2] == [str(firm.worker), str(second)]
    firm.house.see(firm.body)
    [row] = Training.objects.filter(CURRENT)
    assert (str(row.lineage), str(row.id), row.source) == (body["trainingId"], body["version"], "api")
    told = JournalSubject.objects.filter(entry=row.entry).values_list("act", "outcome")
    assert Counter(told) == {("RegisterTraining", "created"): 1, ("RegisterParticipation", "created"): 3}


def test_says_all_that_it_can_say(firm: Firm) -> None:
    """Every property of the contract arrives."""
    slots = [{"on": "2026-03-02", "from": "09:00", "to": "12:30", "place": "Gent"}, {**SLOT, "on": "2026-03-03"}]
    terms = {"provider": "Cevora", "field": "safetyHealth", "language": "nl", "mode": "online", "costCents": 12550}
    terms["registrationNumber"] = "ODB-1000123"
    part = {
        "state": "followed",
        "attended": [210, 60],
        "workingTime": "outside",
        "counts": True,
        "countsBecause": "Agreed",
        "charged": "additionalEmployer",
        "outcome": "notAssessed",
        "certificate": "Paper",
        "certificateUntil": "2031-12-31",
        "answerBy": "2026-02-20",
        "ownReference": "P-1",
    }
    own = {"financing": "sectorFund", "ownReference": "T-1", "participants": [{"worker": W1, **part}]}
    assert firm.post("/trainings", training(type="onTheJob", slots=slots, **terms, **own)).status_code == 201
    firm.house.see(firm.body)
    [row], [kept] = Training.objects.all(), Participation.objects.all()
    assert (row.type, row.field, row.mode, row.financing, row.cost_cents) == (
        "on_the_job",
        "safety_health",
        "online",
        "sector_fund",
        12550,
    )
    assert (row.registration_number, kept.answer_by) == ("ODB-1000123", date(2026, 2, 20))
    assert (kept.minutes, kept.working_time, kept.right, kept.outcome, kept.counts_because) == (
        270,
        "outside",
        "additional_employer",
        "not_assessed",
        "Agreed",
    )


def test_warns_of_what_was_stored_all_the_same(firm: Firm) -> None:
    answer = firm.post(
        "/trainings", training(W1, participants=[{"worker": W1, "state": "planned"}]), Accept_Language="fr"
    )
    [warning] = answer.json()["warnings"]
    assert (warning["code"], warning["name"]) == ("participation.planned_in_past", "participants[0].state")
    assert (answer.status_code, answer.headers["Content-Language"]) == (201, "fr")


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (training({"workerReference": "W9"}), "badRequest", {"participants[0].worker": "declaration.worker_unknown"}),
        (training({"ssin": "85010199945"}), "badRequest", {"participants[0].worker.ssin": "ssin.wrong_check_number"}),
        (training(slots=[{"on": "2026-03-02"}]), "badRequest", {"slots[0].minutes": "api.slot_without_minutes"}),
        (training(slots=[{**SLOT, "on": "1999-12-31"}]), "badRequest", {"slots[0].on": "training.too_early"}),
        (
            training(W1, slots=[{**SLOT, "on": "2026-12-15"}]),
            "badRequest",
            {"participants[0].state": "participation.followed_in_future"},
        ),
        (training(title=" "), "badRequest", {"title": "training.title_missing"}),
        (training(title=f"Voor {ssin(9).digits}"), "badRequest", {"title": "text.national_number"}),
        (training(costCents="1"), "badRequest", {"costCents": "api.no_integer"}),
        (training(nothing=1), "badRequest", {"nothing": "api.unknown"}),
        (training({**W1, "accountId": str(uuid4())}), "badRequest", {"participants[0].worker": "api.max_properties"}),
    ],
)
def test_refuses_all_of_it(firm: Firm, body: Any, kind: str, expected: dict[str, str]) -> None:
    """Nothing is stored, and the place in the body is named."""
    answer = firm.post("/trainings", body)
    assert (problem(answer), issues(answer)) == ((400, kind), expected)
    assert counted(firm) == (0, 0)


def test_a_reference_is_used_once(firm: Firm) -> None:
    """Also for the very same training: a POST that is meant to be repeated bears a key."""
    body = training(W1, ownReference="T-1")
    firm.post("/trainings", body)
    answer = firm.post("/trainings", body)
    assert (problem(answer), issues(answer)) == (
        (409, "alreadyRegistered"),
        {"ownReference": "training.reference_taken"},
    )
    assert counted(firm) == (1, 1)


def test_needs_a_key(firm: Firm) -> None:
    assert problem(firm.api.post(f"{firm.base}/trainings", training())) == (400, "idempotencyKeyRequired")
    answer = firm.post("/trainings", training(), Idempotency_Key="42")
    assert (problem(answer)[0], issues(answer)) == (400, {"Idempotency-Key": "api.pattern"})


def test_puts_a_training_under_an_id_of_the_sender(firm: Firm) -> None:
    """New, the same again, corrected in the version that was seen."""
    path = f"/trainings/{uuid4()}"
    new, again = firm.put(path, training()), firm.put(path, training())
    assert (new.status_code, again.status_code) == (201, 200)
    assert new.headers["ETag"] == again.headers["ETag"]
    corrected = firm.put(path, training(title="Evacuatie", reason=WHY), If_Match=new.headers["ETag"])
    assert corrected.status_code == 200
    firm.house.see(firm.body)
    [row] = Training.objects.filter(CURRENT)
    assert (row.title, corrected.headers["ETag"]) == ("Evacuatie", f'"{row.id}"')
    assert Training.objects.count() == 2


def test_puts_over_nothing_unseen(firm: Firm) -> None:
    """Other content needs If-Match, of the version that holds, and a reason."""
    path = f"/trainings/{uuid4()}"
    etag = firm.put(path, training()).headers["ETag"]
    other = training(title="Evacuatie", reason=WHY)
    assert problem(firm.put(path, other)) == (428, "preconditionRequired")
    stale = firm.put(path, other, If_Match=f'"{uuid4()}"')
    assert (problem(stale), issues(stale)["If-Match"]) == ((412, "preconditionFailed"), "desk.changed_meanwhile")
    for tag in (f"W/{etag}", "*", etag.strip('"')):
        odd = firm.put(path, other, If_Match=tag)
        assert (problem(odd), issues(odd)) == ((400, "badRequest"), {"If-Match": "api.pattern"})
    answer = firm.put(path, training(title="Evacuatie"), If_Match=etag)
    assert (problem(answer)[0], issues(answer)) == (400, {"reason": "desk.reason_missing"})
    assert problem(firm.put(f"/trainings/{uuid4()}", other, If_Match=etag)) == (404, "resourceNotFound")


def test_cancels_once(firm: Firm) -> None:
    """With everyone's part. A second time it says that it is gone, and so does a correction."""
    body = firm.post("/trainings", training(W1)).json()
    path, etag = f"/trainings/{body['trainingId']}", f'"{body["version"]}"'
    assert problem(firm.api.post(f"{firm.base}{path}/cancellations", {"reason": WHY})) == (428, "preconditionRequired")
    answer = firm.cancel(path, etag)
    assert (answer.status_code, answer.content) == (204, b"")
    assert counted(firm) == (0, 0)
    again = firm.cancel(path, etag)
    assert (problem(again), issues(again)) == ((409, "stateConflict"), {})
    current = firm.api.get(firm.base + path).headers["ETag"]
    assert problem(firm.cancel(path, current)) == (409, "stateConflict")
    assert problem(firm.put(path, training(reason=WHY), If_Match=current)) == (409, "stateConflict")
    assert problem(firm.put(path, training())) == (428, "preconditionRequired")


def test_a_part_is_added_corrected_and_cancelled(firm: Firm) -> None:
    training_id = firm.post("/trainings", training()).json()["trainingId"]
    place = f"/trainings/{training_id}/participations"
    added = firm.post(place, {"worker": W1, "state": "planned"})
    assert (added.status_code, added.json()["accountId"]) == (201, str(firm.worker))
    path, etag = f"/participations/{added.json()['participationId']}", added.headers["ETag"]
    assert added.headers["Location"].endswith(path)
    corrected = firm.put(path, {**FOLLOWED, "minutes": 228, "reason": WHY}, If_Match=etag)
    assert (corrected.status_code, corrected.json()["accountId"]) == (200, str(firm.worker))
    assert problem(firm.put(path, {**FOLLOWED, "reason": WHY}, If_Match=etag))[0] == 412
    assert firm.cancel(path, corrected.headers["ETag"]).status_code == 204
    assert counted(firm) == (1, 0)
    assert problem(firm.cancel(path, corrected.headers["ETag"])) == (409, "stateConflict")


def test_who_is_named_twice_takes_part_once(firm: Firm) -> None:
    """Alike: one part, told once. Otherwise the second is refused at its place, and nothing is registered."""
    told = firm.post("/trainings", training(W1, W1)).json()["participations"]
    assert len(told) == 1
    before = counted(firm)
    body = training(W1)
    [first] = body["participants"]
    answer = firm.post("/trainings", {**body, "participants": [first, {**first, "minutes": 5}]})
    assert problem(answer) == (409, "alreadyRegistered")
    assert answer.json()["issues"][0]["name"] == "participants[1].worker"
    assert counted(firm) == before


def test_who_did_not_work_here_on_its_days_is_named(firm: Firm) -> None:
    """At the place of the worker; of a correction, where its sessions stand, or the part itself."""
    early, code = {"slots": [{**SLOT, "on": "2019-12-02"}]}, "participation.outside_contract"
    made = firm.post("/trainings", training(W1)).json()
    own, etag = f"/trainings/{made['trainingId']}", f'"{made["version"]}"'
    empty = firm.post("/trainings", training(**early)).json()["trainingId"]
    bulk = firm.post("/trainings/bulkRegistrations", {"trainings": [training(W1, **early)]}).json()["results"]
    answers = [
        firm.post("/trainings", training(W1, **early)).json(),
        *bulk,
        firm.post(f"/trainings/{empty}/participations", {"worker": W1, **FOLLOWED}).json(),
        firm.put(own, {**training(**early), "reason": WHY}, If_Match=etag).json(),
    ]
    told = [(issue["in"], issue["name"], issue["code"]) for each in answers for issue in each["issues"]]
    places = ["participants[0].worker", "trainings[0].participants[0].worker", "worker", "slots"]
    assert told == [("body", place, code) for place in places]


def test_a_part_is_refused_where_it_can_t_be(firm: Firm) -> None:
    """In no training, twice, longer than the training."""
    place = f"/trainings/{firm.post('/trainings', training(W1)).json()['trainingId']}/participations"
    same, other = firm.post(place, {"worker": W1, **FOLLOWED}), firm.post(place, {"worker": W1, "state": "planned"})
    assert (problem(same), problem(other)) == ((409, "alreadyRegistered"),) * 2
    [told] = same.json()["issues"]
    assert (told["name"], told["code"]) == ("worker", "participation.already_registered")
    assert told["detail"] == same.json()["detail"]
    assert "/participations/" in same.headers["Location"]
    nowhere = firm.post(f"/trainings/{uuid4()}/participations", {"worker": W1, **FOLLOWED})
    assert problem(nowhere) == (404, "resourceNotFound")
    gone = firm.post("/trainings", training()).json()
    firm.cancel(f"/trainings/{gone['trainingId']}", f'"{gone["version"]}"')
    late = firm.post(f"/trainings/{gone['trainingId']}/participations", {"worker": W1, **FOLLOWED})
    assert problem(late) == (409, "stateConflict")
    firm.house.worker(firm.body, reference="W2")
    long = firm.post(place, {"worker": {"workerReference": "W2"}, **FOLLOWED, "minutes": 457})
    assert (problem(long)[0], issues(long)) == (400, {"minutes": "participation.longer_than_slots"})


def test_what_is_another_s_looks_like_what_is_not_there(firm: Firm, apis: Apis) -> None:
    """An employer without a mandate, one that nobody knows, a training that is not there: one answer."""
    other = Firm.of(firm.house, apis)
    training_id = other.post("/trainings", training()).json()["trainingId"]
    answers = [
        firm.api.put(f"{base}/trainings/{each}", training(reason=WHY), If_Match='"x"').json()
        for base, each in (
            (other.base, training_id),
            (other.base, uuid4()),
            (firm.base, training_id),
            ("/employers/0123456749", uuid4()),
        )
    ]
    assert all(each["status"] == 404 for each in answers)
    assert len({str({**each, "instance": ""}) for each in answers}) == 1


def test_acts_for_a_client_by_mandate_alone(firm: Firm, apis: Apis) -> None:
    """With the scope, and within what is mandated."""
    provider = firm.house.provider()
    path, key = f"{firm.base}/trainings", {"Idempotency_Key": str(uuid4())}
    assert apis.of(provider.officer).post(path, training(W1), **key).status_code == 404
    firm.house.mandate(firm.body, provider, *WORK)
    assert apis.of(provider.officer).post(path, training(W1), **key).status_code == 201
    narrow = apis.of(provider.officer, frozenset({Permission.ACCOUNTS_CONSULT.value}))
    assert problem(narrow.post(path, training(W1), **key)) == (403, "missingScope")
