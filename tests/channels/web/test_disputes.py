# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers dispute at the browser, and employers answer there; files are scanned and given back as downloads."""

import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from openfla.channels.scanning import EICAR
from openfla.channels.web import uploads
from openfla.desk.access.access import GrantAccess, LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import LONGEST_TEXT, DisputeCard
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.desk.upkeep.invariants import CheckKeptFiles, KeptFiles
from openfla.terms.role import Permission, Quality
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.uploading import written_to_disk
from tests.desk.conftest import OPERATOR, SINCE, Body, House
from tests.desk.rescuing import training

PDF = b"%PDF-1.7 attest"
MISSING: dict[str, Any] = {"title": "EHBO", "on": "03/03/2026", "minutes": "7:36", "reason": "Ik was er."}


@dataclass
class Sides:
    """The worker's browser and the employer's."""

    house: House
    employer: Body
    worker: UUID
    part: UUID
    own: Client
    officer: Client

    @property
    def place(self) -> str:
        return f"/me/{self.employer.id}/{self.worker}/disputes/"

    def sent(self, page: str, content: bytes | None = None, **form: str) -> tuple[int, str]:
        """What the worker is answered: where it leads, or the page again."""
        file = {} if content is None else {"file": SimpleUploadedFile("attest.pdf", content)}
        answer = self.own.post(f"{self.place}{page}", {**form, **file})
        return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()

    def raised(self, content: bytes | None = None) -> str:
        """The worker's page of a new dispute about a missing training."""
        status, place = self.sent("missing/", content, **MISSING)
        assert status == 302, place
        return place

    def of_employer(self, place: str) -> str:
        """The employer's page of the same dispute."""
        return f"/e/{self.employer.id}/workers/{self.worker}/disputes/{place.split('/')[-2]}/"


@pytest.fixture
def sides(house: House, browser: Browser) -> Sides:
    bakery = house.employer()
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    course = house.done(RegisterTraining(bakery.id, uuid4(), training()), by=bakery.officer).reference
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    part = house.done(RegisterParticipation(bakery.id, course, worker, followed), by=bakery.officer).reference
    own, officer = browser.as_actor(Actor.worker(person)), browser.as_actor(bakery.officer)
    return Sides(house, bakery, worker, part, own, officer)


def text(client: Client, place: str) -> str:
    """A page that is there."""
    answer = client.get(place)
    assert answer.status_code == 200, place
    return answer.content.decode()


def test_a_line_is_disputed_answered_and_shown_to_both(sides: Sides) -> None:
    """From the link beside the line to the employer's refusal."""
    account = text(sides.own, f"/me/{sides.employer.id}/{sides.worker}/?year=2025")
    [chosen] = re.findall(r'href="([^"]*\?line=[^"]*)"', account)
    assert f'value="{sides.part}" selected' in text(sides.own, chosen)
    form: dict[str, Any] = {"line": str(sides.part), "wanted": "Drie dagen", "reason": "Ik was er drie."}
    status, place = sides.sent("new/", PDF, **form)
    assert status == 302
    assert "1 worker waits for an answer." in text(sides.officer, f"/e/{sides.employer.id}/")
    assert "Drie dagen" in text(sides.officer, sides.of_employer(place))
    answer = sides.officer.post(sides.of_employer(place), {"answer": "refused", "text": "De lijst telt er twee."})
    assert answer.status_code == 302
    for client, page in ((sides.own, place), (sides.officer, sides.of_employer(place))):
        told = text(client, page)
        words = {"De lijst telt er twee.", "Drie dagen", "Excel basis", "The employer refused", "attest.pdf"}
        assert {each for each in words if each not in told} == set()
    assert "No worker disputes anything." in text(sides.officer, f"/e/{sides.employer.id}/disputes/")
    assert "Excel basis" in text(sides.officer, f"/e/{sides.employer.id}/disputes/?ended=1")


def test_an_agreement_on_a_missing_training_leads_to_its_registration(sides: Sides) -> None:
    """With what the worker said filled in."""
    place = sides.raised()
    page = sides.of_employer(place)
    assert sides.officer.post(page, {"answer": ""}).status_code == 422
    assert sides.officer.post(page, {"answer": "agreed"}).status_code == 302
    form = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', text(sides.officer, page)))
    assert form.pop("worker") == str(sides.worker)
    shown = sides.officer.post(
        f"/e/{sides.employer.id}/trainings/new/", {**form, "worker": str(sides.worker), "act": "show"}
    ).content.decode()
    assert all(f'value="{value}"' in shown for value in ("EHBO", "03/03/2026", "7:36"))


def test_the_worker_follows_it_up(sides: Sides) -> None:
    """Adds, is told of a proposal on the account, and declines it."""
    place = sides.raised()
    page = place.removeprefix(sides.place)
    assert sides.sent(page, reply="")[0] == 422
    assert sides.sent(page, PDF, reply="added", text="Hier is het attest")[0] == 302
    sides.officer.post(sides.of_employer(place), {"answer": "proposed", "text": "Een halve dag"})
    account = text(sides.own, f"/me/{sides.employer.id}/{sides.worker}/")
    assert "Your employer proposed something about what you dispute. Answer by" in account
    assert "What you add is an answer to the proposal" in text(sides.own, place)
    assert sides.sent(page, reply="declined")[0] == 302
    told = text(sides.own, place)
    assert "No agreement was found." in told
    assert "Hier is het attest" in told


