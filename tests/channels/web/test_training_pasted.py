# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list pasted on the form of a training: whom it means is chosen, the rest is told line by line."""

import html
import re
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.records.models import JournalSubject
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, filled, lost, said, send, text_of
from tests.desk.conftest import SINCE, Body, House, segment, ssin
from tests.desk.roles import ELSEWHERE, HERE

OPEN = "Names, references or numbers: Lines of which nobody is chosen: {}."


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def choose(client: Client, bakery: Body, text: str, **fields: Any) -> HttpResponse:
    """Presses the button."""
    return send(client, bakery, filled([], pasted=text, act="choose", **fields))


def area(answer: HttpResponse) -> str:
    """What stands in the text area."""
    [inside] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    return html.unescape(inside).replace("\r\n", "\n").removeprefix("\n")


def hidden(answer: HttpResponse) -> set[UUID]:
    """Who is chosen in the form."""
    return {UUID(each) for each in re.findall(r'type="hidden" name="worker" value="([^"]+)"', answer.content.decode())}


def offered(answer: HttpResponse) -> list[UUID]:
    """Who stands beside a line to be ticked."""
    found = re.findall(r'type="checkbox" name="worker" value="([^"]+)"', answer.content.decode())
    return [UUID(each) for each in found]


def test_names_references_and_numbers_are_chosen_and_registered(house: House, bakery: Body, client: Client) -> None:
    """In any order, with the separators of a spreadsheet; namesakes are ticked; the unknown stands until mended."""

    def worker(family: str, given: str, reference: str, serial: int, **fields: Any) -> UUID:
        names = {"family_name": family, "given_names": given, "reference": reference}
        return house.worker(bakery, **names, number=ssin(serial), **fields)

    jan = worker("Peeters", "Jan", "W001", 701)
    lotte = worker("Van den Bergh", "Lotte", "W002", 702)
    unal = worker("Ünal", "Élise", "W003", 703)
    numbered = worker("Claes", "Bram", "W004", 704)
    referenced = worker("Maes", "Tom", "W005", 705)
    twins = [worker("Smet", "An", f"W01{place}", 710 + place, team=team) for place, team in enumerate(("Nacht", "Dag"))]
    page = client.get(f"/e/{bakery.id}/trainings/new/")
    assert ("Nobody is chosen" in text_of(page), 'value="choose"' in page.content.decode()) == (True, True)
    number = ssin(704).display
    lines = [
        '"Peeters, Jan"',
        "lotte VAN DEN BERGH",
        "",
        "Elise\tUnal;Nacht",
        f"{number};niemand",
        "Onbekend, Piet",
        "w5",
    ]
    first = choose(client, bakery, "\r\n".join([*lines, "Onbekend, Piet", "An Smet", "Jan Peeters"]), title="VCA")
    assert (first.status_code, hidden(first)) == (422, {jan, lotte, unal, numbered, referenced})
    assert (area(first), set(offered(first))) == ("Onbekend, Piet\nAn Smet", set(twins))
    assert said(first)[0].startswith(OPEN.format(2))
    assert "1. Onbekend, Piet : not found 2. An Smet Found more than once" in text_of(first).replace("Piet:", "Piet :")
    assert number not in first.content.decode()
    assert ('value="VCA"' in first.content.decode(), "W011 · Dag" in text_of(first)) == (True, True)

    form = filled([*hidden(first), twins[1]], pasted=area(first))
    refused = send(client, bakery, form)
    assert (refused.status_code, area(refused), lost(refused, {**form, "pasted": ""})) == (422, "Onbekend, Piet", {})
    done = send(client, bakery, {**form, "worker": sorted(map(str, hidden(refused))), "pasted": ""})
    assert done.status_code == 302
    view = card(house, bakery, form["training"])
    assert {each.worker for each in view.participations} == {jan, lotte, unal, numbered, referenced, twins[1]}


def test_where_reference_and_name_disagree_nobody_is_chosen_unseen(house: House, bakery: Body, client: Client) -> None:
    """Both stand to be ticked; where they agree among namesakes, the one is chosen."""
    names = {"family_name": "Smet", "given_names": "An"}
    one, other = (house.worker(bakery, **names, reference=each) for each in ("7", "8"))
    third = house.worker(bakery, family_name="Maes", reference="9")
    assert hidden(choose(client, bakery, "Smet;An;8")) == {other}
    answer = choose(client, bakery, "An Smet;9")
    assert (hidden(answer), set(offered(answer))) == (set(), {one, other, third})


