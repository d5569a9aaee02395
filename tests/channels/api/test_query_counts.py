# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements each call sends to the database, and the way to a token: fixed, so that none grows.

Each call is sent once before it is counted, about something else, so that what a process learns is learnt.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Grant
from tests.channels.api.conftest import Apis
from tests.channels.api.counting import statements
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


def counted(call: Callable[[], Any], expected: int = 201) -> int:
    """Statements of a call that goes well."""
    with statements() as sent:
        answer = call()
    assert answer.status_code == expected, answer.content
    return len(sent)


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
    view = work.firm.house.ask(WorkerCard(work.firm.body.id, UUID(made[0]["accountId"])), by=work.firm.body.officer)
    known = {"version": view.version}
    person = {"workerReference": "N1", "familyName": "Peeters"}
    found = {
        "registered": counted(work.new_contract),
        "corrected": counted(work.changed(at[0], made[0], {**CONTRACT, "suspensions": [OFF]}), 200),
        "cancelled": counted(work.cancelled(at[1], made[1]["version"]), 204),
        "worker corrected": counted(work.changed(f"/accounts/{made[0]['accountId']}/worker", known, person), 200),
    }
    assert found == {
        "registered": 26,
        "corrected": 32,
        "cancelled": 28,
        "worker corrected": 16,
    }


def test_trainings(work: Work) -> None:
    made = [work.new_training().json() for _ in range(4)]
    at = [f"/trainings/{each['trainingId']}" for each in made]
    bare = work.bare_training().json()
    part = made[1]["participations"][0]
    own = f"/participations/{part['participationId']}"
    found = {
        "registered": counted(work.new_training),
        "put": counted(work.bare_training),
        "corrected": counted(work.changed(at[0], made[0], training(title="Evacuatie")), 200),
        "taken part in": counted(
            lambda: work.firm.post(f"/trainings/{bare['trainingId']}/participations", {"worker": W1, **FOLLOWED})
        ),
        "part corrected": counted(work.changed(own, part, {"state": "followed", "minutes": 228}), 200),
        "cancelled": counted(work.cancelled(at[2], made[2]["version"]), 204),
        "part cancelled": counted(work.cancelled(*_part(made[3])), 204),
    }
    assert found == {
        "registered": 25,
        "put": 9,
        "corrected": 13,
        "taken part in": 26,
        "part corrected": 27,
        "cancelled": 24,
        "part cancelled": 24,
    }


def test_the_calls_that_are_measured(work: Work) -> None:
    """What reads most: an account, the reasons of a year, fifty contracts."""
    firm = work.firm
    firm.house.workers(firm.body, 60)
    account = f"{firm.base}/accounts/{firm.worker}"

    asked = {
        "account": account,
        "explanation": f"{account}/balances/2026/explanation",
        "employments": f"{firm.base}/employments?pageSize=50",
    }
    for path in asked.values():
        firm.api.get(path)
    found = {name: counted(lambda: firm.api.get(path), 200) for name, path in asked.items()}  # noqa: B023 - called at once
    assert found == {
        "account": 9,
        "explanation": 15,
        "employments": 13,
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
    found = {
        "right": counted(lambda: firm.post("/rights", {**RIGHT, "worker": W1})),
        "right corrected": counted(work.changed(f"/rights/{right['rightId']}", right, {"days": "3/4"}), 200),
        "right cancelled": counted(work.cancelled(f"/rights/{other['rightId']}", other["version"]), 204),
        "decision": counted(lambda: firm.post("/decisions", {**DECISION, "fromYear": 2027, "toYear": 2027})),
        "decision read": counted(lambda: firm.api.get(f"{firm.base}/decisions/{decision['decisionId']}"), 200),
        "decision cancelled": counted(work.cancelled(f"/decisions/{decision['decisionId']}", decision["version"]), 204),
        "size": counted(lambda: firm.put("/sizes/2025Q1", {"fullTimeEquivalents": "21.5"})),
    }
    assert found == {
        "right": 21,
        "right corrected": 21,
        "right cancelled": 20,
        "decision": 25,
        "decision read": 5,
        "decision cancelled": 22,
        "size": 22,
    }


def test_a_client_a_grant_and_a_token(house: House, work: Work) -> None:
    software = Software.made(house, house.employer())
    software.ask()
    api = software.api()
    house.see(work.firm.body, scope="door")
    grant = Grant.objects.filter(organisation=work.firm.body.id, withdrawn_at=None).values_list("id", flat=True)[0]
    found = {
        "token": counted(software.ask, 200),
        "own client": counted(lambda: api.get("/client"), 200),
        "grant": counted(lambda: work.firm.api.get(f"/grants/{grant}"), 200),
    }
    assert found == {
        "token": 12,
        "own client": 8,
        "grant": 5,
    }
