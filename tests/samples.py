# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tests that `make test` carries out for some of their cases only, others with each seed; `make soak` for all of them.

Marked `@pytest.mark.sample(4)`: four of the cases that were collected. One that is named alone is always carried out.
Of the examples that Hypothesis draws, others in each run too, there are few in `make test` and many in `make soak`.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import hypothesis
import pytest

FEW, MANY = 40, 1000
"""Examples of each rule that names no number of its own."""
# a busy machine is slow at times: how long an example takes says nothing; and CI draws others in each run as well
for name, examples in (("few", FEW), ("many", MANY)):
    hypothesis.settings.register_profile(name, deadline=None, max_examples=examples, derandomize=False)


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Before the tests are read, whose own settings begin with these."""
    before = hypothesis.settings.get_current_profile_name()
    hypothesis.settings.load_profile("few" if _leaves_out(config) else "many")
    config.add_cleanup(lambda: hypothesis.settings.load_profile(before))


def _leaves_out(config: pytest.Config) -> bool:
    return "not soak" in config.option.markexpr


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Before the long tests are left out: so the others become long ones."""
    left_out = _leaves_out(config)
    for item in () if left_out else items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.soak)
    for cases in _alike(items):
        seed = f"{cases[0].nodeid.partition('[')[0]} {config.getoption('randomly_seed', 0)}"
        few = min(_few(cases[0]), len(cases)) if left_out else 0
        chosen = random.Random(seed).sample(range(len(cases)), few)  # noqa: S311 - a sample, not a secret
        for place, case in enumerate(cases):
            if place not in chosen:
                case.add_marker(pytest.mark.soak)


def _alike(items: Iterable[pytest.Item]) -> Iterator[list[pytest.Item]]:
    """The cases of each test that is marked so; those that are long ones anyway are not among them."""
    found = defaultdict[str, list[pytest.Item]](list)
    for item in items:
        if item.get_closest_marker("sample") and not item.get_closest_marker("soak"):
            found[item.nodeid.partition("[")[0]].append(item)
    yield from found.values()


def _few(case: pytest.Item) -> int:
    marker = case.get_closest_marker("sample")
    assert marker is not None
    return int(marker.args[0])
