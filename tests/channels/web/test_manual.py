# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The manual: in four languages, in the words of the pages, reached from beside the task."""

import re
from html import unescape

import pytest
from django.test import Client

from openfla.channels.web.manual.topics import BESIDE, FOLDER, topic
from openfla.channels.wording import LANGUAGES
from tests.channels.web.bakery import names
from tests.channels.web.conftest import Browser
from tests.channels.web.test_languages import catalog_of, texts
from tests.desk.conftest import House

HEAVY = re.compile(r"\*\*([^*]+)\*\*")
STEP = re.compile(r"^\d+\. .*$", re.MULTILINE)
QUESTION = re.compile(r"^\*\*.+[?.]\*\* .+$", re.MULTILINE)


def text_of(name: str, language: str) -> str:
    """The page as it is written."""
    return (FOLDER / language / f"{name}.md").read_text("utf-8")


def forms(said: str) -> set[str]:
    """What a text of the catalogue shows: both forms of a plural."""
    return {said, *re.findall(r"'([^']*)'", said)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_is_told_in_each_language(language: str) -> None:
    """With as many steps and questions as in the others, and nothing is written that has no topic."""
    assert {path.stem for path in (FOLDER / language).glob("*.md")} == set(BESIDE)
    for name in BESIDE:
        there, english = text_of(name, language), text_of(name, "en")
        assert len(STEP.findall(there)) == len(STEP.findall(english)) >= 3, name
        assert len(QUESTION.findall(there)) == len(QUESTION.findall(english)) >= 2, name
        assert topic(name, language).title


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_pressed_is_called_as_the_pages_call_it(language: str) -> None:
    """What stands in heavy letters in a step is a text of the product in that language."""
    said = set(texts()) if language == "en" else set(catalog_of(language).values())
    known = {form for each in said for form in forms(each)}
    steps = [(name, step) for name in BESIDE for step in STEP.findall(text_of(name, language))]
    assert [(name, word) for name, step in steps for word in HEAVY.findall(step) if word not in known] == []


NEAR = re.compile(r"[^\u00a0/][:;?!](\s|$)", re.MULTILINE)


def test_a_french_sign_keeps_its_distance() -> None:
    """A space that does not break stands before : ; ? and !."""
    assert [name for name in BESIDE if NEAR.search(text_of(name, "fr").partition("\n# ")[2])] == []


def test_topics_stand_beside_pages_that_there_are() -> None:
    """No page leads to two of them."""
    beside = [name for found in BESIDE.values() for name in found.split()]
    assert set(beside) <= set(names())
    assert len(beside) == len(set(beside))


def test_anyone_reads_it(browser: Browser) -> None:
    """The list of topics, and each page of it; another name is no page."""
    del browser
    client = Client(headers={"accept-language": "fr"})
    listed = unescape(client.get("/manual/").content.decode())
    for name in BESIDE:
        assert topic(name, "fr").title in listed
        answer = client.get(f"/manual/{name}/")
        assert answer.status_code == 200
        assert topic(name, "fr").heading in unescape(answer.content.decode())
    assert client.get("/manual/nothing/").status_code == 404


def test_a_task_leads_to_what_is_told_of_it(house: House, browser: Browser) -> None:
    """A page of an employer, and one that needs no sign-in; a page without a topic leads to none."""
    body = house.employer()
    client = browser.as_actor(body.officer)
    assert 'href="/manual/lists/"' in client.get(f"/e/{body.id}/imports/").content.decode()
    assert 'href="/manual/size-and-regime/"' in client.get("/regime/").content.decode()
    assert "/manual/" in client.get(f"/e/{body.id}/duties/").content.decode()  # the foot leads to the list
    assert not re.search(r'href="/manual/\w', client.get(f"/e/{body.id}/duties/").content.decode())
