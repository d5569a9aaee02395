# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same form in two tabs: whoever comes second changes nothing, keeps what was typed, and reads that it changed."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from openfla.channels import web
from tests.channels.web.bakery import Bakery, address
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser

__all__ = ["bakery"]

TEMPLATES = Path(web.__file__).parent / "templates" / "web"
SECOND = "Typed in the second tab"
TOLD = re.compile("changed meanwhile|somebody else changed|was changed on", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tab:
    """A form that carries a version: its page, template and act, and what the first of two tabs changes in it.

    What takes back is sent after the form `by` which the first tab corrected.
    """

    name: str
    template: str
    act: str = ""
    first: dict[str, str] = field(default_factory=dict)
    by: "Tab | None" = None
    reason: str = "reason"

    def __str__(self) -> str:
        return f"{self.name} {self.act}".strip()


RIGHT = Tab("right", "right", "correct", {"days": "2"})
PART = Tab("participation", "participation", "correct", {"minutes": "1:00"})
TRAINING = Tab("training-correct", "training_correct", "correct", {"title": "Another title"})
CONTRACT = Tab("contract", "worker_contract", "save", {"segments-0-weekly_minutes": "19:00"})
TABS = (
    RIGHT,
    PART,
    TRAINING,
    CONTRACT,
    Tab("worker-correct", "worker_correct", first={"team": "Nacht"}),
    Tab("right", "right", "cancel", by=RIGHT),
    Tab("participation", "participation", "cancel", by=PART),
    Tab("training", "training", "cancel", by=TRAINING, reason="cancel-reason"),
    Tab("contract-cancel", "worker_contract_cancel", by=CONTRACT),
)
ELSEWHERE = {
    "deadline": "test_second_tab.py",
    "my_offer": "test_second_tab.py",
    "plan": "test_second_tab.py",
    "size": "test_second_tab.py",
    "succession": "test_successions.py",
}
"""Templates whose forms carry a version too, and the file whose test sends theirs from two tabs."""


def test_every_form_with_a_version_is_sent_from_two_tabs() -> None:
    """A new one gets a row above, or a test of its own."""
    with_version = {each.stem for each in TEMPLATES.glob("*.html") if 'name="version"' in each.read_text("utf-8")}
    assert with_version == {each.template for each in TABS} | set(ELSEWHERE)
    assert all((Path(__file__).parent / file).exists() for file in ELSEWHERE.values())


def parsed(content: str) -> Any:
    """The page, with its forms as a browser has them."""
    return html.document_fromstring(content)


def form_in(client: Client, place: str, tab: Tab) -> dict[str, str]:
    """What the browser would send of the form as it stands on the page."""
    answer = client.get(place)
    assert answer.status_code == 200
    for form in parsed(answer.content.decode()).forms:
        acts = {each.get("value") for each in form.xpath('.//*[@name="act"]')}
        if form.xpath('.//input[@name="version"]') and (not tab.act or tab.act in acts):
            return {str(name): str(value) for name, value in form.form_values()} | ({"act": tab.act} if tab.act else {})
    raise AssertionError(f"{place} has no form with a version for {tab.act}")


@pytest.mark.parametrize("tab", TABS, ids=str)
def test_the_second_tab_changes_nothing_and_loses_nothing(browser: Browser, bakery: Bakery, tab: Tab) -> None:
    """It is told that something changed meanwhile; only what was told of that can be sent again."""
    client, first = browser.as_actor(bakery.employer.officer), tab.by or tab
    place, there = address(tab.name, bakery.ids), address(first.name, bakery.ids)
    shown, sent = form_in(client, place, tab), form_in(client, there, first)
    changed = client.post(there, {**sent, **first.first, first.reason: "Typed in the first tab"})
    assert changed.status_code == 302, parsed(changed.content.decode()).text_content()
    second = client.post(place, {**shown, tab.reason: SECOND})
    told = parsed(second.content.decode())
    assert second.status_code in {409, 422}
    assert TOLD.search(told.text_content()), told.text_content()
    assert SECOND in second.content.decode()
    [again] = {form.fields["version"] for form in told.forms if SECOND in dict(form.form_values()).values()}
    assert again != shown["version"]
