# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that a worker asks for."""

from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

from openfla.channels.api.contract import BASE
from openfla.desk.requests.requests import MOST_OPEN, AskTraining, RequestTerms
from tests.channels.api.scenes import Stage, sent
from tests.channels.api.scenes.accounts import hired
from tests.channels.api.scenes.trainings import SECOND
from tests.desk.test_plan import linked

ASKED = RequestTerms(
    "Baking with sourdough",
    "To work with the new oven",
    "Training centre West",
    "https://training.example.org/sourdough",
    Fraction(2),
    None,
    date(2027, 1, 4),
    date(2027, 6, 30),
)


def requests(stage: Stage) -> None:
    """Asked, listed, answered."""
    hired(stage)
    stage.staff(2)
    for account in stage.get("accounts").json()["items"]:
        _asking(stage, UUID(account["id"]))
    assert stage.get(f"trainingRequests?{SECOND}").json()["prev"]
    [first, second, *_] = stage.keep(stage.get("trainingRequests?pageSize=10")).json()["items"]
    for each in (first, second):
        assert stage.post(f"trainingRequests/{each['id']}/answers", sent("answerTrainingRequest")).status_code == 204
    assert stage.get("trainingRequests?state=refused").json()["total"] == 2
    stage.keep(stage.api.get(first["href"].partition(BASE)[2]))


def _asking(stage: Stage, worker: UUID) -> None:
    """As many as may wait for an answer."""
    me = linked(stage.house, stage.baker, worker)
    stage.house.do(*(AskTraining(stage.baker.id, worker, uuid4(), ASKED) for _ in range(MOST_OPEN)), by=me)
