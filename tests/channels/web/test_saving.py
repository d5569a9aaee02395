# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What to save from the State's tool: open to anyone, in four languages, before and after the last day."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.channels.web import beside, state_tool
from openfla.desk.actor import Actor
from openfla.records.models import JournalEntry
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

SAVING = "/fla/"
BEFORE = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY_BEFORE = datetime(2026, 12, 30, 12, tzinfo=UTC)
LAST_DAY = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
AFTER = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def anyone(browser: Browser) -> Client:
    """A browser in which nobody has signed in, reading English."""
    del browser
    return Client(headers={"accept-language": "en"})


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """The clock of the pages."""
    for module in (state_tool, beside):
        monkeypatch.setattr(module, "now", lambda: now)


def read(client: Client, place: str = SAVING, language: str = "en") -> str:
    """What the page says."""
    answer = client.get(place, {"language": language})
    assert answer.status_code == 200
    text = unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
    return text.replace("\N{SOFT HYPHEN}", "")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Bewaar uw opleidingsgegevens uiterlijk op <b>31 december 2026</b>."),
        ("fr", "Sauvegardez vos données de formation au plus tard le <b>31 décembre 2026</b>."),
        ("de", "Sichern Sie Ihre Weiterbildungsdaten bis zum <b>31. Dezember 2026</b>."),
        ("en", "Save your training data by <b>31 December 2026</b>."),
    ],
)
def test_each_reader_finds_a_list_in_each_language(
    anyone: Client, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    """The day, the days left, a list for each reader, what is not known, when it was checked and by what."""
    at(monkeypatch, BEFORE)
    page = read(anyone, language=language)
    assert told in page
    assert "<b>35</b>" in page
    for reader in ("employer", "provider", "worker", "not-known", "sources"):
        assert f'<h2 id="{reader}">' in page
        assert page.count('type="checkbox"') > 25
    assert "https://www.propay.be/en/news/" in page
    assert "https://besox.storychief.io/federal-learning-account" in page


def test_it_says_when_it_was_checked_and_what_is_not_known(anyone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No official format is public, and nobody compared it with the Gazette."""
    at(monkeypatch, BEFORE)
    page = read(anyone)
    assert "Checked on 26 November 2026" in page
    assert "no official format is public" in page
    assert "(not verified)" in page


@pytest.mark.parametrize(
    ("now", "told"), [(DAY_BEFORE, "day left after today"), (LAST_DAY, "is the last day"), (BEFORE, "days left after")]
)
def test_the_days_left_are_counted(anyone: Client, monkeypatch: pytest.MonkeyPatch, now: datetime, told: str) -> None:
    """One day is said as one, and the last day is named."""
    at(monkeypatch, now)
    page = read(anyone)
    assert told in page
    assert "What can still be done" not in page


def test_after_the_last_day_it_says_what_can_still_be_done(anyone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """From midnight in Brussels on; where and how to sign in is no longer said, what the tool held is."""
    at(monkeypatch, AFTER)
    page = read(anyone)
    assert "no longer exists since <b>1 January 2027</b>" in page
    assert page.index("What can still be done") < page.index('<h2 id="employer">')
    assert "sign in with eID" not in page
    assert "Every training" in page


def test_the_overview_tells_until_the_last_day(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that leads there; the day after it is gone."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    at(monkeypatch, LAST_DAY)
    assert f'<a href="{SAVING}">What to save</a>' in read(client, f"/e/{employer.id}/")
    at(monkeypatch, AFTER)
    assert "What to save" not in read(client, f"/e/{employer.id}/")


def test_every_page_leads_there(house: House, browser: Browser, anyone: Client) -> None:
    """In the head for visitors, at the foot for who has signed in, and where one has no role yet."""
    employer = house.employer()
    assert f'<a href="{SAVING}" aria-current="page">' in read(anyone)
    assert f'<a href="{SAVING}">' in read(browser.as_actor(employer.officer), f"/e/{employer.id}/size/")
    nowhere = browser.as_actor(Actor.worker(house.person("Onbekend")))
    assert f'<a class="fla-door" href="{SAVING}">' in read(nowhere, "/start/")


def test_nothing_is_kept_and_no_table_is_read(anyone: Client) -> None:
    """No cookie, no journal entry, no query of a table; nothing can be sent."""
    with CaptureQueriesContext(connection) as queries:
        answer = anyone.get(SAVING)
    assert not answer.cookies
    assert [each["sql"] for each in queries if " FROM " in each["sql"] or "INSERT" in each["sql"]] == []
    assert not JournalEntry.objects.filter(actor_kind="visitor").exists()
    assert anyone.post(SAVING).status_code == 405
