# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All standings of an invented country computed anew, database to database, by `openfla standings rebuild`.

`--workers N` are loaded through the desk, `--times T` makes the country T times as large by copying, `--jobs J`
processes share the work. What is told: seconds, processor time of our processes and of PostgreSQL, most memory of any
process, and what a million and four million workers take at that rate. Floor: the rows rebuilt, by bare COPY.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from ground.installation import analyse, installation
from ground.measuring import heading

SEED = 2026
PER_EMPLOYER, PER_TRAINING = 20, 5
MILLION = 1_000_000
TICKS = os.sysconf("SC_CLK_TCK")


def _loaded(workers: int, times: int) -> None:
    from ground.copying import multiplied  # noqa: PLC0415 - after the installation is ready

    from openfla.channels.cli.synth.country import Country  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import load_country  # noqa: PLC0415 - see above

    began = time.perf_counter()
    load_country(Country(workers // PER_EMPLOYER, workers, workers // PER_TRAINING, SEED), lambda _: None)
    print(f"{workers:,} workers loaded through the desk in {time.perf_counter() - began:.0f} s, then copied")
    multiplied(times)
    analyse()


def _server_seconds() -> float:
    """Processor time of the server with all its children that have ended."""
    from django.db import connection  # noqa: PLC0415 - see above

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone() or [0]
    connection.close()
    fields = Path(f"/proc/{_parent(backend)}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS


def _parent(process: int) -> int:
    global _SERVER  # noqa: PLW0603 - found once, while the backend still runs
    if not _SERVER:
        _SERVER = int(Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[1])
    return _SERVER


_SERVER = 0


def _own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rebuilt(jobs: int) -> tuple[float, float, float]:
    """Seconds by the clock, of our processors, of the server's."""
    command = [sys.executable, "-m", "openfla.site.entry", "standings", "rebuild", "--jobs", str(jobs)]
    root = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "OPENFLA_DATABASE_ROLE": ""}
    before = time.perf_counter(), _own_seconds(), _server_seconds()
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    time.sleep(1)  # the server counts a backend once it has ended
    after = time.perf_counter() - 1, _own_seconds(), _server_seconds()
    clock, own, server = (later - earlier for earlier, later in zip(before, after, strict=True))
    return clock, own, server


def _counted() -> tuple[int, int]:
    from django.db import connection, transaction  # noqa: PLC0415 - see above

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.scope', 'system', true)")
        cursor.execute("SELECT (SELECT count(*) FROM records_worker), (SELECT count(*) FROM records_standing)")
        workers, standings = cursor.fetchone() or (0, 0)
    return workers, standings


def measure(workers: int, times: int, jobs: int) -> None:
    """Prints what a rebuild takes, and what it would take of a country."""
    from ground.floor import copied  # noqa: PLC0415 - see above

    _loaded(workers, times)
    number, standings = _counted()
    clock, own, server = _rebuilt(jobs)
    floor, _ = copied({"records_standing": "true"})
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{number:,} workers, {standings:,} standings, {jobs} processes: {clock:.1f} s, {number / clock:,.0f} a second"
    )
    print(f"processor time: ours {own:.1f} s, PostgreSQL {server:.1f} s; most memory of a process {peak:.0f} MB")
    print(f"floor: COPY of the standings {floor:.1f} s; ratio {clock / floor:.1f}")
    for country in (MILLION, 4 * MILLION):
        busy, quiet = clock * country / number, (own + server) * country / number / jobs
        print(f"{country:,} workers: {busy / 60:.1f} min at this rate; {quiet / 60:.1f} min on {jobs} quiet processors")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(given.workers, given.times, given.jobs)
