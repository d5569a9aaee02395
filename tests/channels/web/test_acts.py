# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A history speaks of acts in words, never by their names in the code."""

import pytest

from openfla.channels.web.templatetags.openfla import act
from openfla.desk import policy

ABOUT_PEOPLE = ("Employment", "Worker", "Size", "Decision", "Right", "Training", "Participation")
VERBS = ("Register", "Correct", "Cancel", "Declare", "Record", "Link")
ACTS = [
    rule.__name__ for rule in policy.RULES if rule.__name__.startswith(VERBS) and rule.__name__.endswith(ABOUT_PEOPLE)
]


@pytest.mark.parametrize("name", ACTS)
def test_each_act_has_its_words(name: str) -> None:
    """Every command that a history can show has a sentence."""
    assert act(name) != name
    assert len(ACTS) > len(ABOUT_PEOPLE)
