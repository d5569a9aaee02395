# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one worker's account with all its reasons. Floor: the page of the same employer's rights, empty."""

from ground.installation import analyse, installation
from ground.measuring import heading, told

SEED = 2026
WORKERS, TRAININGS = 60, 400


def measure() -> None:
    """Prints both pages and their ratio."""
    from datetime import UTC, datetime  # noqa: PLC0415 - after the installation is ready

    from ground.pages import browser, page  # noqa: PLC0415 - see above
    from ground.people import staffed  # noqa: PLC0415 - see above

    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.desk.workers.worker_list import WorkerList, WorkerOrder  # noqa: PLC0415 - see above

    body = staffed(0, WORKERS, TRAININGS, SEED)
    analyse()
    question = WorkerList(body.id, 2026, order=WorkerOrder.LEFT)
    listed = ask(question, actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    client = browser(body.officer)
    bare = page(client, f"/e/{body.id}/rights/")
    account = page(client, f"/e/{body.id}/workers/{listed.rows[0].worker}/")
    told("floor: a bare page", bare.taken, bare.taken)
    told("account with reasons", account.taken, bare.taken)
    print(f"{bare.queries} and {account.queries} queries; {bare.size >> 10} and {account.size >> 10} kB of HTML")


if __name__ == "__main__":
    heading(SEED)
    with installation():
        measure()
