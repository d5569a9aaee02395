# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys that people make most, with their keystrokes, clicks and pages counted: docs/reference/journeys.md.

A keystroke is any key but those of the text that is typed; a page counts once, however often it is shown again.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER, PROVIDER, WORKER, Page

pytestmark = pytest.mark.browser


class Hands:
    """Counts what somebody does at a window; `pages` are those on which something was done."""

    def __init__(self, page: Window) -> None:
        self.page, self.keys, self.clicks = page, 0, 0
        self.pages: set[str] = set()

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self._here()
            self.keys += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Text, into what has the focus."""
        self._here()
        self.page.keyboard.type(text)

    def click(self, selector: str) -> None:
        """One click or tap."""
        self._here()
        self.clicks += 1
        self.page.locator(selector).first.click()

    def _here(self) -> None:
        self.pages.add(urlsplit(self.page.url).path)

    def focused(self, selector: str) -> None:
        """Waits until this has the focus without anybody having moved it there."""
        expect(self.page.locator(selector).first).to_be_focused()


def test_a_first_training_for_one_worker(visitors: Visitors) -> None:
    """At most twelve keystrokes besides text, and two pages: from any page of the employer, by name."""
    visitor = visitors.get(OFFICER, "en")
    page, hands = visitor.page, Hands(visitor.page)
    page.goto(visitor.address_of(Page("overview", OFFICER)))
    page.keyboard.press("Control+k")  # counted with the search, on which it is used
    page.wait_for_url(re.compile("/find/"))
    hands.keys += 1
    hands.focused("#q")
    hands.type("Claes")
    hands.press("Enter")
    hands.focused("main li a")
    hands.press("Tab", "Enter")
    page.wait_for_url(re.compile("/trainings/new/"))
    hands.focused("#title")
    hands.type("Veilig werken op hoogte")
    hands.press("Tab", "Tab", "Tab")
    hands.type("02/03/2026")
    hands.press("Tab", "Tab", "Tab")
    hands.type("7:36")
    hands.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The training was registered.")
    assert (hands.keys <= 12, len(hands.pages)) == (True, 2), (hands.keys, hands.pages)


def test_a_training_for_everybody_who_matches(visitors: Visitors) -> None:
    """At most three pages, for forty workers as for thirteen: the workers, and one form for all that match."""
    visitor = visitors.get(OFFICER, "en")
    page, hands = visitor.page, Hands(visitor.page)
    page.goto(visitor.address_of(Page("workers", OFFICER)))
    hands.click("label[for=all-1]")
    hands.click("form[data-picking] button[type=submit]")
    hands.focused("#title")
    hands.type("Onthaal op de werf")
    hands.press("Tab", "Tab", "Tab")
    hands.type("16/11/2026")
    hands.press("Tab", "Tab", "Tab")
    hands.type("2:00")
    hands.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The training was registered.")
    assert (hands.keys <= 8, hands.clicks, len(hands.pages)) == (True, 2, 2), (hands.keys, hands.pages)


FORTY = 40
KEY, POINT, PRESS, THINK, HOME, ANSWER = 0.28, 1.1, 0.1, 1.35, 0.4, 1.0
"""Seconds of the keystroke-level model (Card, Moran, Newell): a key of somebody who types little, pointing, a press of
the mouse, making up one's mind, the hand between keys and mouse; and of an answer of ours, taken largely."""


