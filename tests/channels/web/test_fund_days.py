# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days at the sector fund at the browser: the page, and the file of all workers."""

from unittest.mock import patch

from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_accounts import sized


def test_the_days_are_shown_and_taken_along(house: House, browser: Browser) -> None:
    """Duties lead there. The file is read in portions and holds everybody."""
    employer = house.employer()
    house.workers(employer, 3)
    sized(house, employer)
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/fund-days/"
    assert page in client.get(f"/e/{employer.id}/duties/").content.decode()
    shown = client.get(page, headers={"accept-language": "en"}).content.decode()
    assert "Maes 00002" in shown
    assert "The agreement does not say what else counts as offered" in shown
    with patch("openfla.channels.web.fund_days.AT_ONCE", 2):
        lines = b"".join(client.get(f"/e/{employer.id}/fund-days.csv")).decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == [f"Maes 0000{place}, An" for place in range(3)]
    assert {line.split(";", 2)[2] for line in lines[1:]} == {"200;10;0;0;10;2029-12-31"}
