# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the end of each year ordered by a provider for chosen clients."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import EndMandate
from openfla.desk.documents.year_ends import OrderYearEnd, YearEnd, YearEndAtClient, YearEndsAtClients
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, TODAY, Body, House


@dataclass(frozen=True, slots=True)
class Office:
    """A provider with two clients for everything and one for consulting alone; an employer that is no client."""

    body: Body
    first: Body
    second: Body
    reading: Body
    stranger: Body
    client: Client

    @property
    def place(self) -> str:
        """The page."""
        return f"/o/{self.body.id}/clients/year-ends/"


@pytest.fixture
def office(house: House, browser: Browser) -> Office:
    """All of them, with the provider's officer at the browser."""
    body = house.provider()
    first, second, reading, stranger = (house.employer(name) for name in ("Bakkerij", "Garage", "Lezer", "Vreemd"))
    for each in (first, second):
        house.mandate(each, body)
    house.mandate(reading, body, Permission.ACCOUNTS_CONSULT)
    return Office(body, first, second, reading, stranger, browser.as_actor(body.officer))


def languages(house: House, *employers: Body) -> list[str]:
    """Those of the orders in force, empty where there is none."""
    found = [house.ask(YearEnd(each.id), by=each.officer) for each in employers]
    return [each.language if each else "" for each in found]


def test_it_is_looked_at_and_ordered_for_all_that_match(house: House, office: Office) -> None:
    """Who gets it, whose is replaced, who has it, and where it can't be; then each has it, and the notices count."""
    assert "All that match the search (3)" in office.client.get(f"/o/{office.body.id}/clients/").content.decode()
    house.done(OrderYearEnd(office.second.id, "fr"), by=office.second.officer)
    page = office.client.get(office.place, {"all": "1", "form_language": "nl"}).content.decode()
    assert f'href="/o/{office.body.id}/clients/" aria-current="page"' in page
    assert f'href="/o/{office.body.id}/" aria-current="page"' not in page
    assert all(words in page for words in ("is ordered", "is replaced", "can’t be ordered", "Order it for 2 clients"))
    assert "stays as it is" in office.client.get(office.place, {"all": "1", "form_language": "fr"}).content.decode()
    chosen = {"client": [str(office.first.id), str(office.second.id)], "form_language": "fr", "seen": "2"}
    answer = office.client.post(office.place, chosen, follow=True)
    assert "Ordered for 1 client:" in answer.content.decode()
    assert "1 client had that order already" in answer.content.decode()
    assert languages(house, office.first, office.second) == ["fr", "fr"]


def test_one_that_is_refused_keeps_no_other_out(house: House, office: Office) -> None:
    """The client at which the mandate does not give it is named with the reason; the others have their order."""
    answer = office.client.post(
        office.place,
        {"client": [str(each.id) for each in (office.reading, office.first, office.second)], "form_language": "nl"},
    )
    assert (answer.status_code, "Lezer: " in answer.content.decode()) == (422, True)
    assert languages(house, office.first, office.second, office.reading) == ["nl", "nl", ""]


def test_an_employer_that_is_no_client_is_not_there(house: House, office: Office) -> None:
    """A stranger in the choice is answered as an id of nobody, and never named; the others go on when it is sent."""
    nobody = str(uuid4())
    answers = []
    for other in (str(office.stranger.id), nobody):
        assert office.client.get(office.place, {"client": other}).status_code == 404
        assert office.client.post(office.place, {"client": other, "form_language": "nl"}).status_code == 404
        sent = {"client": [str(office.first.id), other], "form_language": "nl"}
        page = office.client.post(office.place, sent)
        assert (page.status_code, "Vreemd" in page.content.decode()) == (422, False)
        answers.append(page.content.decode().partition("fla-errors")[2][:600].replace(other, nobody))
    assert answers[0] == answers[1]
    assert languages(house, office.first, office.stranger) == ["nl", ""]


def test_an_ended_mandate_gives_nothing(house: House, office: Office) -> None:
    """Neither a page nor an order, though the other mandates last."""
    former = house.employer("Vroeger")
    mandate, before = house.mandate(former, office.body), NOW - timedelta(days=30)
    end = EndMandate(office.body.id, mandate, before.date(), "Ander kantoor")
    house.do(end, by=office.body.officer, now=before)
    assert office.client.get(office.place, {"client": str(former.id)}).status_code == 404
    assert office.client.post(office.place, {"client": str(former.id), "form_language": "nl"}).status_code == 404
    assert languages(house, former) == [""]


@pytest.mark.parametrize(
    ("sent", "words"),
    [({}, "No client is chosen"), ({"all": "1", "seen": "3"}, "it was 3 when you looked")],
    ids=["nothing is chosen", "the choice is another than the one seen"],
)
def test_what_is_not_ordered(house: House, office: Office, sent: dict[str, str], words: str) -> None:
    """It is told, and nothing is stored."""
    answer = office.client.post(office.place, {**sent, "form_language": "nl"})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert languages(house, office.first, office.second) == ["", ""]


def test_the_page_takes_the_statements_of_one_client_for_many(house: House, office: Office) -> None:
    """Looked at for one or for three; and whoever manages no rights asks nothing."""
    counts = []
    for chosen in ({"client": str(office.first.id)}, {"all": "1"}):
        with CaptureQueriesContext(connection) as told:
            assert office.client.get(office.place, chosen).status_code == 200
        counts.append(len(told))
    assert counts[0] == counts[1]
    house.done(OrderYearEnd(office.first.id, "de"), by=office.first.officer)
    question = YearEndsAtClients(office.body.id)
    assert house.ask(question, by=office.body.officer) == (YearEndAtClient(office.first.id, "de", TODAY.year),)
    assert house.ask(question, by=house.officer(office.body.id, frozenset({Permission.ACCOUNTS_CONSULT}))) is None
    assert house.ask(question, by=office.first.officer) is None
