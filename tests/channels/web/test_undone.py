# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done for many at once, taken back by the button beside what the page tells: rights, groups, ticked rows."""

import html
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from openfla.desk.groups.groups import GroupCard, MakeGroup
from openfla.desk.information.information import WorkerMessages
from openfla.desk.rights.rights import EmployerRights
from openfla.desk.teams.teams import MakeTeam, PlaceClient, TeamClients
from openfla.terms.message import MessageState
from tests.channels.web.conftest import Browser
from tests.channels.web.test_deadlines_done import THIS
from tests.channels.web.test_rights import form, rights
from tests.channels.web.test_training_undo import UNDO
from tests.desk.conftest import TODAY, House
from tests.desk.test_deadlines_done import school
from tests.desk.test_undoing_chosen import NOTICE


def test_rights_for_the_chosen_are_taken_back_by_one_button(house: House, browser: Browser) -> None:
    """Without any script; the next page says so, and offers nothing more."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    officer = browser.as_actor(bakery.officer)
    sent = form(worker=[str(each) for each in workers])
    shown = officer.post(f"/e/{bakery.id}/rights/", sent).content.decode()
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', shown)
    told = officer.post(f"/e/{bakery.id}/rights/", {**sent, "seen": seen}, follow=True).content.decode()
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


def after_a_look(client: Client, place: str, sent: dict[str, Any]) -> str:
    """The page after an act on several, which is shown first."""
    [seen] = re.findall(r'name="seen" value="([0-9a-f]+)"', client.post(place, sent).content.decode())
    return client.post(place, {**sent, "seen": seen}, follow=True).content.decode()


def test_who_was_put_into_a_group_leaves_it_by_one_button(house: House, browser: Browser) -> None:
    """Who left it since stays out, and the others are told apart; who is taken out is put back likewise."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    group = house.done(MakeGroup(bakery.id, "Keuken"), by=bakery.officer).reference
    officer, place = browser.as_actor(bakery.officer), f"/e/{bakery.id}/groups/{group}/"
    chosen = {"worker": [str(each) for each in workers]}
    [undo] = UNDO.findall(after_a_look(officer, f"/e/{bakery.id}/groups/join/", {"group": str(group), **chosen}))
    officer.post(place, {"act": "leave", "worker": str(workers[0])})
    told = officer.post(html.unescape(undo), follow=True).content.decode()
    assert ("It was undone for 1 worker." in told, "For 1 worker it stays as it is" in told) == (True, True)
    after_a_look(officer, f"/e/{bakery.id}/groups/join/", {"group": str(group), **chosen})
    [undo] = UNDO.findall(after_a_look(officer, place, {"act": "leave", **chosen}))
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


def test_ticked_deadlines_are_taken_back_on_the_page_as_it_was_filtered(house: House, browser: Browser) -> None:
    """At one employer, and at a provider's clients: the one that was corrected since stays."""
    provider, first, second = house.provider(), school(house, "School Noord"), school(house, "School Oost")
    for body in (first, second):
        house.mandate(body, provider)
    for client, place, bodies in (
        (browser.as_actor(first.officer), f"/e/{first.id}/deadlines/?all=1&about=sector", (first,)),
        (browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/?all=1&about=sector", (first, second)),
    ):
        picked = [f"{body.id}/{THIS}" for body in bodies]
        told = client.post(place, {"picked": picked, "done_on": "30/05/2026"}, follow=True).content.decode()
        [undo] = UNDO.findall(told)
        answer = client.post(html.unescape(undo), follow=True)
        assert answer.redirect_chain == [(place, 302)]
        page = answer.content.decode()
        assert ("It was undone; all stands" in page, all(each in page for each in picked)) == (True, True)


def test_placed_clients_go_back_by_one_button(house: House, browser: Browser) -> None:
    """Into a team and out of one; what was moved since is told apart."""
    provider, clients = house.provider(), [house.employer("Bakkerij"), house.employer("Garage")]
    for each in clients:
        house.mandate(each, provider)
    team = house.done(MakeTeam(provider.id, "Noord"), by=provider.officer).reference
    officer, place = browser.as_actor(provider.officer), f"/o/{provider.id}/teams/clients/"
    ticked = {"client": [str(each.id) for each in clients]}

    def placed(into: str) -> str:
        told = officer.post(f"{place}?search=a", {**ticked, "into": into}, follow=True).content.decode()
        [undo] = UNDO.findall(told)
        return html.unescape(undo)

    def teams() -> list[object]:
        return [row.team for row in house.ask(TeamClients(provider.id), by=provider.officer).rows]

    answer = officer.post(placed(str(team)), follow=True)
    assert (answer.redirect_chain, teams()) == ([(f"{place}?search=a", 302)], [None, None])
    undo = placed(str(team))
    house.done(PlaceClient(provider.id, clients[0].id, None), by=provider.officer)
    told = officer.post(undo, follow=True).content.decode()
    assert ("It was undone for 1 client." in told, "For 1 client it stays as it is" in told) == (True, True)
    house.done(PlaceClient(provider.id, clients[0].id, team), by=provider.officer)
    answer = officer.post(placed("none"), follow=True)
    assert (answer.redirect_chain, teams()) == ([(f"{place}?search=a", 302)], [team, None])


def test_leavers_kept_longer_are_taken_back_by_one_button(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says again from when on they are erased."""
    bakery = house.employer()
    worker = house.worker(bakery, ends_on=TODAY)
    monkeypatch.setattr("openfla.channels.web.workers.leavers.now", lambda: NOTICE)
    monkeypatch.setattr("openfla.channels.web.carrying_out.now", lambda: NOTICE)
    officer, place = browser.as_actor(bakery.officer), f"/e/{bakery.id}/leavers/"
    form = {"picked": [str(worker)], "until": f"{NOTICE.date() + timedelta(days=90):%d/%m/%Y}", "reason": "Betwisting"}
    told = officer.post(place, form, follow=True).content.decode()
    assert "Betwisting" in told
    [undo] = UNDO.findall(told)
    answer = officer.post(html.unescape(undo), follow=True)
    assert answer.redirect_chain == [(place, 302)]
    assert ("It was undone; all stands" in answer.content.decode(), "Betwisting" in answer.content.decode()) == (
        True,
        False,
    )


def test_messages_to_the_chosen_are_taken_back_before_they_go(house: House, browser: Browser) -> None:
    """The page of messages says so; none waits any more."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    officer = browser.as_actor(bakery.officer)
    form = {"worker": [str(each) for each in workers], "form_language": "nl"}
    told = officer.post(f"/e/{bakery.id}/messages/new/", form, follow=True).content.decode()
    assert "2 messages were written." in told
    [undo] = UNDO.findall(told)
    answer = officer.post(html.unescape(undo), follow=True)
    assert answer.redirect_chain == [(f"/e/{bakery.id}/messages/", 302)]
    assert "It was undone; all stands as before." in answer.content.decode()
    assert house.ask(WorkerMessages(bakery.id, MessageState.WAITING), by=bakery.officer).rows == ()
