# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the end of each year ordered by a provider for chosen clients."""

import html
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.client_run import order_everywhere
from openfla.channels.web.mandates import year_end_orders, year_ends
from openfla.desk.access.access import EndMandate
from openfla.desk.documents.year_ends import OrderYearEnd, YearEnd, YearEndAtClient, YearEndsAtClients
from openfla.desk.documents.year_ends_behind import Behind
from openfla.desk.mandates.client_runs import JOB
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
    page = answer.content.decode()
    assert (answer.status_code, "1 client: " in page, "<bdi>Lezer</bdi>" in page) == (422, True, True)
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


@dataclass(frozen=True, slots=True)
class Many:
    """A provider with more clients than stand on a page; `refused` are those at which it may do nothing."""

    house: House
    body: Body
    clients: tuple[Body, ...]
    client: Client

    @property
    def orders(self) -> str:
        """The page of the orders in force."""
        return f"/o/{self.body.id}/clients/year-ends/orders/"


@pytest.fixture
def many(house: House, browser: Browser) -> Many:
    """Thirty of them, two of which it may only consult."""
    body = house.provider()
    clients = tuple(house.employer(f"Klant {number:02}") for number in range(30))
    for number, each in enumerate(clients):
        house.mandate(each, body, *([Permission.ACCOUNTS_CONSULT] if number < len(("a", "b")) else []))
    return Many(house, body, clients, browser.as_actor(body.officer))


def test_all_are_ordered_and_shown_page_by_page(many: Many) -> None:
    """The choice stays from page to page; what was refused is told once, by name."""
    place = f"/o/{many.body.id}/clients/year-ends/"
    page = many.client.get(place, {"all": "1", "form_language": "nl"}).content.decode()
    assert ("Klant 24" in page, "Klant 25" in page, "Order it for 28 clients" in page) == (True, False, True)
    following = html.unescape(page.partition('rel="next" href="')[2].partition('"')[0])
    second = many.client.get(place + following).content.decode()
    assert ("Klant 24" in second, "Klant 25" in second, "Order it for 28 clients" in second) == (False, True, True)
    ids = [str(each.id) for each in many.clients]
    answer = many.client.post(place, {"client": ids, "form_language": "nl"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert told.count("2 clients: ") == len(("in the summary", "beside the names"))
    assert all(f"<bdi>{name}</bdi>" in told for name in ("Klant 00", "Klant 01"))
    assert languages(many.house, *many.clients[1:4]) == ["", "nl", "nl"]


def ordered(many: Many) -> int:
    """At how many clients an order is in force."""
    return len(many.house.ask(YearEndsAtClients(many.body.id), by=many.body.officer))


def test_orders_are_seen_and_ended(many: Many) -> None:
    """Those behind first, page by page; ended at those ticked, then at all, with a reason."""
    for each in many.clients[2:]:
        many.house.done(OrderYearEnd(each.id, "nl"), by=many.body.officer)
    late = {many.clients[20].id: [Behind(2025, 3, tried_again=False)]}
    with patch("openfla.desk.documents.year_ends_handling.years_behind", lambda *_: late):
        page = many.client.get(many.orders).content.decode()
        clients = many.client.get(f"/o/{many.body.id}/clients/").content.decode()
    assert "At 1 client not all forms ordered for the end of a year are issued." in clients
    assert "2025: not all issued" in page
    assert page.index("Klant 20") < page.index("Klant 02")
    assert f'href="/e/{many.clients[20].id}/workers/forms/"' in page
    assert ("Klant 29" in page, "Klant 29" in many.client.get(many.orders, {"page": "2"}).content.decode()) == (
        False,
        True,
    )
    assert many.client.post(many.orders, {"client": str(many.clients[5].id), "reason": "Zelf"}).status_code == 302
    assert ordered(many) == 27
    gone = many.client.post(many.orders, {"all": "1", "seen": "27", "reason": "Klaar"}, follow=True).content.decode()
    assert ("Ended at 27 clients" in gone, "At no client forms are ordered" in gone) == (True, True)
    assert ordered(many) == 0


def job() -> None:
    """What a worker does with the run that was queued last."""
    queued = ProcrastinateJob.objects.filter(task_name=JOB).order_by("-id")[0]
    assert order_everywhere(UUID(queued.args["run"]), clock=lambda: NOW)


def test_for_many_a_job_orders_and_the_page_tells_how_far_it_is(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a page that may be closed; then what was recorded, and where it was refused. It is ended the same way."""
    for module in (year_ends, year_end_orders):
        monkeypatch.setattr(module, "FEW", 20)
    place = f"/o/{many.body.id}/clients/year-ends/"
    sent = {"all": "1", "seen": "28", "form_language": "nl"}
    going = many.client.post(place, sent, follow=True).content.decode()
    refreshed = 'content="3; url='
    assert all(words in going for words in ("Ordered for 28 clients", "You may close this page.", refreshed))
    assert ("still to come" in going, ordered(many)) == (True, 0)
    job()
    done = many.client.get(many.orders).content.decode()
    assert ("Klant 02" in done, refreshed in done, "clients where it is recorded" in done) == (True, False, True)
    assert ordered(many) == 28
    ids = [str(each.id) for each in many.clients]
    many.client.post(many.orders, {"client": ids, "reason": "Klaar"})
    job()
    ended = many.client.get(many.orders).content.decode()
    assert ordered(many) == 0
    assert all(words in ended for words in ("Ended at 30 clients", "2 clients: ", "<bdi>Klant 00</bdi>"))
    assert many.client.post(many.orders, {"stop": str(uuid4())}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": "Klaar"}, "No client is chosen"),
        ({"all": "1", "seen": "7", "reason": "Klaar"}, "it was 7 when you looked"),
        ({"all": "1", "seen": "1"}, "Reason"),
    ],
    ids=["nothing is chosen", "others than those seen", "no reason"],
)
def test_what_is_not_ended(house: House, office: Office, sent: dict[str, str], words: str) -> None:
    """It is told, and the order stays."""
    house.done(OrderYearEnd(office.first.id, "nl"), by=office.first.officer)
    answer = office.client.post(f"{office.place}orders/", sent)
    assert (answer.status_code, words in answer.content.decode().partition("fla-errors")[2][:600]) == (422, True)
    assert languages(house, office.first) == ["nl"]


def test_no_order_of_a_stranger_is_ended(house: House, office: Office) -> None:
    """Answered as an id of nobody; among others it keeps none of them, and is not named."""
    for each in (office.first, office.stranger):
        house.done(OrderYearEnd(each.id, "nl"), by=each.officer)
    place, other = f"{office.place}orders/", str(office.stranger.id)
    assert "Vreemd" not in office.client.get(place).content.decode()
    assert office.client.post(place, {"client": other, "reason": "Weg"}).status_code == 404
    both = office.client.post(place, {"client": [other, str(office.first.id)], "reason": "Weg"})
    assert (both.status_code, "Vreemd" in both.content.decode()) == (422, False)
    assert languages(house, office.first, office.stranger) == ["", "nl"]
