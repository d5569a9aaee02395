# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's national number: masked everywhere, shown after its purpose was said, and each showing is journalled."""

from uuid import UUID

import pytest
from django.test import Client

from openfla.desk.actor import Actor
from openfla.desk.numbers.revealing import NumberShown, NumberToDeclare, NumberToIdentify
from openfla.records.models import JournalEntry, JournalSubject
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, ssin

NUMBER = ssin(85)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def worker(house: House, bakery: Body) -> UUID:
    """A worker whose number is known."""
    return house.worker(bakery, number=NUMBER)


def page_of(bakery: Body, worker: UUID) -> str:
    """The address of the page that shows the number."""
    return f"/e/{bakery.id}/workers/{worker}/number/"


def shown(house: House, bakery: Body, worker: UUID) -> list[tuple[str, UUID | None]]:
    """What the journal says of numbers shown: why, to whom."""
    house.see(bakery)
    rows = JournalSubject.objects.filter(worker=worker, act__startswith="NumberTo", outcome="answered")
    people = dict(JournalEntry.objects.filter(id__in=rows.values("entry")).values_list("id", "person"))
    return [(row.act, people[row.entry_id]) for row in rows.order_by("id")]


def test_a_number_is_shown_once_and_written_down(house: House, browser: Browser, bakery: Body, worker: UUID) -> None:
    """The page that asks shows the check number alone; the answer to a purpose shows all, and no browser keeps it."""
    client = browser.as_actor(bakery.officer)
    asked = client.get(page_of(bakery, worker)).content.decode()
    assert NUMBER.masked_display in asked
    assert NUMBER.display not in asked
    assert shown(house, bakery, worker) == []
    for purpose in ("identify", "declare"):
        answer = client.post(page_of(bakery, worker), {"purpose": purpose})
        assert NUMBER.display in answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store"
    officer = bakery.officer.person
    assert shown(house, bakery, worker) == [("NumberToIdentify", officer), ("NumberToDeclare", officer)]
    assert NUMBER.display not in client.get(page_of(bakery, worker)).content.decode()


@pytest.mark.parametrize("purpose", ["", "curious"])
def test_without_a_purpose_nothing_is_shown(
    house: House, browser: Browser, bakery: Body, worker: UUID, purpose: str
) -> None:
    """It is asked for beside the choice."""
    answer = browser.as_actor(bakery.officer).post(page_of(bakery, worker), {"purpose": purpose})
    assert answer.status_code == 422
    assert 'href="#purpose"' in answer.content.decode()
    assert NUMBER.display not in answer.content.decode()
    assert shown(house, bakery, worker) == []


def test_who_only_consults_sees_no_digit(house: House, browser: Browser, bakery: Body, worker: UUID) -> None:
    """Beside a birth date the check number would leave a handful of numbers to guess from."""
    colleague = house.officer(bakery.id, [Permission.ACCOUNTS_CONSULT])
    client = browser.as_actor(colleague)
    seen = client.get(f"/e/{bakery.id}/workers/{worker}/").content.decode()
    assert "••.••.••-•••.••" in seen
    assert NUMBER.masked_display not in seen
    assert "/number/" not in seen
    for answer in (client.get(page_of(bakery, worker)), client.post(page_of(bakery, worker), {"purpose": "identify"})):
        assert answer.status_code == 404
    assert shown(house, bakery, worker) == []


def test_a_worker_without_a_number_has_no_such_page(house: House, browser: Browser, bakery: Body) -> None:
    """Nor does the desk answer."""
    worker = house.worker(bakery)
    client = browser.as_actor(bakery.officer)
    assert client.get(page_of(bakery, worker)).status_code == 404
    assert client.post(page_of(bakery, worker), {"purpose": "declare"}).status_code == 404
    assert house.ask(NumberToDeclare(bakery.id, worker), by=bakery.officer) is None


def test_numbers_of_others_stay_closed(house: House, bakery: Body, worker: UUID) -> None:
    """A stranger, another employer's officer under their own name or this one's, and the worker by this road."""
    other = house.employer("Slagerij Anders")
    for actor in (other.officer, Actor.worker(house.person("Maes", NUMBER)), Actor.visitor()):
        for employer in (bakery.id, other.id):
            assert house.ask(NumberToIdentify(employer, worker), by=actor) is None


def test_a_provider_needs_the_permission_in_its_mandate(house: House, bakery: Body, worker: UUID) -> None:
    """To consult accounts is not enough."""
    bureau = house.provider()
    house.mandate(bakery, bureau, Permission.ACCOUNTS_CONSULT)
    assert house.ask(NumberToDeclare(bakery.id, worker), by=bureau.officer) is None
    house.mandate(bakery, bureau, Permission.RIGHTS_MANAGE)
    assert house.ask(NumberToDeclare(bakery.id, worker), by=bureau.officer) == NumberShown(worker, NUMBER)


def seen_as(client: Client, place: str) -> str:
    """A page."""
    return client.get(place).content.decode()


def test_who_may_see_numbers_is_led_there(browser: Browser, bakery: Body, worker: UUID) -> None:
    """From the worker's page, which shows the check number."""
    seen = seen_as(browser.as_actor(bakery.officer), f"/e/{bakery.id}/workers/{worker}/")
    assert page_of(bakery, worker) in seen
    assert NUMBER.masked_display in seen
