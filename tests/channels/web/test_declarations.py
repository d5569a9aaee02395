# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations through the browser: sent, tried, followed, mended, and the queue of all that were sent."""

import gzip
import re
from html import unescape
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pytest_django.fixtures import Settings

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, Phase
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.records.models import Employment, Training
from openfla.terms.batch import BatchState
from openfla.terms.role import Permission
from tests.channels.batch.declaring import Sender, document, key
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House, ssin


class Desk:
    """A provider at its browser, with a client employer."""

    def __init__(self, house: House, browser: Browser, folder: Path) -> None:
        self.house, self.browser = house, browser
        self.sender = Sender(house, folder)
        self.writes, self.body = self.sender.writes, self.sender.body
        self.client = browser.as_actor(self.body.officer)
        self.place = f"/o/{self.body.id}/declarations/"

    def post(self, content: bytes, name: str = "FI.xml", **form: str) -> str:
        """Sends a file; the address of its page."""
        answer = self.client.post(f"{self.place}new/", {"file": SimpleUploadedFile(name, content), **form})
        assert answer.status_code == 302, answer.content.decode()
        return answer.headers["Location"]

    def carried(self, *records: str, **form: str) -> str:
        """The page of a file with these records; its jobs are done."""
        place = self.post(self.sender.document(*records), **form)
        for phase in Phase:
            go_through(file_in(place), phase)
        return place

    def shown(self, place: str, client: Client | None = None) -> str:
        answer = (client or self.client).get(place)
        assert answer.status_code == 200
        return unescape(answer.content.decode())

    def good(self, reference: str, serial: int = 1) -> str:
        return self.writes.employment(reference, ssin(serial))

    def bad(self, reference: str) -> str:
        """A participation of nobody in nothing."""
        return self.writes.part(reference, "NOTHING", key(ssin(90)))


def file_in(place: str) -> UUID:
    return UUID(place.strip("/").split("/")[3])


@pytest.fixture
def desk(house: House, browser: Browser, tmp_path: Path) -> Desk:
    return Desk(house, browser, tmp_path)


def test_good_records_go_in_and_what_is_wrong_is_told_by_cause(desk: Desk) -> None:
    """Totals, causes with their number, and the first records with reference, element and place in the file."""
    place = desk.carried(desk.good("E-1"), desk.bad("P-1"), desk.bad("P-2"))
    page = desk.shown(place)
    assert "The file was carried out, except for the refused records." in page
    assert "declaration.worker_unknown" in page
    assert "in 2 records; employers: 1" in page
    assert "P-1" in page
    assert "RegisterParticipation<wbr>/Worker" in page
    lines = [
        number
        for number, line in enumerate(desk.sender.document(desk.good("E-1"), desk.bad("P-1")).decode().split("\n"), 1)
        if "<Worker>" in line
    ]
    assert f"{lines[-1]}, " in page
    desk.house.see(desk.sender.employer)
    assert Employment.objects.count() == 1


def test_nothing_of_a_dry_run_is_stored(desk: Desk) -> None:
    """It is marked as such on its page and in the queue, and the same file may then be sent for good."""
    place = desk.carried(desk.good("E-1"), desk.bad("P-1"), run="dry")
    page = desk.shown(place)
    assert "Dry run: nothing was stored." in page
    assert "would be newly registered" in page
    assert "dry run</span>" in desk.shown(desk.place)
    desk.house.see(desk.sender.employer)
    assert not Employment.objects.exists()
    desk.carried(desk.good("E-1"), desk.bad("P-1"))
    desk.house.see(desk.sender.employer)
    assert Employment.objects.count() == 1


def test_the_same_file_leads_to_the_same_page(desk: Desk) -> None:
    """Also packed, and under another name; the page says so once."""
    content = desk.sender.document(desk.good("E-1"))
    place = desk.post(content)
    assert desk.post(content) == place
    assert desk.post(gzip.compress(content), "again.xml.gz") == place
    assert "You sent this very file before" in desk.shown(place)
    assert "You sent this very file before" not in desk.shown(place)


def test_a_file_that_is_no_xml_is_told_with_its_place(desk: Desk) -> None:
    """The file has a page, as refused, with its digest and why."""
    place = desk.post(desk.sender.document(desk.good("E-1"))[:-40])
    go_through(file_in(place), Phase.PREVIEW)
    page = desk.shown(place)
    assert "The file was refused as a whole" in page
    assert "stops in the middle, at line" in page
    assert "Error: FI.xml" in page
    assert 'aria-current="step"' not in page


