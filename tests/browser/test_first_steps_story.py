# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The story of a new employer: from a code on paper to the first registered training, step by step."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import NEWCOMER
from tests.browser.server import Product
from tests.desk.conftest import enterprise_number

pytestmark = pytest.mark.browser


def test_a_new_employer_gets_to_its_first_training(visitors: Visitors, product: Product) -> None:
    """The operator prints a code; the representative signs in, types it, and follows the steps until all is done."""
    number = enterprise_number(90_001).display
    printed = product.command("enrolment", "open", number, "--name", "Nieuw bv", "--representative", "Yasmine Baert")
    visitor = visitors.new(language="en")
    visitor.sign_in(NEWCOMER)
    page = visitor.page
    page.goto("/code/")
    page.get_by_label("Code").fill(printed.split()[0])
    page.get_by_role("button", name="Use the code").click()
    page.wait_for_url(re.compile("/first-steps/"))
    for step, fields in (
        ("Declare a quarter", {"fte": "12,5"}),
        (
            "Add a worker",
            {"family_name": "Claes", "reference": "1", "starts_on": "01/03/2024", "segments-0-joint_committee": "200"},
        ),
        ("Register a training", {"title": "Brandpreventie", "on-0": "02/03/2026", "duration-0": "7:36"}),
    ):
        page.goto("/start/")
        page.get_by_role("link", name=step).click()
        for field, text in fields.items():
            page.locator(f"[name='{field}']").fill(text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_be_attached()
    page.goto("/start/")
    page.wait_for_url(re.compile("/e/[0-9a-f-]+/$"))
    expect(page.locator("main")).to_contain_text("Brandpreventie")
    assert visitor.complaints == []
    visitor.close()
