# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 in the middle of an act for very many workers: it goes on by itself, and each worker has it once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import pytest

from tests.scenarios.running_demo import Officer, RunningDemo, running_demo, until
from tests.scenarios.test_killed import DONE, ROWS, kill_all, kill_database, kill_web_workers, kill_worker, staff_list
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak

LAST: LiteralString = "SELECT id FROM records_workerrun ORDER BY recorded_at DESC LIMIT 1"
AHEAD: LiteralString = "SELECT done FROM records_workerrun WHERE id = %s AND state = %s AND done > 0"
RECORDED: LiteralString = "SELECT count(*) FROM records_right WHERE reason = %s AND withdrawn_at IS NULL"
PEOPLE: LiteralString = "SELECT count(DISTINCT worker_id) FROM records_right WHERE reason = %s"
Strike = Callable[[RunningDemo], object]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """With some thousands of workers more than the sample has."""
    with PassableFolder() as folder, running_demo(folder) as running:
        officer = Officer(running)
        place = officer.send(staff_list(Path(tmp_path_factory.mktemp("staff")), "act"))
        officer.waits(place, "Nothing is stored yet")
        assert officer.post(place, {"act": "confirm"})[0] == 200
        officer.waits(place, DONE)
        yield running


def reached(demo: RunningDemo, run: object, state: str) -> bool:
    """Whether a job is in the middle of it."""
    return bool(demo.rows(AHEAD, run, state))


# strikes that end the demo come last
@pytest.mark.parametrize("strike", [kill_worker, kill_web_workers, kill_database, kill_all])
def test_it_ends_by_itself(demo: RunningDemo, strike: Strike) -> None:
    """Struck while it is looked at, and again while it is carried out; the form pressed twice is one order."""
    officer, reason = Officer(demo), f"Jubileum {uuid4()}"
    base = officer.form.removesuffix("imports/")
    year = str(datetime.now(tz=UTC).year)
    form = {"all": "1", "listed": year, "year": year, "kind": "grant", "days": "1", "reason": reason}
    form["act"] = str(uuid4())
    for _ in range(2):
        assert officer.post(f"{base}rights/", form, f"{base}rights/?all=1")[0] == 200
    [(run,)] = demo.rows(LAST)
    place = f"{base}acts/{run}/"
    until(lambda: reached(demo, run, "looking"), "it is looked at")
    strike(demo)
    officer.waits(place, "Record it for")
    assert demo.one(RECORDED, reason) == 0
    assert officer.post(place, {"act": "confirm"})[0] == 200
    until(lambda: reached(demo, run, "running"), "it is carried out")
    strike(demo)
    officer.waits(place, "Take it back")
    recorded = demo.one(RECORDED, reason)
    assert recorded > ROWS
    assert (demo.one(PEOPLE, reason), demo.one("SELECT changed FROM records_workerrun WHERE id = %s", run)) == (
        recorded,
        recorded,
    )
