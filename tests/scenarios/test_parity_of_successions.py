# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A merger said, confirmed and taken back by commands, by form and by call: the same is left at both employers."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from openfla.desk.successions.successions import ConfirmSuccession, SuccessionList, TakeBackSuccession
from openfla.records import models
from openfla.records.models import JournalSubject
from tests.channels.api.test_successions import body as called
from tests.channels.api.test_successions import etag
from tests.channels.web.conftest import Browser
from tests.channels.web.test_successions import form
from tests.desk.conftest import Body, House
from tests.desk.test_accounts import sized
from tests.desk.test_successions import hired, said
from tests.scenarios.by_json import client_of

WHY, PROOF = "Andere datum", "Akte van 2 maart"
TABLES: tuple[type[Any], ...] = (
    *(models.Succession, models.SucceededWorker, models.WorkerDetails, models.WorkerNumber),
    *(models.Employment, models.Segment, models.Standing),
)
OWN = {"id", "lineage", "corrects", "entry", "withdrawn_entry", "recorded_at", "withdrawn_at", "computed_at"}
SEALED = {"number_cipher"}
LINKS = {"employer", "successor", "succession", "worker", "taken_by", "employment", "ended", "began", "named"}
"""What leads from one row to another."""
CONNECTING = {"RegisterApiClient", "RegisterClientKey"}
"""What software is given first."""
Sides = tuple[Body, Body]
Tell = Callable[[House, Browser, Sides], None]


def _current(house: House, side: Body) -> Any:
    """The one succession as this side sees it."""
    [found] = house.ask(SuccessionList(side.id), by=side.officer)
    return found


def by_command(house: House, _browser: Browser, sides: Sides) -> None:
    former, after = sides
    house.done(said(former, after, proof=PROOF, references=("W7", "W8")), by=former.officer)
    seen = _current(house, after)
    house.done(ConfirmSuccession(after.id, seen.succession, seen.version), by=after.officer)
    seen = _current(house, former)
    house.done(TakeBackSuccession(former.id, seen.succession, seen.version, WHY), by=former.officer)


def by_form(house: House, browser: Browser, sides: Sides) -> None:
    former, after = sides
    fields = form(after, on="15/3/2026", proof=PROOF, references="W7 W8")
    assert browser.as_actor(former.officer).post(f"/e/{former.id}/successions/", fields).status_code == 302
    for side, act, more in ((after, "confirm", {}), (former, "back", {"reason": WHY})):
        seen = _current(house, side)
        place = f"/e/{side.id}/successions/{seen.succession}/"
        sent = {"act": act, "version": str(seen.version), **more}
        assert browser.as_actor(side.officer).post(place, sent).status_code == 302


def by_call(house: House, _browser: Browser, sides: Sides) -> None:
    former, after = sides
    one, other = client_of(house, former), client_of(house, after)
    base = f"/employers/{former.number.digits}/successions"
    made = one.post(
        base, called(after, proof=PROOF, workerReferences=["W7", "W8"]), Idempotency_Key=str(uuid4())
    ).json()
    there = f"/employers/{after.number.digits}/successions/{made['successionId']}"
    done = other.post(f"{there}/confirmations", {}, If_Match=etag(made["version"]))
    assert done.status_code == 200, done.content
    back = one.post(
        f"{base}/{made['successionId']}/cancellations", {"reason": WHY}, If_Match=etag(done.json()["version"])
    )
    assert back.status_code == 204, back.content


def _left(house: House, side: Body) -> tuple[Any, Any]:
    """All rows with their history, without ids, and what the journal says was done."""
    house.see(side)
    rows = {}
    for table in TABLES:
        names = [each.name for each in table._meta.concrete_fields if each.name not in OWN | SEALED | LINKS]
        rows[table.__name__] = Counter(map(str, table.objects.filter(employer=side.id).values_list(*names)))
    acts = JournalSubject.objects.filter(employer=side.id).exclude(outcome="answered")
    return rows, Counter((each.act, each.outcome) for each in acts if each.act not in CONNECTING)


@pytest.mark.parametrize("tell", [by_form, by_call])
def test_form_and_call_leave_what_commands_leave(house: House, browser: Browser, tell: Tell) -> None:
    """Named workers go and come back; one who was not named stays."""
    found = []
    for way in (by_command, tell):
        sides = house.employer("Bakkerij De Korenaar"), house.employer("Broodhuis Zuid")
        for side in sides:
            sized(house, side)
        for serial in (7, 8, 9):
            hired(house, sides[0], serial, reference=f"W{serial}")
        way(house, browser, sides)
        found.append([_left(house, side) for side in sides])
    assert found[0] == found[1]
