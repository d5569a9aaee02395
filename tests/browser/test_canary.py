# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A national number typed, looked for and shown leaves nothing in the browser: no storage, no cookie, no address."""

import re
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from openfla.terms.ssin import Ssin
from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER
from tests.desk.conftest import ssin

pytestmark = pytest.mark.browser

CANARY: Ssin = ssin(9_998)
STORED = """async () => {
  const bases = indexedDB.databases ? await indexedDB.databases() : [];
  return {
    local: {...localStorage}, session: {...sessionStorage}, name: window.name, state: history.state,
    cookies: document.cookie, bases: bases.map(each => each.name), caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
    loaded: performance.getEntries().map(each => each.name), referrer: document.referrer,
  }
}"""
EMPTY = ("local", "session", "bases", "caches", "workers")


def test_a_number_leaves_nothing_in_the_browser(visitors: Visitors) -> None:
    """Through a form that comes back and the page that shows it; the way back to that page finds it nowhere."""
    visitor = visitors.new(language="en")
    page, addresses, seen = visitor.page, [], []
    page.on("request", lambda request: addresses.append(request.url))
    visitor.sign_in(OFFICER)
    page.locator("nav.fla-nav a[href$='/workers/']").first.click()
    page.locator("main a[href$='/workers/new/']").first.click()
    page.locator("[name=number]").fill(CANARY.display)
    page.locator("[name=given_names]").fill("Noor")
    page.locator("main form#typed button[type=submit], main form button[type=submit]").last.click()
    seen.append(stored(page))
    for field, text in (("family_name", "Kanarie"), ("reference", "K-9"), ("starts_on", "01/03/2024")):
        page.locator(f"[name={field}]").fill(text)
    page.locator("[name=number]").fill(CANARY.display)
    page.locator("main form#typed button[type=submit], main form button[type=submit]").last.click()
    expect(page.get_by_role("status").first).to_contain_text("The worker was added")
    worker = page.url
    page.goto(f"{worker}number/")
    page.locator("[name=purpose]").first.check()
    page.locator("main form#typed button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(CANARY.display)
    seen.append(stored(page))
    page.goto(worker)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()
    kept = [str(each) for each in visitor.context.cookies()] + [str(visitor.context.storage_state())]
    held = re.compile("|".join(map(re.escape, (CANARY.digits, CANARY.display))))
    assert [text for text in (*addresses, *kept, *map(str, seen)) if held.search(text)] == []
    assert [each[name] for each in seen for name in EMPTY if each[name]] == []
    assert addresses
    visitor.close()


def stored(page: Any) -> dict[str, Any]:
    """What the page could have put away, and the addresses that it knows."""
    found: dict[str, Any] = page.evaluate(STORED)
    return found
