# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.sending FILE: an officer sends a staff list, waits for its preview, confirms it, leaves."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

PATIENCE = 60


def main(path: Path) -> None:
    """Prints the batch once it is confirmed; its run is then a worker's."""
    from openfla.channels.batch.columns import understand
    from openfla.channels.batch.sheet import open_sheet
    from openfla.desk.batches import BatchCard, ConfirmBatch, ReceiveFile
    from openfla.terms.batch import BatchKind, BatchState
    from openfla.terms.problem import Problem
    from tests.desk.conftest import House

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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    django.setup()
    main(Path(sys.argv[1]))
