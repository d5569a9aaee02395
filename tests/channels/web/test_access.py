# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access by web: given to people the organisation knows, withdrawn at once, never the last manager's."""

from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from openfla.desk.access.access import GrantList, LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House, ssin

CONSULT = {"permissions": ["accountsConsult"]}


def colleague(house: House, employer: Body) -> UUID:
    """A worker of the employer who has signed in once."""
    number = ssin(3)
    house.worker(employer, family_name="Claes", number=number)
    person = house.person("Claes", number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return person


def give(client: Client, employer: Body, person: UUID | str, **form: object) -> int:
    """Sends the form; the status of the answer."""
    sent = {"person": str(person), **CONSULT, **form}
    return client.post(f"/o/{employer.id}/access/new/", sent).status_code


def test_a_colleague_gets_access(house: House, browser: Browser) -> None:
    """Found by name, given, listed; and the colleague sees what it opens, and no more."""
    employer = house.employer()
    person, client = colleague(house, employer), browser.as_actor(employer.officer)
    assert "Sam Claes" in client.get(f"/o/{employer.id}/access/new/?search=clae").content.decode()
    assert give(client, employer, person) == 302
    assert "Sam Claes" in client.get(f"/o/{employer.id}/access/").content.decode()
    other = browser.as_actor(Actor.officer(person, employer.id))
    page = other.get(f"/e/{employer.id}/workers/").content.decode()
    assert f'href="/e/{employer.id}/size/"' in page
    assert f'href="/e/{employer.id}/"' not in page
    assert other.get(f"/o/{employer.id}/access/").status_code == 404


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"permissions": []}, "No permission is chosen"),
        ({"person": ""}, "Nobody is chosen"),
        ({"starts_on": "31/02/2026"}, "a day that does not exist"),
        ({"starts_on": "02/01/2026", "ends_on": "01/01/2026"}, "01/01/2026"),
    ],
)
def test_what_is_wrong_is_said_beside_it(house: House, browser: Browser, form: dict[str, object], says: str) -> None:
    """The title says that there is an error, the summary leads to the field, and nothing typed is lost."""
    employer = house.employer()
    person, client = colleague(house, employer), browser.as_actor(employer.officer)
    sent = {"person": str(person), **CONSULT, **form}
    answer = client.post(f"/o/{employer.id}/access/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error:" in page
    assert page.count(says) >= 2
    assert all(f'value="{text}"' in page for name, text in form.items() if name.endswith("_on"))


def test_a_stranger_cannot_be_named(house: House, browser: Browser) -> None:
    """People whom the organisation does not know are not found by name."""
    employer = house.employer()
    house.person("Onbekend")
    page = browser.as_actor(employer.officer).get(f"/o/{employer.id}/access/new/?search=onbekend").content.decode()
    assert "Sam Onbekend" not in page
    assert "Nobody with this name is known to your organisation" in page


def test_access_is_withdrawn_after_a_last_look(house: House, browser: Browser) -> None:
    """It works no more at the next request."""
    employer = house.employer()
    person, client = colleague(house, employer), browser.as_actor(employer.officer)
    grant = house.grant(employer.id, person, [Permission.ACCOUNTS_CONSULT])
    other = browser.as_actor(Actor.officer(person, employer.id))
    assert other.get(f"/e/{employer.id}/workers/").status_code == 200
    place = f"/o/{employer.id}/access/{grant}/"
    assert "It ends at once" in client.get(place).content.decode()
    answer = client.post(place, {"reason": ""})
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    assert client.post(place, {"reason": "Left the firm"}).status_code == 302
    page = client.get(f"/o/{employer.id}/access/").content.decode()
    assert "Left the firm" in page
    assert "Access withdrawn" in page
    assert other.get(f"/e/{employer.id}/workers/").status_code == 404
    assert client.get(place).status_code == 404


def test_the_last_access_manager_stays(house: House, browser: Browser) -> None:
    """The page says what to do first."""
    employer = house.employer()
    [grant] = house.ask(GrantList(employer.id), by=employer.officer)
    answer = browser.as_actor(employer.officer).post(f"/o/{employer.id}/access/{grant.grant}/")
    assert answer.status_code == 422
    assert "Hand this over to a colleague instead" in answer.content.decode()


def test_the_principal_hands_over(house: House, browser: Browser) -> None:
    """To a colleague, who alone decides from then on who manages access; the other sees no way to it any more."""
    employer = house.employer()
    colleague = house.officer(employer.id)
    before, after = browser.as_actor(employer.officer), browser.as_actor(colleague)
    place, invite = f"/o/{employer.id}/access/hand-over/", f"/o/{employer.id}/access/invite/"
    assert "Only the principal access manager can hand over" in after.get(place).content.decode()
    assert 'value="accessManage"' not in after.get(invite).content.decode()
    form = {"person": str(colleague.person), "reason": ""}
    assert after.post(place, {**form, "reason": "mine"}).status_code == 422
    answer = before.post(place, form)
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    assert before.post(place, {"person": "", "reason": "x"}).status_code == 422
    assert before.post(place, {**form, "reason": "Pension"}).status_code == 302
    assert "Only the principal access manager can hand over" in before.get(place).content.decode()
    assert 'value="accessManage"' in after.get(invite).content.decode()
    page = after.get(f"/o/{employer.id}/access/").content.decode()
    assert ("Pension" in page, place in page) == (True, True)


def test_another_language_keeps_what_was_typed(house: House, browser: Browser) -> None:
    """A button of the language switch does nothing but show the form again."""
    employer = house.employer()
    person, client = colleague(house, employer), browser.as_actor(employer.officer)
    sent = {"person": str(person), **CONSULT, "ends_on": "31/12/2027", "language": "fr"}
    answer = client.post(f"/o/{employer.id}/access/new/", sent)
    page = answer.content.decode()
    assert (answer.status_code, answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == (200, "fr")
    assert 'value="31/12/2027"' in page
    assert f'value="{person}" checked' in page
    assert "Donner accès" in page
    assert len(house.ask(GrantList(employer.id), by=employer.officer)) == 1


def test_somebody_without_any_role_is_told_what_to_do(house: House, browser: Browser) -> None:
    """No empty page at the first connection."""
    page = browser.as_actor(Actor.worker(house.person("Nieuw"))).get("/start/").content.decode()
    assert "Your organisation is new here" in page


def test_one_acts_for_one_organisation_at_a_time(house: House, browser: Browser) -> None:
    """Somebody with access to two chooses; a foreign one can't be chosen."""
    one, two, foreign = house.employer(), house.employer("Slagerij Anders"), house.employer("Garage Ver Weg")
    assert one.officer.person is not None
    house.grant(two.id, one.officer.person)
    client = browser.as_actor(one.officer)
    assert "Act for Slagerij Anders" in client.get("/start/?choose=1").content.decode()
    assert client.post("/act-for/", {"organisation": str(foreign.id)}).status_code == 404
    assert client.get(f"/e/{two.id}/").status_code == 404
    assert client.post("/act-for/", {"organisation": str(two.id)}).status_code == 302
    assert client.get(f"/e/{two.id}/").status_code == 200
    assert client.get(f"/e/{one.id}/").status_code == 404
