# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider with thousands of clients: pages ask for the client that they are about, and for all where all stand."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openfla.desk.access.access import AccessOfPerson, AccessView, GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.documents.year_ends import OrderYearEnd
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.records.scope import set_scope
from openfla.terms.role import Permission, Quality
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, SINCE, Body, House

MANY = 2_000
ORGANISATIONS = """
    INSERT INTO records_organisation (id, enterprise_number, nsso_number, name, language, street, postcode,
                                      municipality, country, entry, recorded_at)
    SELECT gen_random_uuid(), lpad((1000000 + n)::text, 10, '0'), '', 'Firma ' || n, 'nl', '', '', '', 'BE', %s, now()
    FROM generate_series(1, %s) n"""
MANDATES = """
    INSERT INTO records_mandate (id, employer_id, provider_id, permissions, starts_on, ends_on, proof, proposed_by,
                                 entry, recorded_at, accepted_at, accepted_entry, withdrawn_by, ending_reasons)
    SELECT gen_random_uuid(), o.id, m.provider_id, '{accountsConsult}', m.starts_on, m.ends_on, '', m.proposed_by, %s,
           m.recorded_at, m.accepted_at, m.accepted_entry, '', '{}'
    FROM records_mandate m, records_organisation o WHERE m.id = %s AND o.name LIKE 'Firma %%'"""


@dataclass(frozen=True, slots=True)
class Office:
    """A provider with a bakery and a garage among its clients, by this mandate of the first; one that is no client."""

    body: Body
    bakery: Body
    garage: Body
    stranger: Body
    client: Client
    mandate: UUID

    def page(self, employer: Body) -> str:
        """The overview of the employer."""
        answer = self.client.get(f"/e/{employer.id}/")
        return answer.content.decode() if answer.status_code == 200 else ""


@pytest.fixture
def small(house: House, browser: Browser) -> Office:
    """With the two clients alone; the provider's officer at the browser."""
    body = house.provider()
    bakery, garage, stranger = (house.employer(name) for name in ("Bakkerij Aalst", "Garage Zee", "Vreemd"))
    mandate, _ = (house.mandate(each, body) for each in (bakery, garage))
    return Office(body, bakery, garage, stranger, browser.as_actor(body.officer), mandate)


@pytest.fixture
def office(small: Office) -> Office:
    """With thousands."""
    return grown(small)


def grown(small: Office) -> Office:
    """The same with thousands of other clients: rows like its first, for the desk would take a request for each."""
    entry = uuid4()
    set_scope(entry=entry, employers=[small.body.id, small.bakery.id], scope="system")
    with connection.cursor() as cursor:
        cursor.execute(ORGANISATIONS, [entry, MANY])
        cursor.execute(MANDATES, [entry, small.mandate])
    return small


def access_of(house: House, office: Office, *among: Body) -> AccessView:
    """What is told of the officer's access to a page about these."""
    person = office.body.officer.person
    assert person is not None
    found = house.ask(AccessOfPerson(person, tuple(each.id for each in among)), by=office.body.officer)
    assert isinstance(found, AccessView)
    return found


def test_of_thousands_only_those_that_the_page_is_about_are_told(house: House, office: Office) -> None:
    """With a word that there are others; to nobody an employer that is no client."""
    [own] = access_of(house, office, office.garage, office.stranger).organisations
    assert [each.name for each in own.clients] == ["Garage Zee"]
    assert (own.more_clients, own.serves) == (True, True)
    [own] = access_of(house, office).organisations
    assert (own.clients, own.serves) == ((), True)


def test_who_works_for_no_client_is_not_led_to_any(house: House, office: Office) -> None:
    """A colleague with access in the own house alone has none, however many mandates there are."""
    both = (Quality.EMPLOYER, Quality.SERVICE_PROVIDER)
    house.done(RegisterOrganisation(office.body.number, "Loonburo Noord", both, SINCE), by=OPERATOR)
    person = house.person("Personeelsdienst")
    given = GrantAccess(office.body.id, person, frozenset({Permission.RIGHTS_MANAGE}), SINCE, None, Quality.EMPLOYER)
    house.done(given, by=OPERATOR)
    found = house.ask(AccessOfPerson(person, ()), by=Actor.officer(person, office.body.id))
    assert [(each.more_clients, each.serves) for each in found.organisations] == [(False, False)]


def test_the_head_leads_to_clients_where_one_was_last(office: Office) -> None:
    """And to all of them; never to an employer that was asked for in vain."""
    assert ("Garage Zee" in office.page(office.bakery), office.page(office.stranger)) == (False, "")
    page = office.page(office.garage)
    assert ("Bakkerij Aalst" in page, "All clients" in page, "Firma 1" in page) == (True, True, False)
    assert "Vreemd" not in page


def test_a_page_takes_two_statements_more_than_with_two_clients(small: Office) -> None:
    """For the mandates of its own client, and whether there are others; what any client is called orders nothing."""
    before = statements(small)
    after = statements(grown(small))
    assert len(after) == len(before) + 2
    assert not [each for each in after if "records_mandate" in each and "regexp_replace" in each]


def statements(office: Office) -> list[str]:
    """Those of the overview of the bakery, where one was before."""
    office.page(office.bakery)
    with CaptureQueriesContext(connection) as told:
        assert office.page(office.bakery)
    return [each["sql"] for each in told.captured_queries]


def test_the_list_of_clients_and_the_search_have_all(office: Office) -> None:
    """Whatever the head tells."""
    page = office.client.get(f"/o/{office.body.id}/clients/", {"search": "firma 1234"}).content.decode()
    assert f"<b>{MANY + 2}</b>" in page
    assert "Firma 1234" in page
    assert "Firma 1777" in office.client.get(f"/e/{office.bakery.id}/find/", {"q": "firma 1777"}).content.decode()


def test_the_list_of_orders_names_any_client(house: House, office: Office) -> None:
    """Though no page was about it."""
    house.done(OrderYearEnd(office.garage.id, "fr"), by=office.garage.officer)
    place = reverse("client-year-end-orders", args=[office.body.id])
    assert "Garage Zee" in office.client.get(place).content.decode()


def test_who_manages_mandates_alone_reaches_no_client(house: House, browser: Browser, office: Office) -> None:
    """That there are thousands opens nothing."""
    reader = browser.as_actor(house.officer(office.body.id, frozenset({Permission.MANDATES_MANAGE})))
    assert reader.get(f"/e/{office.bakery.id}/").status_code == 404
