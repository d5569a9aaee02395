# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a provider's day begins: what asks for attention over all its clients, and nothing else."""

import re
from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.channels.web.signin import now, today
from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.employers.sizes import DeclareSize
from openfla.law.size import reference_quarters
from openfla.records.models import Batch
from openfla.terms.role import Permission, Quality
from tests.channels.web.conftest import Browser
from tests.channels.web.test_deadlines import text_of
from tests.channels.web.test_declarations import Desk, desk, file_in
from tests.channels.web.test_many_clients import Office, grown, small
from tests.desk.conftest import SINCE, Body, House, segment

__all__ = ["desk", "small"]

CARD = re.compile(r'<a class="fla-stat" href="([^"]+)"><b>([^<]+)</b><span>(.*?)</span></a>', re.DOTALL)


def cards(client: Client, provider: Body, query: str = "") -> dict[str, str]:
    """The number of each card by its words; each leads to a page that is there."""
    answer = client.get(f"/o/{provider.id}/attention/{query}")
    found = CARD.findall(answer.content.decode())
    for place, _number, words in found:
        assert client.get(place.replace("&amp;", "&")).status_code == 200, words
    return {re.sub(r"<[^>]+>", "", words).strip(): number for _place, number, words in found}


def sized(house: House, body: Body) -> None:
    """With all quarters that count now declared."""
    for quarter in reference_quarters(today().year):
        house.done(DeclareSize(body.id, quarter, Fraction(5)), by=body.officer)


def test_what_is_missing_at_clients_leads_to_them(house: House, browser: Browser) -> None:
    """By what is missing, with the way to where it is recorded; the work begins on this page."""
    provider, bare, whole, half = house.provider(), *map(house.employer, ("Kaal", "Volledig", "Half"))
    for body in (bare, whole, half):
        house.mandate(body, provider)
    for body in (whole, half):
        sized(house, body)
    house.worker(whole)
    house.worker(half, segments=(segment(joint_committee=None),))
    client = browser.as_actor(provider.officer)
    assert client.get("/start/").headers["Location"] == f"/o/{provider.id}/attention/"
    found = cards(client, provider)
    for words in ("client without a declared size", "client without any worker"):
        assert found[words] == "1", found
    assert found["client with workers without a joint committee"] == "1"
    assert "mandate ends within sixty days" not in found
    page = client.get(f"/o/{provider.id}/clients/?lacks=size").content.decode()
    assert f'href="/e/{bare.id}/size/"' in page
    assert ("Volledig" in text_of(page), "All clients" in page) == (False, True)
    assert f"/e/{half.id}/workers/" in client.get(f"/o/{provider.id}/clients/?lacks=committee").content.decode()
    assert "No client matches" in client.get(f"/o/{provider.id}/clients/?lacks=staff&search=half").content.decode()


def test_deadlines_and_mandates_that_end_are_counted(house: House, browser: Browser) -> None:
    """As on the pages to which the cards lead; an employer whose mandate gives no look counts nowhere."""
    provider, body, shut = house.provider(), house.employer("Bakkerij Noord"), house.employer("Garage Zuid")
    house.mandate(body, provider, ends_on=today() + timedelta(days=20))
    house.mandate(shut, provider, Permission.RIGHTS_MANAGE)
    client = browser.as_actor(provider.officer)
    found = cards(client, provider)
    assert found["mandate ends within sixty days"] == "1"
    assert found["client without any worker"] == "1"
    near = found.get("deadlines come soon") or found["deadline comes soon"]
    page = client.get(f"/o/{provider.id}/deadlines/?state=near").content.decode()
    assert page.count("<tr><t") + page.count('<tr><td class="pick"') >= int(near) > 0
    assert "Garage Zuid" not in text_of(page)


def test_files_with_refused_records_and_those_under_way(desk: Desk) -> None:
    """With the way to them, filtered."""
    desk.carried(desk.good("E-1"), desk.bad("P-1"))
    desk.carried(desk.good("E-2"))
    running = desk.post(desk.sender.document(desk.good("E-3", 2)))
    found = cards(desk.client, desk.body)
    assert found["declaration file is under way"] == "1"
    assert found["file of the last seven days with refused records"] == "1"
    place = f"/o/{desk.body.id}/declarations/"
    listed, every = desk.shown(f"{place}?refused=1"), desk.shown(place)
    assert [len(set(re.findall(f"{place}[0-9a-f-]{{36}}/", each))) for each in (listed, every)] == [1, 3]
    assert running not in listed


def test_files_that_ended_lately_are_those_of_their_page(desk: Desk) -> None:
    """Whenever they were received; the card counts what its page shows."""
    place = f"/o/{desk.body.id}/declarations/"
    late, over = desk.carried(desk.bad("P-1")), desk.carried(desk.bad("P-2"))
    desk.house.see(scope="system")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    long_ago = now() - timedelta(days=20)
    Batch.objects.filter(id=file_in(late)).update(received_at=long_ago)
    Batch.objects.filter(id=file_in(over)).update(received_at=long_ago, ended_at=long_ago)
    page = desk.client.get(f"/o/{desk.body.id}/attention/").content.decode()
    [(way, number)] = [(way, number) for way, number, words in CARD.findall(page) if "with refused records" in words]
    listed = set(re.findall(f"{place}[0-9a-f-]{{36}}/", desk.shown(way.replace("&amp;", "&"))))
    assert (number, listed) == ("1", {late})


def test_where_nothing_waits_it_says_so(house: House, browser: Browser) -> None:
    """Whoever may look at no account of any client is told of none; a stranger finds no page."""
    provider, body = house.provider(), house.employer()
    house.mandate(body, provider, Permission.TRAININGS_REGISTER)
    person = house.person("Klanten")
    given = GrantAccess(
        provider.id, person, frozenset({Permission.TRAININGS_REGISTER}), SINCE, None, Quality.SERVICE_PROVIDER
    )
    house.done(given, by=provider.officer)
    clerk = browser.as_actor(Actor.officer(person, provider.id))
    page = clerk.get(f"/o/{provider.id}/attention/").content.decode()
    assert "Nothing asks for attention at your clients." in page
    assert not CARD.findall(page)
    assert browser.as_actor(body.officer).get(f"/o/{provider.id}/attention/").status_code == 404


def test_of_thousands_deadlines_follow(small: Office) -> None:
    """The page does not wait for them; the link that has them is there, and a script follows it."""
    at_once = small.client.get(f"/o/{small.body.id}/attention/").content.decode()
    assert "data-follow>" not in at_once
    client = grown(small).client
    page = client.get(f"/o/{small.body.id}/attention/").content.decode()
    assert f'<a href="/o/{small.body.id}/attention/?whole=1" data-follow>' in page
    assert "come soon" not in page
    whole = client.get(f"/o/{small.body.id}/attention/?whole=1").content.decode()
    assert "deadlines come soon" in whole
    assert "data-follow>" not in whole


def test_as_many_statements_for_thousands_as_for_two(small: Office) -> None:
    """Beside those that tell whether there are more than few."""

    def sent() -> int:
        place = f"/o/{small.body.id}/attention/?whole=1"
        small.client.get(place)
        with CaptureQueriesContext(connection) as told:
            assert small.client.get(place).status_code == 200
        return len(told.captured_queries)

    before = sent()
    grown(small)
    assert sent() <= before + 2
