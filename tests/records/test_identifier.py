# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Identifiers: in the order in which they were made, each of its own, of the form that RFC 9562 gives them."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from openfla.records.identifier import new_id, new_ids


def test_each_is_greater_than_the_one_before() -> None:
    before = time.time_ns() // 1_000_000
    made = [new_id() for _ in range(20_000)]
    assert all(one < other for one, other in pairwise(made))
    assert {(each.version, each.variant) for each in made} == {(7, "specified in RFC 4122")}
    assert before <= made[0].int >> 80 <= time.time_ns() // 1_000_000


def test_a_clock_that_goes_back_changes_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that stands still; once it has caught up its time is in the ids again."""
    first, now = new_id(), time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600_000_000_000)
    still = [new_id() for _ in range(3)]
    assert [first, *still] == sorted({first, *still})


def test_threads_make_none_twice() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [each for some in pool.map(lambda _: [new_id() for _ in range(5_000)], range(4)) for each in some]
    assert len(set(made)) == len({each.int >> 62 for each in made}) == 20_000


def test_several_at_once_stand_between_those_before_and_those_after() -> None:
    before, some, after = new_id(), new_ids(5_000), new_id()
    assert [before, *some, after] == sorted({before, *some, after})
    assert new_ids(0) == []
