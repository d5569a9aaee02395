# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which an employer looks at what others entered: one line or many, seen first, and taken back."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import registered


@pytest.fixture
def bakery(house: House) -> Body:
    """Two lines of a school wait at it."""
    employer, school = house.employer(), house.provider("Vormingscentrum")
    house.mandate(employer, school)
    workers = [house.worker(employer), house.worker(employer, family_name="Zwart")]
    registered(house, replace(employer, officer=school.officer), workers)
    return employer


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    return browser.as_actor(bakery.officer)


def picks(client: Client, url: str) -> list[str]:
    """What the boxes of the list send."""
    return re.findall(r'name="picked" value="([^"]+)"', client.get(url).content.decode())


def test_ticked_lines_are_looked_at_then_verified_and_taken_back(client: Client, bakery: Body) -> None:
    """The first press says what would happen and does nothing; the second does it; Undo takes it back."""
    url = f"/e/{bakery.id}/entered/"
    first, second = picks(client, url)
    assert "2 lines that others entered wait for your look." in text_of(client.get(f"/e/{bakery.id}/"))
    look = client.post(url, {"act": "look", "picked": [first]})
    assert "Verify 1 line?" in text_of(look)
    assert picks(client, url) == [first, second]
    done = client.post(url, {"act": "verify", "picked": [first]}, follow=True)
    assert "1 line was verified." in text_of(done)
    assert picks(client, url) == [second]
    [undo] = re.findall(r'action="([^"]*undo=[^"]*)"', done.content.decode())
    assert "It was undone" in text_of(client.post(undo.replace("&amp;", "&"), follow=True))
    assert picks(client, url) == [first, second]


def test_all_that_match_go_at_once_if_they_are_as_many_as_were_seen(client: Client, bakery: Body) -> None:
    """Else the number is told, and nothing is done."""
    url = f"/e/{bakery.id}/entered/?search=zwart"
    changed = client.post(url, {"act": "look", "whom": "all", "expected": "2"})
    assert (changed.status_code, "2 lines matched when you opened this page; 1 match now" in text_of(changed)) == (
        422,
        True,
    )
    assert "Verify 1 line?" in text_of(client.post(url, {"act": "look", "whom": "all", "expected": "1"}))
    client.post(url, {"act": "verify", "whom": "all", "expected": "1"})
    assert "Zwart, An" in text_of(client.get(f"/e/{bakery.id}/entered/?show=verified"))


def test_a_line_is_sent_back_with_a_reason_that_who_entered_it_reads(client: Client, bakery: Body) -> None:
    """Without one it stays, with the tick."""
    url = f"/e/{bakery.id}/entered/"
    [first, _] = picks(client, url)
    refused = client.post(url, {"act": "return", "picked": [first]})
    assert (refused.status_code, "checked" in refused.content.decode()) == (422, True)
    client.post(url, {"act": "return", "picked": [first], "reason": "Was er niet"})
    page = text_of(client.get(f"{url}?show=returned"))
    assert "Was er niet" in page
    assert "Was er niet" in text_of(client.get(f"/e/{bakery.id}/participations/{first.partition('.')[0]}/"))


def test_one_line_is_verified_from_its_own_page(client: Client, bakery: Body) -> None:
    """By one button, in the version that is shown."""
    [first, _] = picks(client, f"/e/{bakery.id}/entered/")
    url = f"/e/{bakery.id}/participations/{first.partition('.')[0]}/"
    page = client.get(url).content.decode()
    [there] = re.findall(r'name="picked" value="([^"]+)"', page)
    assert there == first
    client.post(f"/e/{bakery.id}/entered/", {"act": "verify", "picked": there})
    assert "Verify this line" not in text_of(client.get(url))


def test_nothing_ticked_is_told(client: Client, bakery: Body) -> None:
    """With no line sent."""
    answer = client.post(f"/e/{bakery.id}/entered/", {"act": "look"})
    assert (answer.status_code, "No line is ticked." in text_of(answer)) == (422, True)
