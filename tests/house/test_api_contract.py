# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract of the API: the guide lets it through, it is complete, and it is published as its parts say."""

import re
from datetime import timedelta

from openapi_spec_validator import validate

from openfla.channels.api.bundling import as_json, as_yaml, bundled
from openfla.channels.api.contract import HERE
from openfla.channels.api.reference_page import PAGE, page
from openfla.desk.outbox import PAUSES
from tests.channels.api.belgif_rules import findings


def test_the_contract_breaks_no_rule_of_the_guide() -> None:
    assert [" ".join(found) for found in findings(bundled())] == []


def test_the_contract_is_an_openapi_document() -> None:
    validate(bundled())


def test_the_published_files_are_what_the_parts_say() -> None:
    """If not: python -m openfla.channels.api.bundling."""
    assert (HERE / "openapi.yaml").read_text("utf-8") == as_yaml()
    assert (HERE / "openapi.json").read_text("utf-8") == as_json()


def test_the_page_of_the_documentation_is_what_the_parts_say() -> None:
    """If not: python -m openfla.channels.api.bundling."""
    assert PAGE.read_text("utf-8") == page(bundled())


def test_the_contract_says_when_an_event_is_sent_again() -> None:
    [told] = [each["description"] for each in bundled()["tags"] if each["name"] == "Events"]
    [said] = re.findall(r"it is sent again\s+after (.*?); then", told, re.DOTALL)
    found = [
        timedelta(**{unit: int(number)})
        for numbers, unit in re.findall(r"((?:\d+(?:, | and )?)+) (seconds|minutes|hours)", said)
        for number in re.findall(r"\d+", numbers)
    ]
    assert tuple(found) == PAUSES
