# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each question that shows named people says which data it shows and why."""

from openfla.desk.data_shown import SHOWN
from openfla.desk.policy import RULES


def test_every_question_about_named_people_says_what_it_shows() -> None:
    """No more and no fewer than the policy table has."""
    assert set(SHOWN) == {question for question, rule in RULES.items() if rule.people is not None}
    assert all(shown.classes for shown in SHOWN.values())
