# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics in the browser: led there, chosen by the address, given out as a file, and nothing else offered."""

from datetime import date

from openfla.channels.web.signin import now, today
from openfla.desk.statistics.statistics import CountFigures, OpenStatistics
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, House


def test_somebody_of_an_authority_reads_figures(house: House, browser: Browser) -> None:
    """From the start to the page; hidden is said in words, in the file too; no employer is named."""
    authority = house.authority()
    place = f"/o/{authority.id}/statistics/"
    client = browser.as_actor(authority.officer)
    assert client.get(place).status_code == 404
    house.done(OpenStatistics(authority.number, "Wet, art. 5", today(), today()), by=OPERATOR, now=now())
    assert client.get("/start/").headers["Location"] == place
    assert "Nothing is counted yet" in client.get(place).content.decode()
    assert client.get(f"/o/{authority.id}/statistics.csv").status_code == 404
    for name in ("Bakkerij De Korenaar", "Garage Het Wiel", "Drukkerij Inkt"):
        body = house.employer(name)
        for sex in ("f", "f", "m"):
            house.worker(body, sex=sex, birth_date=date(1990, 5, 1))
    house.done(CountFigures(), by=OPERATOR, now=now())
    page = client.get(place, {"by": "sex"}).content.decode()
    assert "female" in page
    assert "hidden" in page
    assert "Korenaar" not in page
    assert 'href="/e/' not in page
    text = b"".join(client.get(f"/o/{authority.id}/statistics.csv", {"by": "sex"})).decode()
    assert "All together;9;" in text
    assert "female;hidden;hidden;hidden" in text
