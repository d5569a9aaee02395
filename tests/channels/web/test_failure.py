# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for faults: they say whose fault it is and what to do."""

from unittest.mock import patch

import pytest
from django.db import OperationalError

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
    with patch("openfla.channels.web.signin.ask", side_effect=fault):
        answer = client.get("/start/")
    assert answer.status_code == status
    page = answer.content.decode()
    assert says in page
    assert ("refresh" in page) is (status == 503)
    assert str(fault) not in page
