# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training plan at the browser: drafted, written, sent, fixed, and given out as files."""

from datetime import timedelta
from io import BytesIO

from docx import Document
from pypdf import PdfReader

from openfla.desk.plan.plan import NAMED, PARTS
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_plan import TODAY, YEAR, plan_of, read
from tests.desk.test_trainings import registered

NONE = {f"groups-{group}-workers": "0" for group in NAMED}
"""No workers in any group that the law names."""
TEXTS = dict.fromkeys(PARTS, "Zo staat het in het plan.")
WRITTEN = TEXTS | NONE


def test_a_plan_goes_from_draft_to_file(house: House, browser: Browser) -> None:
    """Drafted from last year; the copy to be filed repeats no opinion; PDF and DOCX say the same."""
    employer = house.employer()
    registered(house, employer, [house.worker(employer) for _ in range(5)])
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    following = client.get(f"/e/{employer.id}/plan/?year={YEAR + 1}").content.decode()
    assert f"In {YEAR}, 5 workers followed" in following
    assert client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}")["Location"] == page
    day = f"{TODAY:%d/%m/%Y}"
    sent = {"act": "step", "seen": "2", "on": day}
    for typed in (
        {"seen": "0", "starts_on": f"1/3/{YEAR}", "years": "1", "gender": "Lotte Claes leert bij."},
        {"seen": "1", "starts_on": f"1/3/{YEAR}", "years": "1", "formal_hours": "120", **WRITTEN},
        {**sent, "kind": "opinion", "body": "works_council", "text": "De raad gaat akkoord."},
        {**sent, "kind": "fixed"},
    ):
        assert client.post(page, typed).status_code == 302
    assert client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}&version=9").status_code == 404
    assert client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}&to_file=1&version=1").status_code == 404
    shown = client.get(page).content.decode()
    assert "De raad gaat akkoord." in shown
    assert "Zo staat het" not in shown
    pdf = client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}&form_language=nl").content
    told = "".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages)
    assert told.count("Zo staat het in het plan.") == len(PARTS)
    assert "De raad gaat akkoord." in told
    copy = client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}&form_language=nl&to_file=1").content
    assert "De raad gaat akkoord." not in "".join(each.extract_text() for each in PdfReader(BytesIO(copy)).pages)
    file = client.get(f"/e/{employer.id}/plan.docx?year={YEAR}&form_language=nl").content
    written = Document(BytesIO(file))
    assert [each.text for each in written.paragraphs].count("Zo staat het in het plan.") == len(PARTS)


def test_each_step_has_a_form_of_its_own(house: House, browser: Browser) -> None:
    """The one that comes next, or the one that is asked; only an opinion has a place for its words."""
    employer = house.employer()
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    assert client.post(page, {"seen": "0", "starts_on": f"1/3/{YEAR}", "years": "1", **WRITTEN}).status_code == 302

    def asked(more: str = "") -> tuple[str, ...]:
        shown = client.get(page + more).content.decode()
        return tuple(each for each in ("on", "body", "meeting", "text") if f' name="{each}"' in shown)

    assert asked() == asked("&step=sent") == asked("&step=whatever") == ("on", "body", "meeting")
    assert asked("&step=opinion") == ("on", "body", "text")
    assert asked("&step=fixed") == ("on",)
    opinion = {"act": "step", "seen": "1", "kind": "opinion", "on": f"{TODAY:%d/%m/%Y}", "body": "workers"}
    unknown = client.post(page, opinion | {"body": "nobody", "text": "Akkoord."})
    assert (unknown.status_code, 'id="body-error"' in unknown.content.decode()) == (422, True)
    refused = client.post(page, opinion).content.decode()
    assert "Write the opinion" in refused
    assert ' name="text"' in refused
    for typed, following in ((opinion | {"text": "Akkoord."}, "sent"), (opinion | {"kind": "fixed"}, "filed")):
        client.post(page, {name: value for name, value in typed.items() if name != "body" or "text" in typed})
        assert f'name="kind" value="{following}"' in client.get(page).content.decode()


def test_a_step_is_corrected_and_withdrawn_on_its_page(house: House, browser: Browser) -> None:
    """With what it said in its form; the original stays on the page and in the paper, not in the copy to be filed."""
    employer = house.employer()
    plan_of(house, employer, TODAY - timedelta(days=20))
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    opinion, filed = read(house, employer).steps[1::2]
    form = client.get(f"{page}&correct={opinion.step}").content.decode()
    assert f'name="version" value="{opinion.version}"' in form
    assert "We agree.</textarea>" in form
    sent = {"act": "correct", "step": str(opinion.step), "version": str(opinion.version), "body": "workers"}
    sent |= {"on": f"{opinion.on:%d/%m/%Y}", "text": "The workers object."}
    refused = client.post(page, sent)
    assert (refused.status_code, "The workers object.</textarea>" in refused.content.decode()) == (422, True)
    assert client.post(page, sent | {"reason": "Wrong paper."}).status_code == 302
    away = {"act": "cancel", "step": str(filed.step), "version": str(filed.version), "reason": "Not sent yet."}
    assert client.post(page, away | {"step": "none"}).status_code == 404
    assert client.post(page, away).status_code == 302
    shown = client.get(page).content.decode()
    assert all(each in shown for each in ("The workers object.", "We agree.", "Reason: Wrong paper.", "Not sent yet."))

    def printed(more: str) -> str:
        pdf = client.get(f"/e/{employer.id}/plan.pdf?year={YEAR}&form_language=en{more}").content
        return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages).split())

    assert "We agree. It stood so until" in printed("")
    assert "Wrong paper" not in printed("&to_file=1")


def test_a_copy_whose_words_may_name_somebody_is_read_first(house: House, browser: Browser) -> None:
    """It is made for who says to have read them; the page lists them before."""
    employer = house.employer()
    house.worker(employer, given_names="Lotte", family_name="Claes")
    plan_of(house, employer, TODAY - timedelta(days=20), texts=TEXTS | {"gender": "Vraag het aan Claes."})
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    shown = client.get(page).content.decode()
    assert all(each in shown for each in ("<bdi>Claes</bdi> · the gender", 'name="read" value="1"'))
    copy = f"/e/{employer.id}/plan.pdf?year={YEAR}&to_file=1"
    assert client.get(copy)["Location"] == f"{page}#doubts"
    assert client.get(f"{copy}&read=1")["Content-Type"] == "application/pdf"


def test_what_cannot_be_read_is_told(house: House, browser: Browser) -> None:
    """With what was typed still in its place."""
    employer = house.employer()
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"
    written = {"seen": "0", "starts_on": f"1/3/{YEAR}", "years": "1", **WRITTEN}
    for typed, words in (
        ({**written, "years": "one"}, "is no number of years"),
        ({**written, "formal_hours": "-3"}, "whole number from 0"),
        ({**written, "starts_on": ""}, "In force from"),
        ({**written, "seen": "7"}, "Somebody else wrote"),
    ):
        answer = client.post(page, typed)
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
        assert "Zo staat het in het plan." in answer.content.decode()
    assert client.post(page, written).status_code == 302
    answer = client.post(page, {"act": "step", "seen": "1", "kind": "fixed", "on": f"{TODAY:%d/%m/%Y}"})
    assert (answer.status_code, "Nobody was asked yet" in answer.content.decode()) == (422, True)