@pytest.mark.parametrize("form", [{}, {"file": ""}])
def test_without_a_file_one_is_asked_for(desk: Desk, form: dict[str, str]) -> None:
    """Beside the field and above the form."""
    answer = desk.client.post(f"{desk.place}new/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Choose an XML file") == 2
    assert 'href="#file"' in page


def test_a_file_that_is_too_large_is_let_go(desk: Desk, settings: Settings) -> None:
    """It is read and dropped, and nothing is kept of it; packed, it is refused on its page."""
    content = desk.sender.document(desk.good("E-1")) + b" " * 2_000_000
    settings.OPENFLA_MOST_BYTES = 1_000_000
    answer = desk.client.post(f"{desk.place}new/", {"file": SimpleUploadedFile("FI.xml", content)})
    assert answer.status_code == 422
    assert "larger than 0 MB" in answer.content.decode()
    assert desk.house.ask(DeclaredFiles(desk.body.id), by=desk.body.officer).total == 0
    assert "unpacked" in desk.shown(desk.post(gzip.compress(content), "FI.xml.gz"))


def test_a_form_of_another_site_is_refused(desk: Desk) -> None:
    """Without the token of the page nothing is taken in."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = desk.client.cookies
    form = {"file": SimpleUploadedFile("FI.xml", desk.sender.document(desk.good("E-1")))}
    assert client.post(f"{desk.place}new/", form).status_code == 403
    assert desk.house.ask(DeclaredFiles(desk.body.id), by=desk.body.officer).total == 0


def test_the_answers_are_files(desk: Desk) -> None:
    """Receipt and result as XML, the refused records alone, and the file byte for byte."""
    content = desk.sender.document(desk.good("E-1"), desk.bad("P-1"))
    place = desk.carried(desk.good("E-1"), desk.bad("P-1"))
    receipt = etree.fromstring(desk.client.get(f"{place}receipt.xml").content)
    assert receipt.findtext("{*}Verdict") == "processable"
    result = etree.fromstring(body(desk.client, f"{place}result.xml"))
    assert [each.get("state") for each in result.iter("{*}Record")] == ["created", "refused"]
    refused = body(desk.client, f"{place}refused.xml").decode()
    assert ("P-1" in refused, "E-1" in refused) == (True, False)
    assert body(desk.client, f"{place}file.xml") == content


def body(client: Client, place: str) -> bytes:
    answer = client.get(place)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/xml")
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a file response streams


def test_a_running_file_shows_its_pace_and_can_be_cancelled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two slices: the page turns by itself, asks once more, and what is in stays in."""
    monkeypatch.setattr("openfla.channels.batch.declarations.running.SLICE", 2)
    place = desk.post(desk.sender.document(*(desk.good(f"E-{each}", each) for each in range(1, 6))))
    assert 'http-equiv="refresh"' in desk.shown(place)
    go_through(file_in(place), Phase.PREVIEW)
    assert "waits for its turn" in desk.shown(place)
    assert not go_through(file_in(place), Phase.RUN, pause=lambda: True)
    page = desk.shown(place)
    assert "2 of 5" in page
    assert "per second · still about" in page
    assert "5" in desk.shown(f"{place}stop/")
    assert desk.client.post(f"{place}stop/").headers["Location"] == place
    page = desk.shown(place)
    assert "what was in stays in" in page
    assert "refresh" not in page
    assert desk.client.get(f"{place}stop/").status_code == 302
    desk.house.see(desk.sender.employer)
    assert Employment.objects.count() == 2


def test_a_long_file_shows_what_was_counted_and_about_how_much_there_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is counted its progress is that of about all, not of what was counted."""
    monkeypatch.setattr("openfla.channels.batch.declarations.counting.MOST_RECORDS", 2)
    monkeypatch.setattr("openfla.channels.batch.declarations.running.FIRST_SLICE", 1)
    place = desk.post(desk.sender.document(*[desk.good(f"E-{serial}", serial) for serial in range(1, 9)]))
    go_through(file_in(place), Phase.PREVIEW)
    guess = re.search("2 counted so far, about ([678]) in all", desk.shown(place))
    assert guess is not None
    go_through(file_in(place), Phase.RUN, pause=lambda: True)
    assert f"1 of {guess[1]}" in desk.shown(place)
    assert f"1 of {guess[1]}" in desk.shown(desk.place)
    go_through(file_in(place), Phase.RUN)
    assert "counted so far" not in desk.shown(place)


def test_places_in_the_file_hold_after_a_pause(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a later job reads from the middle is told with the lines and columns of the whole file."""
    monkeypatch.setattr("openfla.channels.batch.declarations.running.SLICE", 1)
    records = [desk.good("E-1"), desk.good("E-2", 2).rstrip("\n"), desk.bad("P-1")]
    told = place_of(desk, desk.carried(*records))
    place = desk.post(desk.sender.document(*records, desk.bad("P-2")))
    go_through(file_in(place), Phase.PREVIEW)
    for _ in records:
        assert not go_through(file_in(place), Phase.RUN, pause=lambda: True)
    assert place_of(desk, place) == told


