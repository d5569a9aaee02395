# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page as people see it: nothing for axe to find, nothing to scroll sideways, nothing wrong in the console.

A view is a width, a scheme of colours and a language; there are 24. One of them whole, with its forms refused and its
pages of nothing (test_refused.py): `pytest tests/browser -n 1 -m soak -k narrow-dark-nl`.
"""

import random
import re
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Visitors
from tests.browser.fitness import OUTSIDE, fit
from tests.browser.pages import NO_PAGES, PAGES, Page
from tests.browser.visitor import Visitor, all_names

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).resolve().parents[2] / ".cache" / "pictures"
"""Each page as it was last looked at, for people to look at too: a folder for each view."""
WIDTHS = {"narrow": 320, "medium": 768, "wide": 1440}
VIEWS = {
    f"{width}-{scheme}-{language}": (language, WIDTHS[width], scheme)
    for width, scheme, language in product(WIDTHS, ("light", "dark"), ("nl", "fr", "de", "en"))
}


def test_every_address_is_looked_at() -> None:
    """A new address is a line of pages.py: a page and who opens it, or something else and why."""
    assert {page.name for page in PAGES} | set(NO_PAGES) == all_names()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_fit_for_everybody(visitors: Visitors, page: Page, request: pytest.FixtureRequest) -> None:
    """Half of them, in one of the views: that of its visitor in this run, another with each seed."""
    seed = request.config.getoption("randomly_seed", 0)
    dice = random.Random(f"{page.identity} {seed}")  # noqa: S311 - a view, not a secret
    look(visitors, page, dice.choice(sorted(VIEWS)))


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_fit_in_every_view(visitors: Visitors, page: Page, view: str) -> None:
    """The pictures of all of them stay."""
    look(visitors, page, view)
    picture(visitors.looking(page.identity, *VIEWS[view]), view, str(page))


LONGER = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('code, pre, bdi, .mono')) continue;
    text.data = text.data.replace(/\\p{L}{2,}/gu, word => word + word.slice(0, Math.ceil(word.length * 0.4)));
  }
}"""
"""Every word longer by two fifths, as in a language that takes more room than the four; data stay as they are."""


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_has_room_for_longer_words(visitors: Visitors, page: Page) -> None:
    """On a telephone, nothing scrolls sideways."""
    language, width, scheme = VIEWS["narrow-dark-nl"]
    visitor = visitors.looking(page.identity, language, width, scheme)
    visitor.page.goto(visitor.address_of(page))
    visitor.page.evaluate(LONGER)
    scrolls = visitor.page.evaluate("document.documentElement.scrollWidth") > width
    assert not scrolls, visitor.page.evaluate(OUTSIDE)


def look(visitors: Visitors, page: Page, view: str) -> None:
    """The page that was asked for, in its language; fit; no error in the console, and no answer that failed."""
    language, width, scheme = VIEWS[view]
    visitor = visitors.looking(page.identity, language, width, scheme)
    address = visitor.address_of(page)
    visitor.complaints.clear()
    answer = visitor.page.goto(address)
    assert answer is not None
    assert (answer.status, visitor.complaints) == (200, []), view
    assert urlsplit(visitor.page.url).path == urlsplit(address).path, view
    assert visitor.page.locator(f"html[lang|={language}]").count() == 1, view
    fit(visitor, width)
    assert visitor.complaints == [], view


def picture(visitor: Visitor, view: str, name: str) -> None:
    """Keeps the whole page, as it was just looked at."""
    file = re.sub(r"[^\w=-]+", "-", name)
    visitor.page.screenshot(path=PICTURES / view / f"{file}.png", full_page=True)
