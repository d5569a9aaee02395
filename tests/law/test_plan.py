# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training plan: what it must hold, how long it holds."""

from datetime import date

from openfla.law import plan
from openfla.terms.plan import AttentionGroup
from openfla.terms.problem import Problem


def test_a_complete_plan_lacks_nothing() -> None:
    """Every part is there."""
    assert plan.missing_content(plan.CONTENT) == ()


def test_each_missing_part_is_told() -> None:
    """One problem a part, at its field."""
    held = [part for part in plan.CONTENT if part not in ("gender", "evaluation")]
    assert [problem.field for problem in plan.missing_content(held)] == ["gender", "evaluation"]


def test_a_plan_of_two_years_from_the_leap_day() -> None:
    """It holds to the day before the same day; where that day doesn't exist, to the end of the month."""
    assert plan.holds_until(date(2028, 2, 29), 2) == date(2030, 2, 28)
    assert plan.holds_until(date(2026, 3, 31), 1) == date(2027, 3, 30)


def test_a_plan_of_no_year_is_too_short() -> None:
    """At least one year."""
    found = plan.holds_until(date(2026, 3, 31), 0)
    assert isinstance(found, Problem)
    assert found.code == "plan.too_short"


def test_each_group_that_the_law_names_is_answered() -> None:
    """One problem a group, at its field; the others are nobody's duty."""
    answered = {AttentionGroup.FIFTY, AttentionGroup.SHORTAGE, AttentionGroup.YOUNG_DUAL, AttentionGroup.AGENCY}
    assert [problem.field for problem in plan.unsaid_groups(answered)] == [
        "groups.reduced_capacity.workers",
        "groups.unemployed_before.workers",
    ]
    assert plan.unsaid_groups(plan.NAMED_GROUPS) == ()
