# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sources of a page stand on it once, and what is shown rounded has its fraction."""

import re
from fractions import Fraction

from openfla.channels.web.explain import Told, exact_of
from openfla.channels.web.sources import Exact, Source, fractions_of, number_of, sources_of
from openfla.desk.explaining import Cited
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of
from tests.desk.conftest import House
from tests.desk.test_accounts import sized
from tests.desk.test_plan import linked

LAW, LATER = Cited("Law", "50", "https://law.example", verified=True), Cited("Law", "52", "https://law.example")
AGREEMENT = Cited("Agreement", "", "https://agreement.example", verified=True)


def node(*citations: Cited, exact: str = "", because: tuple[Told, ...] = ()) -> Told:
    return Told("A sentence.", exact, citations, (), because)


def test_each_source_stands_once() -> None:
    """In the order in which it is cited first; unverified where one of its articles is."""
    tree = node(LAW, because=(node(AGREEMENT), node(LATER)))
    sources = sources_of([tree], [LAW])
    assert sources == (
        Source(1, "Law", "https://law.example", unverified=True),
        Source(2, "Agreement", "https://agreement.example", unverified=False),
    )
    assert [number_of(each, sources) for each in (LAW, LATER, AGREEMENT)] == [1, 1, 2]


def test_each_fraction_stands_once_with_a_true_minus() -> None:
    tree = node(exact="28/19", because=(node(exact="28/19"), node()))
    assert fractions_of([tree]) == (Exact("A sentence.", "28/19"),)
    assert exact_of(Fraction(-79, 114)) == "\N{MINUS SIGN}79/114"


def test_the_own_account_says_each_thing_once(house: House, browser: Browser) -> None:
    """Titles of the law once, each reason with the number of its source; what is asked rarely is folded."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    own = browser.as_actor(linked(house, employer, worker))
    answer = own.get(f"/me/{employer.id}/{worker}/?year=2026")
    page, words = answer.content.decode(), text_of(answer)
    shown = page[: page.index('id="movements"')]
    assert shown.count("containing various labour provisions") == 1
    assert words.count("Not verified:") == 1
    assert words.count("source 1") > 1
    numbers = set(re.findall(r'href="#source-([0-9]+)"', page))
    assert numbers == set(re.findall(r'id="source-([0-9]+)"', page))
    folded = re.findall(r'<details class="fla-folded"( open)?><summary><h2 id="([a-z]+)"', page)
    assert folded == [("", each) for each in ("unplanned", "movements", "form", "disputes", "keep", "history")]
    asked = own.get(f"/me/{employer.id}/{worker}/?year=2026&on=01/03/2026").content.decode()
    assert '<details class="fla-folded" open><summary><h2 id="movements"' in asked
