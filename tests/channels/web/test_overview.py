# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview: its figures, and the file of it."""

import csv
import html
import io
import re

import openpyxl
import pytest

from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.test_workers import names, sent
from tests.desk.conftest import Body, House, segment
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import course, registered


def staffed(house: House) -> Body:
    """Six workers in committee 200 and two in 124."""
    employer = house.employer()
    house.workers(employer, 6)
    for _ in range(2):
        house.worker(employer, segments=(segment(joint_committee=JointCommittee("124")),))
    sized(house, employer)
    return employer


def test_it_tells_how_the_employer_stands(house: House, browser: Browser) -> None:
    """The figures lead to what they rest on."""
    employer = staffed(house)
    page = browser.as_actor(employer.officer).get(f"/e/{employer.id}/?year=2026").content.decode()
    assert "of the credit" in page
    assert "standing=nothing_followed" in page
    assert "Not shown: fewer than five people, or these could be worked out" in page
    assert "8 workers still have" in page
    assert "all workers together get" in page
    assert "standing=to_plan" in page
    assert "On track: 0 of the 8 workers" in page
    assert 'class="c-dash"' in page


def test_the_figures_go_out_as_files(house: House, browser: Browser) -> None:
    """The year, twelve months, two committees of which one is too small for figures: the other would tell its own."""
    employer = staffed(house)
    client = browser.as_actor(employer.officer)
    content = sent(client.get(f"/e/{employer.id}/overview.csv?year=2026")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(lines) == 16
    assert [(line[0], line[1], line[3] != "") for line in lines[-2:]] == [("124", "2", False), ("200", "6", False)]
    assert sent(client.get(f"/e/{employer.id}/overview.xlsx")).startswith(b"PK")


def split(house: House) -> Body:
    """Two in the office, one of whom followed a training, and one in the yard."""
    employer = house.employer()
    office = [house.worker(employer, family_name=name, team="Kantoor") for name in ("Claes", "Maes")]
    house.worker(employer, family_name="Peeters", team="Werf")
    sized(house, employer)
    registered(house, employer, office[:1], course(title="Excel"))
    return employer


def links(content: str) -> dict[str, str]:
    """The addresses of the figures, by what they count; of the views after them too."""
    stats = re.findall(r'<a class="fla-stat" href="([^"]*)"><b>[^<]*</b><span>([^<]*)</span>', content)
    views = re.findall(r'<a href="([^"]*)"(?: aria-current="true")?><b>([^<]*)</b> \d+</a>', content)
    return {label: html.unescape(url) for url, label in (*stats, *views)}


def test_the_filter_stands_in_the_address(house: House, browser: Browser) -> None:
    """Each field has the values that occur; what is asked for is said, and can be cleared."""
    employer = split(house)
    content = browser.as_actor(employer.officer).get(f"/e/{employer.id}/?year=2026&team=Kantoor").content.decode()
    for name in ("joint_committee", "category", "team", "establishment", "standing"):
        assert f'id="{name}"' in content
    assert '<option value="Kantoor" selected>' in content
    assert "Only: Team: Kantoor" in content
    assert '<a href="?year=2026">Clear the filters</a>' in content
    assert re.search(r"<b>2</b><span>Workers</span>", content)


def test_every_figure_leads_to_its_list_under_the_same_filter(house: House, browser: Browser) -> None:
    """Sorted by what the figure counts; who stands behind it is on that list and nobody else."""
    employer = split(house)
    client = browser.as_actor(employer.officer)
    found = links(client.get(f"/e/{employer.id}/?year=2026&team=Kantoor").content.decode())
    base = f"/e/{employer.id}"
    assert found["Workers"] == f"{base}/workers/?year=2026&team=Kantoor"
    assert found["Followed"] == f"{base}/workers/?year=2026&team=Kantoor&sort=-followed"
    assert found["Planned"] == f"{base}/trainings/?year=2026&team=Kantoor&state=planned"
    assert found["Nothing followed"] == f"{base}/workers/?year=2026&team=Kantoor&standing=nothing_followed"
    assert {"Granted", "Carried over", "Left", "No days left", "Above the credit"} <= found.keys()
    assert names(client.get(found["Followed"]).content.decode()) == ["Claes, An", "Maes, An"]
    assert names(client.get(found["Nothing followed"]).content.decode()) == ["Maes, An"]
    assert "Excel" in client.get(f"{base}/trainings/?year=2026&team=Kantoor&type=formal").content.decode()
    assert "Excel" not in client.get(f"{base}/trainings/?year=2026&team=Werf").content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_has_the_figures_of_the_filter(house: House, browser: Browser, kind: str) -> None:
    """The link below the page keeps the filter, and so does what it gives."""
    employer = split(house)
    client = browser.as_actor(employer.officer)
    content = client.get(f"/e/{employer.id}/?year=2026&team=Werf").content.decode()
    address = f"/e/{employer.id}/overview.{kind}?year=2026&team=Werf"
    assert address.replace("&", "&amp;") in content
    first = first_line(sent(client.get(address)), kind)
    assert first[:2] == ["2026", "1"]
    assert first[3] != "0"
    assert first[4] == "0"


def first_line(content: bytes, kind: str) -> list[str]:
    """The line of the year."""
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [str(value) for value in next(iter(sheet.iter_rows(min_row=2, values_only=True)))]


def test_a_filter_that_nobody_matches_can_be_cleared(house: House, browser: Browser) -> None:
    """The page says so instead of showing zeros, and keeps what was asked for in its field."""
    employer = split(house)
    content = browser.as_actor(employer.officer).get(f"/e/{employer.id}/?team=Onbekend").content.decode()
    assert "No worker matches these filters." in content
    assert '<option value="Onbekend" selected>' in content
    assert "Clear the filters" in content


def test_reports_alone_show_figures_without_ways_to_people(house: House, browser: Browser) -> None:
    """No filter and no link that the desk would refuse; an address with a filter is not there."""
    employer = split(house)
    client = browser.as_actor(house.officer(employer.id, [Permission.REPORTS_CONSULT]))
    content = client.get(f"/e/{employer.id}/?year=2026").content.decode()
    assert re.search(r"<b>3</b><span>Workers</span>", content)
    assert re.search(r"<b>–</b><span>Followed</span>", content)
    assert "what would tell of fewer than five people" in content
    assert "fla-line__when" not in content
    assert "/workers/" not in content
    assert "/trainings/?" not in content
    assert 'id="team"' not in content
    assert client.get(f"/e/{employer.id}/?team=Kantoor").status_code == 404
    assert client.get(f"/e/{employer.id}/overview.csv?team=Kantoor").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_reports_alone_give_files_in_which_no_few_are_found(house: House, browser: Browser, kind: str) -> None:
    """Of three workers the number, and no days; who may see them has all days in the file."""
    employer = split(house)
    reader = browser.as_actor(house.officer(employer.id, [Permission.REPORTS_CONSULT]))
    line = first_line(sent(reader.get(f"/e/{employer.id}/overview.{kind}?year=2026")), kind)
    assert (line[1], {*line[2:]} <= {"", "None"}) == ("3", True)
    officer = browser.as_actor(employer.officer)
    assert "" not in first_line(sent(officer.get(f"/e/{employer.id}/overview.{kind}?year=2026")), kind)


def test_workers_are_told_apart_by_what_the_address_asks(house: House, browser: Browser) -> None:
    """A table, in the page and in the file; each group leads to its workers where the list knows it."""
    employer = house.employer()
    women, _men = ([house.worker(employer, sex=sex) for _ in range(number)] for sex, number in (("f", 6), ("m", 5)))
    house.worker(employer, sex="x")
    sized(house, employer)
    registered(house, employer, women, course(title="Excel"))
    client = browser.as_actor(employer.officer)
    content = client.get(f"/e/{employer.id}/?year=2026&by=category").content.decode()
    assert f"/e/{employer.id}/workers/?year=2026&amp;category=white_collar" in content
    content = client.get(f"/e/{employer.id}/?year=2026&by=sex").content.decode()
    assert content.count('<span class="soft">not shown</span>') == 4
    assert "by=sex" in content
    lines = sent(client.get(f"/e/{employer.id}/overview.csv?year=2026&by=sex")).decode("utf-8-sig").splitlines()
    groups = [line.split(";")[:5] for line in lines[-3:]]
    assert [(name, workers, granted != "") for name, workers, _, granted, _ in groups] == [
        ("female", "6", True),
        ("male", "5", False),
        ("other", "1", False),
    ]


def test_one_is_one_and_many_are_many(house: House, browser: Browser) -> None:
    """ "1 worker", "2 workers": of the employer, of a training, of a committee."""
    employer = split(house)
    client = browser.as_actor(employer.officer)
    content = client.get(f"/e/{employer.id}/?year=2026&team=Werf").content.decode()
    assert "1 worker" in content
    assert "1 workers" not in content
    assert "0 trainings this year" in content
    content = client.get(f"/e/{employer.id}/?year=2026&team=Kantoor").content.decode()
    assert "1 training this year" in content
    assert "2 workers" in content