def test_a_long_reason_is_taken_whole(sides: Sides) -> None:
    """As long as the desk takes it; what is longer is told with how much fits."""
    for page, form in (("new/", {"line": str(sides.part), "wanted": "Drie dagen"}), ("missing/", MISSING)):
        status, told = sides.sent(page, **form | {"reason": "y" * (LONGEST_TEXT + 1)})
        assert (status, "2,001 characters; 2,000 fit" in told or "2001 characters; 2000 fit" in told) == (422, True)
        status, place = sides.sent(page, **form | {"reason": "y" * LONGEST_TEXT})
        assert status == 302, place
        assert "y" * LONGEST_TEXT in text(sides.officer, sides.of_employer(place))


def test_what_is_missing_is_told_beside_the_fields(sides: Sides) -> None:
    """All at once."""
    for page in ("new/", "missing/"):
        status, told = sides.sent(page, reason="")
        assert status == 422
        assert told.count('aria-invalid="true"') == (3 if page == "new/" else 4)
    status, told = sides.sent("missing/", **MISSING | {"minutes": "lang"})
    assert status == 422
    assert 'value="EHBO"' in told


def test_a_file_comes_back_as_a_download(sides: Sides) -> None:
    """Never shown by the browser in our place, whatever it holds."""
    place = sides.raised(PDF)
    for client, page in ((sides.own, place), (sides.officer, sides.of_employer(place))):
        [file] = re.findall(r'href="([^"]*/files/[^"]*)"', text(client, page))
        answer = client.get(file)
        assert answer.getvalue() == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _scanner(settings: Settings, ending: int) -> None:
    settings.OPENFLA_SCANNER = (sys.executable, "-c", f"import sys; sys.stdin.read(); sys.exit({ending})")


def test_an_infected_file_is_kept_out(sides: Sides, settings: Settings) -> None:
    """By the test signature, and by the operator's scanner; one that fails keeps the file out too."""
    assert "A virus was found" in sides.sent("missing/", PDF + EICAR, **MISSING)[1]
    _scanner(settings, 1)
    assert "A virus was found" in sides.sent("missing/", PDF, **MISSING)[1]
    _scanner(settings, 2)
    assert "gave no answer" in sides.sent("missing/", PDF, **MISSING)[1]
    settings.OPENFLA_SCANNER = ("/no/such/scanner",)
    assert "gave no answer" in sides.sent("missing/", PDF, **MISSING)[1]
    _scanner(settings, 0)
    assert sides.sent("missing/", PDF, **MISSING)[0] == 302


def test_a_large_file_is_let_go_while_it_comes(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more of it is written than the page takes."""
    monkeypatch.setattr(uploads, "LARGEST", {"my-dispute-missing": 2 * uploads.MEGABYTE})
    written = written_to_disk(monkeypatch)
    status, told = sides.sent("missing/", PDF + bytes(3_000_000), **MISSING)
    assert status == 422
    assert "larger than 2 MB" in told
    assert sum(written) <= 2 * uploads.MEGABYTE


def test_a_provider_sees_it_for_all_its_clients(sides: Sides, browser: Browser) -> None:
    """With the way to the list; who works there for clients alone sees it too."""
    provider = sides.house.provider()
    person, work = sides.house.person("Klanten"), frozenset({Permission.ACCOUNTS_CONSULT})
    given = GrantAccess(provider.id, person, work, SINCE, None, Quality.SERVICE_PROVIDER)
    sides.house.done(given, by=provider.officer)
    sides.house.mandate(sides.employer, provider)
    sides.raised()
    client = browser.as_actor(Actor.officer(person, provider.id))
    told = text(client, f"/o/{provider.id}/clients/")
    assert f'href="/e/{sides.employer.id}/disputes/"' in told
    assert "1 worker waits for an answer." in told
    assert "EHBO" in text(client, f"/e/{sides.employer.id}/disputes/")


def test_a_file_that_was_laid_before_is_watched_over(sides: Sides) -> None:
    """Like every kept file: one that is changed is found before the inspection asks for it."""
    sides.raised(PDF)
    kept: KeptFiles = sides.house.ask(CheckKeptFiles(), by=OPERATOR)
    assert (kept.number, kept.broken) == (1, ())
    path = max(Path(settings.OPENFLA_FILES).glob("??/*"), key=lambda each: each.stat().st_mtime_ns)
    path.write_bytes(b"OFV1")
    assert sides.house.ask(CheckKeptFiles(), by=OPERATOR).broken == (kept.last,)


def test_the_whole_is_one_archive_for_the_inspection(sides: Sides) -> None:
    """A paper with every word, day and journal entry, the files, and digests that agree with them."""
    place = sides.raised(PDF)
    sides.officer.post(sides.of_employer(place), {"answer": "proposed", "text": "Die dag was u ziek."})
    view = sides.house.ask(
        DisputeCard(sides.employer.id, sides.worker, UUID(place.split("/")[-2])), by=sides.employer.officer
    )
    assert view.steps[0].due_by is not None
    for client, page in ((sides.own, place), (sides.officer, sides.of_employer(place))):
        answer = client.get(f"{page}dossier.zip")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        with ZipFile(BytesIO(answer.getvalue())) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        digests = dict(row.split(",")[::-1] for row in files.pop("digests.csv").decode().split()[1:])
        assert digests == {name: sha256(held).hexdigest() for name, held in files.items()}
        assert files.pop("01-attest.pdf") == PDF
        [paper] = files.values()
        told = "".join(each.extract_text() for each in PdfReader(BytesIO(paper)).pages)
        said = {
            "EHBO",
            "Ik was er.",
            "Die dag was u",
            "Last day to answer the proposal",
            view.steps[0].due_by.strftime("%d/%m/%Y"),
            str(view.entry)[:8],
            str(view.steps[0].entry)[:8],
            "Janssens, An",
        }
        assert {each for each in said if each not in told} == set()
