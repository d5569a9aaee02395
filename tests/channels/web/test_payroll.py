# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Payroll messages sent by a form, and where they differ from what people entered decided on a page."""

import gzip
import re
from datetime import date
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchList, Phase
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.workers.employments import EmploymentList
from openfla.records.models import JournalEntry
from openfla.terms.batch import BatchKind
from openfla.terms.role import Quality
from tests.channels.batch.payroll_files import came, dimona, dmfa, left, person
from tests.channels.batch.test_payroll_of_clients import joined
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, SINCE, Body, House, segment, ssin
from tests.desk.roles import HERE, limited
from tests.desk.test_payroll import START
from tests.desk.test_payroll_again import cancelled
from tests.desk.trained import trained


class Sender:
    """An officer who sends files through the pages."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.employer = house, house.employer()
        self.client = browser.as_actor(self.employer.officer)
        self.root = f"/e/{self.employer.id}/payroll/"

    def send(self, content: bytes) -> str:
        """The page of the file, once it was taken in."""
        form = {"file": SimpleUploadedFile("messages.xml", content), "sending": str(uuid4())}
        answer = self.client.post(self.root, form)
        assert answer.status_code == 302, answer.content.decode()
        place: str = answer.headers["Location"]
        batch = UUID(place.strip("/").split("/")[-1])
        for phase in Phase:
            go_through(batch, phase, clock=lambda: NOW)
        return place

    def page(self, place: str) -> str:
        return self.client.get(place).content.decode()

    def weekly(self) -> int:
        [row] = self.house.ask(EmploymentList(self.employer.id), by=self.employer.officer).rows
        minutes: int = row.contract.segments[0].weekly_minutes
        return minutes


@pytest.fixture
def sender(house: House, browser: Browser) -> Sender:
    return Sender(house, browser)


def test_a_file_is_sent_and_its_messages_told(sender: Sender) -> None:
    place = sender.send(dimona(sender.employer, came(1, 1, "2025-01-06"), came(2, 2, "2025-01-06", name="")))
    page = sender.page(place)
    assert "Message 2" in page
    assert "gives no name" in page
    assert "messages.xml" in sender.page(sender.root)
    assert ssin(2).digits not in page


def test_a_file_packed_with_gzip_is_sent(sender: Sender) -> None:
    place = sender.send(gzip.compress(dimona(sender.employer, came(1, 1, "2025-01-06", name=""))))
    assert "gives no name" in sender.page(place)


def test_no_file_and_what_is_none_are_told(sender: Sender) -> None:
    assert sender.client.post(sender.root, {}).status_code == 422
    place = sender.send(b"<Dimona/>")
    assert "holds no Dimona or DmfA message" in sender.page(place)


def disputed(sender: Sender) -> str:
    """A contract entered by hand of which a quarter says something else; the name of the first choice."""
    part = segment(START, weekly_minutes=2000)
    sender.house.worker(sender.employer, number=ssin(1), starts_on=START, segments=(part,))
    sender.send(dmfa(sender.employer, [person(1, 3040)]))
    return sender.page(f"{sender.root}points/")


def value_of(page: str, decision: str) -> str:
    """What the button of the working time sends."""
    about = page[page.index("Working time") :]
    before = about[: about.index(f' {decision}"')]
    point = before.rpartition('"')[2]
    return f"{point} {decision}"


def test_a_point_is_decided_on_the_page(sender: Sender) -> None:
    page = disputed(sender)
    assert "DmfA 2025Q1" in page
    assert sender.weekly() == 2000
    answer = sender.client.post(f"{sender.root}points/", {"one": value_of(page, "source")})
    assert answer.status_code == 302
    assert sender.weekly() == 1824


def test_a_decision_is_undone_by_the_button_beside_it(sender: Sender) -> None:
    page = disputed(sender)
    points = f"{sender.root}points/"
    sender.client.post(points, {"one": value_of(page, "source")})
    told = sender.page(points)
    undo = re.search(r'action="([^"]*undo=[^"]*)"', told)
    assert undo is not None
    assert sender.client.post(unescape(undo[1])).status_code == 302
    assert sender.weekly() == 2000
    assert "Working time" in sender.page(points)


def test_the_same_decision_again_offers_nothing_to_undo(sender: Sender) -> None:
    choice = {"one": value_of(disputed(sender), "ours")}
    points = f"{sender.root}points/"
    assert sender.client.post(points, choice).status_code == 302
    assert "undo=" in sender.page(points)
    assert sender.client.post(points, choice).status_code == 302
    again = sender.page(points)
    assert "It was decided like this before." in again
    assert "undo=" not in again


def test_what_is_held_is_tried_again_on_the_page(sender: Sender) -> None:
    worker = sender.house.worker(sender.employer, number=ssin(1), starts_on=START)
    training, _ = trained(sender.house, sender.employer, worker, date(2025, 9, 1))
    sender.send(dimona(sender.employer, came(1, 1, "2025-01-06"), left(1, "2025-06-30")))
    points = f"{sender.root}points/"
    [choice] = re.findall(r'value="(\S+ source)"', sender.page(points))
    assert sender.client.post(points, {"one": choice}).status_code == 302
    page = sender.page(points)
    assert "It is carried out once nothing stands in its way any more." in page
    assert "First aid" in page
    [again] = re.findall(r'value="(\S+ again)"', page)
    sender.client.post(points, {"one": again})
    assert "nothing has changed" in sender.page(points)
    cancelled(sender.house, sender.employer, training)
    sender.client.post(points, {"one": again})
    page = sender.page(points)
    assert "Nothing stands in the way any more" in page
    assert "Nothing waits for a decision." in page


def test_the_page_says_whose_messages_a_file_may_have(sender: Sender, browser: Browser) -> None:
    assert "those of employers who gave you a mandate" in sender.page(sender.root)
    provider = sender.house.employer("Loonburo")
    both = (Quality.EMPLOYER, Quality.SERVICE_PROVIDER)
    sender.house.done(RegisterOrganisation(provider.number, "Loonburo", both, SINCE), by=OPERATOR)
    sender.house.mandate(sender.employer, provider)
    page = browser.as_actor(provider.officer).get(sender.root).content.decode()
    assert "with messages of this employer alone" in page
    assert 'accept=".xml,.gz"' in page


def test_a_rule_is_saved_and_withdrawn_on_the_page(sender: Sender) -> None:
    disputed(sender)
    points = f"{sender.root}points/"
    sender.client.post(points, {"act": "rule", "field": "hours", "decision": "source"})
    assert sender.weekly() == 1824
    page = sender.page(points)
    rule = page.partition('name="rule" value="')[2].partition('"')[0]
    assert sender.client.post(points, {"act": "withdraw", "rule": rule}).status_code == 302
    assert "No rule." in sender.page(points)


def test_nothing_chosen_is_told(sender: Sender) -> None:
    assert sender.client.post(f"{sender.root}points/", {"one": ""}).status_code == 422


def test_the_page_of_a_worker_says_where_values_come_from(sender: Sender) -> None:
    sender.send(dmfa(sender.employer, [person(1, 3040)]))
    [row] = sender.house.ask(EmploymentList(sender.employer.id), by=sender.employer.officer).rows
    page = sender.page(f"/e/{sender.employer.id}/workers/{row.worker}/")
    assert "DmfA 2025Q1" in page


def test_files_of_another_employer_are_not_there(sender: Sender, browser: Browser, house: House) -> None:
    place = sender.send(dimona(sender.employer, came(1, 1, "2025-01-06")))
    other: Body = house.employer("Andere")
    client = browser.as_actor(other.officer)
    assert client.get(place).status_code == 404
    assert client.get(sender.root).status_code == 404
    assert client.get(place.replace(str(sender.employer.id), str(other.id))).status_code == 404


def test_whoever_reaches_some_workers_alone_is_told_at_the_door(house: House, browser: Browser) -> None:
    body = house.employer()
    house.worker(body, segments=(segment(establishment=HERE),))
    client = browser.as_actor(limited(HERE)(house, body, uuid4()).actor)
    place = f"/e/{body.id}/payroll/"
    page = client.get(place).content.decode()
    assert "Your access is limited to some workers" in page
    assert 'type="file"' not in page
    form = {"file": SimpleUploadedFile("messages.xml", dimona(body, came(1, 1, "2025-01-06"))), "sending": str(uuid4())}
    answer = client.post(place, form)
    assert (answer.status_code, "Your access is limited" in answer.content.decode()) == (422, True)
    assert house.ask(BatchList(body.id, kinds=(BatchKind.PAYROLL,)), by=body.officer).rows == ()


def test_looking_at_the_page_of_files_shows_nobody(sender: Sender) -> None:
    disputed(sender)
    before = JournalEntry.objects.count()
    assert "1 point waits" in sender.page(sender.root)
    assert JournalEntry.objects.count() == before


def test_the_page_names_the_other_employers_of_a_file(sender: Sender) -> None:
    client, both = sender.house.employer("Klant"), (Quality.EMPLOYER, Quality.SERVICE_PROVIDER)
    sender.house.done(RegisterOrganisation(sender.employer.number, "Loonburo", both, SINCE), by=OPERATOR)
    sender.house.mandate(client, sender.employer)
    own = dimona(sender.employer, came(1, 1, "2025-01-06"))
    page = sender.page(sender.send(joined(own, dimona(client, came(2, 2, "2025-01-06")))))
    assert f"<h3>Klant, {client.number.display}</h3>" in page
    assert page.count("<h3>") == 1
