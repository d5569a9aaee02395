# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers: what it shows, how it narrows, what can be chosen, and the file of it."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.channels.web.workers import worker_lines
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import WorkerCategory
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, segment, ssin
from tests.desk.test_accounts import sized


def page(client: Client, employer: Body, query: str = "") -> str:
    """The list."""
    answer = client.get(f"/e/{employer.id}/workers/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(content: str) -> list[str]:
    """The names in the list, in its order."""
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', content)


def sent(answer: Any) -> bytes:
    """The file."""
    assert answer.streaming
    return bytes(answer.getvalue())


def test_the_list_offers_all_filters_and_acts(house: House, browser: Browser) -> None:
    """Each filter has its field; both acts are offered for the ticked and for all."""
    employer = house.employer()
    house.workers(employer, 3)
    content = page(browser.as_actor(employer.officer), employer)
    for name in ("search", "joint_committee", "category", "team", "establishment", "standing", "year"):
        assert f'id="{name}"' in content
    assert "Register a training" in content
    assert "Record a right" in content
    assert "All that match the filter (3)" in content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?search=claes", ["Claes, An"]),
        ("?joint_committee=124", ["Maes, An"]),
        ("?category=blue_collar", ["Maes, An"]),
        ("?team=Kantoor", ["Claes, An"]),
        ("?standing=over_used", []),
        ("?standing=nothing_followed&sort=-name", ["Maes, An", "Claes, An"]),
        ("?sort=-name", ["Maes, An", "Claes, An"]),
        ("?year=none&page=none&sort=none", ["Claes, An", "Maes, An"]),
    ],
)
def test_the_address_narrows_and_sorts(house: House, browser: Browser, query: str, found: list[str]) -> None:
    """Filter and order stand in the address; what it does not know changes nothing."""
    employer = house.employer()
    house.worker(employer, family_name="Claes", team="Kantoor")
    terms = segment(joint_committee=JointCommittee("124"), category=WorkerCategory.BLUE_COLLAR)
    house.worker(employer, family_name="Maes", segments=(terms,))
    sized(house, employer)
    assert names(page(browser.as_actor(employer.officer), employer, query)) == found


def test_pages_keep_the_filter(house: House, browser: Browser) -> None:
    """The links of the pager hold what narrows the list, where nobody can be ticked."""
    employer = house.employer()
    house.workers(employer, 60)
    reader = house.officer(employer.id, frozenset({Permission.ACCOUNTS_CONSULT}))
    content = page(browser.as_actor(reader), employer, "?search=maes&page=2")
    assert "search=maes&amp;page=3" in content
    assert "search=maes&amp;page=1" in content
    assert len(names(content)) == 25


def test_an_empty_list_says_how_it_fills(house: House, browser: Browser) -> None:
    """No workers yet: import or add; no match: clear the filters."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    content = page(client, employer)
    assert "Import a staff list" in content
    assert "/workers/new/" in content
    assert "Clear the filters" in page(client, employer, "?search=nobody")


def test_a_national_number_leaves_the_address(house: House, browser: Browser) -> None:
    """Typed into the search, in whatever spelling, it is not searched for; the other filters stay."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    number = ssin(3)
    for text in (number.digits, number.display):
        answer = client.get(f"/e/{employer.id}/workers/", {"search": text, "year": "2025"})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/e/{employer.id}/workers/?year=2025")
    assert "has no place in an address" in page(client, employer)


def test_who_may_only_look_is_offered_nothing(house: House, browser: Browser) -> None:
    """No act that the desk would refuse; its page is not there."""
    employer = house.employer()
    house.workers(employer, 1)
    client = browser.as_actor(house.officer(employer.id, [Permission.ACCOUNTS_CONSULT]))
    content = page(client, employer)
    assert "Record a right" not in content
    assert "Add a worker" not in content
    for place in ("workers/new/", "rights/"):
        assert client.get(f"/e/{employer.id}/{place}").status_code == 404


def queries(client: Client, place: str) -> int:
    """How many statements an answer takes."""
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(place)
        assert answer.status_code == 200
        if answer.streaming:
            sent(answer)
    return len(counted)


PLACES = [
    "workers/",
    "workers/?sort=-granted",
    "workers.csv?sort=reference",
    "",
    "?joint_committee=200&standing=nothing_followed",
    "overview.csv",
    "trainings/?joint_committee=200&sort=minutes",
]


