# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings and who takes part in them."""

from typing import Any
from uuid import uuid4

from openfla.channels.api.contract import BASE
from tests.channels.api.scenes import W17, Stage, sent
from tests.channels.api.scenes.accounts import hired

MANY = 21
"""Of so many, a second page of ten has one before it and one after it."""
SECOND = "page=2&pageSize=10"
TOLD_WHOLE = {
    "provider": "Training centre West",
    "field": "safetyHealth",
    "language": "nl",
    "mode": "classroom",
    "financing": "employer",
    "costCents": 125000,
    "ownReference": "T-2026-0042",
    "registrationNumber": "ODB-1000123",
}
PASSED = {
    "state": "followed",
    "attended": [456],
    "workingTime": "inside",
    "charged": "statutory",
    "outcome": "passed",
    "certificate": "Certificate of first aid",
    "certificateUntil": "2029-03-02",
    "ownReference": "P-2026-0042-7",
}
OFFERED = {"state": "offered", "answerBy": "2027-02-01"}
NOBODY = {"worker": {"workerReference": "W-99"}, "state": "followed"}


def trainings(stage: Stage) -> None:
    """Registered one by one and many at once, read, corrected, cancelled."""
    hired(stage)
    stage.keep(stage.post("trainings", sent("registerTraining")), 201)
    whole = {
        **sent("registerTraining"),
        **TOLD_WHOLE,
        "title": "First aid",
        "participants": [{"worker": W17, **PASSED}],
    }
    stage.keep(stage.api.get(_at(stage.post("trainings", whole))))
    own = f"trainings/{uuid4()}"
    first = {name: each for name, each in sent("registerTraining").items() if name != "participants"}
    stage.keep(stage.put(own, first), 201)
    stage.keep(stage.put(own, sent("putTraining"), stage.get(own)))
    [example] = sent("registerTrainings")["trainings"]
    unfit = {**example, "title": "Hygiene", "participants": [NOBODY]}
    assert stage.post("trainings/bulkRegistrations", sent("registerTrainings")).json()["accepted"] == 1
    stage.keep(stage.post("trainings/bulkRegistrations", {"trainings": [example, unfit]}))
    stage.keep(stage.api.post(stage.at("trainings/verifications"), sent("verifyTrainings")))
    many = [{**example, "title": f"Bread {number}", "provider": "Training centre West"} for number in range(MANY)]
    assert stage.post("trainings/bulkRegistrations", {"trainings": many}).json()["accepted"] == MANY
    stage.keep(stage.get(f"trainings?year=2026&q=bread&sort=title&{SECOND}"))
    stage.cancel(own, stage.get(own))


def participations(stage: Stage) -> None:
    """Registered, read, corrected, cancelled."""
    hired(stage)
    stage.staff(MANY)
    accounts = stage.get("accounts?pageSize=100").json()["items"]
    asked = [{"worker": {"accountId": each["id"]}, **OFFERED} for each in accounts]
    everyone = stage.post("trainings", _next_year(participants=asked)).json()
    listed = stage.keep(stage.get(f"trainings/{everyone['trainingId']}/participations?{SECOND}")).json()
    assert stage.api.get(listed["items"][0]["href"].partition(BASE)[2]).json()["answerBy"] == OFFERED["answerBy"]
    one = stage.post("trainings", _next_year(title="First aid")).json()
    place = f"trainings/{one['trainingId']}/participations"
    part = stage.keep(stage.post(place, sent("registerParticipation")), 201).json()
    place = f"participations/{part['participationId']}"
    stage.clock.later(days=100)
    stage.keep(stage.put(place, sent("correctParticipation"), stage.get(place)))
    told = stage.put(place, {**PASSED, "attended": [228], "reason": "Certificate arrived"}, stage.get(place))
    assert told.status_code == 200, told.content
    stage.keep(stage.get(place))
    stage.cancel(place, stage.get(place))


def _next_year(**other: Any) -> Any:
    """The example, a year later and without those who take part."""
    example = sent("registerTraining")
    return {**example, "slots": [{**example["slots"][0], "on": "2027-03-01"}], "participants": [], **other}


def _at(answer: Any) -> str:
    """Where something came about, below the base of the API."""
    assert answer.status_code == 201, answer.content
    return str(answer.headers["Location"].partition(BASE)[2])
