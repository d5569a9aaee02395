# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rescue's story: a table is pasted, a question answered, lines let in, the receipt read; by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TABLE = (
    "Personeelsnummer\tFamilienaam\tVoornaam\tIn dienst\tWeekuren\tVoltijdse uren\tOpleiding\tBegindatum\t{1}\n"
    "{0}1\tPeeters\tAn\t13/02/2024\t38\t38\tVeilig werken {0}\t13/03/2025\t7,36\n"
    "{0}2\tNowak\tJan\t13/02/2024\t38\t38\tVeilig werken {0}\t31/02/2025\t7,36\n"
)


@pytest.mark.sample(1)
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_saved_table_becomes_a_receipt_by_keyboard(visitors: Visitors, script: bool) -> None:
    """A forgotten day leads to its field; 7,36 is asked about once; the line with a day that isn't stays out.

    What was answered is remembered for tables of the shape: the two stories have headings of their own.
    """
    visitor = visitors.new(language="en", script=script)
    page, (mark, heading) = visitor.page, ("S", "Duur (u)") if script else ("N", "Duur (uren)")
    page.goto("/")
    visitor.press(f"li:has-text('{OFFICER}') a")
    visitor.press("main form button[name=person]")
    visitor.press("nav.fla-nav a[href$='/imports/']")
    visitor.press("main a[href$='/rescue/']")
    visitor.tab_to("[name=pasted]")
    page.keyboard.insert_text(TABLE.format(mark, heading))
    visitor.press("main form button[type=submit]")
    visitor.press("[data-error-summary] a[href='#saved-on']")
    expect(page.locator("#saved-on")).to_be_focused()
    page.keyboard.type("20/11/2026")
    page.keyboard.press("Enter")
    fit(visitor, "#questions", script=script)
    visitor.tab_to("section:has(#questions) select")
    page.keyboard.type("Hours and")
    visitor.press("section:has(#questions) form button")
    fit(visitor, "[name=act][value=confirm]", script=script)
    visitor.press("[name=act][value=confirm]")
    fit(visitor, "main a[href$='/receipt/']", script=script)
    visitor.press("main a[href$='/receipt/']")
    fit(visitor, "main a[href$='receipt.pdf']", script=script)
    expect(page.locator("main")).to_contain_text("1 of 2 lines are in; 1 were refused.")
    assert [each for each in visitor.complaints if "422" not in each] == []  # the form that came back
    visitor.close()


def fit(visitor: Visitor, awaited: str, *, script: bool) -> None:
    """The page that holds what is awaited has nothing for axe to find; axe itself is a script."""
    expect(visitor.page.locator(awaited).first).to_be_attached()
    if script:
        found = Axe().run(visitor.page)
        assert found.violations_count == 0, found.generate_report()
