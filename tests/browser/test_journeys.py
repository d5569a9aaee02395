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
from tests.browser.pages import OFFICER, Page

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
        expect(self.page.locator(selector).first).to_be_focused(timeout=60_000)


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
