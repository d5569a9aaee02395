# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The story of a training of which the attendance list comes in: several marked at once, seen first, taken back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER, Page
from tests.browser.test_pages import PICTURES
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def opened(visitor: Visitor) -> Window:
    """The page of the training in which most take part."""
    window = visitor.page
    window.goto(visitor.address_of(Page("trainings", OFFICER, query="sort=-participants")))
    window.locator("main table tbody th a").first.click()
    expect(window.locator("#several")).to_be_attached()
    return window


def fit(window: Window, name: str) -> None:
    """Nothing for axe, nothing to scroll sideways; the picture stays."""
    found = Axe().run(window)
    assert found.violations_count == 0, found.generate_report()
    width = window.viewport_size
    assert width is not None
    assert window.evaluate("document.documentElement.scrollWidth") <= width["width"]
    window.screenshot(path=PICTURES / "stories" / f"{name}.png", full_page=True)


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 320, "dark"), ("fr", 1280, "light")], ids=["narrow", "wide"]
)
def test_what_it_would_do_is_read_before_the_button(visitors: Visitors, language: str, width: int, scheme: str) -> None:
    """By keyboard alone: for all who take part, with a reason; what it would do, then done, then undone."""
    visitor = visitors.get(OFFICER, language, width, scheme)
    window = opened(visitor)
    before = window.locator("#who").locator("xpath=..").inner_text()
    window.locator("select[name=whom]").focus()
    window.keyboard.press("End")
    window.keyboard.press("Tab")
    window.keyboard.type("Lijst van de lesgever")
    window.locator("button[name=act][value=not_followed]").focus()
    window.keyboard.press("Enter")
    expect(window.locator("#ahead")).to_be_attached()
    expect(window.locator("section:has(> div > #ahead) [role=status]")).to_be_focused()
    fit(window, f"several-{language}-{width}-{scheme}")
    window.locator("p:has(button) >> button[name=act][value=not_followed]").first.focus()
    window.keyboard.press("Enter")
    undo = window.locator("form[data-undo] button")
    expect(undo).to_be_attached()
    undo.focus()
    window.keyboard.press("Enter")
    expect(window.locator("form[data-undo]")).to_have_count(0)
    assert window.locator("#who").locator("xpath=..").inner_text() == before
    assert visitor.complaints == []
