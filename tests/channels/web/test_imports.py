# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A staff list through the browser: sent, seen, let in, and what was refused handed back."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.channels.batch.slices import go_through
from openfla.desk.batches import Phase
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
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/imports/template/")
    assert answer.content.startswith(b"PK")
