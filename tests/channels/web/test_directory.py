# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which an employer decides where the staff directory says something else."""

import html
import re
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.test import Client

from openfla.desk.directory.directory import DirectorySaid, RemoveDirectoryUser, SaveDirectoryUser
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, WorkerDetails
from openfla.terms.directory import DirectoryField
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, segment


def said(reference: str, name: str, *, active: bool = True) -> DirectorySaid:
    """What a directory says of somebody."""
    content = f'{{"userName": "{reference}", "active": {str(active).lower()}}}'
    return DirectorySaid(reference, reference, reference, name, "", "", "", "", active, None, None, content)


def told(house: House, employer: Body, *words: DirectorySaid) -> list[UUID]:
    """Their ids."""
    return [house.done(SaveDirectoryUser(employer.id, each), by=employer.officer).reference for each in words]


def press(client: Client, place: str, user: UUID, field: DirectoryField, decision: str) -> str:
    """The page after a button was pressed."""
    answer = client.post(place, {"one": f"{user} {field.value} {decision}"}, follow=True)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_each_is_decided(house: House, browser: Browser) -> None:
    """Another name taken or kept, a contract that goes on, somebody who is no worker; then nothing waits."""
    employer = house.employer()
    worker = house.worker(employer, reference="W1", family_name="Peeters")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    [user, printer] = told(house, employer, said("W1", "Peters", active=False), said("copier", "Copier"))
    page = client.get(place).content.decode()
    assert page.count('name="one"') == 4
    assert "Peters" in page
    assert f"/e/{employer.id}/workers/{worker}/leaving/" in page
    press(client, place, user, DirectoryField.FAMILY_NAME, "source")
    press(client, place, user, DirectoryField.LEFT, "ours")
    page = press(client, place, printer, DirectoryField.WORKER, "ours")
    assert 'name="one"' not in page
    house.see(employer)
    assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Peters"
    assert set(DirectoryUser.objects.values_list("waits", flat=True)) == {0}


def test_who_comes_back_can_be_given_a_contract(house: House, browser: Browser) -> None:
    """The page says until when there was one, and leads to where one is added; or none is."""
    employer = house.employer()
    worker = house.worker(employer, reference="W1", family_name="Peeters", ends_on=date(2025, 6, 30))
    back = replace(said("W1", "Peeters"), contract=segment(date(2026, 1, 5)))
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    [user] = told(house, employer, back)
    page = client.get(place).content.decode()
    assert f"/e/{employer.id}/workers/{worker}/contracts/new/" in page
    assert "2025" in page
    assert "2026" in page
    assert 'name="one"' not in press(client, place, user, DirectoryField.HIRED, "ours")


def test_a_page_that_is_old_decides_nothing(house: House, browser: Browser) -> None:
    """Its buttons are those of what it shows: it comes back with what both sides say now."""
    employer = house.employer()
    worker = house.worker(employer, reference="W1", family_name="Peeters")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    [user] = told(house, employer, said("W1", "Peters"))
    [take, _keep] = re.findall(r'name="one" value="([^"]+)"', client.get(place).content.decode())
    house.done(SaveDirectoryUser(employer.id, said("W1", "Mallory", active=False), user), by=employer.officer)
    answer = client.post(place, {"one": take})
    assert answer.status_code == 422
    assert "Mallory" in answer.content.decode()
    house.see(employer)
    assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Peeters"
    [take, *_others] = re.findall(r'name="one" value="([^"]+)"', answer.content.decode())
    assert client.post(place, {"one": take}).status_code == 302
    house.see(employer)
    assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Mallory"


def test_who_can_not_be_the_worker_is_told(house: House, browser: Browser) -> None:
    """The second one of a reference: the worker is here, and is the first one."""
    employer = house.employer()
    told(house, employer, said("W9", "Claes"), replace(said("admin", "Claes"), reference="W9"))
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    nobody = "nobody with this reference"
    assert client.get(place).content.decode().count(nobody) == 2
    house.worker(employer, reference="W9", family_name="Claes", given_names="Bram")
    page = client.get(place).content.decode()
    assert (page.count(nobody), page.count("Claes, Bram, not linked with this person")) == (0, 1)


def test_what_can_not_be_done_is_told(house: House, browser: Browser) -> None:
    """Nothing chosen, an end that only people record, and what was settled since."""
    employer = house.employer()
    house.worker(employer, reference="W1", family_name="Peeters")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    [user] = told(house, employer, said("W1", "Peeters", active=False))
    for sent in ("", "x", f"{user} left", f"{user} left source", f"{user} email ours"):
        assert client.post(place, {"one": sent}).status_code == 422


def test_whoever_is_known_by_now_is_found(house: House, browser: Browser) -> None:
    """The worker of somebody whom the directory has no more is somebody else there now."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    worker = house.worker(employer, reference="W9", family_name="Claes")
    [gone, waits] = told(house, employer, said("W9", "Claes"), said("X9", "Claes"))
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    renamed = CorrectWorker(employer.id, worker, view.version, replace(view.identity, reference="X9"), "By hand")
    house.done(renamed, by=employer.officer)
    house.done(RemoveDirectoryUser(employer.id, gone), by=employer.officer)
    assert 'value="again"' in client.get(place).content.decode()
    assert client.post(place, {"act": "again"}, follow=True).status_code == 200
    house.see(employer)
    assert DirectoryUser.objects.get(id=waits).worker_id == worker


def test_nobody_else_sees_or_decides(house: House, browser: Browser) -> None:
    employer, other = house.employer(), house.employer("Drukkerij Inkt")
    [user] = told(house, employer, said("W9", "Claes"))
    stranger = browser.as_actor(other.officer)
    assert stranger.get(f"/e/{employer.id}/directory/").status_code == 404
    for place in (f"/e/{employer.id}/directory/", f"/e/{other.id}/directory/"):
        answer = stranger.post(place, {"one": f"{user} worker ours"})
        assert answer.status_code in (404, 422)
    house.see(employer)
    assert DirectoryUser.objects.get(id=user).waits == 1


def test_a_rule_is_saved_and_withdrawn(house: House, browser: Browser) -> None:
    """On the same page; what is no field of a worker is refused."""
    employer = house.employer()
    worker = house.worker(employer, reference="W1", family_name="Peeters")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    told(house, employer, said("W1", "Peters"))
    for field in ("", "left"):
        assert client.post(place, {"act": "rule", "field": field, "decision": "source"}).status_code == 422
    sent = {"act": "rule", "field": "family_name", "decision": "source"}
    page = client.post(place, sent, follow=True).content.decode()
    assert 'name="one"' not in page
    [rule] = re.findall(r'name="rule" value="([^"]+)"', page)
    house.see(employer)
    assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Peters"
    page = client.post(place, {"act": "withdraw", "rule": rule}, follow=True).content.decode()
    assert 'name="rule"' not in page


def test_a_decision_is_taken_back(house: House, browser: Browser) -> None:
    """By the button beside what was told; an address that says no field is none."""
    employer = house.employer()
    house.worker(employer, reference="W1", family_name="Peeters")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/directory/"
    [user] = told(house, employer, said("W1", "Peters"))
    page = press(client, place, user, DirectoryField.FAMILY_NAME, "ours")
    [undo] = re.findall(r'action="([^"]+undo=[^"]+)"', page)
    page = client.post(html.unescape(undo), follow=True).content.decode()
    assert page.count('name="one"') == 2
    assert client.post(f"{place}?undo={user}&of=x").status_code == 404
