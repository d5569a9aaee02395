# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A number that is typed and looked up: what the Crossroads Bank tells of it, by keyboard, in two views."""

import pytest
from playwright.sync_api import expect

from openfla.channels.cli.sample import FIRMS
from tests.browser.conftest import Visitors
from tests.browser.pages import NEWCOMER, PROVIDER, Page
from tests.browser.test_several_story import fit

pytestmark = pytest.mark.browser
FIRM = FIRMS[0]
VIEWS = pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 320, "dark"), ("fr", 1280, "light")], ids=["narrow", "wide"]
)


@pytest.mark.sample(1)
@VIEWS
def test_the_name_of_a_number_is_proposed(visitors: Visitors, language: str, width: int, scheme: str) -> None:
    """At the first connection: filled in where nothing was typed, with its source; what was typed stays."""
    visitor = visitors.get(NEWCOMER, language, width, scheme)
    window = visitor.page
    window.goto(visitor.address_of(Page("enrol", NEWCOMER)))
    fit(window, f"enrol-empty-{language}-{width}-{scheme}")
    window.locator("#enterprise_number").fill(FIRM.number.display)
    window.locator("button[name=look_up]").focus()
    window.keyboard.press("Enter")
    expect(window.locator("#name")).to_have_value(FIRM.name)
    expect(window.locator(".fla-note").first).to_contain_text("Korenmarkt")
    fit(window, f"enrol-found-{language}-{width}-{scheme}")
    window.locator("#name").fill("Zo heten wij")
    window.locator("button[name=look_up]").focus()
    window.keyboard.press("Enter")
    expect(window.locator(".fla-note").first).to_contain_text(FIRM.name)
    expect(window.locator("#name")).to_have_value("Zo heten wij")
    window.locator("#name").press("Enter")  # sends the form; it looks nothing up
    expect(window.locator(".fla-errors")).to_be_visible()


@pytest.mark.sample(1)
@VIEWS
def test_the_other_side_of_a_mandate_is_looked_up(visitors: Visitors, language: str, width: int, scheme: str) -> None:
    """Before it is proposed; an unknown number is told."""
    visitor = visitors.get(PROVIDER, language, width, scheme)
    window = visitor.page
    window.goto(visitor.address_of(Page("mandate-new", PROVIDER)))
    window.locator("#number").fill(FIRM.number.display)
    window.locator("button[name=look_up]").focus()
    window.keyboard.press("Enter")
    expect(window.locator(".fla-note").first).to_contain_text(FIRM.name)
    fit(window, f"mandate-found-{language}-{width}-{scheme}")
