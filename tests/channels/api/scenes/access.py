# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom software may act, and who may act for its organisation."""

from datetime import date

from openfla.channels.api.contract import BASE
from openfla.desk.access.access import GrantAccess
from openfla.desk.groups.groups import MakeGroup
from openfla.desk.teams.teams import MakeTeam
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.limit import Limit
from openfla.terms.role import Permission, Quality
from tests.channels.api.scenes import NAMES, Stage, body, calling, software
from tests.desk.conftest import SINCE, Body, enterprise_number, establishment_number, segment

OFFICE = EnterpriseNumber("0100000169")
CLIENTS = 11
SECOND = "page=2&pageSize=10"
SOME = frozenset({Permission.ACCOUNTS_CONSULT})


def access(stage: Stage) -> None:
    """A payroll office for its clients, the bakery among them; then the bakery's own people."""
    house, office = stage.house, body(stage.house, "Loonburo Noord", OFFICE, Quality.SERVICE_PROVIDER)
    mandate = house.mandate(stage.baker, office, ends_on=date(2027, 12, 31))
    for place, name in enumerate(NAMES[:CLIENTS]):
        house.mandate(house.employer(f"Slagerij {name}", enterprise_number(500 + place)), office)
    api = calling(office, software(house, office), stage.clock)
    assert all(api.get(f"/{each}?pageSize=10").json()["next"] for each in ("organisations", "mandates"))
    stage.keep(api.get(f"/organisations?{SECOND}"))
    stage.keep(api.get(f"/organisations/{stage.baker.number.digits}"))
    stage.keep(api.get(f"/mandates?side=provider&{SECOND}"))
    stage.keep(api.get(f"/mandates/{mandate}"))
    stage.keep(stage.api.get("/client"))
    team = house.done(MakeTeam(office.id, "Noord"), by=office.officer).reference
    _given(stage, office, Limit(teams=frozenset({team})), Quality.SERVICE_PROVIDER)
    assert any("teams" in each for each in api.get("/grants").json()["items"])
    there = establishment_number(0)
    house.worker(stage.baker, segments=(segment(establishment=there),))
    group = house.done(MakeGroup(stage.baker.id, "Keuken"), by=stage.baker.officer).reference
    _given(stage, stage.baker, Limit(frozenset({there}), frozenset({group})))
    listed = stage.keep(stage.api.get("/grants")).json()["items"]
    limited = next(each["href"] for each in listed if "groups" in each)
    stage.keep(stage.api.get(limited.partition(BASE)[2]))


def _given(stage: Stage, to: Body, limit: Limit, quality: Quality | None = None) -> None:
    """Access to some alone, for a while."""
    command = GrantAccess(to.id, stage.house.person("Claes"), SOME, SINCE, date(2027, 12, 31), quality, limit)
    stage.house.done(command, by=to.officer)
