# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The check of the contract (tests/house) notices each rule of the guide's validator that is broken."""

from copy import deepcopy
from typing import Any

import pytest

from openfla.channels.api.bundling import bundled
from tests.channels.api import breakings_of_operations, breakings_of_schemas
from tests.channels.api.belgif_rules import RULES, findings
from tests.channels.api.breakings import BREAKINGS, Break, every

ROWS = 49
CHANGES = (breakings_of_operations, breakings_of_schemas)


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """The contract as its parts are now."""
    return bundled()


def test_every_rule_of_the_validator_is_checked_and_broken_once() -> None:
    assert len(RULES) == ROWS
    assert set(BREAKINGS) == set(RULES)


@pytest.mark.parametrize(
    ("rule", "change"), [pytest.param(*each, id=f"{n}-{each[0]}") for n, each in enumerate(every())]
)
def test_notices(contract: dict[str, Any], rule: str, change: Break) -> None:
    broken = deepcopy(contract)
    change(broken)
    assert {found.name for found in findings(broken)} == {rule}
