# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams by web: made, filled with clients, chosen where access is given, told to whom they limit and to the client."""

import re
from uuid import UUID, uuid4

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.information.information import InformWorker
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.teams.teams import MakeTeam, PlaceClient, TeamClients
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission, Quality
from tests.channels.web.bakery import said
from tests.channels.web.conftest import Browser
from tests.desk.conftest import SINCE, Body, House
from tests.desk.test_plan import linked


def office(house: House) -> tuple[Body, Body, Body]:
    """A provider with two clients under mandate."""
    provider, first, second = house.provider(), house.employer("Bakkerij"), house.employer("Garage")
    for client in (first, second):
        house.mandate(client, provider)
    return provider, first, second


def test_teams_are_kept_and_chosen(house: House, browser: Browser) -> None:
    """Made on a page, filled with ticked clients or all that match, offered where access is given, and ended."""
    provider, first, second = office(house)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/teams/"
    assert f'href="{place}"' in client.get(f"/o/{provider.id}/").content.decode()
    assert (client.post(place, {"name": ""}).status_code, client.post(place, {"name": "Noord"}).status_code) == (
        422,
        302,
    )
    listed = client.get(place).content.decode()
    assert "2 clients have no team" in listed
    [team] = re.findall(rf'href="{place}([0-9a-f-]{{36}})/"', listed)
    clients = f"{place}clients/"
    for sent, told in (({"into": team}, "Tick at least one."), ({"client": str(first.id), "into": ""}, "Team")):
        wrong = client.post(clients, sent)
        assert (wrong.status_code, told in wrong.content.decode()) == (422, True)
    assert client.post(clients, {"client": [str(first.id), "x"], "into": team}).status_code == 302
    assert client.post(f"{clients}?search=gar", {"all": "all", "into": team}).status_code == 302
    assert "Every client has a team." in client.get(place).content.decode()
    assert client.post(f"{clients}?team={team}", {"client": str(second.id), "into": "none"}).status_code == 302
    assert [row.team for row in house.ask(TeamClients(provider.id), by=provider.officer).rows] == [UUID(team), None]
    assert "Garage" not in client.get(f"{clients}?team={team}").content.decode()
    person = house.person("Claes")
    house.grant(provider.id, person, {Permission.REPORTS_CONSULT})
    given = {"person": str(person), "permissions": ["accountsConsult"], "reach": "teams", "quality": "service_provider"}
    nobody = client.post(f"/o/{provider.id}/access/new/", given)
    assert (nobody.status_code, "Choose at least one" in nobody.content.decode()) == (422, True)
    assert client.post(f"/o/{provider.id}/access/new/", {**given, "teams": [team, "x"]}).status_code == 302
    for page in ("access/", "access/review/"):
        assert "only clients of the team Noord" in client.get(f"/o/{provider.id}/{page}").content.decode()
    card = client.get(f"{place}{team}/").content.decode()
    assert "Claes" in card
    assert "Client taken out, without another team" in card
    assert client.post(f"{place}{team}/").headers["Location"] == place
    assert client.get(f"{place}{team}/").status_code == 404
    assert "only nobody any more" not in client.get(f"/o/{provider.id}/access/").content.decode()


def test_whoever_is_limited_sees_clients_of_the_team(house: House, browser: Browser) -> None:
    """The list of clients and its pages tell the limit; another team's client is a page that is not there."""
    provider, first, second = office(house)
    worker = house.worker(second)
    team = house.done(MakeTeam(provider.id, "Noord"), by=provider.officer).reference
    house.done(PlaceClient(provider.id, first.id, team), by=provider.officer)
    person, limit = house.person("Beperkt"), Limit(teams=frozenset({team}))
    command = GrantAccess(provider.id, person, frozenset(LIMITABLE), SINCE, None, Quality.SERVICE_PROVIDER, limit)
    house.done(command, by=provider.officer)
    client = browser.as_actor(Actor.officer(person, provider.id))
    listed = client.get(f"/o/{provider.id}/clients/").content.decode()
    assert ("Bakkerij" in listed, "Garage" in listed, "clients of the team Noord" in listed) == (True, False, True)
    assert client.get(f"/e/{first.id}/workers/").status_code == 200
    nowhere = said(client, f"/e/{uuid4()}/workers/{worker}/")
    for place in (f"/e/{second.id}/workers/", f"/e/{second.id}/workers/{worker}/", f"/o/{provider.id}/teams/"):
        assert said(client, place) == nowhere
    house.done(PlaceClient(provider.id, first.id, None), by=provider.officer)
    assert client.get(f"/e/{first.id}/workers/").status_code == 404
    assert "No client is in your teams." in client.get(f"/o/{provider.id}/clients/").content.decode()


def test_who_registers_trainings_sees_at_which_clients_requests_wait(house: House, browser: Browser) -> None:
    """Its mandate opens no account: letters and disputes there are not told."""
    provider, client = house.provider(), house.employer("Bakkerij")
    house.mandate(client, provider, Permission.TRAININGS_REGISTER)
    worker = house.worker(client)
    asked = AskTraining(client.id, worker, uuid4(), RequestTerms("Lassen", "Nieuwe machines"))
    house.done(asked, by=linked(house, client, worker))
    house.done(InformWorker(client.id, worker, "nl", by_email=False), by=client.officer)
    officer = browser.as_actor(provider.officer)
    told = officer.get(f"/o/{provider.id}/clients/").content.decode()
    assert ("1 request for a training waits." in told, "to be printed" in told) == (True, False)
    assert officer.get(f"/e/{client.id}/requests/").status_code == 200


def test_the_employer_sees_which_team_has_its_file(house: House, browser: Browser) -> None:
    """On the page of its mandate."""
    provider, first, _second = office(house)
    client, listed = browser.as_actor(first.officer), f"/o/{first.id}/mandates/"
    [mandate] = re.findall(rf'href="({listed}[0-9a-f-]{{36}}/)"', client.get(listed).content.decode())
    assert "Team at the provider" not in client.get(mandate).content.decode()
    team = house.done(MakeTeam(provider.id, "Noord"), by=provider.officer).reference
    house.done(PlaceClient(provider.id, first.id, team), by=provider.officer)
    page = client.get(mandate).content.decode()
    assert ("Team at the provider" in page, "Noord" in page) == (True, True)
    assert f'href="/o/{first.id}/teams/"' not in client.get(f"/o/{first.id}/").content.decode()
