# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Ticks in the list of workers stay when the page is turned, without scripts: the pages are buttons of their form."""

import re
from uuid import uuid4

from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

BUTTON = re.compile(r'formaction="([^"]+)" name="page" value="2"')


def test_ticks_go_along_to_the_next_page_and_into_the_act(house: House, browser: Browser) -> None:
    """Ticked there they stand as such, elsewhere they are counted and sent with the form; sorting keeps its order."""
    bakery = house.employer()
    house.workers(bakery, 30)
    client, place = browser.as_actor(bakery.officer), f"/e/{bakery.id}/workers/"
    first = client.get(place, {"year": "2026", "sort": "-name"}).content.decode()
    assert set(BUTTON.findall(first)) == {place}
    assert '<input type="hidden" name="sort" value="-name">' in first
    picked = re.findall(r'name="worker" value="([0-9a-f-]{36})" data-pick', first)[:2]
    sent = {"year": "2026", "sort": "-name", "all": "", "worker": picked, "page": "2"}
    second = client.get(place, sent).content.decode()
    assert "2 more are ticked on other pages." in second
    assert all(f'<input type="hidden" name="worker" value="{each}">' in second for each in picked)
    back = client.get(place, {**sent, "page": "1"}).content.decode()
    assert all(f'value="{each}" data-pick checked' in back for each in picked)
    assert "ticked on other pages" not in back
    assert "worker=" not in "".join(re.findall(r'href="([?][^"]*sort=[^"]*)"', second))


def test_what_is_no_worker_is_not_carried(house: House, browser: Browser) -> None:
    """A text is left out; what is beyond two hundred is told, and one that is nobody's is refused by the act."""
    bakery = house.employer()
    house.worker(bakery)
    client = browser.as_actor(bakery.officer)
    sent = {"worker": ["x", *(str(uuid4()) for _ in range(250))]}
    page = client.get(f"/e/{bakery.id}/workers/", sent).content.decode()
    assert page.count('type="hidden" name="worker"') == 200
    assert "At most 200 stay ticked from page to page" in page
