# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.sending FILE: an officer sends a staff list, waits for its preview, confirms it, leaves."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from openfla.channels.batch.columns import understand  # noqa: E402 - after django.setup
from openfla.channels.batch.sheet import open_sheet  # noqa: E402
from openfla.desk.batch.batches import BatchCard, ConfirmBatch, ReceiveFile  # noqa: E402
from openfla.terms.batch import BatchKind, BatchState  # noqa: E402
from openfla.terms.problem import Problem  # noqa: E402
from tests.desk.conftest import House  # noqa: E402

PATIENCE = 180  # a busy machine is no finding


def main(path: Path) -> None:
    """Prints the batch once it is confirmed; its run is then a worker's."""
    house, now = House(), datetime.now(tz=UTC)
    employer = house.employer()
    with path.open("rb") as file:
        sheet = open_sheet(file)
        assert not isinstance(sheet, Problem)
        found = understand(sheet)
    assert not isinstance(found, Problem)
    command = ReceiveFile(employer.id, path, path.name, BatchKind.STAFF_LIST, "nl", found.mapping.to_json())
    batch = house.done(command, by=employer.officer, now=now).reference
    until = time.monotonic() + PATIENCE
    while house.ask(BatchCard(employer.id, batch), by=employer.officer, now=now).state is not BatchState.CHECKED:
        assert time.monotonic() < until
        time.sleep(0.1)
    house.done(ConfirmBatch(employer.id, batch), by=employer.officer, now=now)
    sys.stdout.write(f"{batch}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