def test_what_only_looks_like_somebody_is_not_chosen_unseen(house: House, bakery: Body, client: Client) -> None:
    """The number of a row is somebody's reference; a mistyped number is not passed over for the name beside it."""
    fifth = house.worker(bakery, family_name="Maes", given_names="Tom", reference="005")
    jan = house.worker(bakery, family_name="Peeters", given_names="Jan", reference="W9", number=ssin(731))
    rows = choose(client, bakery, "5\tJansens, Pieter")
    assert (hidden(rows), offered(rows)) == (set(), [fifth])
    assert hidden(choose(client, bakery, "5")) == {fifth}
    digits = ssin(731).digits
    mistyped = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    for written in (mistyped, f"{mistyped[:6]}-{mistyped[6:9]}.{mistyped[9:]}"):
        answer = choose(client, bakery, f"{written};Jan Peeters")
        assert (hidden(answer), offered(answer)) == (set(), [])
    assert hidden(choose(client, bakery, f"{digits};Iemand Anders")) == {jan}


def test_forty_lines_cost_as_many_statements_as_one(house: House, bakery: Body, client: Client) -> None:
    """And whose names were found is written down, each once."""
    workers = house.workers(bakery, 40)
    lines = [f"An Maes {place:05}" for place in range(40)]
    choose(client, bakery, "niemand")  # what is written once in a session is written
    counts, answers = [], []
    for text in (lines[0], "\n".join(lines)):
        with CaptureQueriesContext(connection) as asked:
            answers.append(choose(client, bakery, text))
        counts.append(len(asked))
    assert [hidden(each) for each in answers] == [{workers[0]}, set(workers)]
    assert counts[0] == counts[1]
    house.see(scope="system")
    shown = JournalSubject.objects.filter(act="WorkersMeant", outcome="answered").values_list("worker", flat=True)
    assert Counter(shown) == Counter([workers[0], *workers])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (0, "Nothing is pasted here"),
        (501, "501 lines are pasted; at most 500 are looked up at once"),
    ],
)
def test_what_is_not_looked_up_is_told(bakery: Body, client: Client, lines: int, told: str) -> None:
    """Nothing typed is lost."""
    text = "\n".join(f"Nobody {place}" for place in range(lines))
    answer = choose(client, bakery, text, title="VCA")
    assert (answer.status_code, area(answer), told in said(answer)[0]) == (422, text, True)
    assert 'value="VCA"' in answer.content.decode()


def test_more_than_the_form_carries_are_not_chosen(bakery: Body, client: Client, house: House) -> None:
    """The text stays, and nobody is added."""
    house.worker(bakery, reference="W001")
    others = [str(UUID(int=each)) for each in range(500)]
    answer = choose(client, bakery, "W001", worker=others)
    assert ("more than 500 workers would be chosen" in said(answer)[0], area(answer)) == (True, "W001")


def test_who_may_not_be_seen_is_not_found_and_looks_like_nobody(house: House, browser: Browser, bakery: Body) -> None:
    """By name, reference and number alike, for access limited to one establishment."""
    kept = (("Hier", "W1", 721, HERE), ("Ginder", "W2", 722, ELSEWHERE))
    here, there = (
        house.worker(
            bakery, family_name=name, reference=told, number=ssin(serial), segments=(segment(establishment=at),)
        )
        for name, told, serial, at in kept
    )
    person = house.person("Beperkt")
    command = GrantAccess(bakery.id, person, frozenset(LIMITABLE), SINCE, None, None, Limit(frozenset({HERE})))
    house.done(command, by=bakery.officer)
    client = browser.as_actor(Actor.officer(person, bakery.id))
    hidden_one, nobody = (
        choose(client, bakery, f"W1\n{told}\n{ssin(serial).digits}\n{name} An\nAn {name}")
        for name, told, serial in (("Ginder", "W2", 722), ("Nimmer", "W3", 723))
    )
    assert (hidden(hidden_one), offered(hidden_one), text_of(hidden_one).count("not found")) == ({here}, [], 4)
    alike = text_of(hidden_one)
    for one, other in (("Ginder", "Nimmer"), ("W2", "W3"), (ssin(722).digits, ssin(723).digits)):
        alike = alike.replace(one, other)
    assert alike == text_of(nobody)
    assert str(there) not in hidden_one.content.decode()


@pytest.mark.parametrize("act", ["choose", "register"])
def test_forty_thousand_pasted_lines_are_refused_with_what_fits(bakery: Body, client: Client, act: str) -> None:
    """None of them is looked up, and the text stays: a part of it can be cut out where it stands."""
    lines = "\n".join(f"W{number:05d}" for number in range(40_000))
    with CaptureQueriesContext(connection) as few:
        send(client, bakery, filled([], pasted="\n".join(lines.split("\n")[:501]), act=act))
    with CaptureQueriesContext(connection) as many:
        answer = send(client, bakery, filled([], pasted=lines, act=act))
    assert answer.status_code == 422
    [told] = [each for each in said(answer) if "at most 500 are looked up at once" in each]
    assert "40000 lines are pasted" in told.replace(",", "").replace("\N{NO-BREAK SPACE}", "")
    assert area(answer) == lines
    assert len(many) <= len(few)
