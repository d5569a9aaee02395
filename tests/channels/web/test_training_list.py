# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings: filtered, sorted, paged in the address, and as a file."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from openfla.desk.trainings.trainings import RegisterTraining
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of, values
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import course, registered


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer with three trainings in 2026 and one in 2025."""
    found = house.employer()
    workers = [house.worker(found, team=team) for team in ("Winkel", "Atelier", "Atelier")]
    for number, (title, day) in enumerate(
        (("Bakken", date(2026, 1, 5)), ("Excel", date(2026, 5, 5)), ("Veiligheid", date(2026, 9, 7)))
    ):
        registered(house, found, workers[number:], course(day, minutes=300 + number, title=title))
    registered(house, found, workers, course(date(2025, 3, 3), title="Vorig jaar"))
    return found


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def titles(client: Client, bakery: Body, query: str) -> list[str]:
    """The titles of the list, from top to bottom."""
    page = text_of(client.get(f"/e/{bakery.id}/trainings/{query}"))
    found = {title: page.find(title) for title in ("Bakken", "Excel", "Veiligheid", "Vorig jaar", "Extra")}
    return sorted((title for title, place in found.items() if place >= 0), key=lambda title: found[title])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?year=2026", ["Veiligheid", "Excel", "Bakken"]),
        ("?year=2026&sort=date", ["Bakken", "Excel", "Veiligheid"]),
        ("?year=2026&sort=-title", ["Veiligheid", "Excel", "Bakken"]),
        ("?year=2026&sort=participants", ["Veiligheid", "Excel", "Bakken"]),
        ("?year=2026&sort=-participants", ["Bakken", "Excel", "Veiligheid"]),
        ("?year=2026&sort=minutes", ["Bakken", "Excel", "Veiligheid"]),
        ("?year=2026&sort=-minutes", ["Veiligheid", "Excel", "Bakken"]),
        ("?year=2026&team=Winkel", ["Bakken"]),
        ("?year=2026&team=Atelier&sort=title", ["Bakken", "Excel", "Veiligheid"]),
        ("?year=2026&joint_committee=124", []),
        ("?year=2026&standing=nothing_followed", []),
        ("?year=2026&sort=colour", ["Bakken", "Excel", "Veiligheid"]),
        ("?year=2025", ["Vorig jaar"]),
        ("?year=2026&search=xce", ["Excel"]),
        ("?year=2026&type=informal", []),
        ("?year=2026&state=followed&type=formal&search=b", ["Bakken"]),
        ("?year=2026&state=planned", []),
    ],
)
def test_the_address_says_which_and_in_which_order(
    client: Client, bakery: Body, query: str, expected: list[str]
) -> None:
    """Filters and order stand in the address, so that a list can be kept or sent on."""
    assert titles(client, bakery, query) == expected


def test_the_filters_show_what_they_filter(client: Client, bakery: Body) -> None:
    """And a heading that sorts turns the order round, keeping the filters."""
    page = client.get(f"/e/{bakery.id}/trainings/?year=2026&search=e&type=formal&state=followed&sort=title")
    found = values(page)
    assert (found["search"], found["type"], found["state"], found["year"]) == ("e", "formal", "followed", "2026")
    body = page.content.decode()
    assert "search=e&amp;type=formal&amp;state=followed&amp;sort=-title" in body
    assert 'aria-sort="ascending"' in body


def test_many_trainings_stand_on_pages(house: House, client: Client, bakery: Body) -> None:
    """Twenty-five by twenty-five, with the same filters on every page, for the same number of queries."""
    client.get(f"/e/{bakery.id}/")  # where one was last is written once
    with CaptureQueriesContext(connection) as few:
        client.get(f"/e/{bakery.id}/trainings/?year=2026")
    terms = [course(date(2026, 2, 2), title=f"Extra {place:02d}") for place in range(60)]
    extra = [RegisterTraining(bakery.id, uuid4(), each) for each in terms]
    house.do(*extra, by=bakery.officer)
    with CaptureQueriesContext(connection) as many:
        body = client.get(f"/e/{bakery.id}/trainings/?year=2026&search=extra&sort=title").content.decode()
    assert len(few) == len(many)
    assert body.count("Extra ") == 25
    assert "search=extra&amp;sort=title&amp;page=3" in body
    assert "Extra 59" in text_of(client.get(f"/e/{bakery.id}/trainings/?year=2026&search=extra&sort=title&page=3"))


def test_nothing_yet_and_nothing_that_matches_are_told_apart(house: House, browser: Browser) -> None:
    """An empty year leads to the workers, an empty search back to the whole list."""
    empty = house.employer("Nieuw")
    client = browser.as_actor(empty.officer)
    assert "No training yet" in text_of(client.get(f"/e/{empty.id}/trainings/"))
    assert "No training matches" in text_of(client.get(f"/e/{empty.id}/trainings/?search=x"))


def test_the_list_goes_out_as_csv(house: House, client: Client, bakery: Body) -> None:
    """What the filters leave, all pages of it; a title that a spreadsheet would compute is harmless."""
    title = "=HYPERLINK(1)"
    house.done(RegisterTraining(bakery.id, uuid4(), course(date(2026, 2, 2), title=title)), by=bakery.officer)
    answer = client.get(f"/e/{bakery.id}/trainings.csv?year=2026&sort=date")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("First day;Last day;Title;")
    assert lines[1] == "2026-01-05;2026-01-05;Bakken;;Formal;5;3;3;0;0;3;0"
    assert lines[2].split(";")[2] == f"'{title}"
    assert len(lines) == 5


def test_the_list_goes_out_as_xlsx(client: Client, bakery: Body) -> None:
    """Days are days and counts are numbers."""
    answer = client.get(f"/e/{bakery.id}/trainings.xlsx?year=2026&search=Excel")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    [heads, row] = list(sheet.iter_rows(values_only=True))
    assert heads[2] == "Title"
    assert (str(row[0])[:10], row[2], row[6]) == ("2026-05-05", "Excel", 2)


@pytest.mark.parametrize("place", ["trainings/", "trainings.csv", "trainings.xlsx"])
def test_another_employers_list_is_not_there(house: House, bakery: Body, browser: Browser, place: str) -> None:
    """A foreign employer and one that does not exist answer alike; a stranger gets nothing."""
    outsider = browser.as_actor(house.employer("Slagerij Anders").officer)
    for employer in (bakery.id, uuid4()):
        assert outsider.get(f"/e/{employer}/{place}").status_code == 404
    assert Client().get(f"/e/{bakery.id}/{place}").status_code == 404
