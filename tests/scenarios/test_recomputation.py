# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker killed while it recomputes the standings of a large employer: the next one does the rest."""

import signal

import pytest

from openfla.desk.accounts.standing import SLICE
from tests.scenarios.test_import import PATIENCE, Installation, installation

__all__ = ["installation"]
pytestmark = pytest.mark.slow

WORKERS = 3 * SLICE
STALE = "SELECT count(DISTINCT worker_id) FROM records_standing WHERE stale"
DONE = "SELECT count(DISTINCT worker_id) FROM records_standing WHERE NOT stale"


def test_a_killed_recomputation_is_gone_on_with(installation: Installation) -> None:
    """kill -9 in the middle, then another worker: no row stays behind, none is written twice, all equal the facts."""
    assert installation.start("tests.scenarios.enlarging", str(WORKERS)).wait(PATIENCE) == 0
    assert installation.one(STALE) == WORKERS
    worker = installation.openfla("worker", "--alone")
    installation.wait(DONE)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    left = installation.one(STALE)
    assert 0 < left < WORKERS
    second = installation.openfla("worker", "--alone")
    installation.wait("SELECT (count(*) = 0)::int FROM records_standing WHERE stale")
    installation.wait("SELECT (count(*) = 0)::int FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
    second.send_signal(signal.SIGTERM)
    assert second.wait(PATIENCE) == 0
    slices = "SELECT count(*) FROM records_journalentry WHERE acts ? 'RecomputeStandings: changed'"
    assert installation.one(slices) == WORKERS // SLICE
    assert installation.one('SELECT count(*) FROM records_standing WHERE "left" = 0') == 0
    assert installation.openfla("standings", "verify").wait(PATIENCE) == 0
