# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview: its figures, and the file of it."""

import csv
import io

from openfla.terms.joint_committee import JointCommittee
from tests.channels.web.conftest import Browser
from tests.channels.web.test_workers import sent
from tests.desk.conftest import Body, House, segment
from tests.desk.test_accounts import sized


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
    assert "Not shown: fewer than five people" in page


def test_the_figures_go_out_as_files(house: House, browser: Browser) -> None:
    """The year, twelve months, two committees of which one is too small for figures."""
    employer = staffed(house)
    client = browser.as_actor(employer.officer)
    content = sent(client.get(f"/e/{employer.id}/overview.csv?year=2026")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(lines) == 16
    assert [(line[0], line[1], line[3] != "") for line in lines[-2:]] == [("124", "2", False), ("200", "6", True)]
    assert sent(client.get(f"/e/{employer.id}/overview.xlsx")).startswith(b"PK")
