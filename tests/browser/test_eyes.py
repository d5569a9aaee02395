# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for eyes that differ: text larger or wider, colours of the system, nothing that moves; and light pages.

A zoom of 400 % is a window of 320 pixels, in which test_pages.py looks at every page.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visitors
from tests.browser.fitness import OWN_COLOURS, faultless, roomy
from tests.browser.pages import OFFICER, PAGES, PROVIDER, WORKER, Page
from tests.browser.test_pages import picture
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

CHOSEN = (
    Page("overview", OFFICER),
    Page("workers", OFFICER),
    Page("training-new", OFFICER),
    Page("clients", PROVIDER),
    Page("my-account", WORKER, found_on="start"),
)
"""What most people see first; `make soak` looks at every page."""
TWICE = 32
MOST_BYTES = 120_000
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement !== document.body && style.outlineStyle !== "none" && style.outlineWidth !== "0px";
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  const letters = 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important';
  sheet.replaceSync(`* { ${letters} } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
FIRST = 6
"""So many places are gone to with the keyboard."""
MOVING = "document.getAnimations().filter((each) => each.playState === 'running').map((each) => String(each))"
STRIP = """() => [...document.querySelectorAll("svg .s-cell, svg .s-used")].map(
  (cell) => [cell.getAttribute("class"), getComputedStyle(cell).fill, getComputedStyle(cell).stroke])"""


def opened(visitor: Visitor, page: Page) -> None:
    """Goes to a page, which is there."""
    answer = visitor.page.goto(visitor.address_of(page))
    assert answer is not None
    assert answer.status == 200


def enlarged(visitors: Visitors, page: Page) -> None:
    """Nothing to scroll sideways and no text cut off, for somebody whose browser writes twice as large."""
    visitor = visitors.get(page.identity, "nl", 1281)
    letters = visitor.context.new_cdp_session(visitor.page)
    letters.send("Page.setFontSizes", {"fontSizes": {"standard": TWICE, "fixed": TWICE}})
    opened(visitor, page)
    letter = visitor.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert letter >= TWICE  # the pages of the desk are as large as the browser says, others a little larger
    roomy(visitor, 1281)


@pytest.mark.parametrize("page", CHOSEN, ids=str)
def test_text_twice_as_large(visitors: Visitors, page: Page) -> None:
    """WCAG 1.4.4, on what most people see first."""
    enlarged(visitors, page)


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_text_twice_as_large_everywhere(visitors: Visitors, page: Page) -> None:
    """On every page."""
    enlarged(visitors, page)


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_text_set_wider_everywhere(visitors: Visitors, page: Page) -> None:
    """WCAG 1.4.12: lines, words and letters as far apart as somebody needs to read them."""
    visitor = visitors.looking(page.identity, "fr", 768, "light")
    opened(visitor, page)
    visitor.page.evaluate(SPACED)
    roomy(visitor, 768)


@pytest.fixture(scope="module")
def own_colours(browser: Browser, address: str) -> Iterator[Visitor]:
    """A worker whose system chooses the colours and wants nothing to move."""
    context = browser.new_context(base_url=address, locale="fr", forced_colors="active", reduced_motion="reduce")
    visitor = Visitor(context)
    visitor.sign_in(WORKER)
    yield visitor
    visitor.close()


def test_colours_of_the_system(own_colours: Visitor) -> None:
    """The day strip still tells used from left, what has the focus is seen, and axe finds nothing.

    Contrast is the system's: axe sees the colours that the pages asked for, which nobody is shown.
    """
    opened(own_colours, Page("my-account", WORKER, found_on="start"))
    page = own_colours.page
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    cells = page.evaluate(STRIP)
    assert {tuple(look) for kind, *look in cells if "s-used" in kind}.isdisjoint(
        tuple(look) for kind, *look in cells if "s-used" not in kind
    )
    for _ in range(FIRST):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    faultless(own_colours, OWN_COLOURS)


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_colours_of_the_system_everywhere(visitors: Visitors, page: Page) -> None:
    """On every page, for who wants nothing to move either: what has the focus is seen."""
    visitor = visitors.looking(page.identity, "fr", 1280, "dark", forced_colors="active", reduced_motion="reduce")
    opened(visitor, page)
    assert visitor.page.evaluate(MOVING) == []
    roomy(visitor, 1280)
    visitor.page.locator("#main").focus()
    for _ in range(FIRST):
        visitor.page.keyboard.press("Tab")
        focused, outer = visitor.page.evaluate(FOCUS), visitor.page.evaluate("document.activeElement.outerHTML")
        assert focused or outer.startswith("<body"), outer[:200]
    faultless(visitor, OWN_COLOURS)
    picture(visitor, "system-colours-fr", str(page))


def test_nothing_moves_for_who_wants_that(own_colours: Visitor) -> None:
    opened(own_colours, Page("my-account", WORKER, found_on="start"))
    assert own_colours.page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert own_colours.page.evaluate(MOVING) == []


@pytest.mark.parametrize("page", [page for page in CHOSEN if page.identity in {OFFICER, WORKER}], ids=str)
def test_the_first_load_is_light(visitors: Visitors, page: Page) -> None:
    """Everything of a page on a first visit, as it goes over the line: under 120 kB, and from nowhere else."""
    visitor = visitors.new()
    visitor.sign_in(page.identity)
    place = visitor.address_of(page)
    line = visitor.context.new_cdp_session(visitor.page)
    received: dict[str, float] = {}
    names: dict[str, str] = {}
    hosts: set[str] = set()
    line.on("Network.loadingFinished", lambda told: received.update({told["requestId"]: told["encodedDataLength"]}))
    line.on("Network.requestWillBeSent", lambda told: names.update({told["requestId"]: told["request"]["url"]}))
    visitor.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    visitor.page.goto(place, wait_until="networkidle")
    assert 0 < sum(received.values()) < MOST_BYTES, {names[each]: size for each, size in received.items()}
    assert len(hosts) == 1
    visitor.close()
