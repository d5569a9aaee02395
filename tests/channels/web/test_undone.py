# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights recorded and groups filled for many workers, taken back by the button beside what the page tells."""

import html
from uuid import uuid4

from openfla.desk.groups.groups import GroupCard, MakeGroup
from openfla.desk.rights.rights import EmployerRights
from tests.channels.web.conftest import Browser
from tests.channels.web.test_rights import form, rights
from tests.channels.web.test_training_undo import UNDO
from tests.desk.conftest import House


def test_rights_for_the_chosen_are_taken_back_by_one_button(house: House, browser: Browser) -> None:
    """Without any script; the next page says so, and offers nothing more."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    officer = browser.as_actor(bakery.officer)
    sent = form(worker=[str(each) for each in workers])
    told = officer.post(f"/e/{bakery.id}/rights/", sent, follow=True).content.decode()
    [undo] = UNDO.findall(told)
    page = officer.post(html.unescape(undo), follow=True).content.decode()
    assert ("It was undone; all stands" in page, UNDO.findall(page)) == (True, [])
    assert [rights(house, bakery, each) for each in workers] == [(), ()]
    again = officer.post(html.unescape(undo), follow=True).content.decode()
    assert "nothing was undone" in again


def test_a_right_for_everybody_is_taken_back(house: House, browser: Browser) -> None:
    """On the page that lists these."""
    bakery = house.employer()
    house.worker(bakery)
    officer = browser.as_actor(bakery.officer)
    sent = form(everybody="1", kind="set", origin="statutory", days="7")
    [undo] = UNDO.findall(officer.post(f"/e/{bakery.id}/rights/", sent, follow=True).content.decode())
    answer = officer.post(html.unescape(undo), follow=True)
    assert answer.redirect_chain == [(f"/e/{bakery.id}/rights/everybody/", 302)]
    assert house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer) == ()


def test_who_was_put_into_a_group_leaves_it_by_one_button(house: House, browser: Browser) -> None:
    """Who left it since stays out, and the others are told apart; who is taken out is put back likewise."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    group = house.done(MakeGroup(bakery.id, "Keuken"), by=bakery.officer).reference
    officer, place = browser.as_actor(bakery.officer), f"/e/{bakery.id}/groups/{group}/"
    chosen = {"worker": [str(each) for each in workers]}
    joined = officer.post(f"/e/{bakery.id}/groups/join/", {"group": str(group), **chosen}, follow=True)
    [undo] = UNDO.findall(joined.content.decode())
    officer.post(place, {"act": "leave", "worker": str(workers[0])})
    told = officer.post(html.unescape(undo), follow=True).content.decode()
    assert ("It was undone for 1 worker." in told, "For 1 worker it stays as it is" in told) == (True, True)
    officer.post(f"/e/{bakery.id}/groups/join/", {"group": str(group), **chosen}, follow=True)
    [undo] = UNDO.findall(officer.post(place, {"act": "leave", **chosen}, follow=True).content.decode())
    assert house.ask(GroupCard(bakery.id, group), by=bakery.officer).total == 0
    officer.post(html.unescape(undo))
    assert house.ask(GroupCard(bakery.id, group), by=bakery.officer).total == 2


def test_what_is_no_act_is_not_there(house: House, browser: Browser) -> None:
    """Nor for whom it is not open."""
    bakery = house.employer()
    group = house.done(MakeGroup(bakery.id, "Keuken"), by=bakery.officer).reference
    officer, stranger = browser.as_actor(bakery.officer), browser.as_actor(house.employer("Elders").officer)
    for place in (f"/e/{bakery.id}/rights/", f"/e/{bakery.id}/groups/{group}/"):
        for client, version in ((officer, str(uuid4())), (officer, "x"), (stranger, str(uuid4()))):
            assert client.post(f"{place}?undo={version}").status_code == 404
