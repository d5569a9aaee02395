# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody sends is written to the disk where a page takes a file, from whom it takes one, up to its limit."""

import re
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import FakePayload

from openfla.channels.web import uploads
from openfla.channels.web.uploads import LARGEST, MEGABYTE, OPEN
from openfla.desk.actor import Actor
from openfla.site.arriving import UNREAD
from tests.channels.web.bakery import names
from tests.channels.web.conftest import Browser
from tests.channels.web.uploading import written_to_disk
from tests.desk.conftest import House

BYTES = bytes(300_000)
ID = UUID(int=1)
TAKEN_BY_NOBODY = ("/", "/no/such/page/", "/sign-in/", "/style/", f"/e/{ID}/", f"/e/{ID}/workers/")
TAKEN_FROM_KNOWN = (
    f"/e/{ID}/imports/",
    f"/o/{ID}/declarations/new/",
    f"/me/{ID}/{ID}/disputes/new/",
)


def sent(client: Client, place: str, *sizes: int) -> int:
    """The status of the answer to a form with so many files."""
    files = {f"file{place or ''}": SimpleUploadedFile("a.bin", bytes(size)) for place, size in enumerate(sizes)}
    return client.post(place, files).status_code


@pytest.mark.parametrize("place", [*TAKEN_BY_NOBODY, *TAKEN_FROM_KNOWN])
def test_nothing_is_written_of_what_nobody_knows_who_sends(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Also where the token of the form is invented: it is judged after the form is read."""
    del browser
    written = written_to_disk(monkeypatch)
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    assert sent(client, place, len(BYTES)) in {403, 404, 405}
    assert sum(written) == 0


@pytest.mark.parametrize("place", TAKEN_BY_NOBODY)
def test_nothing_is_written_where_no_file_is_taken(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Also not of somebody who is signed in."""
    written = written_to_disk(monkeypatch)
    sent(browser.as_actor(house.employer().officer), place, len(BYTES))
    assert sum(written) == 0


def test_nothing_is_written_for_an_organisation_one_does_not_act_for(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker sends nothing to an employer's pages, nobody to those of another organisation; the own ones take it."""
    written, own = written_to_disk(monkeypatch), house.employer()
    worker = browser.as_actor(Actor.worker(house.person()))
    for place in TAKEN_FROM_KNOWN[:2]:
        sent(worker, place, len(BYTES))
    officer = browser.as_actor(own.officer)
    sent(officer, f"/o/{ID}/declarations/new/", len(BYTES))
    assert sum(written) == 0
    sent(officer, f"/o/{own.id}/declarations/new/", len(BYTES))
    sent(officer, f"/e/{own.id}/imports/", len(BYTES))
    assert sum(written) == 2 * len(BYTES)


def test_the_files_of_a_form_share_what_its_page_takes(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that fits to the byte is taken, and none after it."""
    del browser
    monkeypatch.setattr(uploads, "LARGEST", {"verify": MEGABYTE})
    for sizes, most in (((MEGABYTE,), MEGABYTE), ((MEGABYTE + 1,), MEGABYTE), ((MEGABYTE,) * 5, MEGABYTE)):
        with monkeypatch.context() as once:
            written = written_to_disk(once)
            sent(Client(), "/verify/", *sizes)
            assert sum(written) <= most
            assert sizes != (MEGABYTE,) or sum(written) == MEGABYTE


def test_each_page_with_a_limit_is_there() -> None:
    """By the name of its address; one is open to everybody."""
    assert set(LARGEST) <= set(names())
    assert set(LARGEST) >= OPEN


def test_a_form_for_which_there_is_no_room_is_sent_again(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no session that ended: the page says so, and when to come again."""
    del browser
    client = Client(enforce_csrf_checks=True, raise_request_exception=False, **{UNREAD: True})  # type: ignore[arg-type]
    page = client.get("/verify/").content.decode()
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[:1]

    def full(_payload: FakePayload, *_sizes: int) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(FakePayload, "read", full)
    answer = client.post("/verify/", {"csrfmiddlewaretoken": token, "code": "A"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Er is niets van bewaard" in answer.content.decode()
