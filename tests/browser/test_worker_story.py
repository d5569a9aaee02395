# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The second story: an HR officer adds a worker and corrects the contract, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER

pytestmark = pytest.mark.browser


@pytest.mark.sample(1)
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_worker_is_added_and_corrected_by_keyboard(visitors: Visitors, script: bool) -> None:
    """A forgotten field is told and leads to it; a part is added to the contract; the page shows both parts."""
    visitor = visitors.new(language="en", script=script)
    page, name = visitor.page, "Verstraeten" if script else "Delacroix"
    page.goto("/")
    visitor.press(f"li:has-text('{OFFICER}') a")
    visitor.press("main form button[name=person]")
    page.wait_for_url(re.compile("/e/"))
    visitor.press("nav.fla-nav a[href$='/workers/']")
    visitor.press("main a[href$='/workers/new/']")
    for field, text in (("given_names", "Noor"), ("reference", name[:5]), ("starts_on", "01/03/2024")):
        visitor.tab_to(f"[name={field}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    visitor.press("[data-error-summary] a[href='#family_name']")
    expect(page.locator("#family_name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The worker was added")
    visitor.press("main a[href*='/contracts/'][href$='/']:not([href$='/new/'])")
    visitor.press("button[value=add-segment]")
    for field, text in (("segments-1-starts_on", "01/01/2026"), ("segments-1-weekly_minutes", ""), ("reason", "half")):
        visitor.tab_to(f"[name={field}]")
        page.keyboard.type(text or "19:00")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The contract was corrected")
    expect(page.locator("main")).to_contain_text("01/01/2026")
    assert [each for each in visitor.complaints if "422" not in each] == []  # the form that came back
    visitor.close()
