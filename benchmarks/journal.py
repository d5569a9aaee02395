# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal sealed and verified: what an entry costs the sealer, whether writers wait, how long verification takes.

`--entries N` with a row each are written by COPY with true leaves, as the gate would have; `--jobs J` processes verify.
`--processor` verifies once more in this process alone, so that its processor time can be told. `--in-parts`: every
entry has a leaf in parts, as those of payroll offices have. One entry of a hundred is one employer's, which takes its
part of the journal along: written as an extract, and brought in under other keys.
Floor: the same rows read by bare COPY. Beside: how long an entry takes its writer while the sealer works, and while it
does not.
"""

import argparse
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from uuid import UUID

import click
from click.testing import CliRunner
from ground.installation import analyse, installation, work_as
from ground.measuring import heading, peak_megabytes, seconds, spent, told

SEED = 2026
AT_A_TIME = 10_000
GOAL = 10_000_000
OWN = 100
"""One entry of so many is that of the employer that takes its journal along."""
SINCE = date(2020, 1, 1)
WRITTEN = 400
BEGUN = datetime.now(tz=UTC)


def _employer() -> UUID:
    """Whose every hundredth entry is."""
    from ground.people import FIRST_SERIAL  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.country import enterprise_number  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - after the installation is ready
    from openfla.desk.employers.organisations import RegisterOrganisation  # noqa: PLC0415 - see above
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above
    from openfla.desk.outcome import Done  # noqa: PLC0415 - see above
    from openfla.terms.role import Quality  # noqa: PLC0415 - see above

    number = enterprise_number(FIRST_SERIAL)
    command = RegisterOrganisation(number, "Bakkerij De Korenaar", (Quality.EMPLOYER,), SINCE, "nl")
    [done] = perform([command], actor=Actor.operator("benchmark"), channel="cli", now=BEGUN)
    if not isinstance(done, Done):
        raise SystemExit(done)
    return done.reference


def _filled(number: int, own: UUID, *, in_parts: bool) -> None:
    """By statements of the owner, in the order of their numbers."""
    from django.db import connection  # noqa: PLC0415 - after the installation is ready

    work_as("")
    with connection.cursor() as cursor:
        for first in range(0, number, AT_A_TIME):
            entries, rows = _spelled(range(first, min(number, first + AT_A_TIME)), own, in_parts=in_parts)
            for table, lines in (("journalentry", entries), ("journalsubject", rows)):
                columns = ENTRY if table == "journalentry" else ROW
                with cursor.copy(f"COPY records_{table} ({columns}) FROM STDIN") as copy:
                    copy.write(lines)
    analyse()


ENTRY = (
    "id, at, actor_kind, person, system, organisation, channel, acts, edition, trace, salt, leaf, sequence, transaction"
)
ROW = "id, entry_id, position, act, employer, worker, outcome, transaction"


def _spelled(numbers: range, own: UUID, *, in_parts: bool) -> tuple[str, str]:
    from openfla.desk.leaf import APART, WHOLE, Subject, leaf_of  # noqa: PLC0415 - see above
    from openfla.records.identifier import new_id  # noqa: PLC0415 - see above

    entries, rows = io.StringIO(), io.StringIO()
    for number in numbers:
        entry, person, employer, worker = (str(new_id()) for _ in range(4))
        employer = employer if number % OWN else str(own)
        at, salt = BEGUN + timedelta(milliseconds=number), secrets.token_bytes(APART if in_parts else WHOLE)
        content = {
            "id": entry, "at": at.isoformat(), "actor_kind": "officer", "person": person, "system": "",
            "organisation": employer, "channel": "web", "acts": {"WorkerAccount: answered": 1},
            "edition": "0123456789abcdef", "trace": "",
        }  # fmt: skip
        subject = Subject("WorkerAccount", UUID(employer), None, UUID(worker), None, "answered")
        leaf = leaf_of(salt, content, [subject])
        told = [*content.values()]
        told[7] = json.dumps(content["acts"])
        line = "\t".join((*map(str, told), f"\\\\x{salt.hex()}", f"\\\\x{leaf.hex()}", str(number), "3"))
        entries.write(f"{line}\n")
        rows.write(f"{new_id()}\t{entry}\t0\tWorkerAccount\t{employer}\t{worker}\tanswered\t3\n")
    return entries.getvalue(), rows.getvalue()


def _sealed() -> None:
    from openfla.channels.clock.sealer import round_of_seals  # noqa: PLC0415 - see above

    round_of_seals()


def _read() -> None:
    """The floor: entries and rows, as the server spells them."""
    from django.db import connection  # noqa: PLC0415 - see above

    work_as("")
    with connection.cursor() as cursor:
        for table in ("sealedentry", "journalentry", "journalsubject"):
            with cursor.copy(f"COPY records_{table} TO STDOUT") as copy:
                for _ in copy:
                    pass
    work_as("-c role=openfla_app")


def _verified(jobs: int) -> None:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "openfla.site.entry", "journal", "verify", "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(root), "OPENFLA_DATABASE_ROLE": ""}
    done = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)
    print(done.stdout[-2_000:], end="")


def _verified_here() -> None:
    """The same in this process alone, so that its processor time can be told."""
    from openfla.channels.cli.journal import verify  # noqa: PLC0415 - see above

    _ran(verify, "--jobs", "1")


def _taken_along(own: UUID) -> Iterator[str]:
    """The extract of one employer, and how long it takes another installation to take it in."""
    from django.conf import settings  # noqa: PLC0415 - see above

    from openfla.channels.cli.journal import bring_in, export  # noqa: PLC0415 - see above
    from openfla.records.checkpoints import public_key  # noqa: PLC0415 - see above

    with tempfile.TemporaryDirectory() as folder:
        file, keys = Path(folder, "journal.jsonl"), Path(folder, "keys")
        took = seconds(lambda: _ran(export, str(own), str(file)))
        yield f"{'taken along by one employer':46} {took:.1f} s, {file.stat().st_size / 1e6:.1f} MB"
        key, before = public_key(), settings.OPENFLA_KEYS
        shutil.copytree(before, keys)
        (keys / "checkpoint-1.key").write_bytes(bytes(32))
        settings.OPENFLA_KEYS = keys
        took = seconds(lambda: _ran(bring_in, str(own), str(file), "--key", key))
        settings.OPENFLA_KEYS = before
        yield f"{'taken in elsewhere':46} {took:.1f} s"


def _ran(command: click.Command, *words: str) -> None:
    done = CliRunner().invoke(command, words)
    if done.exit_code:
        raise SystemExit(done.output[-2_000:])


def _writing() -> list[float]:
    """How long each of some entries takes its writer."""
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above
    from openfla.desk.software.repeats import SweepAnswers  # noqa: PLC0415 - see above

    actor = Actor.operator("benchmark")
    return [
        seconds(lambda: perform([SweepAnswers(BEGUN)], actor=actor, channel="cli", now=datetime.now(tz=UTC)))
        for _ in range(WRITTEN)
    ]


def _beside_the_sealer() -> list[float]:
    over = threading.Event()

    def sealing() -> None:
        while not over.is_set():
            _sealed()

    beside = threading.Thread(target=sealing)
    beside.start()
    try:
        return _writing()
    finally:
        over.set()
        beside.join()


def _spread(name: str, taken: list[float]) -> Iterator[str]:
    cut = quantiles(taken, n=100)
    figures = (1_000 * each for each in (median(taken), cut[94], max(taken)))
    yield "{:46} median {:.1f} ms, 95 % {:.1f} ms, most {:.1f} ms".format(name, *figures)


def measure(entries: int, jobs: int, *, processor: bool, in_parts: bool) -> None:
    """Prints what each part takes."""
    own = _employer()
    filled = seconds(lambda: _filled(entries, own, in_parts=in_parts))
    print(f"{entries:,} entries written in {filled:.0f} s", flush=True)
    before = spent()
    took = seconds(_sealed)
    used = spent() - before
    floor = seconds(_read)
    told("sealed, with a checkpoint", took, floor, entries)
    print(f"{'':46} {used / entries * 1e6:.0f} microseconds of processor an entry")
    clock = seconds(lambda: _verified(jobs))
    told(f"verified by {jobs} processes", clock, floor, entries)
    print(f"{GOAL:,} entries: {clock * GOAL / entries / 60:.1f} min at this rate")
    if processor:
        before = spent()
        _verified_here()
        used = spent() - before
        quiet = used * GOAL / entries / jobs / 60
        print(f"{used / entries * 1e6:.0f} microseconds of processor an entry: {quiet:.1f} min on {jobs} quiet ones")
    for line in _taken_along(own):
        print(line)
    told("floor: the rows read by COPY", floor, floor, entries)
    print(f"most memory {peak_megabytes():.0f} MB")
    for line in (
        *_spread("written alone", _writing()),
        *_spread("written while sealing goes on", _beside_the_sealer()),
    ):
        print(line)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--in-parts", action="store_true")
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(given.entries, given.jobs, processor=given.processor, in_parts=given.in_parts)
