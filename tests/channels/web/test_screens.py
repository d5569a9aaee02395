# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages through the door that people use: what they show, what they refuse, what they cost."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor, ActorKind
from openfla.desk.workers.staff import WorkerIdentity
from openfla.terms.formula import harmless
from tests.channels.web.conftest import signed_in
from tests.desk.conftest import OPERATOR, Body, House, house, ssin
from tests.desk.test_accounts import sized

__all__ = ["house"]


@pytest.fixture(autouse=True)
def _plain_assets(settings: Any) -> None:
    """Pages are made without collected assets."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    storages = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages
    settings.ALLOWED_HOSTS = ["testserver"]


def browser(person: UUID | None, organisation: UUID | None = None) -> Client:
    """A browser in which a person has signed in, reading English."""
    client = Client(headers={"accept-language": "en"})
    session = client.session
    if person is not None:
        session.update(signed_in(Actor(ActorKind.OFFICER, person, organisation)))
    session.save()
    return client


def at_desk(employer: Body) -> Client:
    """The employer's officer at the browser."""
    return browser(employer.officer.person, employer.id)


def test_the_list_shows_workers_and_their_days(house: House) -> None:
    """Name, granted, left; and the number that match."""
    employer = house.employer()
    house.workers(employer, 3)
    sized(house, employer)
    page = at_desk(employer).get(f"/e/{employer.id}/workers/").content.decode()
    assert "3 workers in 2026" in page


def test_a_page_costs_the_same_for_many(house: House) -> None:
    """The number of queries does not follow the number of workers."""
    few, many = house.employer(), house.employer("Grote Broer")
    house.workers(few, 3)
    house.workers(many, 60)
    counted = []
    for employer in (few, many):
        client = at_desk(employer)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/e/{employer.id}/workers/").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("place", ["", "workers/", "workers.csv", "trainings/", "size/"])
def test_another_employer_is_not_there(house: House, place: str) -> None:
    """A foreign employer and one that does not exist answer alike; a stranger gets nothing."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    client = at_desk(stranger)
    assert client.get(f"/e/{employer.id}/{place}").status_code == 404
    assert client.get(f"/e/{uuid4()}/{place}").status_code == 404
    assert Client().get(f"/e/{employer.id}/{place}").status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_worker_reads_why(house: House, language: str) -> None:
    """The account explains itself in four languages, down to the article."""
    employer = house.employer()
    number = ssin(1)
    identity = WorkerIdentity("Claes", "Lotte", number=number, birth_date=date(1985, 3, 14))
    command = replace(house.employment(employer), identity=identity)
    worker = house.done(command, by=employer.officer).reference
    sized(house, employer)
    person = house.person("Claes", number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    answer = browser(person).get(f"/me/{employer.id}/{worker}/?language={language}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "50 § 3" in page
    assert number.digits not in page


def test_a_size_is_declared(house: House) -> None:
    """A quarter goes in; a wrong one is told."""
    employer = house.employer()
    client = at_desk(employer)
    assert client.post(f"/e/{employer.id}/size/", {"quarter": "2025Q1", "fte": "12,5"}).status_code == 302
    answer = client.post(f"/e/{employer.id}/size/", {"quarter": "2025-1", "fte": "1.234"})
    assert answer.status_code == 422


def test_the_overview_answers_and_its_headers_are_strict(house: House) -> None:
    """Nothing but our own host may load, and nothing is kept in caches."""
    employer = house.employer()
    house.workers(employer, 2)
    answer = at_desk(employer).get(f"/e/{employer.id}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("house")
def test_the_page_of_identities_is_for_the_demo_only() -> None:
    """Without the demo configuration there are the identity providers alone."""
    assert "fla-lines" not in Client().get("/").content.decode()


@pytest.mark.parametrize(("language", "role"), [("nl", "HR-verantwoordelijke"), ("fr", "Responsable RH")])
def test_sample_roles_are_said_in_the_language(house: House, settings: Any, language: str, role: str) -> None:
    """The file of the demo holds a code; a word that an older file holds is shown as it is."""
    del house
    settings.OPENFLA_DEMO = True
    people = [{"person": str(uuid4()), "organisation": None, "label": "An Maes", "role": "officer"}]
    people.append({**people[0], "role": "Somebody of old"})
    with patch("openfla.channels.web.identities.known_identities", return_value=people):
        page = Client().get("/", {"language": language}).content.decode()
    assert role in page
    assert "Somebody of old" in page


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_of_an_export_computes(text: str) -> None:
    """A risky beginning is made harmless."""
    assert harmless(text).startswith("'")
