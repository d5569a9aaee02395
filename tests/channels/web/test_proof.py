# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a year at the browser."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from openfla.channels.web.signin import today
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_accounts import sized


def test_the_proof_is_read_and_taken_along(house: House, browser: Browser) -> None:
    """A day that is not past is told apart, and has no paper."""
    employer = house.employer()
    house.worker(employer)
    sized(house, employer)
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/proof/"
    assert client.get(page).status_code == 200
    typed = {"year": str(today().year), "on": today().isoformat(), "form_language": "nl"}
    answer = client.get(page, typed)
    assert (answer.status_code, "must be past" in answer.content.decode()) == (422, True)
    assert client.get(f"/e/{employer.id}/proof.pdf", typed).status_code == 404
    year = today().year - 1
    typed |= {"year": str(year), "on": date(year, 12, 31).isoformat()}
    shown = client.get(page, typed).content.decode()
    assert f"Bewijs van het opleidingsrecht {year}" in shown
    made = client.get(f"/e/{employer.id}/proof.pdf", typed)
    assert made["Content-Disposition"] == f'attachment; filename="bewijs-{year}-{year}-12-31.pdf"'
    assert {"issued.csv", "messages.csv"} <= set(PdfReader(BytesIO(made.content)).attachments)
