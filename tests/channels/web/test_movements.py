# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The movements on the account page: for a chosen day, as known on a chosen day, for the employer and the worker."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.test_accounts import extra, sized
from tests.desk.test_movements import halved
from tests.desk.test_trainings import registered


@pytest.fixture
def bakery(house: House) -> tuple[Body, UUID]:
    """An employer and a worker with extra days and a training that was corrected."""
    employer = house.employer()
    command = house.employment(employer)
    command = replace(command, identity=replace(command.identity, number=ssin(1), reference=""))
    worker = house.done(command, by=employer.officer).reference
    sized(house, employer)
    house.done(extra(employer, worker), by=employer.officer)
    registered(house, employer, [worker])
    halved(house, employer, worker, NOW + timedelta(hours=1))
    return employer, worker


def shown(browser: Browser, bakery: tuple[Body, UUID], query: str, status: int = 200) -> str:
    """The page of the worker for the employer."""
    employer, worker = bakery
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers/{worker}/?{query}")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_movements_stand_with_their_causes(browser: Browser, bakery: tuple[Body, UUID]) -> None:
    """Grant, extra days, training, and what was corrected and why."""
    page = shown(browser, bakery, "year=2026")
    for words in (
        "By the sector agreement: 4 days",
        "Extra days. Reason: Company plan",
        "Brandpreventie",
        "Reason of the correction: list was wrong",
        "by Bakkerij De Korenaar",
        "up to 31",
    ):
        assert words in page


def test_a_day_decides_the_year_and_where_the_ledger_ends(browser: Browser, bakery: tuple[Body, UUID]) -> None:
    """The day before the training it is not there; the other years lead away from the day."""
    page = shown(browser, bakery, "on=1/3/2026&year=2024")
    assert "the account of 2026" in page.lower()
    assert "Reason of the correction" not in page
    assert 'href="?year=2025"' in page


def test_what_was_known_then_is_told_as_such(browser: Browser, bakery: tuple[Body, UUID]) -> None:
    """Before anything was recorded there is no movement, and a way back to now."""
    page = shown(browser, bakery, "year=2026&known=2026-11-01")
    assert "as it was known on" in page
    assert "No movement up to that day." in page
    assert 'href="?year=2026">Back to now' in page


@pytest.mark.parametrize(
    ("query", "told"),
    [("on=31/2/2026", 'id="on-error"'), ("known=soon", 'id="known-error"'), ("on=1/1/1999", "outside the years 2017")],
)
def test_a_day_that_cannot_be_read_is_said(browser: Browser, bakery: tuple[Body, UUID], query: str, told: str) -> None:
    """Beside its field and on top, with what was typed."""
    page = shown(browser, bakery, query, 422)
    assert told in page
    assert 'href="#on"' in page or 'href="#known"' in page


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Toegekend"), ("fr", "Accordé"), ("de", "Gewährt"), ("en", "Granted")]
)
def test_the_worker_sees_them_in_four_languages(
    house: House, browser: Browser, bakery: tuple[Body, UUID], language: str, words: str
) -> None:
    """The same table on one's own page."""
    employer, worker = bakery
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    answer = browser.as_actor(Actor.worker(person)).get(f"/me/{employer.id}/{worker}/?year=2026&language={language}")
    assert answer.status_code == 200
    assert f"<strong>{words}</strong>" in answer.content.decode()
