# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Limited access by web: given in a form, told wherever access is, and on each page of whom it limits."""

import re
from datetime import date

from openfla.desk.access.access import GrantAccess, GrantList
from openfla.desk.actor import Actor
from openfla.desk.invitations.invitations import InvitedColleagues
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.test_worker_forms import FORM
from tests.desk.conftest import SINCE, House, segment
from tests.desk.roles import ELSEWHERE, HERE
from tests.desk.trained import trained

TOLD = f"workers of establishment {HERE.display}"


def test_the_form_limits_and_the_list_tells(house: House, browser: Browser) -> None:
    """Some with none ticked is told beside the choice; the limit stands in the list, the review and the last look."""
    body = house.employer()
    for number in (HERE, ELSEWHERE):
        house.worker(body, segments=(segment(establishment=number),))
    person, client = house.person("Claes"), browser.as_actor(body.officer)
    house.grant(body.id, person, {Permission.REPORTS_CONSULT})
    place = f"/o/{body.id}/access/new/"
    page = client.get(place).content.decode()
    assert [number.display in page for number in (HERE, ELSEWHERE)] == [True, True]
    sent = {"person": str(person), "permissions": ["accountsConsult"], "reach": "some"}
    answer = client.post(place, sent)
    assert (answer.status_code, "Choose at least one establishment" in answer.content.decode()) == (422, True)
    assert client.post(place, {**sent, "establishments": [HERE.digits]}).status_code == 302
    assert f"only {TOLD}" in client.get(f"/o/{body.id}/access/").content.decode()
    assert f"only {TOLD}" in client.get(f"/o/{body.id}/access/review/").content.decode()
    limits = [each.limit for each in house.ask(GrantList(body.id), by=body.officer)]
    assert Limit(frozenset({HERE})) in limits
    [grant] = [each.grant for each in house.ask(GrantList(body.id), by=body.officer) if each.limit]
    assert TOLD in client.get(f"/o/{body.id}/access/{grant}/").content.decode()
    invited = {"name": "Jan", "permissions": ["accountsConsult"], "reach": "some", "establishments": [HERE.digits]}
    assert "Print the slip now" in client.post(f"/o/{body.id}/access/invite/", invited).content.decode()


def test_what_is_ticked_is_never_left_aside(house: House, browser: Browser) -> None:
    """Ticks under "all", or under another choice than theirs: told, still ticked, and nobody gets anything."""
    body = house.employer()
    house.worker(body, segments=(segment(establishment=HERE),))
    person, client = house.person("Claes"), browser.as_actor(body.officer)
    house.grant(body.id, person, {Permission.REPORTS_CONSULT})
    before = house.ask(GrantList(body.id), by=body.officer)
    given = {"person": str(person), "name": "Jan", "permissions": ["accountsConsult"], "establishments": [HERE.digits]}
    for place in ("new", "invite"):
        for chosen in ({}, {"reach": ""}, {"reach": ["some", ""]}, {"reach": "teams", "quality": "employer"}):
            answer = client.post(f"/o/{body.id}/access/{place}/", {**given, **chosen})
            page = answer.content.decode()
            assert (answer.status_code, "that do not belong to what is chosen" in page) == (422, True), (place, chosen)
            assert re.search(rf'name="establishments" value="{HERE.digits}" checked', page)
    assert house.ask(GrantList(body.id), by=body.officer) == before
    assert house.ask(InvitedColleagues(body.id), by=body.officer) == ()


def test_pages_of_whom_it_limits_say_so_and_lead_nowhere_closed(house: House, browser: Browser) -> None:
    """Each page of the employer tells the limit; no link on them, nor on the pages they lead to, is not found."""
    body = house.employer()
    here, there = (house.worker(body, segments=(segment(establishment=each),)) for each in (HERE, ELSEWHERE))
    trained(house, body, here, date(2026, 3, 3))
    person = house.person("Beperkt")
    command = GrantAccess(body.id, person, frozenset(LIMITABLE), SINCE, None, None, Limit(frozenset({HERE})))
    house.done(command, by=body.officer)
    client = browser.as_actor(Actor.officer(person, body.id))
    assert TOLD in client.get(f"/o/{body.id}/").content.decode()
    assert client.get(f"/e/{body.id}/workers/{there}/").status_code == 404
    known, ahead = {f"/e/{body.id}/workers/"}, [f"/e/{body.id}/workers/"]
    while ahead and len(known) < MOST:
        answer = client.get(ahead.pop(0))
        assert answer.status_code in {200, 302, 403}, answer.request["PATH_INFO"]
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        page = answer.content.decode()
        assert "You see some workers only." in page or "/e/" not in answer.request["PATH_INFO"]
        assert str(there) not in page
        found = {link for link in re.findall(r'href="(/e/[^"#?]+/)["?#]', page) if not OF_FILE.search(link)}
        ahead += sorted(found - known)
        known |= found
    assert len(known) > 8


