# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The story of a day that a provider met for all clients that match: what is recorded, seen first, then undone."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from openfla.desk.act import BRUSSELS
from tests.browser.conftest import Visitors
from tests.browser.pages import PROVIDER, Page
from tests.browser.test_several_story import fit

pytestmark = pytest.mark.browser


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 320, "dark"), ("fr", 1280, "light")], ids=["narrow", "wide"]
)
def test_what_is_recorded_for_all_that_match_is_seen_first(
    visitors: Visitors, reports: str, language: str, width: int, scheme: str
) -> None:
    """By keyboard alone: all that match, the day and a reference; what it would record, then done, then undone."""
    visitor = visitors.get(PROVIDER, language, width, scheme)
    window = visitor.page
    window.goto(visitor.address_of(Page("client-deadlines", PROVIDER, query=reports)))
    before = window.locator("input[name=picked]").count()
    assert before > 0
    window.locator("#done_on").fill(f"{datetime.now(BRUSSELS):%d/%m/%Y}")
    window.locator("#reference").fill("FONDS-2026/041")
    window.locator("#all_matching").focus()
    window.keyboard.press("Space")
    window.keyboard.press("Enter")
    preview = window.locator("section[aria-labelledby=preview]")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("FONDS-2026/041")
    expect(preview.locator("form button")).to_contain_text(re.compile(rf"\b{before}\b"))
    fit(window, f"done-preview-{language}-{width}-{scheme}")
    preview.locator("form button").focus()
    window.keyboard.press("Enter")
    undo = window.locator("form[data-undo] button")
    expect(undo).to_be_attached()
    undo.focus()
    window.keyboard.press("Enter")
    expect(window.locator("form[data-undo]")).to_have_count(0)
    expect(window.locator("input[name=picked]")).to_have_count(before)
    assert visitor.complaints == []
