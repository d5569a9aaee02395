# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody of an invented country under two laws, by `openfla law affected --csv`: a whole version against this one.

`--workers N` are loaded through the desk, `--times T` makes the country T times as large by copying. The other version
is a copy of this source that grants six days in place of five. What is told: seconds, start included, and most memory
of any process, at N and at T times N: it must not grow. Floor: the same facts read slice by slice and computed once, in
one process, without pipes.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from ground.installation import analyse, installation
from ground.measuring import heading, told

SEED = 2026
PER_EMPLOYER, PER_TRAINING = 20, 5
LAST = date(2026, 11, 1)
ROOT = Path(__file__).resolve().parent.parent
DAYS = Path("openfla", "law", "parameters", "right", "full_time_days.yaml")


def _other(folder: Path) -> Path:
    for room in ("terms", "law"):
        shutil.copytree(ROOT / "openfla" / room, folder / "openfla" / room)
    shutil.copy(ROOT / "openfla" / "__init__.py", folder / "openfla")
    text = (folder / DAYS).read_text("utf-8")
    (folder / DAYS).write_text(text.replace("large: 5", "large: 6"), "utf-8")
    return folder


def _load(workers: int) -> None:
    from openfla.channels.cli.synth.country import Country  # noqa: PLC0415 - after the installation is ready
    from openfla.channels.cli.synth.loading import load_country  # noqa: PLC0415 - see above

    load_country(Country(workers // PER_EMPLOYER, workers, workers // PER_TRAINING, SEED), lambda _: None)


def _compared(other: Path) -> tuple[float, int]:
    """Seconds, and rows told."""
    command = [sys.executable, "-m", "openfla.site.entry", "law", "affected", str(ROOT), str(other), "--csv"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE)
    return time.perf_counter() - began, done.stdout.count(b"\n") - 1


def _floor() -> tuple[float, int]:
    """Seconds, and workers."""
    from django.db import transaction  # noqa: PLC0415 - see above

    from openfla.desk.accounts.standing import SLICE, workers_of  # noqa: PLC0415 - see above
    from openfla.desk.facts import account_facts  # noqa: PLC0415 - see above
    from openfla.law.alike import Accounts  # noqa: PLC0415 - see above
    from openfla.records.models import Organisation  # noqa: PLC0415 - see above
    from openfla.records.scope import set_scope  # noqa: PLC0415 - see above

    began, number = time.perf_counter(), 0
    with transaction.atomic():
        set_scope(scope="system")
        for employer in list(Organisation.objects.values_list("id", flat=True)):
            workers, accounts = workers_of(employer), Accounts(LAST)
            for start in range(0, len(workers), SLICE):
                for facts in account_facts(employer, workers[start : start + SLICE]).values():
                    accounts.of(facts, LAST.year)
            number += len(workers)
    return time.perf_counter() - began, number


def measure(workers: int, times: int) -> None:
    """Prints both sizes."""
    from ground.copying import multiplied  # noqa: PLC0415 - see above

    with tempfile.TemporaryDirectory(prefix="openfla-other-") as folder:
        other = _other(Path(folder))
        _load(workers)
        for size in (1, times):
            if size > 1:
                multiplied(size)
            analyse()
            floor, number = _floor()
            taken, rows = _compared(other)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            told(f"{number:,} workers once, no pipes", floor, floor, number)
            told(f"the same under both, {rows:,} rows told", taken, floor, number)
            print(f"most memory of a process {peak:.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(given.workers, given.times)
