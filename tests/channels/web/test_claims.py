# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Leave and premiums at the browser: the page, the table and the paper say the same."""

from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

from pypdf import PdfReader

from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.rescuing import training
from tests.desk.test_claims import followed


def test_leave_is_shown_and_taken_as_table_and_paper(house: House, browser: Browser) -> None:
    """In the days asked; what can't be read is told beside its field; a file of it is not there."""
    body = house.employer()
    worker = house.worker(body)
    followed(house, body, worker, date(2026, 8, 31), "planned", field="educational_leave")
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/claims"
    page = client.get(f"{place}/").content.decode()
    told = ("Janssens, An", "Lassen", "T260831", "30/11/2026", "planned", "within three months", "one source says so")
    for each in told:
        assert each in page, each
    assert f'href="{place}.pdf' in page
    table = client.get(f"{place}.csv").getvalue().decode("utf-8-sig").splitlines()
    assert len(table) == 2
    assert "2026-11-30" in table[1]
    asked = "scheme=leave&region=brussels&starts_on=01/01/2026&ends_on=31/12/2026"
    paper = PdfReader(BytesIO(client.get(f"{place}.pdf?{asked}").content))
    words = " ".join(" ".join(each.extract_text() for each in paper.pages).split())
    for each in ("Lassen", "T260831", "31 December", "several school years", "school year 2025-2026"):
        assert each in words, each
    cut_by_days(house, body, worker)
    inside = asked.replace("01/01/2026", "02/06/2026").replace("31/12/2026", "30/06/2026")
    said = "Only the hours from 02/06/2026 to 30/06/2026 are counted; the whole school year has 15.2."
    papers = PdfReader(BytesIO(client.get(f"{place}.pdf?{inside}").content)).pages
    assert said in " ".join(" ".join(each.extract_text() for each in papers).split())
    assert said in client.get(f"{place}.csv?{inside}").getvalue().decode()
    shown = client.get(f"{place}/?{inside}").content.decode()
    assert said in shown
    assert "Rows of which the days chosen leave hours of the school year out: 1." in shown
    assert "for each school year with their hours from 02/06/2026 to 30/06/2026" in shown
    assert "Only the hours" not in client.get(f"{place}/?{asked}").content.decode()
    assert "Lassen" not in client.get(f"{place}/?scheme=premium").content.decode()
    followed(house, body, worker, date(2026, 2, 2), field="educational_leave")
    late = "starts_on=01/02/2026&ends_on=28/02/2026"
    assert "the day is past" in client.get(f"{place}/?{late}").content.decode()
    assert "the day is past" in client.get(f"{place}.csv?{late}").getvalue().decode()
    for days in ("starts_on=1/1/2026&ends_on=1/1/2025", "starts_on=31/02/2026"):
        wrong = client.get(f"{place}/?{days}")
        assert wrong.status_code == 422
        assert client.get(f"{place}.csv?{days}").status_code == 404


def cut_by_days(house: House, body: Body, worker: UUID) -> None:
    """Leave of two days, one of which is asked."""
    terms = training("Solderen", date(2026, 6, 1), date(2026, 6, 2), field="educational_leave")
    course = house.done(RegisterTraining(body.id, uuid4(), terms), by=body.officer).reference
    part = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(RegisterParticipation(body.id, course, worker, part), by=body.officer)
