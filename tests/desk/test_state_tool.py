# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Until when what was recorded in the State's tool can be saved: anyone may ask, on any day."""

from datetime import UTC, date, datetime

import pytest

from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.rescue.state_tool import StateTool, StateToolView
from openfla.law.fla import kept_until
from openfla.law.parameter import NotInForce


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "days_left", "open_still"),
    [
        (datetime(2026, 11, 26, 12, tzinfo=UTC), 35, True),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 0, True),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), -1, False),
        (datetime(2027, 6, 30, 12, tzinfo=UTC), -181, False),
    ],
)
def test_the_last_day_counts_by_the_clock_of_brussels(now: datetime, days_left: int, *, open_still: bool) -> None:
    """35 days from 26 November to 31 December; at midnight in Brussels it is over."""
    view = ask(StateTool(), actor=Actor.visitor(), channel="web", now=now)
    assert isinstance(view, StateToolView)
    assert (view.until, view.days_left, view.open) == (date(2026, 12, 31), days_left, open_still)
    assert [each.source for each in view.finding.citations] == ["law_2026"]


def test_before_the_repeal_was_published_no_end_was_known() -> None:
    """The law of 14 January 2026 appeared on 21 January."""
    assert kept_until(date(2026, 1, 21)).value == date(2026, 12, 31)
    with pytest.raises(NotInForce):
        kept_until(date(2026, 1, 20))
