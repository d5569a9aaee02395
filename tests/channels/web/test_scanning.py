# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each page that takes a file keeps an infected one out, whatever it was to be."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.scanning import EICAR
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.records.models import Batch
from tests.channels.batch.staff_files import GOOD, HEADINGS, csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House

LIST = csv_bytes([HEADINGS, GOOD])
VIRUS, SILENT = "A virus was found in this file", "gave no answer"


def answer(client: Client, place: str, content: bytes, **form: str) -> str:
    """What the page says of the file."""
    sent = {"file": SimpleUploadedFile("bestand.csv", content), "sending": str(uuid4()), **form}
    return client.post(place, sent, follow=True).content.decode()


def files(house: House, employer: Body) -> int:
    """How many are kept of the employer."""
    house.see(employer)
    return Batch.objects.count()


def test_an_infected_file_is_kept_out_of_every_page(house: House, browser: Browser) -> None:
    """Lists of each kind, files of declarations, saved files of employer and worker, documents to verify."""
    employer, provider, person = house.employer(), house.provider(), house.person()
    worker = house.worker(employer)
    house.done(LinkWorker(employer.id, worker, person, "invitation_code"), by=OPERATOR)
    at_employer = browser.as_actor(employer.officer)
    at_provider, own = browser.as_actor(provider.officer), browser.as_actor(Actor.worker(person))
    pages = [
        *(
            (at_employer, f"/e/{employer.id}/imports/", {"kind": kind})
            for kind in ("staff_list", "rights", "trainings")
        ),
        *((at_provider, f"/o/{provider.id}/{listed}/lists/", {}) for listed in ("clients", "teams")),
        (at_employer, f"/o/{employer.id}/declarations/new/", {}),
        (at_employer, f"/e/{employer.id}/rescue/", {}),
        (own, f"/me/{employer.id}/{worker}/rescue/", {}),
        (Client(headers={"Accept-Language": "en"}), "/verify/", {"code": "x"}),
    ]
    before = files(house, employer)
    for client, place, form in pages:
        assert VIRUS in answer(client, place, LIST + EICAR, **form), place
    assert files(house, employer) == before


def test_nothing_is_lost_while_the_scanner_gives_no_answer(house: House, browser: Browser, settings: Settings) -> None:
    """The sender is told, and the same file goes in once the scanner calls it clean."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/imports/"
    settings.OPENFLA_SCANNER = ("/no/such/scanner",)
    assert SILENT in answer(client, place, LIST)
    settings.OPENFLA_SCANNER = ("true",)
    before = files(house, employer)
    assert VIRUS not in answer(client, place, LIST)
    assert files(house, employer) == before + 1
