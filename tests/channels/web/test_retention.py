# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An access manager reads what is kept how long and what is erased when."""

from datetime import timedelta

from openfla.channels.web.signin import now
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House


def test_the_page_tells_the_terms_and_the_next_day(browser: Browser, house: House) -> None:
    """It is a part of the organisation's pages."""
    bakery = house.employer()
    code = InvitationCode.fresh()
    invite = InviteColleague(bakery.id, "Jo", frozenset({Permission.ACCOUNTS_CONSULT}), code)
    house.done(invite, by=bakery.officer, now=now() - timedelta(days=40))
    client, address = browser.as_actor(bakery.officer), f"/o/{bakery.id}/retention/"
    assert f'href="{address}"' in client.get(f"/o/{bakery.id}/").content.decode()
    shown = client.get(address).content.decode()
    assert "Codes that nobody used: erased 90 days after they ended." in shown
    assert "1, on " in shown
    assert "not settled" in shown


def test_it_is_not_there_for_others(browser: Browser, house: House) -> None:
    """Who does not manage access finds no such page."""
    bakery = house.employer()
    other = browser.as_actor(house.officer(bakery.id, {Permission.ACCOUNTS_CONSULT}))
    assert other.get(f"/o/{bakery.id}/retention/").status_code == 404
