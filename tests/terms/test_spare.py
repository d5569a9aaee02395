# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Work that is put off is done step by step, in its order, at the latest when it is asked for."""

import pytest

from openfla.terms.spare import SpareTime, Steps, spare_time, spend


def told(said: list[str], *words: str) -> Steps[int]:
    """Says a word in each step; returns how many there were."""
    for word in words:
        said.append(word)
        yield
    return len(words)


def test_steps_are_done_in_turn_and_the_rest_when_the_result_is_asked_for() -> None:
    """What was put off first is done first, also where only what comes later is asked for."""
    said: list[str] = []
    with spare_time() as spare:
        first, second = spare.put_off(told(said, "a", "b")), spare.put_off(told(said, "c", "d"))
        assert spend()
        assert said == ["a"]
        assert second.result() == 2
        assert said == ["a", "b", "c", "d"]
        assert first.result() == 2
        assert not spend()


def test_nothing_is_spent_where_nothing_was_put_off() -> None:
    """Nor behind the block, whose unfinished work is dropped."""
    assert not spend()
    said: list[str] = []
    with spare_time() as spare:
        spare.put_off(told(said, "a"))
    assert not spend()
    assert said == []


def test_what_goes_wrong_is_raised_for_whoever_asks_and_stops_nothing_else() -> None:
    """A step taken while the database writes is no place for an error of another slice."""

    def broken() -> Steps[int]:
        yield
        raise LookupError("broken")

    said: list[str] = []
    spare = SpareTime()
    wrong, right = spare.put_off(broken()), spare.put_off(told(said, "a"))
    while spare.step():
        pass
    assert right.result() == 1
    with pytest.raises(LookupError, match="broken"):
        wrong.result()
