# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A test marked as a sample is carried out for so many of its cases, others with each seed, and for all when asked.

A rule of which Hypothesis draws examples is among the long ones too, with many of them.
"""

import pytest

from tests.samples import FEW, MANY

pytest_plugins = ["pytester"]

CASES = 9
WRITTEN = f"""
import pytest
from hypothesis import given, settings, strategies

@pytest.mark.sample(3)
@pytest.mark.parametrize("case", range({CASES}))
def test_some(case): pass

@pytest.mark.sample(3)
@pytest.mark.parametrize("case", [0, 1, pytest.param(2, marks=pytest.mark.soak)])
def test_few(case): pass

def test_always(): pass

@given(strategies.integers())
def test_rule(number): assert settings.default.max_examples == {{examples}}
"""
MARKERS = "[pytest]\nmarkers =\n  soak\n  sample\naddopts = -p no:django -p tests.samples --import-mode=importlib\n"


def carried_out(pytester: pytest.Pytester, *words: str, marked: str = "not soak", seed: int = 1) -> set[str]:
    """The cases that a run with this seed carries out."""
    pytester.makefile(".ini", pytest=MARKERS)
    pytester.makepyfile(test_it=WRITTEN.format(examples=FEW if "not" in marked else MANY))
    ran = pytester.inline_run("-m", marked, f"--randomly-seed={seed}", *words)
    passed, skipped, failed = ran.listoutcomes()
    assert [*skipped, *failed] == []
    return {each.nodeid.partition("::")[2] for each in passed}


def test_as_many_as_it_says_and_others_with_each_seed(pytester: pytest.Pytester) -> None:
    """The same ones for the same seed; the long case of the other test is none of them."""
    found = [{each for each in carried_out(pytester, seed=seed) if "some" in each} for seed in (1, 1, *range(2, 9))]
    assert {len(each) for each in found} == {3}
    assert found[0] == found[1]
    assert len(set().union(*found)) > 3
    assert carried_out(pytester) - found[0] == {"test_few[0]", "test_few[1]", "test_always", "test_rule"}


def test_all_when_the_long_ones_are_asked_for(pytester: pytest.Pytester) -> None:
    long = {*(f"test_some[{case}]" for case in range(CASES)), *(f"test_few[{case}]" for case in range(3)), "test_rule"}
    assert carried_out(pytester, marked="soak") == long
    assert carried_out(pytester, marked="") == {*long, "test_always"}


def test_a_case_that_is_named_is_always_carried_out(pytester: pytest.Pytester) -> None:
    for seed in range(4):
        assert carried_out(pytester, "test_it.py::test_some[7]", seed=seed) == {"test_some[7]"}
