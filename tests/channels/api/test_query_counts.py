# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements each call that writes sends to the database, and the way to a token: fixed, so that none grows.

Each call is sent once before it is counted, about something else, so that what a process learns is learnt.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.staff import WorkerCard
from openfla.records.models import Grant
from tests.channels.api.conftest import Apis
from tests.channels.api.signing import Software
from tests.channels.api.writing import FOLLOWED, W1, WHY, Firm, training
from tests.desk.conftest import House

CONTRACT = {
    "startsOn": "2026-01-05",
    "segments": [
        {
            "startsOn": "2026-01-05",
            "weeklyMinutes": 2280,
            "fullTimeWeeklyMinutes": 2280,
            "jointCommittee": "200",
            "category": "whiteCollar",
            "contractType": "openEnded",
        }
    ],
}
OFF = {"startsOn": "2026-02-02", "endsOn": "2026-02-28"}
RIGHT = {"year": 2026, "kind": "grant", "origin": "additionalEmployer", "days": "1/2", "reason": WHY}
DECISION = {"kind": "formerLevel", "fromYear": 2026, "toYear": 2026, "decidedOn": "2026-02-02", "days": "1/2"}


def statements(call: Callable[[], Any], expected: int = 201) -> int:
    """Statements of a call that goes well; savepoints of the test's own transaction are not counted."""
    with CaptureQueriesContext(connection) as captured:
        answer = call()
    assert answer.status_code == expected, answer.content
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


class Work:
    """Whatever there is to write, each time about something new."""

    def __init__(self, firm: Firm) -> None:
        self.firm, self.made = firm, 0

    def new_contract(self) -> Any:
        """Of a new worker."""
        self.made += 1
        worker = {"workerReference": f"N{self.made}", "familyName": "Maes"}
        return self.firm.post("/employments", {"worker": worker, **CONTRACT})

    def new_training(self) -> Any:
        """That W1 followed."""
        self.made += 1
        return self.firm.post("/trainings", training(W1, title=f"Brandpreventie {self.made}"))

    def bare_training(self) -> Any:
        """That nobody followed."""
        return self.firm.put(f"/trainings/{uuid4()}", training())

    def changed(self, path: str, made: Any, body: Mapping[str, Any]) -> Callable[[], Any]:
        """A correction of what was made."""
        return lambda: self.firm.put(path, {**body, "reason": WHY}, If_Match=f'"{made["version"]}"')

    def cancelled(self, path: str, version: str) -> Callable[[], Any]:
        """A cancellation of what was made."""
        return lambda: self.firm.cancel(path, f'"{version}"')


@pytest.fixture
def work(house: House, apis: Apis) -> Work:
    """An employer whose software calls."""
    return Work(Firm.of(house, apis))


def test_contracts(work: Work) -> None:
    made = [work.new_contract().json() for _ in range(3)]
    at = [f"/employments/{each['employmentId']}" for each in made]
    view = work.firm.house.ask(WorkerCard(work.firm.body.id, made[0]["accountId"]), by=work.firm.body.officer)
    known = {"version": view.version}
    person = {"workerReference": "N1", "familyName": "Peeters"}
    counted = {
        "registered": statements(work.new_contract),
        "corrected": statements(work.changed(at[0], made[0], {**CONTRACT, "suspensions": [OFF]}), 200),
        "cancelled": statements(work.cancelled(at[1], made[1]["version"]), 204),
        "worker corrected": statements(work.changed(f"/accounts/{made[0]['accountId']}/worker", known, person), 200),
    }
    assert counted == {
        "registered": 27,
        "corrected": 29,
        "cancelled": 27,
        "worker corrected": 15,
    }


def test_trainings(work: Work) -> None:
    made = [work.new_training().json() for _ in range(4)]
    at = [f"/trainings/{each['trainingId']}" for each in made]
    bare = work.bare_training().json()
    part = made[1]["participations"][0]
    own = f"/participations/{part['participationId']}"
    counted = {
        "registered": statements(work.new_training),
        "put": statements(work.bare_training),
        "corrected": statements(work.changed(at[0], made[0], training(title="Evacuatie")), 200),
        "taken part in": statements(
            lambda: work.firm.post(f"/trainings/{bare['trainingId']}/participations", {"worker": W1, **FOLLOWED})
        ),
        "part corrected": statements(work.changed(own, part, {"state": "followed", "minutes": 228}), 200),
        "cancelled": statements(work.cancelled(at[2], made[2]["version"]), 204),
        "part cancelled": statements(work.cancelled(*_part(made[3])), 204),
    }
    assert counted == {
        "registered": 32,
        "put": 11,
        "corrected": 18,
        "taken part in": 26,
        "part corrected": 28,
        "cancelled": 25,
        "part cancelled": 25,
    }


def _part(made: Any) -> tuple[str, str]:
    """The address and the version of the only part in a training."""
    [part] = made["participations"]
    return f"/participations/{part['participationId']}", part["version"]


def test_rights_decisions_and_sizes(work: Work) -> None:
    firm = work.firm
    right = firm.post("/rights", {**RIGHT, "worker": W1}).json()
    other = firm.post("/rights", {**RIGHT, "worker": W1}).json()
    decision = firm.post("/decisions", DECISION).json()
    counted = {
        "right": statements(lambda: firm.post("/rights", {**RIGHT, "worker": W1})),
        "right corrected": statements(work.changed(f"/rights/{right['rightId']}", right, {"days": "3/4"}), 200),
        "right cancelled": statements(work.cancelled(f"/rights/{other['rightId']}", other["version"]), 204),
        "decision": statements(lambda: firm.post("/decisions", {**DECISION, "fromYear": 2027, "toYear": 2027})),
        "decision read": statements(lambda: firm.api.get(f"{firm.base}/decisions/{decision['decisionId']}"), 200),
        "decision cancelled": statements(
            work.cancelled(f"/decisions/{decision['decisionId']}", decision["version"]), 204
        ),
        "size": statements(lambda: firm.put("/sizes/2025Q1", {"fullTimeEquivalents": "21.5"})),
    }
    assert counted == {
        "right": 18,
        "right corrected": 19,
        "right cancelled": 18,
        "decision": 21,
        "decision read": 6,
        "decision cancelled": 21,
        "size": 20,
    }


def test_a_client_a_grant_and_a_token(house: House, work: Work) -> None:
    software = Software.made(house, house.employer())
    software.ask()
    api = software.api()
    house.see(work.firm.body, scope="door")
    grant = Grant.objects.filter(organisation=work.firm.body.id, withdrawn_at=None).values_list("id", flat=True)[0]
    counted = {
        "token": statements(software.ask, 200),
        "own client": statements(lambda: api.get("/client"), 200),
        "grant": statements(lambda: work.firm.api.get(f"/grants/{grant}"), 200),
    }
    assert counted == {
        "token": 12,
        "own client": 9,
        "grant": 6,
    }
