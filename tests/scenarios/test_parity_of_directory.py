# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff told by a staff directory, by form, call and file: the same is left, also of what is told anew of somebody."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from openfla.channels.api.scim.failing import EMPLOYMENT, ENTERPRISE
from openfla.desk.workers.staff import RegisterEmployment, WorkerCard, WorkerIdentity
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails
from tests.channels.api.test_scim import CORE, HIRED, MEDIA, patched
from tests.channels.batch.declaring import Writer
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import values
from tests.desk.conftest import House, segment
from tests.scenarios.acts import Act, Desk
from tests.scenarios.by_declaration import sent as declared
from tests.scenarios.by_form import answer_to
from tests.scenarios.by_json import Asked, asked_by, client_of
from tests.scenarios.by_json import sent as called
from tests.scenarios.forms import WHY
from tests.scenarios.test_parity_of_acts import IDS, OWN, TABLES

ANNA = WorkerIdentity("Peeters", "Anna", reference="W-17", language="nl", email="anna@acme.example", team="Oven")
TOLD_ANEW = {"family_name": "Claes", "email": "claes@acme.example", "team": "Winkel"}
ANEW = replace(ANNA, family_name="Claes", email="claes@acme.example", team="Winkel")
CONTRACT = segment(date(2026, 1, 5), weekly_minutes=1140)
PERSON = """<Worker><WorkerReference>W-17</WorkerReference><FamilyName>{family_name}</FamilyName>
    <GivenNames>Anna</GivenNames><Language>nl</Language><Email>{email}</Email><Team>{team}</Team></Worker>"""
TERMS = """<StartsOn>2026-01-05</StartsOn><Segment><StartsOn>2026-01-05</StartsOn><WeeklyMinutes>1140</WeeklyMinutes>
    <FullTimeWeeklyMinutes>2280</FullTimeWeeklyMinutes><JointCommittee>200</JointCommittee>
    <Category>white_collar</Category><ContractType>open_ended</ContractType></Segment>"""
REASON = "withdrawal_reason"
"""A form and a call ask why; a directory and a file that say something else say why by saying it."""


def register(desk: Desk) -> RegisterEmployment:
    """The command that registers her."""
    return RegisterEmployment(desk.id, ANNA, CONTRACT.starts_on, None, (CONTRACT,), fresh=True)


def written(identity: WorkerIdentity) -> Act:
    """The same as a record of a file."""
    named = {name: getattr(identity, name) for name in TOLD_ANEW}
    return Act("E-17", register, "RegisterEmployment", PERSON.format(**named) + TERMS)


def her(desk: Desk) -> UUID:
    """The worker whom it registered."""
    desk.house.see(desk.body)
    found: UUID = WorkerDetails.objects.get(CURRENT, employer=desk.id, reference="W-17").worker_id
    return found


def by_form(browser: Browser, desk: Desk) -> None:
    client = browser.as_actor(desk.body.officer)
    assert answer_to(client, desk, [written(ANNA)]).status_code == 302
    page = f"/e/{desk.id}/workers/{her(desk)}/details/"
    assert client.post(page, values(client.get(page)) | TOLD_ANEW | {"reason": WHY}).status_code == 302


def by_call(_browser: Browser, desk: Desk) -> None:
    client = client_of(desk.house, desk.body)
    asked = asked_by(register(desk))
    assert called(client, desk.body, asked)[0] == "created"
    view = desk.house.ask(WorkerCard(desk.id, her(desk)), by=desk.body.officer)
    body = {**asked.body["worker"], "familyName": "Claes", "email": TOLD_ANEW["email"], "team": "Winkel", "reason": WHY}
    assert called(client, desk.body, Asked("PUT", f"/accounts/{her(desk)}/worker", body, view.version))[0] == "changed"


def by_file(_browser: Browser, desk: Desk) -> None:
    writer = Writer(desk.body.number)
    for identity, became in ((ANNA, "created"), (ANEW, "changed")):
        act = written(identity)
        assert declared(desk.house, desk.body, [writer.record(act.kind, str(uuid4()), act.body)]) == [became]


def by_directory(_browser: Browser, desk: Desk) -> None:
    headers = client_of(desk.house, desk.body).headers
    said = {
        "schemas": [CORE, ENTERPRISE, EMPLOYMENT],
        "userName": "anna@acme.example",
        "name": {"familyName": "Peeters", "givenName": "Anna"},
        "emails": [{"value": "anna@acme.example"}],
        "preferredLanguage": "nl-BE",
        ENTERPRISE: {"employeeNumber": "W-17", "department": "Oven"},
        EMPLOYMENT: HIRED,
    }

    def sent(method: str, path: str, body: Mapping[str, Any]) -> Any:
        answer = Client().generic(method, f"/scim/v2{path}", json.dumps(body), content_type=MEDIA, headers=headers)
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    user = sent("POST", "/Users", said)
    change = {
        "name": {"familyName": "Claes", "givenName": "Anna"},
        "emails": [{"value": TOLD_ANEW["email"]}],
        ENTERPRISE: {"department": "Winkel"},
    }
    sent("PATCH", f"/Users/{user['id']}", patched({"op": "replace", "value": change}))


CHANNELS: Mapping[str, Callable[[Browser, Desk], None]] = {"call": by_call, "file": by_file, "directory": by_directory}


def rows(desk: Desk) -> dict[str, Counter[str]]:
    """All of them with their history, without what names an act, or who told it."""
    desk.house.see(desk.body)
    found = {}
    for table in TABLES:
        names = [each.name for each in table._meta.concrete_fields if each.name not in OWN | IDS | {REASON}]
        found[table.__name__] = Counter(map(str, table.objects.filter(employer=desk.id).values_list(*names)))
    return found


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_a_directory_tells_is_what_a_form_registers(house: House, browser: Browser, channel: str) -> None:
    """The worker, the contract, the standing of the account, and the version before of what was told anew."""
    first, other = Desk(house), Desk(house)
    by_form(browser, first)
    CHANNELS[channel](browser, other)
    expected = rows(first)
    assert sum(expected["WorkerDetails"].values()) == 3
    assert rows(other) == expected
