# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review by web: ticked, confirmed or withdrawn together; overdue is told where the access manager works."""

from datetime import timedelta
from uuid import uuid4

from openfla.desk.access.access import GrantList
from openfla.desk.access.review import AccessReview
from openfla.desk.software.technical_clients import EndTechnicalClient, RegisterTechnicalClient
from openfla.terms.role import Permission
from tests.channels.web.bakery import Bakery, bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, House

__all__ = ["bakery"]

LONG_AGO = NOW - timedelta(days=800)


def test_what_is_ticked_is_confirmed(house: House, browser: Browser, bakery: Bakery) -> None:
    """The page counts what is overdue, and so do the pages that lead to it, until it is confirmed."""
    employer = bakery.employer
    assert employer.officer.person is not None
    old = RegisterTechnicalClient(employer.id, "204060", employer.officer.person)
    sender = house.done(old, by=OPERATOR, now=LONG_AGO).reference
    client, place = browser.as_actor(employer.officer), f"/o/{employer.id}/access/review/"
    for page in (f"/o/{employer.id}/", f"/o/{employer.id}/access/"):
        assert f'looked at for a year: 1. <a href="{place}"' in client.get(page).content.decode()
    assert "Not looked at for a year: 1" in client.get(place).content.decode()
    sent = {"act": "confirm", "picked": [str(sender), str(bakery.ids["software"]), str(bakery.ids["key"])]}
    answer = client.post(place, sent, follow=True)
    assert "3 were confirmed" in answer.content.decode()
    assert "All was looked at within the last year" in answer.content.decode()
    assert "looked at for a year" not in client.get(f"/o/{employer.id}/access/").content.decode()


def test_what_is_ticked_is_withdrawn(house: House, browser: Browser, bakery: Bakery) -> None:
    """For a reason, which is asked for; a key goes before its software, and one that is refused keeps no other."""
    employer = bakery.employer
    client, place = browser.as_actor(employer.officer), f"/o/{employer.id}/access/review/"
    picked = [str(bakery.ids[name]) for name in ("grant", "software", "key")]
    answer = client.post(place, {"act": "withdraw", "picked": picked})
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == len(picked)
    [principal] = [each.grant for each in house.ask(GrantList(employer.id), by=employer.officer) if each.principal]
    sent = {"act": "withdraw", "picked": [*picked, str(principal)], "reason": "Niet meer nodig"}
    answer = client.post(place, sent)
    assert answer.status_code == 422
    assert "This is the principal access manager" in answer.content.decode()
    left = {each.item for each in house.ask(AccessReview(employer.id), by=employer.officer).items}
    assert left == {principal}


def test_enter_in_the_reason_confirms_nothing(house: House, browser: Browser, bakery: Bakery) -> None:
    """The key sends the form by a button that says nothing: whoever gave a reason meant to withdraw."""
    employer = bakery.employer
    client, place = browser.as_actor(employer.officer), f"/o/{employer.id}/access/review/"
    before = house.ask(AccessReview(employer.id), by=employer.officer)
    for act in ({"act": ""}, {}, {"act": "withdrawn"}):
        answer = client.post(place, {**act, "picked": [str(bakery.ids["grant"])], "reason": "Niet meer nodig"})
        page = answer.content.decode()
        assert (answer.status_code, "Press one of the buttons" in page, "Niet meer nodig" in page) == (422, True, True)
        assert "confirmed" not in client.get(place).content.decode()
    after = house.ask(AccessReview(employer.id), by=employer.officer)
    assert (after.items, after.history) == (before.items, before.history)


def test_what_is_not_there_is_not_chosen(house: House, browser: Browser, bakery: Bakery) -> None:
    """Ids of others and of nothing are answered alike, and as if nothing were ticked."""
    other = house.employer("Garage Het Wiel")
    assert other.officer.person is not None
    foreign = house.done(RegisterTechnicalClient(other.id, "204061", other.officer.person), by=OPERATOR).reference
    client, place = browser.as_actor(bakery.employer.officer), f"/o/{bakery.employer.id}/access/review/"
    answers = [
        client.post(place, {"act": act, "picked": [each], "reason": "no"})
        for act in ("confirm", "withdraw")
        for each in (str(foreign), str(uuid4()), "x", "")
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert all("Nothing is ticked" in answer.content.decode() for answer in answers)
    house.done(EndTechnicalClient(other.id, "204061", "left"), by=other.officer)


def test_a_co_principal_ticks_only_what_is_theirs_to_decide(house: House, browser: Browser, bakery: Bakery) -> None:
    """The grants of managers have no box; what is sent nevertheless is refused."""
    second = house.officer(bakery.employer.id, {Permission.ACCESS_MANAGE})
    client, place = browser.as_actor(second), f"/o/{bakery.employer.id}/access/review/"
    [principal] = [each.grant for each in house.ask(GrantList(bakery.employer.id), by=second) if each.principal]
    page = client.get(place).content.decode()
    assert str(principal) not in page
    assert "The principal access manager decides" in page
    answer = client.post(place, {"act": "confirm", "picked": [str(principal)]})
    assert answer.status_code == 422
