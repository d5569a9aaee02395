# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page in a language that is none: what still stands there in plain letters goes round the translation."""

import html
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from babel import Locale

from openfla.channels import wording
from openfla.channels.batch import headings
from openfla.channels.web.format import DAY_WORDS
from openfla.channels.web.manual.topics import BESIDE, topic
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.law.parameter import sources
from tests.browser.pages import PAGES, WORKER
from tests.channels.web.bakery import Bakery, address, bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, House, ssin

__all__ = ["bakery"]

ENGLISH = ("api-", "manual", "my-messages", "saving", "style")
"""Pages in a language of their own: the contract of the API, the manual, messages as they were sent, and the names of
tools and funds; the guide of styles is for those who build."""
DATA = {
    *("openfla", "Bakkerij", "Korenaar", "Loonburo", "Noord", "Zuid", "Kantoor", "Officer", "Sam", "Janssens", "tests"),
    *(
        "Vandenabeele",
        "Geheime",
        "opleiding",
        "GEHEIM",
        "pakket",
        "Peeters",
        "Company",
        "plan",
        "Begindatum",
        "opvolger",
    ),
    *("Nederlands", "Fran", "ais", "Deutsch"),
    *("CancelTraining", "production", "kid", "second"),
    *("these", "numbers", "belong", "nobody"),
    *("CSV", "PDF", "XLSX", "DOCX", "JSON", "Excel", "SHA", "XML"),
}
"""Names and words of the bakery, languages by their own names, words of formats, the legal basis of the tests."""
SEEN = 100
LOOKED_UP = "django.utils.translation._trans"
"""Where Django's own functions lead."""

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
STRANGE = "áƀçðéƒĝĥíĵķļɱñóþʠŕšţúṽŵẋýžÁɃÇÐÉƑĜĤÍĴĶĻⱮÑÓÞɊŔŠŢÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, STRANGE)
KEPT = re.compile(r"%\(\w+\)[sd]|%%|\{[^}]*\}|<[^>]+>|&\w+;")
"""Places, marks and entities, which stay as they are."""


FORMS = re.compile(r":([^|}]*)\|([^}]*)\}")
"""In a place, the word that goes with one and the word that goes with others."""


def _strange_forms(found: re.Match[str]) -> str:
    return f":{found[1].translate(LETTERS)}|{found[2].translate(LETTERS)}}}"


def pseudo(text: str) -> str:
    """The text in strange letters, longer by two fifths, in brackets: who reads it knows where it begins and ends."""
    pieces, at = [], 0
    for found in KEPT.finditer(text):
        pieces += [text[at : found.start()].translate(LETTERS), FORMS.sub(_strange_forms, found[0])]
        at = found.end()
    pieces.append(text[at:].translate(LETTERS))
    return f"⟦{''.join(pieces)}{'~' * (len(text) * 2 // 5)}⟧" if text.strip() else text


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch, bakery: Bakery) -> Iterator[None]:
    """Once the bakery is there, all that English readers get is said in it: texts of pages and sentences of codes."""
    del bakery
    monkeypatch.setattr(f"{LOOKED_UP}.gettext", pseudo)
    monkeypatch.setattr(f"{LOOKED_UP}.ngettext", lambda one, others, number: pseudo(one if number == 1 else others))
    lists = {code: {**texts, "en": _listed(code, texts["en"])} for code, texts in wording.sentences().items()}
    monkeypatch.setattr(wording, "sentences", lambda: lists)
    nouns = {name: {**forms, "en": tuple(map(pseudo, forms["en"]))} for name, forms in wording._nouns().items()}
    monkeypatch.setattr(wording, "_nouns", lambda: nouns)
    wording._pieces.cache_clear()
    yield
    wording._pieces.cache_clear()


def _listed(code: str, text: str) -> str:
    """The words of a closed list stay apart."""
    return ", ".join(map(pseudo, text.split(", "))) if code.startswith("words.") else pseudo(text)


WORD = re.compile(r"[A-Za-z]{3,}")
SHOWN = re.compile(r'(?:aria-label|title|placeholder|alt|data-label)="([^"]*)"|>([^<]+)<')
UNSEEN = re.compile(
    r"<(script|style|head|svg|code|kbd|samp|textarea|pre|bdi)[^>]*>.*?</\1>|<!--.*?-->|<[a-z]+[^>]* lang=[^>]*>[^<]*<",
    re.DOTALL,
)
"""What nobody reads, what a machine said, what somebody typed, and what says itself in which language it is."""
MACHINE = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)[\w-]{12,}|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+|[\w.-]+\.(?:csv|pdf|xml|xsd|org|json)\b"
    r"|https?://\S+|urn:\S+|\b[a-z_]+\.[a-z_]+\b"
)
"""Digests, codes of documents and refusals, names of files and addresses."""


def words(text: str) -> set[str]:
    """Its words in plain letters."""
    return set(WORD.findall(MACHINE.sub(" ", html.unescape(text))))


def said_elsewhere() -> set[str]:
    """Words that have their translations in other files: titles of acts, headings of lists, days, months, languages."""
    english = Locale("en")
    acts: dict[str, Any] = dict(sources())
    titles = [act["title"]["en"] for act in acts.values()]
    heads = [word for each in headings._loaded("headings.yaml").values() for said in each.values() for word in said]
    months = [name for form in ("wide", "abbreviated") for name in english.months["format"][form].values()]
    topics = [topic(name, "en").title for name in BESIDE]
    return words(
        " ".join([*titles, *topics, *heads, *months, *english.languages.values(), *DAY_WORDS["en"].values(), "Sept"])
    )


def shown(page: str) -> dict[str, str]:
    """Each word in plain letters that a reader of the page sees or hears, with the text that it stands in."""
    found = (first or second for first, second in SHOWN.findall(UNSEEN.sub("<", page)))
    return {word: " ".join(text.split())[:90] for text in found for word in words(text)}


@pytest.mark.usefixtures("strange")
def test_no_page_says_anything_untranslated(house: House, browser: Browser, bakery: Bakery) -> None:
    """Whatever an officer or a worker opens; other pages of that name are those of somebody else."""
    person = house.person("Vandenabeele", ssin(41))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    names = {page.name: page.identity for page in PAGES if not page.name.startswith(ENGLISH)}
    of_worker = {name for name, identity in names.items() if identity == WORKER}
    known, there = said_elsewhere() | DATA, set()
    plain: dict[str, dict[str, str]] = {}
    for actor, own in ((bakery.employer.officer, set(names) - of_worker), (Actor.worker(person), of_worker)):
        client = browser.as_actor(actor)
        for name in sorted(own):
            answer = client.get(address(name, bakery.ids), follow=True)
            there |= {name} if answer.status_code == HTTPStatus.OK else set()
            found = {word: text for word, text in shown(answer.content.decode()).items() if word not in known}
            plain |= {name: found} if found else {}
    assert plain == {}
    assert len(there) > SEEN


def test_the_language_is_longer_and_keeps_its_places() -> None:
    """Two fifths longer, in brackets; a place is filled as in any other language."""
    assert pseudo("Workers: %(number)s") == "⟦Ŵóŕķéŕš: %(number)s~~~~~~~⟧"
    assert pseudo("{n} {n:day|days} &amp; <b>more</b>") == "⟦{n} {n:ðáý|ðáýš} &amp; <b>ɱóŕé</b>~~~~~~~~~~~~~⟧"
    assert shown(f"<p>{pseudo('All of it')}</p>") == {}
    assert shown('<p title="Left in English">5</p>').keys() == {"Left", "English"}
