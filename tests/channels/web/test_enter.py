# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Enter in a text field: a browser then presses the first button of the form, which must not be one of several acts."""

from collections.abc import Iterator

import pytest

from tests.browser.pages import NO_PAGES
from tests.channels.web.bakery import Bakery, address, names
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.channels.web.test_each_field_wrong import BESIDE, client_of, parsed

__all__ = ["bakery"]

TYPED = ".//input[not(@type) or @type='text' or @type='search' or @type='email' or @type='number']"
PRESSED = ".//button[not(@type) or @type='submit']"
ASKS = {"", "look", "show", "correct"}
"""Values that carry nothing out: the form comes back, or what would be done is shown. A correction that corrects
nothing changes nothing.
"""


def acts_by_enter(content: str) -> Iterator[str]:
    """Of forms with several acts and a text field, the first where Enter carries it out."""
    for form in parsed(content).xpath("//main//form[@method='post']"):
        presses = [(each.get("name", ""), each.get("value", "")) for each in form.xpath(PRESSED)]
        acts = {each for each in presses if each[1] not in ASKS | BESIDE}
        if form.xpath(TYPED) and len(acts) > 1 and presses[0] in acts:
            yield f"{presses[0]} of {presses}"


@pytest.mark.soak
def test_enter_is_none_of_several_acts(browser: Browser, bakery: Bakery) -> None:
    """On each page with a form."""
    found: dict[str, list[str]] = {}
    for page in (each for each in names() if NO_PAGES.get(each) != "a file"):
        answer = client_of(browser, bakery, page).get(address(page, bakery.ids))
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            found[page] = list(acts_by_enter(answer.content.decode()))
    assert {page: acts for page, acts in found.items() if acts} == {}
