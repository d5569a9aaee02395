# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was open when a page was read may be closed when its form is sent: it is answered like an id of nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from openfla.channels.web.signin import now, today
from openfla.desk.access.access import EndMandate, GrantList, WithdrawAccess
from openfla.desk.access.review import AccessReview
from openfla.desk.actor import Actor
from openfla.desk.trainings.trainings import TrainingList
from openfla.terms.role import Permission
from tests.channels.web.bakery import said
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House

DAYS = timedelta(days=1)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


def grant_of(house: House, body: Body, actor: Actor) -> UUID:
    """The one grant of somebody."""
    [found] = [each for each in house.ask(GrantList(body.id), by=body.officer) if each.person == actor.person]
    grant: UUID = found.grant
    return grant


def test_a_mandate_that_ended_meanwhile_registers_nothing(house: House, browser: Browser, bakery: Body) -> None:
    """The provider had the form open on the last day."""
    provider = house.provider()
    mandate = house.mandate(bakery, provider)
    client, place = browser.as_actor(provider.officer), f"/e/{bakery.id}/trainings/new/"
    assert client.get(place).status_code == 200
    end = EndMandate(bakery.id, mandate, today() - DAYS, "Ander kantoor")
    house.done(end, by=bakery.officer, now=now() - 2 * DAYS)
    form = {"act": "register", "title": "Te laat", "type": "formal", "slots-0-on": "02/03/2026", "slots-0-hours": "8"}
    answer = said(client, place, form)
    assert answer == said(client, f"/e/{uuid4()}/trainings/new/", form)
    assert answer[0] == 404
    assert house.ask(TrainingList(bakery.id, 2026), by=bakery.officer).total == 0


def test_an_access_manager_who_left_meanwhile_gives_nothing(house: House, browser: Browser, bakery: Body) -> None:
    """Their pages were open: giving access, inviting, reviewing, withdrawing others."""
    second, colleague = house.officer(bakery.id), house.officer(bakery.id, {Permission.ACCOUNTS_CONSULT})
    theirs = grant_of(house, bakery, colleague)
    client, place = browser.as_actor(second), f"/o/{bakery.id}/access/"
    forms = {
        "new/": {"person": str(colleague.person), "permissions": "trainingsRegister"},
        "invite/": {"name": "Jan", "permissions": "accountsConsult"},
        "review/": {"act": "confirm", "picked": str(theirs)},
        f"{theirs}/": {"reason": "no"},
    }
    assert {client.get(f"{place}{page}").status_code for page in forms} == {200}
    house.done(WithdrawAccess(bakery.id, grant_of(house, bakery, second), "left"), by=bakery.officer)
    for page, form in forms.items():
        assert said(client, f"{place}{page}", form)[0] == 404, page
    grants = {each.grant: each for each in house.ask(GrantList(bakery.id), by=bakery.officer)}
    assert grants[theirs].permissions == {Permission.ACCOUNTS_CONSULT}
    assert len(grants) == 2
    [reviewed] = [each for each in house.ask(AccessReview(bakery.id), by=bakery.officer).items if each.item == theirs]
    assert reviewed.confirmed_at is None
