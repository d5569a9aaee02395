# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tests that `make test` carries out for some of their cases only, others with each seed; `make soak` for all of them.

Marked `@pytest.mark.sample(4)`: four of the cases that were collected. One that is named alone is always carried out.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Before the long tests are left out: so the others become long ones."""
    left_out = "not soak" in config.option.markexpr
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
