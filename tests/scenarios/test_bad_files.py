# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A bad file sent through the web: kept as refused, with one sentence that says what it is and what to do."""

from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.batch.row import MOST_ROWS
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from tests.channels.batch.staff_files import GOOD, HEADINGS, NUMBER, csv_bytes
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, workers
from tests.desk.conftest import House
from tests.scenarios.bad_files import BAD_FILES, WITHOUT_HEADINGS


@pytest.mark.parametrize(("content", "says"), [case[1:] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_bad_file_is_told(
    house: House, browser: Browser, content: bytes | Callable[[], bytes], says: str, name: str
) -> None:
    """Whatever the name says; nothing is stored, and nothing waits any more."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    sent = content if isinstance(content, bytes) else content()
    form = {"file": SimpleUploadedFile(name, sent), "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    page = unescape(client.get(place).content.decode())
    assert says in page
    assert "The file was refused" in page
    assert client.post(place, {"act": "confirm"}).status_code == 422
    assert workers(house, employer) == 0


def test_a_list_without_headings_shows_nobody(house: House, browser: Browser) -> None:
    """It is told that its first row was taken for headings; the national number in it stays hidden."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    form = {"file": SimpleUploadedFile("list.csv", WITHOUT_HEADINGS), "sending": str(uuid4())}
    page = unescape(client.post(f"/e/{employer.id}/imports/", form, follow=True).content.decode())
    assert "row 1 was taken for the headings" in page
    assert NUMBER not in page
    assert NUMBER.replace(".", "").replace("-", "") not in page


def test_a_list_of_a_million_rows_is_refused_in_time(house: House, browser: Browser) -> None:
    """It is read up to the limit only."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    content = csv_bytes([HEADINGS]) + csv_bytes([GOOD]) * 1_000_000
    form = {"file": SimpleUploadedFile("list.csv", content), "sending": str(uuid4())}
    page = client.post(f"/e/{employer.id}/imports/", form, follow=True).content.decode()
    assert f"The list has more than {MOST_ROWS} rows. Split it into several files." in page


def test_a_file_beyond_the_limit_is_not_kept(house: House, browser: Browser) -> None:
    """The page asks again, and says the limit."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    content = csv_bytes([HEADINGS]) + b" " * (50 << 20)
    form = {"file": SimpleUploadedFile("list.csv", content), "sending": str(uuid4())}
    answer = client.post(f"/e/{employer.id}/imports/", form)
    assert answer.status_code == 422
    assert "The file is larger than 50 MB. Split it into smaller files." in answer.content.decode()
