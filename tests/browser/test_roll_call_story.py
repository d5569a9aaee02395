# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The story of a roll-call: a training of today, the code on the projector, and what an old code tells a worker."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER, WORKER
from tests.browser.test_pages import PICTURES, VIEWS
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.sample(1)
@pytest.mark.parametrize("view", ["wide-light-fr", "narrow-dark-nl"])
def test_the_code_fills_the_screen_and_an_old_one_opens_nothing(visitors: Visitors, view: str) -> None:
    """Registered, undone in time and registered again; called over; shown to the room; closed."""
    language, width, scheme = VIEWS[view]
    own = visitors.get(WORKER, language, width, scheme)
    own.page.goto("/start/")
    mine = re.search(r"/me/([0-9a-f-]+)/([0-9a-f-]+)/", own.page.url)
    assert mine is not None
    employer, worker = mine.groups()
    officer = visitors.get(OFFICER, language, width, scheme)
    page = officer.page
    for again in (False, True):
        page.goto(f"/e/{employer}/trainings/new/?worker={worker}")
        filled = {"title": f"Brandpreventie {view}", "on-0": date.today().strftime("%d/%m/%Y"), "duration-0": "4:00"}  # noqa: DTZ011 - as the browser's
        for field, text in filled.items():
            page.fill(f"[name={field}]", text)
        page.select_option("[name=state]", "planned")
        page.click("button[name=act][value=register]")
        page.wait_for_url(re.compile(r"/trainings/[0-9a-f-]+/$"))
        if not again:
            page.click("form[data-undo] button")
            expect(page.locator("form[data-undo]")).to_have_count(0)
    page.click("a[href$='/roll-call/']")
    page.click("button[name=session]")
    seen(officer, view, "roll-call-open")
    page.clock.install()
    page.click("a[href$='/screen/']")
    code = page.locator(".fla-roll__code")
    before = code.inner_html()
    page.wait_for_timeout(1_100)  # a code names the second in which it was made
    with page.expect_response(re.compile("/screen/$")):
        page.clock.fast_forward(21_000)
    page.wait_for_timeout(500)
    assert code.inner_html() != before
    seen(officer, view, "roll-call-screen")
    page.click("main a[href$='/roll-call/']")
    page.click("button[name=act][value=close]")
    expect(page.locator("#record")).to_be_visible()
    seen(officer, view, "roll-call-closed")
    own.page.goto("/here/old/")
    seen(own, view, "here-not")


def seen(visitor: Visitor, view: str, name: str) -> None:
    """Nothing for axe to find, nothing to scroll sideways; the picture stays."""
    page, width = visitor.page, VIEWS[view][1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    folder = PICTURES / view
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)
