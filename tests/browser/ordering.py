# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An act for everybody of the sample's employer that waits to be confirmed: the sample is too small for its form."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import django

from tests.browser.server import PATIENCE, Product

ROOT = Path(__file__).parents[2]


def ordered_for_everybody(product: Product, employer: str) -> None:
    """Ordered in the running product, and looked at by its worker process."""
    command = [sys.executable, "-m", "tests.browser.ordering", employer]
    subprocess.run(command, env=dict(product.environment), check=True, cwd=ROOT)


def main(employer: UUID) -> None:
    """Messages to all who worked there this year: those who left are told once, and are refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    django.setup()
    from openfla.desk.actor import Actor  # noqa: PLC0415 - after django.setup
    from openfla.desk.gate import ask, perform  # noqa: PLC0415 - see above
    from openfla.desk.outcome import Done  # noqa: PLC0415 - see above
    from openfla.desk.worker_runs.runs import (  # noqa: PLC0415 - see above
        MessageForEach,
        StartWorkerRun,
        WorkerRunCard,
    )
    from openfla.desk.workers.worker_list import WorkersMatching  # noqa: PLC0415 - see above

    people = json.loads((Path(os.environ["OPENFLA_DATA"]) / "demo.json").read_text("utf-8"))
    officer = next(each for each in people if each["organisation"] == str(employer) and each["role"] == "officer")
    at = datetime.now(tz=UTC)
    by = Actor.officer(UUID(officer["person"]), employer)
    chosen = ask(WorkersMatching(employer, at.year), actor=by, channel="web", now=at)
    words = MessageForEach("nl", by_email=True, by_ebox=False)
    [order] = perform([StartWorkerRun(employer, words, tuple(chosen), uuid4())], actor=by, channel="web", now=at)
    assert isinstance(order, Done), order
    until = time.monotonic() + PATIENCE
    while ask(WorkerRunCard(employer, order.reference), actor=by, channel="web", now=at).at_work:
        assert time.monotonic() < until
        time.sleep(0.2)


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
