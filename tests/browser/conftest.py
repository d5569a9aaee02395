# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One server and one Chromium for these tests; a signed-in window per identity and view."""

import math
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.elsewhere import brings_journal
from tests.browser.ordering import ordered_for_everybody
from tests.browser.pages import OFFICER, PROVIDER, SMALL, WORKER, Page
from tests.browser.server import Product, running
from tests.browser.speaking import directory_speaks
from tests.browser.visitor import Known, Visitor

PATIENCE = 60_000
"""Milliseconds: three processes share two processors, and a window that is set up late fails all that look at it."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def chromium() -> str:
    """Where Chromium is; without it these tests fail, for they are the only eyes on the pages.

    Better the one without windows of its own: each page costs it half the time.
    """
    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), "")
    if not found:
        pytest.fail(
            "Chromium is missing: run `make test`, or `apt-get install chromium-headless-shell`, and try again.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that calls nobody."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="package")
def product(chromium: str, tmp_path_factory: Any) -> Iterator[Product]:
    """The product with its sample data."""
    del chromium  # asked first: nothing is started where nothing can look at it
    data = Path(tmp_path_factory.mktemp("browser")) / "data"
    with running(data, f"browser_{uuid4().hex[:8]}") as found:
        yield found


@pytest.fixture(scope="package")
def address(product: Product) -> str:
    """Where it answers."""
    return product.address


@pytest.fixture(scope="package")
def visitors(browser: Browser, product: Product, tmp_path_factory: Any) -> Iterator["Visitors"]:
    """Windows that stay open from test to test; lists, a right, saved files and declarations were sent to look at."""
    found = Visitors(browser, product.address)
    employer, references = found.get(OFFICER).employer_and_references()
    directory_speaks(product, employer, references, tmp_path_factory.mktemp("directory"))
    ordered_for_everybody(product, employer)
    found.get(OFFICER).send_staff_list()
    found.get(OFFICER).send_payroll()
    found.get(OFFICER).record_right()
    found.get(OFFICER).keep_group()
    found.get(OFFICER).announce_succession()
    found.get(OFFICER).keep_template()
    found.get(OFFICER).keep_plan()
    found.get(OFFICER).bring_in_rescue()
    found.get(OFFICER).have_changes_sent()
    brings_journal(product, employer, tmp_path_factory.mktemp("elsewhere"))
    found.get(WORKER).bring_in_own_rescue()
    found.get(WORKER).declare_training()
    found.get(WORKER).take_credential()
    found.get(PROVIDER).keep_team()
    found.get(PROVIDER).send_declarations()
    found.get(PROVIDER).order_year_ends()
    yield found
    found.close()


TEACHER = {
    "family_name": "Delvaux",
    "given_names": "Luc",
    "reference": "L901",
    "birth_date": "14/03/1985",
    "starts_on": "01/03/2024",
    "segments-0-joint_committee": "152.01",
    "segments-0-weekly_minutes": "19:00",
    "segments-0-full_time_weekly_minutes": "38",
}


@pytest.fixture(scope="package")
def reports(visitors: "Visitors") -> str:
    """Where a client has days to report to a fund: somebody there works under an agreement that asks for it."""
    page = visitors.get(SMALL, "fr").page
    page.goto(visitors.get(SMALL, "fr").address_of(Page("worker-new", SMALL)))
    for name, text in TEACHER.items():
        page.locator(f"[name='{name}']").fill(text)
    for name, chosen in (("category", "blue_collar"), ("contract_type", "open_ended")):
        page.locator(f"[name='segments-0-{name}']").select_option(chosen)
    page.locator("button[name=act][value=save]").last.click()
    expect(page.get_by_role("status").first).to_be_attached()
    return "all=1&about=sector"


MOST_OPEN = 60
"""Windows that stay open: what every page takes in every view would not fit into the memory of a small machine."""
WORN = 20 * 60.0
"""Seconds after which a sign-in that nobody used is made anew; at thirty minutes it ends."""


class Visitors:
    """Opens a window once for each identity and view, and again where it was closed for others meanwhile."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._open: dict[tuple[str, str, int, str], Visitor] = {}
        self._looking: dict[tuple[str, str], Visitor] = {}
        self._cookies: dict[str, Any] = {}
        self._used: dict[str, float] = {}
        self._known = defaultdict[str, Known](Known)

    def get(self, identity: str, language: str = "nl", width: int = 1280, scheme: str = "light") -> Visitor:
        """The window of the identity in this view."""
        key = (identity, language, width, scheme)
        if key not in self._open:
            if len(self._open) >= MOST_OPEN:
                self._open.pop(next(iter(self._open))).close()
            window = self.new(language=language, width=width, scheme=scheme)
            if identity:
                window.sign_in(identity)
            self._open[key] = window
        return self._open[key]

    def looking(self, identity: str, language: str, width: int, scheme: Any, **media: Any) -> Visitor:
        """A window to look at pages with, in this view: one for each identity and language, all of one sign-in.

        Nothing is done in it, and what it learns of addresses is known to the others: so a page costs one request.
        """
        if time.monotonic() - self._used.get(identity, -math.inf) > WORN:
            self._sign_in_to_look(identity)
        if (identity, language) not in self._looking:
            self._looking[identity, language] = self._window_to_look(identity, language)
        self._used[identity] = time.monotonic()
        window = self._looking[identity, language]
        window.page.set_viewport_size({"width": width, "height": 800})
        window.page.emulate_media(
            color_scheme=scheme,
            forced_colors=media.get("forced_colors", "none"),
            reduced_motion=media.get("reduced_motion", "no-preference"),
        )
        return window

    def _sign_in_to_look(self, identity: str) -> None:
        for key in [key for key in self._looking if key[0] == identity]:
            self._looking.pop(key).close()
        window = self.new()
        if identity:
            window.sign_in(identity)
        self._cookies[identity] = window.context.storage_state()
        window.close()

    def _window_to_look(self, identity: str, language: str) -> Visitor:
        context = self._browser.new_context(
            base_url=self._address, locale=language, storage_state=self._cookies[identity]
        )
        return Visitor(context, self._known[identity])

    def new(self, *, language: str = "nl", width: int = 1280, scheme: Any = "light", script: bool = True) -> Visitor:
        """A fresh window in which nobody has signed in."""
        context = self._browser.new_context(
            base_url=self._address,
            locale=language,
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
        )
        return Visitor(context)

    def close(self) -> None:
        """Closes all windows."""
        for window in (*self._open.values(), *self._looking.values()):
            window.close()
