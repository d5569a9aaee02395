# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Account forms issued at the browser, and verified there by anybody who holds one."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from openfla.channels import paper
from openfla.channels.batch.issue_run import issue_everybody
from openfla.channels.clock.tasks import end_years
from openfla.channels.web import slowing
from openfla.channels.web.signin import today
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.documents.issue_runs import IssueRuns, IssueRunView, StartIssueRun, WithoutFile
from openfla.desk.documents.year_ends_behind import Behind
from openfla.terms.document import DocumentFile
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.issuing import issued, issuing
from tests.desk.test_account_form import WHOLE, worker_with

CODE = re.compile(r"\b(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}\b")


@pytest.fixture
def kept(house: House) -> tuple[Body, UUID]:
    """An employer with a worker of whom everything is known."""
    employer = house.employer()
    return employer, worker_with(house, employer)


def paper_of(client: Client, page: str) -> bytes:
    """The first paper that the page offers."""
    [place, *_] = re.findall(r'href="([^"]*\.pdf)"', client.get(page).content.decode())
    answer = client.get(place)
    return b"".join(answer)


def verify(code: str, paper: bytes | None = None) -> tuple[int, str]:
    """What a stranger is told."""
    files = {} if paper is None else {"file": SimpleUploadedFile("form.pdf", paper)}
    answer = Client().post("/verify/", {"code": code, **files}, headers={"accept-language": "fr"})
    return answer.status_code, answer.content.decode()


def test_the_page_of_a_run_says_who_has_no_form_and_until_when_it_waits(
    house: House, kept: tuple[Body, UUID], browser: Browser
) -> None:
    """With the worker's page, and then how to go on."""
    employer, worker = kept
    run = house.done(StartIssueRun(employer.id, NOW.date(), "nl"), by=employer.officer).reference
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/forms/"
    with patch.object(paper, "issue", side_effect=RuntimeError("invented")):
        issue_everybody(run, clock=lambda: NOW)
        told = client.get(page).content.decode()
        assert "is tried again on" in told
        assert 'content="60;' in told
        while (at := run_of(house, employer).resumes_at) is not None:
            issue_everybody(run, clock=lambda at=at: at)  # type: ignore[misc]
    told = client.get(page).content.decode()
    assert f'href="/e/{employer.id}/workers/{worker}/"' in told
    assert "The document could not be made" in told
    assert "nobody gets two" in told


def test_the_page_says_whose_form_an_archive_lacks(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """A kind of file that nobody has is not offered; of others it names who has none."""
    employer, worker = kept
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/forms/"
    for _ in range(2):
        run = house.done(StartIssueRun(employer.id, NOW.date(), "nl"), by=employer.officer).reference
        issue_everybody(run, clock=lambda: NOW)
    assert "files=xml" in client.get(place).content.decode()
    without = WithoutFile(DocumentFile.XML, 1, {worker: "Peeters An"}, everybody=False)
    for everybody, said in ((False, "digests.csv names whose it is"), (True, "so there is no such archive")):
        told = replace(without, everybody=everybody)
        with patch("openfla.desk.documents.issue_runs_handling.without_files", lambda *_, told=told: (told,)):
            page = client.get(place).content.decode()
        assert said in page
        [_before, *later] = page.split("issued before forms were kept")
        assert len(later) == 2
        assert ("Peeters An" in page, "files=json" in page, "files=xml" in page) == (not everybody, True, not everybody)


def test_the_page_has_forms_issued_at_the_end_of_each_year(
    kept: tuple[Body, UUID], house: House, browser: Browser
) -> None:
    """Ordered, in another language, begun by the clock and told so, ended with a reason."""
    employer, _worker = kept
    client, place, year = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/forms/", today().year
    assert "can be issued by themselves" in client.get(place).content.decode()
    for language in ("nl", "fr"):
        assert client.post(place, {"act": "order", "form_language": language}).status_code == 302
    page = client.get(place).content.decode()
    assert f"From the end of {year} on" in page
    assert '<option value="fr" selected>' in page.partition('id="year_end_language"')[2]
    end_years(clock=lambda: datetime(year + 1, 1, 2, tzinfo=UTC))
    assert run_of(house, employer).year_end == year
    assert "begun by itself" in client.get(place).content.decode()
    behind = {employer.id: [Behind(2020, 1, tried_again=False), Behind(2021, 1, tried_again=True)]}
    with patch("openfla.desk.documents.year_ends_handling.years_behind", lambda *_: behind):
        page = client.get(place).content.decode()
    assert "The forms of the end of 2020 were not all issued" in page
    assert "The forms of the end of 2021 are not all issued yet. It is tried again by itself." in page
    assert client.post(place, {"act": "end", "reason": ""}).status_code == 422
    assert client.post(place, {"act": "end", "reason": "Met de hand"}).status_code == 302
    assert "can be issued by themselves" in client.get(place).content.decode()


def run_of(house: House, employer: Body) -> IssueRunView:
    runs: tuple[IssueRunView, ...] = house.ask(IssueRuns(employer.id), by=employer.officer)
    return runs[0]


def test_a_form_is_issued_kept_and_verified(kept: tuple[Body, UUID], browser: Browser) -> None:
    """The paper bears its code, on each page; nobody learns from it who the worker is."""
    employer, worker = kept
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/form/issued/"
    assert client.post(page, {"form_language": "fr"}).status_code == 302
    paper = paper_of(client, page)
    pages = [each.extract_text() for each in PdfReader(BytesIO(paper)).pages]
    [code] = {found for text in pages for found in CODE.findall(text)}
    assert all(code in text for text in pages)
    assert "Vérifier ce document" in pages[-1]
    assert ssin(1).display in pages[0]
    status, told = verify(code.lower(), paper)
    assert status == 200
    assert "Le fichier est celui qui a été délivré" in told
    assert WHOLE.family_name not in told
    assert "Le fichier est un autre" in verify(code, paper + b"\n")[1]


@pytest.mark.usefixtures("browser")
def test_codes_that_open_nothing(kept: tuple[Body, UUID], house: House) -> None:
    """Mistyped is told apart from unknown, and both keep what was typed."""
    employer, worker = kept
    code = issuing(house, employer, worker).code.display()
    for typed, words in (
        ("", "Verification code"),
        ("ABC", "16 lettres et chiffres"),
        (code[:-1] + ("A" if code[-1] != "A" else "B"), "groupe par groupe"),
        (code, "Aucun document portant ce code"),
    ):
        status, told = verify(typed)
        assert status == 422
        assert words in told or not typed
        assert f'value="{typed}"' in told


def test_a_day_before_anything_is_told(kept: tuple[Body, UUID], browser: Browser) -> None:
    employer, worker = kept
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/form/issued/"
    for day, words in (("01/01/2020", "no form of that day"), ("01/01/2090", "still to come")):
        answer = client.post(page, {"on": day, "form_language": "en"}, headers={"accept-language": "en"})
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_a_worker_reads_what_was_issued(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """On a page of their own, and among all their data."""
    employer, worker = kept
    document = issued(house, employer, worker)
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = browser.as_actor(Actor.worker(person))
    assert paper_of(me, f"/me/{employer.id}/{worker}/form/issued/").startswith(b"%PDF")
    assert str(document) in me.get("/me/data.json").content.decode()


@pytest.mark.usefixtures("browser", "one_span")
def test_guessing_is_slowed() -> None:
    answers = [verify("ABC")[0] for _ in range(slowing.VERIFYING.most + 1)]
    assert answers[-2:] == [422, 429]
