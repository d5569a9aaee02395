# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a plan says of groups of workers, at the browser: its form, the page, and the files that are given out."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

from docx import Document

from openfla.channels.wording import sentence
from openfla.desk.plan.plan import NAMED
from openfla.desk.plan.plan_groups import GroupSaid
from openfla.terms.plan import AttentionGroup
from tests.channels.web.conftest import Browser
from tests.channels.web.test_plan import WRITTEN
from tests.desk.conftest import Body, House
from tests.desk.test_plan import NOBODY, TODAY, YEAR, plan_of
from tests.poppler import poppler

SENT = {"seen": "0", "starts_on": f"1/3/{YEAR}", "years": "1"}


def field(page: str, name: str) -> str:
    """What stands in it."""
    return page.partition(f'name="{name}"')[2].partition('value="')[2].partition('"')[0]


def aged(house: House, number: int = 6) -> Body:
    """An employer whose workers are all over fifty."""
    employer = house.employer()
    for _ in range(number):
        house.worker(employer, birth_date=date(YEAR - 55, 1, 1))
    return employer


def test_each_group_has_its_place_in_the_form(house: House, browser: Browser) -> None:
    """Counted or asked for; what was written stands there again, small numbers as 1–4; the next year takes it over."""
    employer = aged(house)
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    form = client.get(page).content.decode()
    assert "as openfla counts (6 today)" in form
    assert form.count('type="checkbox" name="groups-') == len(AttentionGroup)
    fifty = {"groups-fifty-measures": "Veilig tillen.", "groups-fifty-hours": "40"}
    more = {"groups-shortage-workers": "3", "groups-shortage-none": "1", "groups-agency-workers": "1-4"}
    assert client.post(page, SENT | WRITTEN | {"groups-fifty-workers": ""} | fifty | more).status_code == 302
    for year in (YEAR, YEAR + 1):
        again = client.get(f"/e/{employer.id}/plan/?year={year}").content.decode()
        assert "Veilig tillen.</textarea>" in again
        assert [field(again, f"groups-{each}-workers") for each in ("fifty", "shortage", "agency", "young_dual")] == [
            "",
            "1–4",
            "1–4",
            "0",
        ]
        assert (field(again, "groups-fifty-hours"), "groups-shortage-none" in again) == ("40", True)
        assert '<details class="fla-more" open>' in again


def test_what_is_not_said_yet_is_named_before_the_plan_is_fixed(house: House, browser: Browser) -> None:
    """On the page, and again when somebody fixes it all the same."""
    employer = house.employer()
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    unsaid = {f"groups-{group}-workers": "" for group in NAMED}
    assert client.post(page, SENT | WRITTEN | unsaid).status_code == 302
    shown = client.get(page).content.decode()
    assert "Not yet said:" in shown
    assert "<li>workers with a reduced capacity to work</li>" in shown
    sent = {"act": "step", "seen": "1", "on": f"{TODAY:%d/%m/%Y}"}
    client.post(page, sent | {"kind": "sent", "body": "workers"})
    refused = client.post(page, sent | {"kind": "fixed"})
    assert refused.status_code == 422
    assert "does not say enough about workers in shortage occupations" in refused.content.decode()


def test_what_cannot_be_read_of_a_group_is_told(house: House, browser: Browser) -> None:
    """Beside its field, with a summary that leads there; what was typed stays."""
    employer = house.employer()
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    measures = {"groups-young-measures": "Lezen.", "groups-young-none": "1"}
    for typed, place, words in (
        ({"groups-young-workers": "many"}, "workers", "whole number from 0 to"),
        ({"groups-young-hours": "1,5"}, "hours", "Hours are a whole number"),
        (measures, "measures", "it is said that nothing is"),
    ):
        answer = client.post(page, SENT | WRITTEN | {"groups-young-measures": "Lezen."} | typed)
        shown = answer.content.decode()
        assert (answer.status_code, words in shown) == (422, True)
        assert f'href="#groups-young-{place}"' in shown
        assert "Lezen.</textarea>" in shown
        assert '<details class="fla-more" open>' in shown


def test_every_file_carries_the_groups_and_no_small_number(house: House, browser: Browser) -> None:
    """PDF, the copy to be filed, DOCX and CSV; each version as it was written."""
    employer = aged(house)
    groups = NOBODY | {
        AttentionGroup.FIFTY: GroupSaid(hours=40, measures="Veilig tillen."),
        AttentionGroup.REDUCED_CAPACITY: GroupSaid(3, none_planned=True),
    }
    plan_of(house, employer, TODAY - timedelta(days=20), groups=groups)
    client, where = browser.as_actor(employer.officer), f"/e/{employer.id}/plan"
    today = f"{TODAY:%d/%m/%Y}"
    for more in ("", "&to_file=1"):
        pdf = client.get(f"{where}.pdf?year={YEAR}&form_language=en{more}").content
        words = " ".join(poppler("pdftotext", "-layout", "-", "-", given=pdf).split())
        assert "Veilig tillen." in words
        assert "Who works here" in words
        assert "not known" not in words.lower()
        assert today in words
    docx = Document(BytesIO(client.get(f"{where}.docx?year={YEAR}&form_language=en").content))
    cells = [[cell.text for cell in row.cells] for table in docx.tables for row in table.rows]
    assert [
        "Workers with a reduced capacity to work",
        f"not shown (according to the employer on {today})",
        "–",
        "No measure is planned.",
    ] in cells
    rows = list(
        csv.reader(StringIO(client.get(f"{where}.csv?year={YEAR}").getvalue().decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0] == ["Part", "Group", "Workers", "Hours", "According to", "Since", "In words"]
    fifty = ["Risk groups", "Workers of 50 or older", "6", "40", "openfla", TODAY.isoformat(), "Veilig tillen."]
    assert fifty in rows
    assert ["Who works here", "50 or older at the end of the year", "6", "", "openfla", TODAY.isoformat(), ""] in rows
    assert client.get(f"{where}.csv?year={YEAR}&version=9").status_code == 404


def test_who_counted_and_a_hidden_number_go_together() -> None:
    """What isn't shown is in no language said to be counted as, or told as, few: the sentence holds with both."""
    for language, hidden in (("en", "shown"), ("fr", "indiqué"), ("nl", "getoond"), ("de", "gezeigt")):
        few = sentence("training_plan.few", {}, language)
        for code in ("training_plan.group_counted", "training_plan.group_told"):
            told = sentence(code, {"workers": few, "on": TODAY}, language)
            assert (told.startswith(few), told.count(hidden), "peu" in told) == (True, 1, False)
    assert sentence("training_plan.group_counted", {"workers": "7", "on": date(2026, 3, 3)}, "fr") == (
        "7 (selon le comptage d’openfla du 03/03/2026)"
    )
