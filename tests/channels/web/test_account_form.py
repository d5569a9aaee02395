# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account form at the browser: on the screen without the number, as files with it for who may state it."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client
from pypdf import PdfReader

from openfla.channels.web import account_form
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.workers.staff import WorkerIdentity
from openfla.terms.consultation import DataClass
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, TODAY, Body, House, ssin
from tests.desk.test_account_form import WHOLE, worker_with
from tests.desk.test_accounts import sized

NUMBER = ssin(1)


@pytest.fixture
def kept(house: House) -> tuple[Body, UUID]:
    """An employer with a worker of whom everything is known."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    return employer, worker


def words(client: Client, address: str) -> str:
    """Of the paper at that address."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages)


def test_the_form_is_shown_and_kept(kept: tuple[Body, UUID], browser: Browser) -> None:
    """The page masks the number; the paper states it, in the language that was chosen."""
    employer, worker = kept
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/form"
    shown = client.get(f"{place}/?form_language=fr").content.decode()
    assert WHOLE.birth_place in shown
    assert "Compte formation individuel" in shown
    assert NUMBER.display not in shown
    assert NUMBER.digits not in shown
    said = words(client, f"{place}.pdf?form_language=fr")
    assert NUMBER.display in said
    assert "Compte formation individuel" in said


def test_who_may_not_state_the_number_gets_the_form_without(
    kept: tuple[Body, UUID], house: House, browser: Browser
) -> None:
    employer, worker = kept
    reader = browser.as_actor(house.officer(employer.id, [Permission.ACCOUNTS_CONSULT]))
    said = words(reader, f"/e/{employer.id}/workers/{worker}/form.pdf")
    assert NUMBER.display not in said
    assert WHOLE.birth_place in said


def test_stating_the_number_is_told_to_the_worker(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """Each file with the number is a consultation of its own."""
    employer, worker = kept
    browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers/{worker}/form.json")
    person = house.person("Claes", NUMBER)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    looks = house.ask(OwnConsultations(employer.id, worker, None, 50), by=Actor.worker(person))
    shown = {kind for look in looks if not look.own for kind in look.classes}
    assert {DataClass.NATIONAL_NUMBER, DataClass.EMPLOYMENT, DataClass.ACCOUNT} <= shown


def test_a_worker_takes_the_own_form_along(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    employer, worker = kept
    person = house.person("Claes", NUMBER)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    client = browser.as_actor(Actor.worker(person))
    assert client.get(f"/me/{employer.id}/{worker}/form/").status_code == 200
    told = json.loads(client.get(f"/me/{employer.id}/{worker}/form.json").content)
    assert told["worker"]["nationalNumber"] == NUMBER.digits
    assert NUMBER.digits in client.get(f"/me/{employer.id}/{worker}/form.xml").content.decode()


def test_a_day_that_cannot_be_read_is_said(kept: tuple[Body, UUID], browser: Browser) -> None:
    """On the page, beside its field; a file of such a day there is none."""
    employer, worker = kept
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/form"
    answer = client.get(f"{place}/?on=31/02/2026")
    assert answer.status_code == 422
    assert 'id="on-error"' in answer.content.decode()
    assert client.get(f"{place}.pdf?on=31/02/2026").status_code == 404


@pytest.mark.parametrize(("days", "told"), [(-30, "Nothing of this worker"), (30, "still to come")])
def test_a_day_without_a_form_is_told(kept: tuple[Body, UUID], browser: Browser, days: int, told: str) -> None:
    """Beside its field, above the form of today; a file of such a day there is none."""
    employer, worker = kept
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/form"
    on = (TODAY + timedelta(days=days)).isoformat()
    answer = client.get(f"{place}/?on={on}")
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert WHOLE.birth_place in answer.content.decode()
    assert client.get(f"{place}.pdf?on={on}").status_code == 404


def test_what_lacks_is_led_to(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """And nothing else: the size is known here."""
    employer, _ = kept
    poor = worker_with(house, employer, WorkerIdentity("Maes", reference="18"))
    shown = browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers/{poor}/form/").content.decode()
    assert f'href="/e/{employer.id}/workers/{poor}/details/"' in shown
    assert "Size and decisions" not in shown


def papers(client: Client, address: str) -> set[str]:
    """The names in the archive at that address."""
    answer = client.get(address)
    assert answer.status_code == 200
    with ZipFile(BytesIO(b"".join(answer))) as archive:
        return set(archive.namelist()) - {"digests.csv"}


def test_those_of_a_list_come_as_one_archive(kept: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """Of all who match its filter, and of nobody else."""
    employer, worker = kept
    other = house.worker(employer, family_name="Vandenabeele")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/forms.zip"
    assert papers(client, f"{place}?year=2026") == {f"Claes-Lotte-{worker}.pdf", f"Vandenabeele-An-{other}.pdf"}
    assert papers(client, f"{place}?year=2026&search=claes") == {f"Claes-Lotte-{worker}.pdf"}
    for kind in ("json", "xml"):
        assert papers(client, f"{place}?search=claes&files={kind}") == {f"Claes-Lotte-{worker}.{kind}"}
    assert client.get(f"{place}?files=exe").status_code == 404


def test_too_many_at_once_are_not_waited_for(
    kept: tuple[Body, UUID], browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says so, and its filter stays."""
    employer, _ = kept
    monkeypatch.setattr(account_form, "MOST", 0)
    client = browser.as_actor(employer.officer)
    answer = client.get(f"/e/{employer.id}/workers/forms.zip?year=2026&search=claes", follow=True)
    assert answer.redirect_chain[0][0].endswith("/workers/?year=2026&search=claes")
    assert "At most 0 account forms" in answer.content.decode()
