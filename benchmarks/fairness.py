# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others notice while a worker takes a huge file in: an overview, and a small file of another sender.

The worker is a process of its own, at work on the huge file throughout; the pages are asked for in this one. `--records
N` chooses the length of the huge file, `--asked N` how often the page is asked for.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from declarations import staffed_for, written
from ground.installation import analyse, installation
from ground.measuring import heading

SEED = 2026
RECORDS, ASKED, SMALL = 200_000, 200, 100


def measure(records: int, asked: int) -> None:
    """Prints the page's 95th percentile at rest and beside the huge file, and how long the small file took."""
    from ground.pages import browser  # noqa: PLC0415 - after the installation is ready

    (officer, number), staff = staffed_for("Loonburo Noord")
    (other, other_number), others = staffed_for("Loonburo Zuid", first=100, employers=1)
    analyse()
    gc.collect()
    gc.freeze()  # what was made to send it is not looked through again and again beside the page
    client, address = browser(officer), f"/e/{employer_of(officer, staff[0][0])}/"
    with tempfile.TemporaryDirectory() as folder:
        huge, small = Path(folder) / "huge.xml", Path(folder) / "small.xml"
        written(huge, records, 0.02, number, staff)
        written(small, SMALL, 0.0, other_number, others)
        idle = latencies(client, address, asked)
        batch = received(huge, officer)
        with worker():
            until(officer, batch, "running")
            busy = latencies(client, address, asked)
            began = time.perf_counter()
            until(other, received(small, other), "done")
            took = time.perf_counter() - began
            state = card(officer, batch)
    told(idle, busy)
    print(f"a file of {SMALL} records of another sender: done after {took:.1f} s")
    print(f"the huge file by then: {state.state}, {state.processed} of {state.total} records")


def employer_of(officer: Any, digits: str) -> Any:  # noqa: ANN401 - of the product, imported later
    """The id of an employer that the officer acts for."""
    from openfla.desk.declared.declarations import EmployersNumbered  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.terms.enterprise import EnterpriseNumber  # noqa: PLC0415 - see above

    question = EmployersNumbered(officer.organisation, (EnterpriseNumber(digits),))
    [found] = ask(question, actor=officer, channel="bench", now=datetime.now(tz=UTC)).values()
    return found


def told(idle: list[float], busy: list[float]) -> None:
    """The 95th percentiles and their ratio."""
    rest, beside = (quantiles(each, n=20)[-1] * 1000 for each in (idle, busy))
    print(
        f"overview, 95th percentile: {rest:.0f} ms at rest, {beside:.0f} ms beside the file, ratio {beside / rest:.2f}"
    )


def latencies(client: Any, address: str, asked: int) -> list[float]:  # noqa: ANN401 - Django's test client
    """Seconds of each of so many requests for the overview, after a few that don't count."""
    found = []
    for place in range(asked + 5):
        began = time.perf_counter()
        answer = client.get(address)
        taken = time.perf_counter() - began
        assert answer.status_code == 200, answer.status_code
        if place >= 5:
            found.append(taken)
    return found


def received(path: Path, officer: Any) -> Any:  # noqa: ANN401 - of the product, imported later
    """The file, taken in."""
    from openfla.channels.batch.declarations.intake import receive  # noqa: PLC0415 - see above

    outcome: Any = receive(path, path.name, actor=officer, language="nl", now=datetime.now(tz=UTC))
    return outcome.reference


def card(officer: Any, batch: Any) -> Any:  # noqa: ANN401 - see above
    """Where the file stands."""
    from openfla.desk.batch.batches import BatchCard  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above

    return ask(BatchCard(officer.organisation, batch), actor=officer, channel="bench", now=datetime.now(tz=UTC))


def until(officer: Any, batch: Any, state: str) -> None:  # noqa: ANN401 - see above
    """Waits for a state."""
    while card(officer, batch).state != state:
        time.sleep(0.2)


@contextmanager
def worker() -> Iterator[None]:
    """The product's own worker, under its own role."""
    command = [sys.executable, "-m", "openfla.site.entry", "worker", "--alone"]
    process = subprocess.Popen(command, env={**os.environ, "OPENFLA_DATABASE_ROLE": ""})
    try:
        yield
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=RECORDS)
    options.add_argument("--asked", type=int, default=ASKED)
    chosen = options.parse_args()
    heading(SEED)
    with installation():
        measure(chosen.records, chosen.asked)
