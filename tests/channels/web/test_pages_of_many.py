# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page that an officer opens costs an employer of many what it costs one of few: as many statements and bytes."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from tests.browser.pages import OFFICER, PAGES, Page
from tests.channels.api.counting import statements
from tests.channels.web.bakery import BEYOND, address, places, standing
from tests.channels.web.conftest import Browser, plain_names
from tests.channels.web.crowded import crowd
from tests.desk.conftest import House

FEW, MANY = 64, 128
"""Each more than fills a page of any list."""
ROOM, SPARE = 1.02, 400
"""Longer numbers, and a link to one page more."""
ONE_ALONE = {
    "access-take-back": "an invitation of a colleague",
    "access-withdraw": "a grant",
    "deadline": "a day of the calendar",
    "dispute": "of one worker",
    "mandate": "between two organisations",
    "participation": "of one worker",
    "request": "of one worker",
    "software-card": "a program of the employer",
    "software-end": "a program of the employer",
    "software-key": "a key of a program",
    "subscription": "of a program",
    "subscription-end": "of a program",
    "succession": "between two employers",
    "training-template": "a template",
    "contract": "of one worker",
    "contract-cancel": "of one worker",
}
"""Pages about one thing that an employer of many has no more of."""
COUNTED = [page for page in PAGES if page.identity == OFFICER and page.name not in ONE_ALONE]
COUNTED = [page for page in COUNTED if {"employer", "organisation"} & set(places(page.name))]


@pytest.fixture(scope="module")
def crowds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[tuple[Client, dict[str, UUID]]]]:
    """An employer of few and one of many, with the browsers of their officers, for the tests of this file."""
    del django_db_setup

    def made() -> list[tuple[Client, dict[str, UUID]]]:
        house, browser = House(BEYOND), Browser()
        crowds = [crowd(house, browser, number) for number in (FEW, MANY)]
        return [(browser.as_actor(body.officer), ids) for body, ids in crowds]

    with standing(django_db_blocker, made) as found:
        yield found


@pytest.mark.sample(20)
@pytest.mark.django_db
@pytest.mark.parametrize("page", COUNTED, ids=str)
def test_a_page_of_many_costs_what_one_of_few_does(
    crowds: list[tuple[Client, dict[str, UUID]]], page: Page, settings: Settings
) -> None:
    """No list without pages, no choice among all workers, no statement for each of them."""
    settings.STORAGES = plain_names()
    few, many = ([cost(client, page, each) for each in named(page, ids)] for client, ids in crowds)
    for (sent, size), (sent_by_many, size_of_many) in zip(few, many, strict=True):
        assert sent_by_many == sent
        assert size_of_many <= size * ROOM + SPARE


def test_every_counted_page_has_its_address(crowds: list[tuple[Client, dict[str, UUID]]]) -> None:
    """A page that a sample leaves out is still one that can be counted."""
    [(_, ids), _] = crowds
    assert all(place(page, each) for page in COUNTED for each in named(page, ids))


def named(page: Page, ids: dict[str, UUID]) -> list[dict[str, UUID]]:
    """What the address names: of trainings one that was followed, one that is called over, one that was offered."""
    trainings = ("training", "called", "offered") if "training" in places(page.name) else ("training",)
    return [{**ids, "training": ids[each]} for each in trainings]


def cost(client: Client, page: Page, ids: dict[str, UUID]) -> tuple[int, int]:
    """Statements and bytes, the second time."""
    where = place(page, ids)
    client.get(where)
    with statements() as sent:
        answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return len(sent), len(answer.content)


def place(page: Page, ids: dict[str, UUID]) -> str:
    """Where it stands for the employer with these ids."""
    known = {"clients": ids["batch"], "teams": ids["batch"], "disputer": ids["worker"], **ids}
    return address(page.name, known) + (f"?{page.query}" if page.query else "")
