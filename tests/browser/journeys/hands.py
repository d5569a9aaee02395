# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who walks a journey at one window or several, and waits to see what must be there; a camera may look on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Browser, FilePayload, Locator, expect
from playwright.sync_api import Page as Window

from tests.browser.pages import Page
from tests.browser.visitor import Visitor

WIDTH, HEIGHT = 1280, 720
PATIENCE = 60_000
PIECES = 5
"""A typed text is seen growing in so many."""
NEAR_THE_MIDDLE = """element => {
  const box = element.getBoundingClientRect()
  const fits = box.top >= 0 && Math.min(box.bottom, box.top + 200) < innerHeight * 0.72
  if (!fits) element.scrollIntoView({block: box.height < innerHeight / 2 ? 'center' : 'start', behavior: 'instant'})
}"""
"""Captions lie over the lowest quarter of a film."""


class Camera(Protocol):
    """What sees a journey."""

    def step(self, number: int) -> None:
        """The next step begins, counted from 0."""

    def looks(self, page: Window, *, holds: bool) -> None:
        """A moment: a short one, or one that can be looked at."""

    def points(self, page: Window, target: Locator) -> None:
        """The pointer goes there."""


class Blind:
    """Sees nothing: what a test walks with, and what is arranged before a film begins."""

    def step(self, number: int) -> None:
        """Nothing."""

    def looks(self, page: Window, *, holds: bool) -> None:
        """Nothing."""

    def points(self, page: Window, target: Locator) -> None:
        """Nothing."""


class Hands:
    """`mark` is a word that no other walk in this installation uses; `operator` carries out a command of openfla."""

    def __init__(
        self, browser: Browser, address: str, language: str, *, mark: str, operator: Callable[..., str]
    ) -> None:
        self._browser, self._address = browser, address
        self._windows: dict[str, Visitor] = {}
        self.language, self.mark, self.operator = language, mark, operator
        self.camera: Camera = Blind()
        self.kept: dict[str, str] = {}
        self.visitor = self.sits_at("", signs_in=False)

    def sits_at(self, identity: str, *, signs_in: bool = True) -> Visitor:
        """Goes to the window of somebody; the first time it is opened, and who it belongs to has signed in."""
        if identity not in self._windows:
            context = self._browser.new_context(
                base_url=self._address, locale=self.language, viewport={"width": WIDTH, "height": HEIGHT}
            )
            self._windows[identity] = Visitor(context)
            if signs_in:
                self._windows[identity].sign_in(identity)
        self.visitor = self._windows[identity]
        return self.visitor

    @property
    def page(self) -> Window:
        """The window that is looked at."""
        return self.visitor.page

    @property
    def complaints(self) -> list[str]:
        """What failed at any window, but for forms that came back."""
        return [each for window in self._windows.values() for each in window.complaints if "422" not in each]

    def close(self) -> None:
        """Closes all windows."""
        for window in self._windows.values():
            window.close()

    def opens(self, page: Page, awaited: str = "h1") -> None:
        """A page, by its name."""
        self.page.goto(self.visitor.address_of(page))
        self.sees(awaited)

    def goes_to(self, address: str, awaited: str = "h1") -> None:
        """An address."""
        self.page.goto(address)
        self.sees(awaited)

    def clicks(self, selector: str) -> None:
        """Points there and clicks."""
        target = self._there(selector)
        self.camera.points(self.page, target)
        target.click()

    def types(self, selector: str, text: str) -> None:
        """Into a field, in place of what stands there."""
        target = self._there(selector)
        self.camera.points(self.page, target)
        target.fill("")
        size = -(-len(text) // PIECES)
        for start in range(0, len(text), size):
            target.press_sequentially(text[start : start + size])
            self.camera.looks(self.page, holds=False)

    def pastes(self, selector: str, text: str) -> None:
        """At once."""
        target = self._there(selector)
        self.camera.points(self.page, target)
        target.fill(text)
        self.camera.looks(self.page, holds=True)

    def chooses(self, selector: str, value: str | None = None, *, index: int | None = None) -> None:
        """In a list."""
        target = self._there(selector)
        self.camera.points(self.page, target)
        if index is None:
            target.select_option(value)
        else:
            target.select_option(index=index)
        self.camera.looks(self.page, holds=False)

    def hands_in(self, selector: str, name: str, kind: str, content: bytes) -> None:
        """A file, into its field."""
        target = self.page.locator(selector).first
        self.camera.points(self.page, target)
        target.set_input_files(FilePayload(name=name, mimeType=kind, buffer=content))
        self.camera.looks(self.page, holds=True)

    def sees(self, selector: str, text: str | re.Pattern[str] | None = None) -> Locator:
        """Waits until it is there, with a text perhaps, and looks at it."""
        found = self.page.locator(selector).first
        expect(found).to_be_visible(timeout=PATIENCE)
        if text is not None:
            expect(found).to_contain_text(text, timeout=PATIENCE)
        found.evaluate(NEAR_THE_MIDDLE)
        self.camera.looks(self.page, holds=True)
        return found

    def misses(self, selector: str) -> None:
        """Waits until it is no longer there."""
        expect(self.page.locator(selector)).to_have_count(0, timeout=PATIENCE)
        self.camera.looks(self.page, holds=True)

    def _there(self, selector: str) -> Locator:
        found = self.page.locator(selector).locator("visible=true").first
        expect(found).to_be_visible(timeout=PATIENCE)
        found.evaluate(NEAR_THE_MIDDLE)
        return found


Act = Callable[[Hands], None]


@dataclass(frozen=True, slots=True)
class Journey:
    """`steps` are those of the manual's page, one by one; `before` is there when the first begins."""

    steps: Sequence[Act]
    before: Act | None = None

    def walk(self, hands: Hands, camera: Camera | None = None) -> None:
        """All of it; the camera looks on from the first step."""
        if self.before is not None:
            self.before(hands)
        hands.camera = camera or Blind()
        for number, step in enumerate(self.steps):
            hands.camera.step(number)
            step(hands)
        assert hands.complaints == []


Journeys = Mapping[str, Journey]
