# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A staff list through the browser: sent, seen, let in, and what was refused handed back."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, Phase
from openfla.records.models import Worker
from tests.channels.batch.staff_files import GOOD, HEADINGS, NUMBER, changed, csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House


def sent(client: Client, employer: Body, rows: Sequence[Sequence[str]], sending: UUID | None = None) -> str:
    """Sends a list as CSV; the address of the file's page."""
    file = SimpleUploadedFile("personeel.csv", csv_bytes([HEADINGS, *rows]))
    form = {"file": file, "sending": str(sending or uuid4())}
    answer = client.post(f"/e/{employer.id}/imports/", form)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def batch_in(place: str) -> UUID:
    """The file's id in its address."""
    return UUID(place.strip("/").split("/")[-1])


def workers(house: House, employer: Body) -> int:
    """How many the employer has."""
    house.see(employer)
    return Worker.objects.filter(employer=employer.id).count()


def test_good_rows_go_in_and_bad_rows_come_back(house: House, browser: Browser) -> None:
    """Nothing is stored by the preview; then the good row is in and the bad one is a file with its reason."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [GOOD, changed(c0="18", c3="31/02/2024")])
    go_through(batch_in(place), Phase.PREVIEW)
    seen = client.get(place).content.decode()
    assert "Nothing is stored yet" in seen
    assert "is a day that does not exist" in seen
    assert workers(house, employer) == 0
    assert client.post(place, {"act": "confirm"}).status_code == 302
    go_through(batch_in(place), Phase.RUN)
    assert "The file was taken in" in client.get(place).content.decode()
    assert workers(house, employer) == 1
    back = client.get(f"{place}refused/").getvalue().decode("utf-8-sig")
    assert "31/02/2024" in back
    assert "17;Peeters" not in back


def test_the_same_file_again_changes_nothing(house: House, browser: Browser) -> None:
    """A second sending is all unchanged; the same form sent twice is one file."""
    employer = house.employer()
    client, sending = browser.as_actor(employer.officer), uuid4()
    first = sent(client, employer, [GOOD], sending)
    assert sent(client, employer, [GOOD], sending) == first
    for place in (first, sent(client, employer, [GOOD])):
        go_through(batch_in(place), Phase.PREVIEW)
        client.post(place, {"act": "confirm"})
        go_through(batch_in(place), Phase.RUN)
    assert workers(house, employer) == 1
    again = sent(client, employer, [GOOD])
    go_through(batch_in(again), Phase.PREVIEW)
    assert "All of this file is known already" in client.get(again).content.decode()


def test_a_column_is_given_another_meaning(house: House, browser: Browser) -> None:
    """A corrected mapping is checked anew."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [GOOD])
    assert client.post(place, {"act": "map", "field-2": "team"}).status_code == 302
    go_through(batch_in(place), Phase.PREVIEW)
    page = client.get(place).content.decode()
    assert '<option value="team" selected>' in page


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"%PDF-1.7 x", "PDF"), (b"<html></html>", "web page")],
)
def test_what_is_no_list_is_told(house: House, browser: Browser, content: bytes, says: str) -> None:
    """A wrong file is kept as refused, with a sentence that says what it is."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    form = {"file": SimpleUploadedFile("list.xlsx", content), "sending": str(uuid4())}
    answer = client.post(f"/e/{employer.id}/imports/", form, follow=True)
    assert says in answer.content.decode()


def test_no_file_is_told(house: House, browser: Browser) -> None:
    """Sending nothing asks for a file."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    answer = client.post(f"/e/{employer.id}/imports/", {"sending": str(uuid4())})
    assert answer.status_code == 422


def test_a_file_of_another_employer_is_not_there(house: House, browser: Browser) -> None:
    """Foreign and missing look the same."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    place = sent(browser.as_actor(employer.officer), employer, [GOOD])
    client = browser.as_actor(stranger.officer)
    for address in (place, f"{place}refused/", place.replace(str(employer.id), str(stranger.id))):
        assert client.get(address).status_code == 404


def test_no_page_shows_a_national_number(house: House, browser: Browser) -> None:
    """Samples of a column of numbers are not shown, nor is the number in a refusal."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    rows = [("Rijksregisternummer", *HEADINGS), (NUMBER, *GOOD), ("85.00.00-999.11", *changed(c0="18"))]
    file = SimpleUploadedFile("personeel.csv", csv_bytes(rows))
    answer = client.post(f"/e/{employer.id}/imports/", {"file": file, "sending": str(uuid4())})
    place = answer.headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    page = client.get(place).content.decode()
    assert "85.00.00" not in page
    assert "850000999" not in page


