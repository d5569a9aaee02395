# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is open to anyone: reference data and simulations."""

from tests.channels.api.conftest import Api
from tests.channels.api.scenes import Stage, sent

LISTS = {
    "jointCommittees": "140.03",
    "trainingTypes": "onTheJob",
    "trainingFields": "safetyHealth",
    "problemTypes": "ruleViolation",
    "lawParameters": "right.full_time_days",
}


def reference(stage: Stage) -> None:
    """Listed and read by somebody without a token."""
    anyone = Api({"Accept-Language": "en"})
    for name, code in LISTS.items():
        stage.keep(anyone.get(f"/refData/{name}"))
        stage.keep(anyone.get(f"/refData/{name}/{code}", Accept="application/json"))
    stage.keep(anyone.get("/refData/problemTypes/ruleViolation", Accept="text/html"))
    assert anyone.get("/refData/lawParameters?page=2").json()["prev"]
    stage.keep(anyone.post("/regimeSimulations", sent("simulateRegime")))
    stage.keep(anyone.post("/rightSimulations", sent("simulateRight")))
