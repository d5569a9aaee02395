# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for faults: they say whose fault it is and what to do."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from openfla.desk.employers.sizes import EmployerRegime
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (OperationalError("server gone"), 503, "The database is starting again"),
        (ValueError("of a number"), 500, "The fault is ours"),
    ],
)
def test_a_fault_is_owned(house: House, browser: Browser, fault: Exception, status: int, says: str) -> None:
    """A database that is away is tried again; the page shows nothing of the error itself."""
    client = browser.as_actor(house.employer().officer)
    client.raise_request_exception = False
    with patch("openfla.channels.web.entrance.ask", side_effect=fault):
        answer = client.get("/start/")
    assert answer.status_code == status
    page = answer.content.decode()
    assert says in page
    assert ("refresh" in page) is (status == 503)
    assert str(fault) not in page


@pytest.mark.parametrize("place", ["workers/?search=%00", "trainings/?search=a%00b", "workers/?%00=1"])
def test_a_sign_that_is_no_text_is_not_read(house: House, browser: Browser, place: str) -> None:
    """NUL in an address is the sender's fault, not ours, and the page shows nothing of it."""
    employer = house.employer()
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/{place}")
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()
    assert "\x00" not in answer.content.decode()


def test_a_form_with_it_is_not_read_either(house: House, browser: Browser) -> None:
    """What was typed reaches no desk."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    answer = client.post(f"/e/{employer.id}/size/", {"quarter": "2025Q1", "fte": "10", "reason": "a\x00"})
    assert answer.status_code == 400
    regime = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert not any(quarter.known for quarter in regime.quarters)


@pytest.mark.parametrize("place", ["/?" + "&".join(["a"] * 6_001), "/style/?" + "&a" * 6_001])
def test_too_many_fields_are_told(browser: Browser, place: str) -> None:
    """Even the page that says so does not read them."""
    del browser
    answer = Client().get(place, headers={"accept-language": "fr"})
    assert answer.status_code == 400
    assert "Ceci n’a pas pu être lu" in answer.content.decode()
