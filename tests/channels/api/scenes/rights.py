# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights, sizes, decisions, and how the employer stands."""

from fractions import Fraction

from openfla.desk.rights.rights import RegisterRight
from openfla.terms.right import RightFactKind, RightKind
from tests.channels.api.scenes import Stage, sent
from tests.channels.api.scenes.accounts import followed, hired
from tests.channels.api.scenes.trainings import MANY, SECOND

EVIDENCE = "Agreement of 12 January 2026"


def rights(stage: Stage) -> None:
    """Registered, read, corrected, cancelled."""
    hired(stage)
    stage.keep(stage.post("rights", sent("registerRight")), 201)
    everyone = (None, 2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1, 2), "As agreed", EVIDENCE)
    stage.house.do(*(RegisterRight(stage.baker.id, *everyone) for _ in range(MANY)), by=stage.baker.officer)
    [*_, last] = stage.keep(stage.get(f"rights?{SECOND}")).json()["items"]
    place = f"rights/{last['id']}"
    seen = stage.keep(stage.get(place))
    stage.keep(stage.put(place, sent("correctRight"), seen))
    stage.cancel(place, stage.get(place))


def sizes(stage: Stage) -> None:
    """Declared quarter by quarter, with the regime that follows."""
    stage.staff(6)
    stage.keep(stage.put("sizes/2024Q4", sent("putSize")), 201)
    seen = stage.keep(stage.get("sizes/2024Q4"))
    again = {"fullTimeEquivalents": "22", "reason": "Another declaration was found"}
    stage.keep(stage.put("sizes/2024Q4", again, seen))
    listed = stage.keep(stage.get("sizes?year=2026")).json()
    computed = [each.get("computedFullTimeEquivalents") for each in listed["items"]]
    assert (set(computed[:4]), computed[-1]) == ({"6"}, None)
    stage.keep(stage.get("regimes/2026"))


def decisions(stage: Stage) -> None:
    """Recorded, read, cancelled."""
    made = stage.keep(stage.post("decisions", sent("recordDecision")), 201).json()
    road = {"kind": "road", "fromYear": 2026, "toYear": 2026, "decidedOn": "2026-01-05", "value": "fla"}
    level = {"kind": "formerLevel", "fromYear": 2027, "toYear": 2027, "decidedOn": "2026-02-02", "days": "1/2"}
    for each in (road, level):
        assert stage.post("decisions", each).status_code == 201
    stage.keep(stage.get("decisions"))
    place = f"decisions/{made['decisionId']}"
    seen = stage.keep(stage.get(place))
    stage.cancel(place, seen)


def overviews(stage: Stage) -> None:
    """How the bakery stands in a year."""
    hired(stage)
    stage.staff(6)
    followed(stage)
    stage.keep(stage.get("overviews/2026"))