def test_the_empty_list_is_a_workbook(house: House, browser: Browser) -> None:
    """The template opens as XLSX."""
    employer = house.employer()
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/imports/template/staff_list/")
    assert answer.content.startswith(b"PK")


def waits(house: House, employer: Body, place: str) -> list[str]:
    """What the file asks, after its preview if it needed no answer."""
    go_through(batch_in(place), Phase.PREVIEW)
    view = house.ask(BatchCard(employer.id, batch_in(place)), by=employer.officer)
    return [problem.code for problem in view.problems]


def test_an_answer_about_dates_is_asked_once(house: House, browser: Browser) -> None:
    """The next list with these headings is read like the last; what the new one shows itself goes before that."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    undecided = changed(c3="03/04/2024")
    first = sent(client, employer, [undecided])
    assert waits(house, employer, first) == ["sheet.dates_ambiguous"]
    client.post(first, {"act": "map", "order-3": "mdy"})
    assert waits(house, employer, first) == []
    assert waits(house, employer, sent(client, employer, [undecided])) == []
    day_first = sent(client, employer, [changed(c3="13/04/2024")])
    assert waits(house, employer, day_first) == []
    assert house.ask(BatchCard(employer.id, batch_in(day_first)), by=employer.officer).refused == 0
    mixed = sent(client, employer, [changed(c3="13/04/2024"), changed(c0="18", c3="04/13/2024")])
    assert waits(house, employer, mixed) == ["sheet.dates_ambiguous"]


def test_mended_rows_are_read_like_the_list_they_came_from(house: House, browser: Browser) -> None:
    """The good rows showed which order the dates have; the bad ones alone don't, and nothing is asked again."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [changed(c3="13/04/2024"), changed(c0="18", c3="03/04/2024", c5="40")])
    assert waits(house, employer, place) == []
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    back = client.get(f"{place}refused/").getvalue().decode("utf-8-sig").replace(";40;", ";20;")
    file = SimpleUploadedFile("refused.csv", back.encode())
    again = client.post(f"/e/{employer.id}/imports/", {"file": file, "sending": str(uuid4())}).headers["Location"]
    assert waits(house, employer, again) == []
    assert house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer).created == 1


def test_what_one_organisation_answered_is_not_known_to_another(house: House, browser: Browser) -> None:
    """Lists of the same shape exist everywhere; an answer stays with its organisation."""
    for employer in (house.employer(), house.employer("Garage Zuid")):
        client = browser.as_actor(employer.officer)
        place = sent(client, employer, [changed(c3="03/04/2024")])
        assert waits(house, employer, place) == ["sheet.dates_ambiguous"]
        client.post(place, {"act": "map", "order-3": "dmy"})
        assert waits(house, employer, place) == []


def test_a_national_number_in_the_name_of_a_file_is_masked(house: House, browser: Browser) -> None:
    """It would stand on the page, in the list of files and in their records."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    file = SimpleUploadedFile(f"loon {NUMBER}.csv", csv_bytes([HEADINGS, GOOD]))
    place = client.post(f"/e/{employer.id}/imports/", {"file": file, "sending": str(uuid4())}).headers["Location"]
    assert (
        house.ask(BatchCard(employer.id, batch_in(place)), by=employer.officer).filename
        == f"loon {NUMBER[:2]}*********.csv"
    )


@pytest.mark.parametrize(("kind", "said"), [("rights", "Rights ·"), ("trainings", "Trainings and sessions ·")])
def test_every_kind_of_list_is_listed(house: House, browser: Browser, kind: str, said: str) -> None:
    """Lists of rights and of trainings stand among the files sent before, as lists of workers do."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    form = {"file": SimpleUploadedFile("opgave.csv", csv_bytes([HEADINGS])), "sending": str(uuid4()), "kind": kind}
    assert client.post(f"/e/{employer.id}/imports/", form).status_code == 302
    page = client.get(f"/e/{employer.id}/imports/").content.decode()
    assert "opgave.csv" in page
    assert said in page
