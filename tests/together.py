# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which tests go to the same process: those of a file, and all that look at one running product.

The groups of xdist (`--dist=loadgroup`) are lost under pytest 9, without a word: each process starts its own product.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ONE_PRODUCT = "tests/browser/"


class Together(LoadScopeScheduling):  # type: ignore[misc]  # untyped
    """Hands out files, the largest first; a folder that shares one product as if it were one file."""

    def _split_scope(self, nodeid: str) -> str:
        return ONE_PRODUCT if nodeid.startswith(ONE_PRODUCT) else nodeid.partition("::")[0]


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Asked once, by the process that hands out."""
    return Together(config, log)