def place_of(desk: Desk, place: str) -> str:
    """The line and column of the first record that was refused."""
    page = desk.shown(place)
    start = page.index('data-label="Line and column">')
    return page[start : page.index("</td>", start)]


def test_all_records_of_one_cause_are_paged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three stand on the page, the others behind a link."""
    monkeypatch.setattr("openfla.channels.web.declared.declaration_causes.MORE", 4)
    place = desk.carried(*(desk.bad(f"P-{each}") for each in range(1, 7)))
    page = desk.shown(place)
    assert "P-3<" in page
    assert "P-4<" not in page
    assert "All 6 records with declaration.worker_unknown" in page
    first = desk.shown(f"{place}?code=declaration.worker_unknown")
    assert "P-4<" in first
    assert "P-5<" not in first
    assert "?code=declaration.worker_unknown&after=4" in first
    assert "P-6<" in desk.shown(f"{place}?code=declaration.worker_unknown&after=4")
    assert "P-1<" in desk.shown(f"{place}?code=declaration.worker_unknown&after=x")


def test_the_queue_is_filtered_in_its_address(desk: Desk) -> None:
    """By state, problem, employer, day and kind; each view counts its files."""
    other = desk.house.employer("Slagerij Anders")
    desk.house.mandate(other, desk.body)
    desk.carried(desk.good("E-1"))
    desk.carried(desk.bad("P-1"), run="dry")
    client = desk.browser.as_actor(desk.body.officer)
    for query, number in {
        "": 2,
        "state=done": 2,
        "state=refused": 0,
        "code=declaration.worker_unknown": 1,
        "code=nothing.known": 0,
        "employer=korenaar": 2,
        f"employer={desk.sender.employer.number.digits}": 2,
        "employer=slagerij": 0,
        "employer=nobody": 0,
        "run=dry": 1,
        "run=real": 1,
        "since=2026-01-01&until=2099-12-31": 2,
        "until=2026-01-01": 0,
    }.items():
        page = desk.shown(f"{desk.place}?{query}", client)
        assert f'<span role="status">{number} file{"" if number == 1 else "s"}</span>' in page, query
    assert "What goes wrong most" in desk.shown(desk.place)


def test_what_refuses_whole_files_is_found_among_what_goes_wrong(desk: Desk) -> None:
    """With the number of the files: they have no records."""
    go_through(file_in(desk.post(desk.sender.document(desk.good("E-1"))[:-20])), Phase.PREVIEW)
    page = desk.shown(f"{desk.place}?code=declarations.cut_off")
    assert "1 file<" in page
    assert "files refused as a whole" in page
    assert '<option value="declarations.cut_off" selected' in page


def test_a_day_that_is_none_is_told(desk: Desk) -> None:
    """Beside its field; the list is then not narrowed by it."""
    desk.carried(desk.good("E-1"))
    page = desk.shown(f"{desk.place}?since=31/02/2026")
    assert 'href="#since"' in page
    assert "1 file<" in page


def test_the_queue_costs_the_same_for_many(desk: Desk) -> None:
    """The number of queries does not follow the number of files."""
    counted = []
    for number in (1, 8):
        for each in range(number):
            desk.carried(desk.bad(f"P-{number}-{each}"))
        with CaptureQueriesContext(connection) as queries:
            desk.shown(desk.place)
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("permission", [Permission.TRAININGS_REGISTER, Permission.RIGHTS_MANAGE])
def test_whoever_may_send_sees_what_became_of_it(desk: Desk, permission: Permission) -> None:
    """One permission of the two is enough, also to follow and cancel."""
    client = desk.browser.as_actor(desk.house.officer(desk.body.id, [permission]))
    answer = client.post(
        f"{desk.place}new/", {"file": SimpleUploadedFile("a.xml", desk.sender.document(desk.good("E-1")))}
    )
    place = answer.headers["Location"]
    assert "Cancel the file" in desk.shown(place, client)
    assert "Send a file" in desk.shown(desk.place, client)
    client.post(f"{place}stop/")
    view = desk.house.ask(BatchCard(desk.body.id, file_in(place)), by=desk.body.officer)
    assert view.state is BatchState.CANCELLED


def test_who_only_consults_sends_nothing(desk: Desk) -> None:
    """The pages are there without what one may not do; the reasons are told without the file."""
    place = desk.carried(desk.bad("P-1"))
    client = desk.browser.as_actor(desk.house.officer(desk.body.id, [Permission.ACCOUNTS_CONSULT]))
    page = desk.shown(place, client)
    assert "The employer has no worker with this number" in page
    assert "P-1<" not in page
    assert "Send a file" not in desk.shown(desk.place, client)
    for address in (
        f"{desk.place}new/",
        f"{place}result.xml",
        f"{place}refused.xml",
        f"{place}file.xml",
        f"{place}stop/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_staff_list_has_no_page_among_declarations(desk: Desk) -> None:
    """Nor has a file of declarations one among staff lists."""
    employer = desk.house.employer("Garage Zuid")
    client = desk.browser.as_actor(employer.officer)
    form = {"file": SimpleUploadedFile("a.csv", b"Naam;Voornaam\nMaes;An\n"), "sending": str(UUID(int=7))}
    batch = client.post(f"/e/{employer.id}/imports/", form).headers["Location"].strip("/").split("/")[-1]
    assert client.get(f"/o/{employer.id}/declarations/{batch}/").status_code == 404
    form = {"file": SimpleUploadedFile("b.xml", desk.sender.document(sender=employer.number.digits))}
    file = file_in(client.post(f"/o/{employer.id}/declarations/new/", form).headers["Location"])
    assert client.get(f"/e/{employer.id}/imports/{file}/").status_code == 404
    assert client.get(f"/e/{employer.id}/imports/{file}/refused/").status_code == 404
    assert "b.xml" not in client.get(f"/e/{employer.id}/imports/").content.decode()


@pytest.mark.usefixtures("browser")
def test_the_schema_is_there_for_anyone() -> None:
    """As published, and no other file."""
    answer = Client().get("/declarations/schema/declarations-1.0.xsd")
    assert etree.fromstring(answer.content).get("targetNamespace") == "urn:openfla:declarations:1"
    answers = Client().get("/declarations/schema/answers-1.0.xsd")
    assert etree.fromstring(answers.content).get("targetNamespace") == "urn:openfla:answers:1"
    assert Client().get("/declarations/schema/settings.xsd").status_code == 404


def test_a_simulation_says_so_on_every_page(desk: Desk, settings: Settings) -> None:
    """Signed in or not, and where nothing is."""
    assert "This installation is for trials" not in desk.shown(desk.place)
    settings.OPENFLA_ENVIRONMENT = "simulation"
    for client, address in (
        (desk.client, desk.place),
        (Client(), "/regime/?language=en"),
        (Client(), "/nowhere/?language=en"),
    ):
        assert "This installation is for trials" in client.get(address).content.decode()


def test_what_ended_lately_stands_where_work_begins(desk: Desk, browser: Browser) -> None:
    """On the provider's clients; in its own name on an employer's overview, and not on that of a client."""
    desk.carried(desk.good("E-1"), desk.bad("P-1"))
    running = desk.post(desk.sender.document(desk.good("E-2", 2)))
    page = desk.shown(f"/o/{desk.body.id}/clients/")
    assert "Files that ended in the last seven days" in page
    assert "1 accepted, 1 refused" in page
    assert running not in page
    employer = desk.sender.employer
    assert "Files that ended" not in desk.shown(f"/e/{employer.id}/")
    client = browser.as_actor(employer.officer)
    own = document(desk.bad("P-1"), sender=employer.number.digits)
    place = client.post(f"/o/{employer.id}/declarations/new/", {"file": SimpleUploadedFile("own.xml", own)}).headers[
        "Location"
    ]
    for phase in Phase:
        go_through(file_in(place), phase)
    page = desk.shown(f"/e/{employer.id}/", client)
    assert "own.xml" in page
    assert "FI.xml" not in page
    assert f'href="/o/{employer.id}/declarations/"' in desk.shown(f"/e/{employer.id}/imports/", client)
    assert f'href="/o/{employer.id}/declarations/"' not in desk.shown(f"/e/{employer.id}/imports/")


def test_trainings_of_a_file_stand_in_the_list(desk: Desk) -> None:
    """What a file brings in is like what a form brings in."""
    desk.carried(desk.writes.training("T-1"))
    desk.house.see(desk.sender.employer)
    assert Training.objects.count() == 1
    page = desk.client.get(f"/e/{desk.sender.employer.id}/trainings/?year=2026").content.decode()
    assert "Prévention incendie" in page