@pytest.mark.parametrize("place", PLACES)
def test_the_statements_do_not_follow_the_workers(house: House, browser: Browser, place: str) -> None:
    """As many for fifty as for a hundred and twenty (short lists are stored in the journal by a plain INSERT)."""
    counts = []
    for size in (50, 120):
        employer = house.employer()
        house.workers(employer, size)
        counts.append(queries(browser.as_actor(employer.officer), f"/e/{employer.id}/{place}"))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("column", ["name", "reference", "carried", "granted", "followed", "left"])
def test_each_heading_sorts_both_ways(house: House, browser: Browser, column: str) -> None:
    """It says how it sorts now and leads to the other way, keeping the filter; the first page opens."""
    employer = house.employer()
    house.workers(employer, 30)
    client = browser.as_actor(employer.officer)
    up = page(client, employer, f"?search=maes&sort={column}&page=2")
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', up) == [("ascending", f"?search=maes&amp;sort=-{column}")]
    down = page(client, employer, f"?search=maes&sort=-{column}")
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', down) == [
        ("descending", f"?search=maes&amp;sort={column}")
    ]
    assert f'<option value="-{column}" selected>' in down


def test_a_file_follows_the_filter_and_the_order(house: House, browser: Browser) -> None:
    """The same workers in the same order as the list, in both kinds of file."""
    employer = house.employer()
    for place, team in enumerate(("Kantoor", "Werf", "Kantoor", "Kantoor")):
        house.worker(employer, family_name=f"Maes {place}", team=team, reference=f"W-{9 + place}")
    client = browser.as_actor(employer.officer)
    query = "?year=2026&team=Kantoor&sort=-reference"
    content = page(client, employer, query)
    found = [name.split(",")[0] for name in names(content)]
    assert found == ["Maes 3", "Maes 2", "Maes 0"]
    for kind in ("csv", "xlsx"):
        assert f"workers.{kind}{query.replace('&', '&amp;')}" in content
    assert column(rows(sent(client.get(f"/e/{employer.id}/workers.csv{query}"))), 1) == found
    book = openpyxl.load_workbook(io.BytesIO(sent(client.get(f"/e/{employer.id}/workers.xlsx{query}"))))
    assert [line[1] for line in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == found


def test_who_left_is_marked(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last day under contract, past or to come, in list and file; nothing for who stays past the year."""
    monkeypatch.setattr(worker_lines, "today", lambda: date(2026, 7, 1))
    employer = house.employer()
    for name, ends_on in (("Adam", date(2026, 6, 30)), ("Bodart", date(2026, 7, 1)), ("Claes", None)):
        terms = segment(ends_on=ends_on)
        house.worker(employer, family_name=name, ends_on=ends_on, segments=(terms,))
    client = browser.as_actor(employer.officer)
    adam, bodart, claes = page(client, employer, "?year=2026").split('<th scope="row">')[1:]
    assert "left on 30/06/2026" in adam
    assert "contract until 01/07/2026" in bodart
    assert "fla-tag" not in claes
    lines = rows(sent(client.get(f"/e/{employer.id}/workers.csv?year=2026")))
    assert (lines[0][7], column(lines, 7)) == ("Contract end", ["2026-06-30", "2026-07-01", ""])
    before = page(client, employer, "?year=2025")
    assert "fla-tag" not in before


def rows(content: bytes) -> list[list[str]]:
    """The lines of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def column(lines: Iterable[list[str]], place: int) -> list[str]:
    """One column, without its heading."""
    return [line[place] for line in list(lines)[1:]]


def test_all_that_match_go_out_as_csv(house: House, browser: Browser) -> None:
    """Beyond a page, filtered, headed in the reader's language, and with nothing that computes."""
    employer = house.employer()
    house.workers(employer, 30)
    house.worker(employer, family_name="=1+1")
    sized(house, employer)
    client = browser.as_actor(employer.officer)
    lines = rows(sent(client.get(f"/e/{employer.id}/workers.csv?language=fr&sort=-name")))
    assert lines[0][1:3] == ["Nom de famille", "Prénoms"]
    assert len(lines) == 32
    assert "'=1+1" in column(lines, 1)
    assert column(rows(sent(client.get(f"/e/{employer.id}/workers.csv?search=00007"))), 1) == ["Maes 00007"]


def test_all_that_match_go_out_as_a_workbook(house: House, browser: Browser) -> None:
    """The days are numbers."""
    employer = house.employer()
    house.workers(employer, 2)
    sized(house, employer)
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(sent(answer)))
    line = next(iter(book.worksheets[0].iter_rows(min_row=2, values_only=True)))
    assert line[1] == "Maes 00000"
    assert all(isinstance(cell, int | float) for cell in line[8:])
    assert line[-1]