@pytest.fixture
def forty(visitors: Visitors) -> list[str]:
    """The references of forty workers who are not in the sample, let in by a list."""
    visitor, page = visitors.get(OFFICER, "en"), visitors.get(OFFICER, "en").page
    names = [f"{family}{number}" for number in range(4) for family in "ABCDEFGHIJ"]
    rows = [f"V{name};Vercauteren {name};An;13/02/2024;;38;38" for name in names]
    listed = "\n".join(["Personeelsnummer;Familienaam;Voornaam;In dienst;Uit dienst;Weekuren;Voltijdse uren", *rows])
    page.goto(visitor.address_of(Page("imports", OFFICER)))
    file = {"name": "veertig.csv", "mimeType": "text/csv", "buffer": listed.encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main form button[type=submit]").first.click()
    page.locator("[name=act][value=confirm]").click(timeout=120_000)
    page.locator("[name=act][value=undo]").wait_for(timeout=120_000)
    return [f"V{name}" for name in names]


def test_one_training_for_forty_workers(visitors: Visitors, forty: list[str]) -> None:
    """From the empty form with forty references in the clipboard: one page, and the model says under 90 seconds."""
    visitor, title = visitors.get(OFFICER, "en"), "Toolbox valgevaar"
    page, hands = visitor.page, Hands(visitor.page)
    page.goto(visitor.address_of(Page("training-new", OFFICER)))
    hands.click("#pasted")
    hands.keys += 1  # the forty lines come from the clipboard, by one pair of keys
    page.keyboard.insert_text("\n".join(forty))
    hands.press("Tab", "Enter")
    hands.focused("#title")
    for text, tabs in ((title, 3), ("16/11/2026", 3), ("2:00", 0)):
        hands.type(text)
        hands.press(*["Tab"] * tabs)
    hands.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The training was registered.")
    expect(page.locator("main")).to_contain_text("40")
    assert (hands.keys, hands.clicks, len(hands.pages)) == (10, 1, 1)
    typed = len(f"{title}16/11/20262:00")
    minds = 5  # whom, that they are all there, what, when, how long
    seconds = hands.clicks * (POINT + PRESS + HOME) + (hands.keys + typed) * KEY + minds * THINK + 2 * ANSWER
    assert seconds < 30


def test_another_employer(visitors: Visitors) -> None:
    """Two keystrokes beside the name: one opens the choice, typing narrows it, Enter goes; from any page."""
    visitor = visitors.get(PROVIDER, "en")
    page, hands = visitor.page, Hands(visitor.page)
    page.goto(visitor.address_of(Page("clients", PROVIDER)))
    names = page.locator("main tbody th a")
    first, last = names.first.inner_text(), names.last.inner_text()
    for name in (last, first):
        hands.keys = 0
        hands.press("Control+j")
        hands.focused("#switch-to")
        hands.type(name)
        expect(page.locator("#switch-list li")).to_have_count(1)
        hands.press("Enter")
        expect(page.locator(".fla-context strong")).to_have_text(name)
        assert hands.keys == 2


@pytest.mark.parametrize("number", ["85031400158", "85.03.14-001.58", "850314 001 58", "Peeters 85-03-14-001-58"])
def test_a_national_number_among_employers_stays_at_the_window(visitors: Visitors, number: str) -> None:
    """Pasted into the choice of another employer it goes into no address; what else is typed is looked for again."""
    page = visitors.get(PROVIDER, "en").page
    page.goto(visitors.get(PROVIDER, "en").address_of(Page("clients", PROVIDER)))
    page.keyboard.press("Control+j")
    before, asked = page.locator("#switch-list").inner_html(), []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#switch-to").fill(number)
    page.wait_for_timeout(500)
    assert (asked, page.locator("#switch-list").inner_html()) == ([], before)
    with page.expect_request(re.compile(r"\?q=0417\.497\.106$")):
        page.locator("#switch-to").fill("0417.497.106")


def test_another_employer_without_scripts(visitors: Visitors) -> None:
    """The same choice opens by its words, and its field goes to the first of that name."""
    visitor = visitors.new(language="en", script=False)
    visitor.sign_in(PROVIDER)
    page = visitor.page
    page.goto(visitor.address_of(Page("clients", PROVIDER)))
    name = page.locator("main tbody th a").last.inner_text()
    page.locator(".fla-switch summary").press("Enter")
    page.locator("#switch-to").fill(name)
    page.locator("#switch-to").press("Enter")
    expect(page.locator(".fla-context strong")).to_have_text(name)
    visitor.close()


def test_why_not_five_days(visitors: Visitors) -> None:
    """At most two clicks from where a worker comes in: each part of the sum, with its article."""
    visitor = visitors.get(WORKER, "en")
    hands = Hands(visitor.page)
    visitor.page.goto("/start/")
    if "/me/" not in visitor.page.url:
        hands.click("main a[href*='/me/']")
    why = visitor.page.locator("section[aria-labelledby=why]")
    expect(why.locator("details[open]").first).to_be_visible()
    hands.click("section[aria-labelledby=why] details[open] details:not([open]) > summary")
    expect(why.locator(".fla-why__law a").first).to_be_visible()
    expect(why).to_contain_text("article")
    assert hands.clicks <= 2


def test_five_hundred_rows_with_twelve_errors(visitors: Visitors) -> None:
    """One page for the repair, and one act for each kind of error, however many rows have it."""
    visitor = visitors.get(OFFICER, "en")
    page, hands = visitor.page, Hands(visitor.page)
    page.goto(visitor.address_of(Page("imports", OFFICER)))
    file = {"name": "personeel.csv", "mimeType": "text/csv", "buffer": _staff_list()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main form button[type=submit]").first.click()
    page.locator("#mend").wait_for(timeout=120_000)
    mending = page.locator("section[aria-labelledby=mend]")
    wrong = mending.locator(".fla-fix")
    expect(wrong).to_have_count(2)
    shown = wrong.locator("input[type=text]:visible")
    for field, mended in zip(shown.all(), ("29/02/2024", "38"), strict=True):
        hands.pages.add(urlsplit(page.url).path)
        field.fill(mended)
    hands.click("section[aria-labelledby=mend] button[type=submit]")
    page.get_by_role("button", name=re.compile("Take the good rows in")).wait_for(timeout=120_000)
    expect(page.locator("main")).to_contain_text("mended-personeel.csv")
    expect(mending).to_have_count(0)
    assert (hands.clicks, len(hands.pages)) == (1, 1)
    hands.click("[name=act][value=cancel]")


def test_a_list_is_undone(visitors: Visitors) -> None:
    """Three clicks after it was let in: what would go is seen before it does."""
    visitor = visitors.get(OFFICER, "en")
    page, hands = visitor.page, Hands(visitor.page)
    visitor.send_staff_list()
    page.locator("[name=act][value=confirm]").click()
    undo = page.locator("[name=act][value=undo]")
    undo.wait_for(timeout=60_000)
    hands.click("[name=act][value=undo]")
    page.locator("[name=act][value=confirm]").wait_for(timeout=60_000)
    expect(page.locator("main")).to_contain_text("This is what would be undone.")
    expect(page.locator("#columns")).to_have_count(0)
    hands.click("[name=act][value=confirm]")
    expect(page.locator("main")).to_contain_text("The list was undone.")
    hands.click("main a:text('To the list')")
    expect(undo).to_have_count(0)
    expect(page.get_by_role("link", name="How it is undone")).to_be_visible()
    assert hands.clicks == 3


def _staff_list() -> bytes:
    """Nine with a day that does not exist, three with more hours than full-time, both written alike."""
    rows = ["Personeelsnummer;Familienaam;Voornaam;In dienst;Uit dienst;Weekuren;Voltijdse uren"]
    for number in range(500):
        begins = "31/02/2024" if number % 55 == 1 and number < 490 else "13/02/2024"
        hours = "99" if number in {100, 200, 300} else "38"
        rows.append(f"J{number:03d};Janssens{number:03d};An;{begins};;{hours};38")
    return "\n".join(rows).encode()
