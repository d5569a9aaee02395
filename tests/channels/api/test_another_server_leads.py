# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A server that leads no more takes no writes: they are told to come again, and the next goes to the one that leads."""

from django.db import connection

from tests.channels.api.conftest import Apis
from tests.channels.api.test_events import committed, house
from tests.channels.web.conftest import Browser, browser
from tests.desk.conftest import House

__all__ = ["browser", "committed", "house"]
TO = {"target": "https://hooks.example.org/openfla"}


def only_reads() -> None:
    """What is asked of this connection from now on is answered as by a standby."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")


def test_a_call_comes_again(house: House, apis: Apis) -> None:
    """Nothing was stored, and nobody restarted anything in between."""
    api = apis.of(house.employer().officer)
    api.get("/subscriptions")
    only_reads()
    answer = api.post("/subscriptions", TO)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:problem-type:belgif:serviceUnavailable")
    assert answer.headers["Retry-After"] == "60"
    assert api.get("/subscriptions").json()["items"] == []
    assert api.post("/subscriptions", TO).status_code == 201


def test_a_page_comes_again(house: House, browser: Browser) -> None:
    """With the page that says so and looks again by itself."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    client.raise_request_exception = False
    place, sent = f"/e/{employer.id}/size/?year=2026", {"quarter": "2025Q1", "declared": "number", "fte": "12,5"}
    assert client.get(place).status_code == 200
    only_reads()
    answer = client.post(place, sent)
    assert (answer.status_code, "The database is starting again" in answer.content.decode()) == (503, True)
    assert client.post(place, sent).status_code == 302
