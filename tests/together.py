# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which tests go to the same process: those that share what takes long to make. Others go singly.

It is a running product, a backup of it, an employer with one of everything, a database of long ago, or what was read.

The groups of xdist (`--dist=loadgroup`) are lost under pytest 9, without a word: each process starts its own product.
Whole files must not go out together: tests whose rows stay come after all that count what is there.
"""

import gc
import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

SELDOM = 150_000, 10, 10
"""How many more objects than before the collector of cycles waits for: as in a web process, not as Python begins."""
TOGETHER = (
    *("tests/browser/", "tests/kit/", "tests/channels/api/test_fuzzed.py", "tests/site/test_backup.py"),
    *("tests/channels/batch/rescue/test_recovery.py", "tests/channels/web/test_refusals.py"),
    *("tests/channels/web/test_browser_walls.py", "tests/channels/web/test_pages_of_many.py"),
    *("tests/records/older/", "tests/site/test_upgrading.py"),
)


class Together(LoadScopeScheduling):  # type: ignore[misc]  # untyped
    """The largest group first, then test by test in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return next((each for each in TOGETHER if nodeid.startswith(each)), nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: each waits for the database or a browser for part of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Asked once, by the process that hands out."""
    return Together(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """What is imported and collected stays to the end: nothing is looked for in it meanwhile."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Nor later; and in what tests make seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
