# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates by web: proposed by one side, accepted by the other, ended by either; and the provider's clients."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.channels.web.mandates.clients import ends_soon, matching
from openfla.channels.web.signin import now, today
from openfla.desk.access.access import Client as ClientEmployer
from openfla.desk.access.access import MandateCard, MandateList, ProposeMandate, RefuseMandate, TakeBackMandate
from openfla.terms.mandate import MandateState
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import SINCE, TODAY, Body, House, enterprise_number
from tests.desk.conftest import WORK as WORKING

WORK = ["accountsConsult", "trainingsRegister"]


def propose(client: Client, own: Body, other: Body, **form: object) -> int:
    """Sends the form; the status of the answer."""
    sent = {"number": other.number.display, "permissions": WORK, **form}
    return client.post(f"/o/{own.id}/mandates/new/", sent).status_code


def only(house: House, own: Body) -> UUID:
    """The one mandate of this side."""
    [mandate] = house.ask(MandateList(own.id), by=own.officer)
    found: UUID = mandate.mandate
    return found


@pytest.mark.parametrize("first", ["employer", "provider"])
def test_one_side_proposes_and_the_other_accepts(house: House, browser: Browser, first: str) -> None:
    """From then on the employer stands among the clients, with what may be done."""
    employer, provider = house.employer(), house.provider()
    own, other = (employer, provider) if first == "employer" else (provider, employer)
    assert propose(browser.as_actor(own.officer), own, other) == 302
    mandate = only(house, own)
    assert "awaits the other side" in browser.as_actor(own.officer).get(f"/o/{own.id}/mandates/").content.decode()
    accepting = browser.as_actor(other.officer)
    assert "awaits your yes" in accepting.get(f"/o/{other.id}/mandates/").content.decode()
    assert accepting.post(f"/o/{other.id}/mandates/{mandate}/", {"act": "accept"}).status_code == 302
    page = browser.as_actor(provider.officer).get(f"/o/{provider.id}/clients/").content.decode()
    assert "Bakkerij De Korenaar" in page
    assert "Consult, Trainings" in page


def test_what_would_be_lost_or_is_no_choice_proposes_nothing(house: House, browser: Browser) -> None:
    """A proof that does not fit is told at its field; a direction that there is not is not taken for giving."""
    employer, provider = house.employer(), house.provider()
    client, place = browser.as_actor(employer.officer), f"/o/{employer.id}/mandates/new/"
    sent = {"number": provider.number.display, "permissions": WORK}
    told = client.post(place, {**sent, "proof": "x" * 201})
    assert (told.status_code, 'id="proof-error"' in told.content.decode()) == (422, True)
    told = client.post(place, {**sent, "direction": "recieve"})
    assert (told.status_code, "“recieve” is not in this list" in told.content.decode()) == (422, True)
    assert house.ask(MandateList(employer.id), by=employer.officer) == ()
    assert propose(client, employer, provider, proof="x" * 200, direction="give") == 302


def test_many_proposals_are_accepted_at_once(house: House, browser: Browser) -> None:
    """Those ticked, or all; one that is refused keeps no other out and says why."""
    provider, employers = house.provider(), [house.employer(f"Bakkerij {place}") for place in range(4)]
    mandates = [house.proposal(each, provider) for each in employers]
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/mandates/"
    assert "Accept all 4 proposals" in client.get(place).content.decode()
    answer = client.post(place)
    assert (answer.status_code, "No proposal is ticked" in answer.content.decode()) == (422, True)
    assert client.post(place, {"mandate": [str(mandates[0])]}).status_code == 302
    again = house.proposal(employers[1], provider)
    assert again == mandates[1]
    overlapping = house.proposal(employers[2], provider, Permission.ACCOUNTS_CONSULT)
    answer = client.post(place, {"all": "all"})
    assert (answer.status_code, "already gives Consult" in answer.content.decode()) == (422, True)
    accepted = {each.mandate for each in house.ask(MandateList(provider.id), by=provider.officer) if not each.awaits}
    assert len(accepted & {*mandates, overlapping}) == 4


