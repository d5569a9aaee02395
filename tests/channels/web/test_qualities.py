# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access in one quality by web: chosen in the form, shown in the list; its manager sees and gives that alone."""

from uuid import UUID

import pytest
from django.test import Client

from openfla.desk.access.access import GrantAccess, GrantList
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.terms.role import Permission, Quality
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, SINCE, Body, House, enterprise_number

SECRETARIAT = Quality.SOCIAL_SECRETARIAT


@pytest.fixture
def delta(house: House) -> Body:
    """A social secretariat that employs people too."""
    number = enterprise_number(562)
    command = RegisterOrganisation(number, "Sociaal Secretariaat Delta", (Quality.EMPLOYER, SECRETARIAT), SINCE)
    organisation = house.done(command, by=OPERATOR).reference
    return Body(organisation, number, house.officer(organisation))


def known(house: House, body: Body, name: str) -> UUID:
    """Somebody who had access before."""
    person = house.person(name)
    house.grant(body.id, person, {Permission.REPORTS_CONSULT})
    return person


def manager(house: House, browser: Browser, body: Body) -> Client:
    """Who gives access as social secretariat."""
    person = house.person("Beheer")
    manage = frozenset({Permission.ACCESS_MANAGE})
    house.done(GrantAccess(body.id, person, manage, SINCE, None, SECRETARIAT), by=body.officer)
    return browser.as_actor(Actor.officer(person, body.id))


def test_the_form_offers_the_qualities_and_the_list_shows_them(house: House, browser: Browser, delta: Body) -> None:
    """Everything first; one of another organisation is told beside the field."""
    person, client = known(house, delta, "Claes"), browser.as_actor(delta.officer)
    place = f"/o/{delta.id}/access/new/"
    page = client.get(place).content.decode()
    offered = [f'value="{each}"' in page for each in ("employer", "social_secretariat", "sector_fund")]
    assert offered == [True, True, False]
    sent = {"person": str(person), "permissions": ["accountsConsult"], "quality": "sector_fund"}
    answer = client.post(place, sent)
    assert (answer.status_code, "does not act in this quality" in answer.content.decode()) == (422, True)
    assert client.post(place, {**sent, "quality": "social_secretariat"}).status_code == 302
    assert "only as Social secretariat" in client.get(f"/o/{delta.id}/access/").content.decode()


def test_a_manager_for_one_quality_has_a_page_of_it(house: House, browser: Browser, delta: Body) -> None:
    """They see that access, give it in it whatever the form says, and invite; no other page is theirs."""
    other, client = known(house, delta, "Anders"), manager(house, browser, delta)
    page = client.get(f"/o/{delta.id}/access/").content.decode()
    assert ("Sam Beheer" in page, "Sam Anders" in page) == (True, False)
    assert "/access/review/" not in page
    form = client.get(f"/o/{delta.id}/access/new/").content.decode()
    assert [f'value="{each}"' in form for each in ("employer", "social_secretariat", "accessManage")] == [
        False,
        True,
        False,
    ]
    sent = {"person": str(other), "permissions": ["accountsConsult"]}
    assert client.post(f"/o/{delta.id}/access/new/", sent).status_code == 302
    [grant] = house.ask(GrantList(delta.id, quality=SECRETARIAT), by=delta.officer)[-1:]
    assert {each.person for each in house.ask(GrantList(delta.id, quality=SECRETARIAT), by=delta.officer)} >= {other}
    answer = client.post(f"/o/{delta.id}/access/new/", {**sent, "quality": "employer"})
    assert answer.status_code == 422
    invited = client.post(f"/o/{delta.id}/access/invite/", {"name": "Jan", "permissions": ["accountsConsult"]})
    assert "Print the slip now" in invited.content.decode()
    assert grant.quality is SECRETARIAT
    for closed in ("review/", "hand-over/"):
        assert client.get(f"/o/{delta.id}/access/{closed}").status_code == 404
    assert client.get(f"/o/{delta.id}/software/").status_code == 404


def test_a_grant_of_another_quality_is_not_theirs_to_withdraw(house: House, browser: Browser, delta: Body) -> None:
    """Its page is that of an id of nothing."""
    other, client = known(house, delta, "Anders"), manager(house, browser, delta)
    [grant] = [each.grant for each in house.ask(GrantList(delta.id), by=delta.officer) if each.person == other]
    assert client.get(f"/o/{delta.id}/access/{grant}/").status_code == 404
    assert client.post(f"/o/{delta.id}/access/{grant}/", {"reason": "no"}).status_code == 404
    assert grant in {each.grant for each in house.ask(GrantList(delta.id), by=delta.officer)}