def test_the_form_hires_into_ones_own_establishment(house: House, browser: Browser) -> None:
    """It is offered, names what is missing beside the field, and leads to the new worker."""
    body, person = house.employer(), house.person("Beperkt")
    house.worker(body, segments=(segment(establishment=HERE),))
    command = GrantAccess(body.id, person, frozenset(LIMITABLE), SINCE, None, None, Limit(frozenset({HERE})))
    house.done(command, by=body.officer)
    client, place = browser.as_actor(Actor.officer(person, body.id)), f"/e/{body.id}/workers/new/"
    assert place in client.get(f"/e/{body.id}/workers/").content.decode()
    assert f'value="{HERE.digits}"' in client.get(place).content.decode()
    for number, told in (("", "the contract names none"), (ELSEWHERE.digits, "which your access does not reach")):
        refused = client.post(place, {**FORM, "segments-0-establishment": number})
        assert (refused.status_code, told in refused.content.decode()) == (422, True)
        assert 'id="segments-0-establishment-error"' in refused.content.decode()
    hired = client.post(place, {**FORM, "segments-0-establishment": HERE.digits})
    assert hired.status_code == 302
    assert client.get(hired.headers["Location"]).status_code == 200


OF_FILE = re.compile(r"/(csv|xlsx|zip|pdf|json|xml|template)/|(csv|xlsx|zip|pdf|json|xml|template|forms|accounts)/$")
MOST = 60
"""Addresses tried; there are fewer for somebody who sees one worker."""


def test_what_an_act_on_several_would_do_to_a_group_is_seen_first(house: House, browser: Browser) -> None:
    """Who is in it already is told apart; only what was seen is done, whoever else is ticked meanwhile."""
    body = house.employer()
    workers = [str(house.worker(body, family_name=name)) for name in ("Adam", "Baert", "Claes")]
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/groups/"
    client.post(place, {"name": "Keuken"})
    [group] = re.findall(rf"{place}([0-9a-f-]{{36}})/", client.get(place).content.decode())

    def sent(where: str, whom: list[str], **more: str) -> tuple[int, str]:
        answer = client.post(f"{place}{where}/", {"worker": whom, "group": group, **more})
        return answer.status_code, answer.content.decode()

    def seen(text: str) -> str:
        [found] = re.findall(r'name="seen" value="(\w+)"', text)
        return str(found)

    assert sent("join", workers[:1])[0] == 302  # one is no act on several
    status, shown = sent("join", workers)
    assert (status, "It would be recorded for 2 workers." in shown) == (200, True)
    assert "For 1 worker it is so already." in shown
    assert "Add 2 workers to the group" in shown
    assert "Baert" not in client.get(f"{place}{group}/").content.decode()
    assert sent("join", workers[:2], seen=seen(shown))[0] == 200  # of others it is shown anew
    assert sent("join", workers, seen=seen(shown))[0] == 302
    assert "Baert" in client.get(f"{place}{group}/").content.decode()
    status, shown = sent(group, workers[1:], act="leave")
    assert (status, "Take 2 workers out" in shown) == (200, True)
    assert len(re.findall(r'name="worker"[^>]* checked', shown)) == 2
    assert sent(group, workers[1:], act="leave", seen=seen(shown))[0] == 302
    assert "Claes" not in client.get(f"{place}{group}/").content.decode()


def test_groups_are_kept_and_chosen(house: House, browser: Browser) -> None:
    """Made on a page, filled from the list of workers, offered where access is given, and emptied again."""
    body = house.employer()
    worker, client = house.worker(body, family_name="Adam"), browser.as_actor(body.officer)
    place = f"/e/{body.id}/groups/"
    empty = client.post(place, {"name": ""})
    assert (empty.status_code, "Give it one." in empty.content.decode()) == (422, True)
    assert client.post(place, {"name": "Keuken"}).status_code == 302
    assert "Add to a group" in client.get(f"/e/{body.id}/workers/").content.decode()
    chosen = client.get(f"{place}join/?worker={worker}").content.decode()
    assert '<option value=""' not in chosen, "the only group is chosen already"
    assert re.search(r'href="/e/[0-9a-f-]+/workers/" aria-current="page"', chosen)
    [group] = re.findall(r'value="([0-9a-f-]{36})"[^>]*>Keuken', chosen)
    nowhere = client.post(f"{place}join/", {"worker": str(worker), "group": ""})
    assert nowhere.status_code == 422
    joined = client.post(f"{place}join/", {"worker": str(worker), "group": group})
    assert joined.headers["Location"] == f"{place}{group}/"
    assert "Adam" in client.get(f"{place}{group}/").content.decode()
    person = house.person("Claes")
    house.grant(body.id, person, {Permission.REPORTS_CONSULT})
    sent = {"person": str(person), "permissions": ["accountsConsult"], "reach": "some", "groups": [group, "x"]}
    assert client.post(f"/o/{body.id}/access/new/", sent).status_code == 302
    assert "only workers of the group Keuken" in client.get(f"/o/{body.id}/access/").content.decode()
    nobody = client.post(f"{place}{group}/", {"act": "leave"})
    assert nobody.status_code == 422
    assert client.post(f"{place}{group}/", {"act": "leave", "worker": str(worker)}).status_code == 302
    assert "Nobody is in this group." in client.get(f"{place}{group}/").content.decode()
    assert client.post(f"{place}{group}/", {"act": "end"}).headers["Location"] == place
    assert client.get(f"{place}{group}/").status_code == 404
