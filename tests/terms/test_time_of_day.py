# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Times of the day in the spellings of four languages."""

from datetime import time

import pytest

from openfla.terms.problem import Problem
from openfla.terms.time_of_day import parse_time


@pytest.mark.parametrize("text", ["9:30", "09:30", "9.30", "9h30", "9u30", " 9 u 30 uur ", "09:30:00"])
def test_a_time_is_read(text: str) -> None:
    """The hour and the minutes, whatever stands between them."""
    assert parse_time(text) == time(9, 30)


@pytest.mark.parametrize("text", ["9", "9h", "9u", "09:00", "9 Uhr", "9 heures"])
def test_a_whole_hour_needs_no_minutes(text: str) -> None:
    """Minutes left out are none."""
    assert parse_time(text) == time(9)


@pytest.mark.parametrize("text", ["24:00", "9:60", "930", "noon", "", "9:3", "-9", "9:30:15", "9::00"])
def test_another_text_is_no_time(text: str) -> None:
    """Nothing is guessed."""
    assert parse_time(text, field="from") == Problem("time.not_a_time", "from", {"found": text})
