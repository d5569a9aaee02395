# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts."""

from tests.channels.api.scenes import Stage, sent
from tests.channels.api.scenes.trainings import MANY, SECOND
from tests.desk.conftest import establishment_number

FORMER = "218"
"""A committee that another took over, so that a contract in it deserves a second look."""


def employments(stage: Stage) -> None:
    """Registered, read, corrected, cancelled."""
    stage.keep(stage.post("employments", sent("registerEmployment")), 201)
    contract = sent("registerEmployment")
    [segment] = contract["segments"]
    told = {
        **contract,
        "worker": {"workerReference": "W-18", "familyName": "Maes", "givenNames": "Jan"},
        "endsOn": "2026-12-31",
        "ending": "endOfTerm",
        "segments": [{**segment, "endsOn": "2026-12-31", "establishment": establishment_number(0).digits}],
        "suspensions": [{"startsOn": "2026-02-02", "endsOn": "2026-02-27"}],
    }
    made = stage.post("employments", told).json()
    place = f"employments/{made['employmentId']}"
    seen = stage.keep(stage.get(place))
    doubtful = {**told, "worker": {"workerReference": "W-19", "familyName": "Claes"}}
    doubtful["segments"] = [{**told["segments"][0], "jointCommittee": FORMER}]
    [warning] = stage.post("employments", doubtful).json()["warnings"]
    assert (warning["name"], warning["code"]) == ("segments[0].jointCommittee", "committee.taken_over")
    stage.staff(MANY)
    stage.keep(stage.get("employments?pageSize=10"))
    assert stage.get(f"employments?{SECOND}").json()["prev"]
    stage.keep(stage.put(place, sent("correctEmployment"), seen))
    stage.cancel(place, stage.get(place))
