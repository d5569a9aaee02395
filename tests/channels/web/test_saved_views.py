# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of the lists of workers and trainings by web: kept from the list, linked above it, chosen to open with."""

import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from openfla.desk.trainings.trainings import RegisterTraining
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of, values
from tests.desk.conftest import TODAY, Body, House
from tests.desk.rescuing import training as one_day

OVEN = {"of": "workers", "team": "Oven", "sort": "-left"}
SAVE = {**OVEN, "act": "save", "name": "Bakkers met dagen"}


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer with a baker and a driver."""
    employer = house.employer()
    house.worker(employer, family_name="Bakkers", team="Oven")
    house.worker(employer, family_name="Rijders", team="Bestelwagen")
    return employer


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def test_a_view_is_kept_and_stands_above_the_list(bakery: Body, client: Client) -> None:
    """With its filters and its order, without the search for a name that stood there too."""
    workers, views = f"/e/{bakery.id}/workers/", f"/e/{bakery.id}/views/"
    asked = client.get(f"{workers}?search=Bakkers&team=Oven&sort=-left&year=2026").content.decode()
    assert f"{views}?of=workers&amp;team=Oven&amp;sort=-left" in asked
    page = client.get(views, OVEN)
    assert "Team: Oven" in text_of(page)
    assert "Sorted by: Left, descending" in text_of(page)
    assert values(page)["team"] == "Oven"
    answer = client.post(views, SAVE | {"search": "Bakkers"})
    assert parse_qs(urlsplit(answer.headers["Location"]).query) == {"team": ["Oven"], "sort": ["-left"]}
    listed = client.get(answer.headers["Location"])
    assert "Bakkers met dagen" in text_of(listed)
    assert "Rijders" not in text_of(listed)
    assert "Keep this view" not in text_of(listed), "it is kept already"


def test_the_list_opens_with_the_chosen_view(bakery: Body, client: Client) -> None:
    """Everything is one link away; then the list opens with everything again."""
    workers, views = f"/e/{bakery.id}/workers/", f"/e/{bakery.id}/views/"
    client.post(views, SAVE | {"opens": "1"})
    assert "Rijders" not in text_of(client.get(workers, follow=True))
    assert "Rijders" in text_of(client.get(f"{workers}?year=2026"))
    page = client.get(views, {"of": "workers"})
    assert "the list opens with it" in text_of(page)
    view = values(page)["view"]
    client.post(views, {"of": "workers", "view": view, "act": "close"})
    assert "Rijders" in text_of(client.get(workers))
    client.post(views, {"of": "workers", "view": view, "act": "open"})
    assert client.get(workers).status_code == 302
    client.post(views, {"of": "workers", "view": view, "act": "drop"})
    assert client.get(workers).status_code == 200


def test_trainings_have_views_of_their_own(bakery: Body, client: Client) -> None:
    """Filters of trainings and of workers; the list opens with it."""
    views = f"/e/{bakery.id}/views/"
    sent = {"of": "trainings", "search": "VCA", "state": "planned", "sort": "-date"}
    assert "State: planned" in text_of(client.get(views, sent)).replace("Planned", "planned")
    client.post(views, sent | {"act": "save", "name": "VCA gepland", "opens": "1"})
    opened = client.get(f"/e/{bakery.id}/trainings/").headers["Location"]
    assert parse_qs(urlsplit(opened).query) == {"search": ["VCA"], "state": ["planned"]}
    assert "VCA gepland" in text_of(client.get(opened))


def test_what_is_wrong_is_told(bakery: Body, client: Client) -> None:
    """What was typed and what is filtered by stay."""
    answer = client.post(f"/e/{bakery.id}/views/", SAVE | {"name": ""})
    assert answer.status_code == 422
    assert "The view has no name." in text_of(answer)
    assert values(answer)["team"] == "Oven"
    assert client.get(f"/e/{bakery.id}/views/?of=payslips").status_code == 404
    assert client.post(f"/e/{bakery.id}/views/", {"of": "workers", "act": "drop", "view": "x"}).status_code == 404


def test_columns_are_chosen_kept_and_in_the_file(bakery: Body, client: Client) -> None:
    """Boxes are ticked, the address has them in one word; the filter form, headings, view and file follow."""
    workers, views = f"/e/{bakery.id}/workers/", f"/e/{bakery.id}/views/"
    ticked = client.get(workers, {"year": "2026", "team": "Oven", "column": ["left", "category", "planned"]})
    chosen = ticked.headers["Location"]
    asked = {"year": ["2026"], "team": ["Oven"], "columns": ["category.planned.left"]}
    assert parse_qs(urlsplit(chosen).query) == asked
    page = client.get(chosen)
    assert heads(page.content.decode()) == ["Name", "Category", "Planned", "Left"]
    assert values(page)["columns"] == "category.planned.left", "the form of filters keeps them"
    assert "columns=category.planned.left" in sorts(page.content.decode())
    sent = {"of": "workers", "team": "Oven", "columns": "left.category.planned"}
    assert "Columns: Category, Planned, Left" in text_of(client.get(views, sent))
    answer = client.post(views, sent | {"act": "save", "name": "Te plannen", "opens": "1"})
    kept = {"team": ["Oven"], "columns": ["category.planned.left"]}
    assert parse_qs(urlsplit(answer.headers["Location"]).query) == kept
    assert parse_qs(urlsplit(client.get(workers).headers["Location"]).query) == kept
    query = urlsplit(chosen).query
    assert first_line(client, f"/e/{bakery.id}/workers.csv?{query}") == [
        *("Family name", "Given names", "Category"),
        *("Planned", "Left"),
    ]


def test_the_usual_columns_go_unsaid(bakery: Body, client: Client) -> None:
    """As do columns that the list does not have; the page of views has nothing to keep then."""
    workers = f"/e/{bakery.id}/workers/"
    usual = ["reference", "team", "joint_committee", "carried", "granted", "days", "followed", "left"]
    answer = client.get(workers, {"year": "2026", "column": usual})
    assert urlsplit(answer.headers["Location"]).query == "year=2026"
    assert heads(client.get(f"{workers}?year=2026&columns=ssin").content.decode()) == [
        *("Name", "Reference", "Committee", "Carried over", "Granted", "Days", "Followed", "Left"),
    ]
    assert "Keep this view" not in text_of(client.get(f"{workers}?year=2026&columns=ssin"))


def test_trainings_have_columns_too(bakery: Body, client: Client, house: House) -> None:
    """The title always stands."""
    house.done(RegisterTraining(bakery.id, uuid4(), one_day("Lassen", TODAY)), by=bakery.officer)
    trainings = f"/e/{bakery.id}/trainings"
    ticked = client.get(f"{trainings}/", {"year": str(TODAY.year), "column": ["planned", "date"]})
    page = client.get(ticked.headers["Location"]).content.decode()
    assert heads(page) == ["Date", "Title", "Planned"]
    query = urlsplit(ticked.headers["Location"]).query
    assert first_line(client, f"{trainings}.csv?{query}") == ["First day", "Last day", "Title", "Planned"]


def heads(page: str) -> list[str]:
    """The headings of the table, but for that of the boxes."""
    row = page.partition("<thead>")[2].partition("</thead>")[0]
    cells = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", row)
    return [re.sub(r"<span.*?</span>|<[^>]*>", "", cell).strip() for cell in cells if "type=" not in cell]


def sorts(page: str) -> str:
    """The addresses of the headings."""
    return " ".join(re.findall(r'<th scope="col"[^>]*><a href="([^"]*)"', page))


def first_line(client: Client, place: str) -> list[str]:
    """The headings of a file."""
    answer = client.get(place)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return text.splitlines()[0].split(";")
