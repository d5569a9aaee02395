# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The main story: an HR officer registers one training for a chosen worker, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER

pytestmark = pytest.mark.browser


@pytest.mark.sample(1)
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_training_is_registered_by_keyboard(visitors: Visitors, script: bool) -> None:
    """Sign in, workers, tick, register, see it: no key but Tab, space, Enter and what is typed."""
    visitor = visitors.new(language="en", script=script)
    page, title = visitor.page, f"Veilig heffen {'met' if script else 'zonder'} script"
    page.goto("/")
    visitor.press(f"li:has-text('{OFFICER}') a")
    visitor.press("main form button[name=person]")
    page.wait_for_url(re.compile("/e/"))
    visitor.press("nav.fla-nav a[href$='/workers/']")
    visitor.press("tbody input[type=checkbox]", "Space")
    visitor.press("button[formaction$='/trainings/new/'], form[action$='/trainings/new/'] button")
    for field, text in (("title", title), ("on-0", "02/03/2026"), ("duration-0", "7:36")):
        visitor.tab_to(f"[name={field}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The training was registered.")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    visitor.press("main a[href*='/workers/']")
    expect(page.locator("main")).to_contain_text(title)
    assert visitor.complaints == []
    visitor.close()
