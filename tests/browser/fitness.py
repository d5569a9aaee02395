# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of every page, in every view: room for all of it, and nothing for axe to find."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.visitor import Visitor

RULES: Mapping[str, Any] = {"target-size": {"enabled": True}}
"""Beside those that axe has on: WCAG 2.2 asks for targets of 24 pixels, or room around them (2.5.8)."""
OWN_COLOURS = {**RULES, "color-contrast": {"enabled": False}}
"""Where the system chooses the colours: axe reads those that the pages asked for, which nobody is shown."""
OUTSIDE = """() => [...document.querySelectorAll('body *')]
  .filter(each => each.getBoundingClientRect().right > innerWidth && !each.closest('header nav'))
  .map(each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(-6)"""
"""The innermost of what sticks out."""
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((element) => {
  const style = getComputedStyle(element);
  const hides = ["hidden", "clip"].includes(style.overflowX) && style.position !== "absolute";
  return hides && element.textContent.trim() && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 200))"""
"""Texts of which a part can't be seen, nor scrolled to."""


def roomy(visitor: Visitor, width: int) -> None:
    """Nothing to scroll sideways, and no text cut off."""
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, page.evaluate(OUTSIDE))
    assert page.evaluate(CUT_OFF) == [], page.url


def faultless(visitor: Visitor, rules: Mapping[str, Any] = RULES) -> None:
    """Nothing for axe to find."""
    found = Axe().run(visitor.page, options={"resultTypes": ["violations"], "rules": rules})
    assert found.violations_count == 0, f"{visitor.page.url}: {found.generate_report()}"


def fit(visitor: Visitor, width: int) -> None:
    """Roomy and faultless."""
    roomy(visitor, width)
    faultless(visitor)