def test_one_does_not_accept_ones_own_proposal(house: House, browser: Browser) -> None:
    """The page says who has to."""
    employer, provider = house.employer(), house.provider()
    mandate = house.proposal(employer, provider)
    answer = browser.as_actor(employer.officer).post(f"/o/{employer.id}/mandates/{mandate}/", {"act": "accept"})
    assert answer.status_code == 422
    assert "the other side has to accept it" in answer.content.decode()


def test_an_ended_mandate_opens_nothing(house: House, browser: Browser) -> None:
    """Ended today it lasts today; a day in the past is refused beside the field."""
    employer, provider = house.employer(), house.provider()
    mandate = house.mandate(employer, provider)
    client = browser.as_actor(employer.officer)
    place = f"/o/{employer.id}/mandates/{mandate}/"
    answer = client.post(place, {"act": "end", "ends_on": "01/01/2021"})
    assert answer.status_code == 422
    assert 'href="#ends_on"' in answer.content.decode()
    answer = client.post(place, {"act": "end"})
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    assert client.post(place, {"act": "end", "reason": "Own payroll from now on"}).status_code == 302
    for side in (employer, provider):
        seen = browser.as_actor(side.officer).get(f"/o/{side.id}/mandates/{mandate}/").content.decode()
        assert "Own payroll from now on" in seen
        assert "Mandate ended" in seen
    page = browser.as_actor(provider.officer).get(f"/o/{provider.id}/clients/").content.decode()
    assert "mandates end within sixty days" in page


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"number": "0123"}, "0123"),
        ({"number": enterprise_number(900_000).display}, "No organisation with the enterprise number"),
        ({"permissions": []}, "No permission is chosen"),
        ({"ends_on": "1/1/2021"}, "01/01/2021"),
    ],
)
def test_what_is_wrong_is_said_beside_it(house: House, browser: Browser, form: dict[str, object], says: str) -> None:
    """Every problem leads to its field."""
    employer, provider = house.employer(), house.provider()
    sent = {"number": provider.number.display, "permissions": WORK, **form}
    answer = browser.as_actor(employer.officer).post(f"/o/{employer.id}/mandates/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert f'href="#{next(iter(form))}"' in page


def test_another_employer_is_no_provider(house: House, browser: Browser) -> None:
    """Only a service provider or social secretariat can hold a mandate."""
    employer, other = house.employer(), house.employer("Slagerij Anders")
    assert propose(browser.as_actor(employer.officer), employer, other) == 422


def test_nobody_without_the_permission_sees_mandates(house: House, browser: Browser) -> None:
    """The tab is not offered, and the page is not there."""
    employer = house.employer()
    officer = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    client = browser.as_actor(officer)
    assert f"/o/{employer.id}/mandates/" not in client.get(f"/o/{employer.id}/").content.decode()
    assert client.get(f"/o/{employer.id}/mandates/").status_code == 404


def test_the_head_leads_to_other_clients(house: House, browser: Browser) -> None:
    """A provider at work for one employer goes to another in one step."""
    provider, one, two = house.provider(), house.employer(), house.employer("Slagerij Anders")
    house.mandate(one, provider)
    house.mandate(two, provider)
    page = browser.as_actor(provider.officer).get(f"/e/{one.id}/workers/").content.decode()
    assert f'<a href="/e/{two.id}/">Slagerij Anders</a>' in page
    assert "Loonburo Noord acts for this employer" in page


@dataclass(frozen=True, slots=True)
class Held:
    """A provider with a mandate in each state, and the page of them."""

    provider: Body
    client: Client
    by_state: dict[MandateState, UUID]

    def listed(self, **query: str | int) -> list[UUID]:
        """The mandates on a page, in its order."""
        page = self.client.get(f"/o/{self.provider.id}/mandates/", query).content.decode()
        return [UUID(each) for each in re.findall(rf'href="/o/{self.provider.id}/mandates/([0-9a-f-]{{36}})/"', page)]


@pytest.fixture
def held(house: House, browser: Browser) -> Held:
    """The provider's officer at the browser; the one in force ends in sixty days."""
    provider = house.provider()
    sides = {state: house.employer(f"Élan {state}") for state in MandateState}
    terms = {
        MandateState.RUNNING: {"ends_on": today() + timedelta(days=60)},
        MandateState.NOT_BEGUN: {"starts_on": today() + timedelta(days=1)},
        MandateState.ENDED: {"ends_on": TODAY},
    }
    mandates = {state: house.mandate(sides[state], provider, **more) for state, more in terms.items()}
    for state in (MandateState.TO_ANSWER, MandateState.REFUSED):
        mandates[state] = house.proposal(sides[state], provider)
    for state in (MandateState.WAITING, MandateState.TAKEN_BACK):
        proposed = ProposeMandate(sides[state].id, provider.id, frozenset(WORKING), SINCE)
        mandates[state] = house.done(proposed, by=provider.officer).reference
    house.done(RefuseMandate(provider.id, mandates[MandateState.REFUSED], "Too small"), by=provider.officer)
    house.done(TakeBackMandate(provider.id, mandates[MandateState.TAKEN_BACK], "Mistaken"), by=provider.officer)
    return Held(provider, browser.as_actor(provider.officer), mandates)


def test_the_list_is_narrowed_to_where_mandates_stand(house: House, held: Held) -> None:
    """As each card tells it, those to answer first; the database and the card agree on every state."""
    assert held.listed() == [held.by_state[state] for state in MandateState]
    for state, mandate in held.by_state.items():
        assert held.listed(state=state.value) == [mandate]
        card = house.ask(MandateCard(held.provider.id, mandate), by=held.provider.officer, now=now())
        assert card.mandate.state_for(held.provider.id) is state
    assert len(held.listed(state="nothing like it")) == len(MandateState)


def test_those_that_end_within_sixty_days_are_linked_from_their_count(house: House, held: Held) -> None:
    """In force today, those that end first at the top; a day later is too late."""
    for days in (61, 20):
        house.mandate(house.employer(), held.provider, ends_on=today() + timedelta(days=days))
    place = f"/o/{held.provider.id}/mandates/?state=ending"
    assert f'href="{place}"' in held.client.get(f"/o/{held.provider.id}/clients/").content.decode()
    assert held.listed(state="ending")[1:] == [held.by_state[MandateState.RUNNING]]


def test_a_mandate_is_found_by_the_name_or_the_number_of_the_other_side(house: House, held: Held) -> None:
    """Without accents, word by word; one's own name finds nothing, and whoever finds nothing is told."""
    assert held.listed(search="running elan") == [held.by_state[MandateState.RUNNING]]
    number = house.employer("Slagerij Anders")
    mandate = house.mandate(number, held.provider)
    assert held.listed(search=number.number.display) == [mandate]
    assert held.listed(search="loonburo") == []
    page = held.client.get(f"/o/{held.provider.id}/mandates/", {"search": "loonburo"}).content.decode()
    assert "No mandate matches" in page


def test_the_list_has_pages_of_twenty_five(house: House, held: Held) -> None:
    """The database cuts them: a page is the same few statements for many."""
    before = len(statements_of(held))
    for place in range(20):
        house.mandate(house.employer(f"Bakkerij {place}"), held.provider)
    assert (len(held.listed()), len(held.listed(page=2)), len(held.listed(page=99))) == (25, 2, 2)
    assert len(statements_of(held)) <= before + 2


def statements_of(held: Held) -> list[str]:
    with CaptureQueriesContext(connection) as told:
        held.listed()
    return [each["sql"] for each in told.captured_queries]


def client_of(name: str, ends_on: date | None = None) -> ClientEmployer:
    """A client with nothing but a name, a number and an end."""
    return ClientEmployer(UUID(int=1), name, "0100000196", frozenset(), UUID(int=2), ends_on)


def test_clients_that_end_first_stand_first() -> None:
    """Then by name; words and digits narrow the list."""
    clients = [client_of("Zout"), client_of("Appel"), client_of("Maan", TODAY + timedelta(days=60))]
    assert [each.name for each in matching(clients, "")] == ["Maan", "Appel", "Zout"]
    assert [each.name for each in matching([client_of("Zout"), client_of("Éclair")], "")] == ["Éclair", "Zout"]
    assert [each.name for each in matching(clients, "app")] == ["Appel"]
    assert len(matching(clients, "0100.000.196")) == 3
    assert [ends_soon(each, TODAY) for each in clients] == [False, False, True]
    assert not ends_soon(client_of("Later", TODAY + timedelta(days=61)), TODAY)
