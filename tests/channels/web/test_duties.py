# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of duties, and what a leaver's account says."""

from datetime import date

import pytest

from openfla.desk.employers.sizes import RecordDecision
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_accounts import sized


def test_the_duties_of_an_employer(house: House, browser: Browser) -> None:
    """The plan with its dates and its article, what it must hold, the account; found from the size and in the menu."""
    employer = house.employer()
    house.workers(employer, 2)
    sized(house, employer)
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/duties/"
    assert f'href="{place}?year=2026"' in client.get(f"/e/{employer.id}/size/?year=2026").content.decode()
    page = client.get(f"{place}?year=2026").content.decode()
    assert f'href="{place}"' in page
    assert 'datetime="2026-03-31"' in page
    assert page.count('name="held"') == 8
    assert "article 34" in page
    assert "(not verified)" in page
    assert "the growth path" in page
    assert "workers and their representatives may see it on request" in page
    assert page.count("no penalty of its own is known") == 2
    assert "The threshold of the training plan counts full-time equivalents." in page


@pytest.mark.parametrize(
    ("language", "word", "read"),
    [
        ("nl", "opleidingsplan", "telt voltijdse equivalenten"),
        ("fr", "plan de formation", "compte des équivalents temps plein"),
        ("de", "Weiterbildungsplan", "zählt Vollzeitäquivalente"),
    ],
)
def test_in_the_readers_language(house: House, browser: Browser, language: str, word: str, read: str) -> None:
    """Every sentence is there, also that of a reading in use."""
    employer = house.employer()
    sized(house, employer)
    place = f"/e/{employer.id}/duties/?year=2026&check=1&language={language}"
    page = browser.as_actor(employer.officer).get(place, follow=True).content.decode()
    assert word in page
    assert read in page


def test_what_was_decided_about_the_account_stands_there(house: House, browser: Browser) -> None:
    """The road that was chosen for the year, in words; another year has nothing recorded."""
    employer = house.employer()
    road = RecordDecision(employer.id, "road", 2024, 2025, date(2024, 4, 1), value="account")
    house.done(road, by=employer.officer)
    client = browser.as_actor(employer.officer)
    page = client.get(f"/e/{employer.id}/duties/?year=2025").content.decode()
    assert "<dt>Choice of road</dt><dd>01/04/2024 · individual account</dd>" in page
    assert "Recorded for this year" not in client.get(f"/e/{employer.id}/duties/?year=2026").content.decode()


def test_a_plan_is_checked_and_kept_nowhere(house: House, browser: Browser) -> None:
    """What it lacks is listed, the draft came in time, the copy has its day; the boxes stay ticked."""
    employer = house.employer()
    sized(house, employer)
    query = "year=2026&check=1&draft_sent=25/02/2026&meeting=12/03/2026&took_effect=31/03/2026&held=gender&held=x"
    page = browser.as_actor(employer.officer).get(f"/e/{employer.id}/duties/?{query}").content.decode()
    assert "The plan says nothing yet about:" in page
    assert page.count(" checked>") == 1
    assert 'datetime="2026-04-30"' in page
    assert "came 15 days before" in page


def test_a_complete_plan_lacks_nothing(house: House, browser: Browser) -> None:
    """Every box ticked."""
    employer = house.employer()
    sized(house, employer)
    client = browser.as_actor(employer.officer)
    parts = ["formal_training", "informal_training", "target_groups", "contribution_to_the_right", "risk_groups"]
    parts += ["shortage_occupations", "gender", "evaluation"]
    query = "&".join(f"held={part}" for part in parts)
    page = client.get(f"/e/{employer.id}/duties/?year=2026&check=1&{query}").content.decode()
    assert "The plan holds everything that it must." in page


def test_a_day_that_is_none_stands_beside_its_field(house: House, browser: Browser) -> None:
    """And in the summary."""
    employer = house.employer()
    sized(house, employer)
    place = f"/e/{employer.id}/duties/?year=2026&check=1&draft_sent=31/02/2026"
    answer = browser.as_actor(employer.officer).get(place)
    page = answer.content.decode()
    assert (answer.status_code, 'id="draft_sent-error"' in page, 'href="#draft_sent"' in page) == (422, True, True)


def test_a_year_without_plan(house: House, browser: Browser) -> None:
    """Before 2023 none was due; before 2017 there is no page."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    assert "In 2022 no training plan was due yet." in client.get(f"/e/{employer.id}/duties/?year=2022").content.decode()


def test_a_leavers_account_says_what_becomes_of_the_balance(house: House, browser: Browser) -> None:
    """To the officer, with the way to record the ending; a worker who stays has no such section."""
    employer = house.employer()
    sized(house, employer)
    leaver, stayer = house.worker(employer, ends_on=date(2026, 6, 30)), house.worker(employer)
    client = browser.as_actor(employer.officer)
    page = client.get(f"/e/{employer.id}/workers/{leaver}/?year=2026").content.decode()
    assert "Record the kind of ending with the contract." in page
    assert "After resignation the balance of" in page
    assert 'id="leaving"' not in client.get(f"/e/{employer.id}/workers/{stayer}/?year=2026").content.decode()
