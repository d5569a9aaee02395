# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of the lists of workers and trainings by web: kept from the list, linked above it, chosen to open with."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of, values
from tests.desk.conftest import Body, House

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
