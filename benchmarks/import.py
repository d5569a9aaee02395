# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A staff list through the whole spine: read, kept, previewed, let in. Floors: its rows by COPY and by bulk_create.

Memory is told at two sizes; each has a process and an installation of its own. `--rows N` (several)
chooses other sizes, `--sheet csv` a CSV.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, told

SEED = 2026
SIZES = (5_000, 50_000)
TABLES = (
    "worker",
    "workerdetails",
    "workernumber",
    "employment",
    "segment",
    "right",
    "standing",
    "listedworker",
    "batchrecord",
    "journalentry",
    "journalsubject",
)


def measure(rows: int, sheet: str) -> None:
    """Prints the steps of one size and their ratios to the floor."""
    from ground.floor import copied, created  # noqa: PLC0415 - after the installation is ready
    from ground.people import firm  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.sheets import write_csv, write_xlsx  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import workers_of  # noqa: PLC0415 - see above

    body = firm(0, rows, 0, SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"personeel.{sheet}"
        write = write_xlsx if sheet == "xlsx" else write_csv
        lines = write(path, workers_of(body.country, body.employer), "nl")
        before = peak_megabytes()
        steps = through_the_spine(path, body)
        peak = peak_megabytes()
        openpyxl = seconds(lambda: by_openpyxl(path)) if sheet == "xlsx" else 0
    analyse()
    conditions = {f"records_{table}": "true" for table in TABLES}
    floor, stored = copied(conditions)
    objects, _ = created(conditions)
    told("floor: COPY", floor, floor, lines)
    if sheet == "xlsx":
        told("peer: openpyxl reads the file once", openpyxl, floor, lines)
    told("floor: bulk_create", objects, floor, lines)
    for name, taken in steps.items():
        told(name, taken, floor, lines)
    told("all", sum(steps.values()), floor, lines)
    print(f"{lines} lines, {stored} rows stored; memory {before:.0f} MB before, at most {peak:.0f} MB")


def by_openpyxl(path: Path) -> int:
    """The cells of the file, as the library most Python programs use gives them, in its streaming mode."""
    import openpyxl  # noqa: PLC0415 - only here

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))


def through_the_spine(path: Path, body: object) -> dict[str, float]:
    """Seconds of each step, as the web and its worker take them."""
    from datetime import UTC, datetime  # noqa: PLC0415 - see above

    from openfla.channels.batch.intake import read  # noqa: PLC0415 - see above
    from openfla.channels.batch.work import go_through  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import carry_out  # noqa: PLC0415 - see above
    from openfla.desk.batch.batches import BatchCard, ConfirmBatch, Phase, ReceiveFile  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.terms.batch import BatchKind  # noqa: PLC0415 - see above

    marks = [("", time.perf_counter())]
    mapping, problems = read(path, BatchKind.STAFF_LIST, lambda _shape: None)
    marks.append(("understood", time.perf_counter()))
    command = ReceiveFile(body.id, path, path.name, BatchKind.STAFF_LIST, "nl", mapping, problems)
    [received] = carry_out([command], body.officer)
    marks.append(("received and kept", time.perf_counter()))
    go_through(received.reference, Phase.PREVIEW)
    marks.append(("previewed", time.perf_counter()))
    carry_out([ConfirmBatch(body.id, received.reference)], body.officer)
    go_through(received.reference, Phase.RUN)
    marks.append(("let in", time.perf_counter()))
    card = ask(BatchCard(body.id, received.reference), actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    print(f"created {card.created}, changed {card.changed}, unchanged {card.unchanged}, refused {card.refused}")
    return {name: at - marks[place][1] for place, (name, at) in enumerate(marks[1:])}


def main() -> None:
    """One size in this process, several in processes of their own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, action="append")
    options.add_argument("--sheet", choices=("xlsx", "csv"), default="xlsx")
    chosen = options.parse_args()
    sizes = chosen.rows or SIZES
    if len(sizes) > 1:
        for rows in sizes:
            command = [sys.executable, __file__, "--rows", str(rows), "--sheet", chosen.sheet]
            subprocess.run(command, check=True)
        return
    heading(SEED)
    with installation():
        measure(sizes[0], chosen.sheet)


if __name__ == "__main__":
    main()
