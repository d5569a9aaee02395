# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file saved from the State's tool, from its bytes to facts, beside a list of trainings with the very same rows.

Each line is a worker's part in a training; every training has twenty. Workers are known already. Told are the time in
which the columns are proposed, the rate of preview and run of both, and the most memory of the whole, in processor time
of this process and of the database's: other work on the machine does not count. Beside it stands the time by the clock.
`--lines N` chooses another length, `--sheet xlsx` a workbook.
"""

import argparse
import csv
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, spent

SEED = 2026
LINES, WORKERS, GROUP = 100_000, 5_000, 20
PROPOSED_WITHIN = 5.0
DAYS = (date(2024, 1, 8), date(2025, 12, 31))
TITLES = ("Brandpreventie", "Premiers secours", "Excel voor gevorderden", "Sécurité et bien-être", "Heftruck", "GDPR")
SAVED = (
    *("Rijksregisternummer", "Personeelsnummer", "Naam", "Naam van de opleiding", "Opleidingsnummer", "Aard"),
    *("Startdatum", "Einddatum", "Duur (uren)", "Status"),
)
Step = tuple[float, float]
"""Seconds of processor time, and by the clock."""
LISTED = (*("Personeelsnummer", "Naam", "Titel", "Referentie opleiding", "Soort opleiding", "Datum", "Uren", "Stand"),)


def parts(lines: int, workers: list[Any]) -> Iterator[tuple[Any, str, str, date, int]]:
    """Who, title, reference, day and minutes of each line."""
    dice = random.Random(SEED)
    for number in range(lines // GROUP):
        day = date(2024, 1, 8) + timedelta(days=dice.randrange(700))
        title, minutes = f"{dice.choice(TITLES)} {number}", dice.choice((120, 228, 456))
        for worker in dice.sample(workers, GROUP):
            yield worker, title, f"T-{number}", day, minutes


def saved(lines: int, workers: list[Any]) -> Iterator[tuple[str, ...]]:
    """As the State's tool might have given it out."""
    yield SAVED
    for worker, title, reference, day, minutes in parts(lines, workers):
        identity, written = worker.identity, f"{day:%d/%m/%Y}"
        number = identity.number.display if identity.number else ""
        name = f"{identity.family_name} {identity.given_names}"
        hours = f"{minutes // 60}:{minutes % 60:02d}"
        yield (number, identity.reference, name, title, reference, "Formeel", written, written, hours, "Gevolgd")


def listed(lines: int, workers: list[Any]) -> Iterator[tuple[str, ...]]:
    """As our own list of trainings has it."""
    yield LISTED
    for worker, title, reference, day, minutes in parts(lines, workers):
        name, hours = worker.identity.family_name, f"{minutes // 60}:{minutes % 60:02d}"
        yield (worker.identity.reference, name, title, reference, "formeel", day.isoformat(), hours, "gevolgd")


def written(path: Path, rows: Iterator[tuple[str, ...]]) -> None:
    """As a workbook or as CSV, told by the name."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def taken() -> Step:
    """What the steps so far have taken."""
    return spent(), time.perf_counter()


def between(before: Step, after: Step) -> Step:
    """What one step took."""
    return after[0] - before[0], after[1] - before[1]


def rescued(path: Path, body: Any) -> dict[str, Step]:  # noqa: ANN401 - a Firm, known after the installation is ready
    """What each step of a saved file takes, as the web and its worker take them."""
    from openfla.channels.batch.rescue.intake import read  # noqa: PLC0415 - after the installation is ready
    from openfla.desk.rescue.rescues import ReceiveRescue, Saved  # noqa: PLC0415 - see above

    began = taken()
    mapping, problems = read(path, path.name, lambda _shape: None, "nl")
    proposed = between(began, taken())
    command = ReceiveRescue(body.id, path, path.name, "nl", Saved(date(2026, 11, 24), "An Peeters"), mapping, problems)
    return {"proposed": proposed, **_carried(command, body)}


def taken_in(path: Path, body: Any) -> dict[str, Step]:  # noqa: ANN401 - a Firm, known after the installation is ready
    """What each step of a list of trainings takes."""
    from openfla.channels.batch.intake import read  # noqa: PLC0415 - see above
    from openfla.desk.batch.batches import ReceiveFile  # noqa: PLC0415 - see above
    from openfla.terms.batch import BatchKind  # noqa: PLC0415 - see above

    began = taken()
    mapping, problems = read(path, BatchKind.TRAININGS, lambda _shape: None)
    proposed = between(began, taken())
    command = ReceiveFile(body.id, path, path.name, BatchKind.TRAININGS, "nl", mapping, problems)
    return {"proposed": proposed, **_carried(command, body)}


def _carried(command: Any, body: Any) -> dict[str, Step]:  # noqa: ANN401 - see above
    from openfla.channels.batch.work import go_through  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import carry_out  # noqa: PLC0415 - see above
    from openfla.desk.batch.batches import BatchCard, ConfirmBatch, Phase  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above

    [received] = carry_out([command], body.officer)
    marks = [taken()]
    go_through(received.reference, Phase.PREVIEW)
    marks.append(taken())
    carry_out([ConfirmBatch(body.id, received.reference, kind=command.kind)], body.officer)
    go_through(received.reference, Phase.RUN)
    marks.append(taken())
    card = ask(BatchCard(body.id, received.reference), actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    print(f"  created {card.created}, changed {card.changed}, unchanged {card.unchanged}, refused {card.refused}")
    return {"previewed": between(marks[0], marks[1]), "let in": between(marks[1], marks[2])}


def measure(lines: int, sheet: str) -> None:
    """Prints the steps of both files, and how much slower or faster the saved one is."""
    from ground.people import staffed  # noqa: PLC0415 - see above

    from openfla.channels.cli.sharing import calm  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import workers_of  # noqa: PLC0415 - see above

    calm()  # as a worker is
    steps = {}
    for place, (name, rows, through) in enumerate((("list", listed, taken_in), ("saved", saved, rescued))):
        body = staffed(place, WORKERS, 0, SEED)
        workers = [each for each in workers_of(body.country, body.employer) if each.works_on(DAYS)]
        analyse()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.{sheet}"
            written(path, rows(lines, workers))
            print(f"{name}: {lines} lines, {path.stat().st_size / 2**20:.1f} MB", flush=True)
            before = peak_megabytes()
            steps[name] = through(path, body)
            print(f"  memory {before:.0f} MB before, at most {peak_megabytes():.0f} MB")
    for step in ("proposed", "previewed", "let in"):
        for name in steps:
            used, waited = steps[name][step]
            print(f"{step:10} {name:6} {used:8.2f} s {lines / used:8,.0f}/s   by the clock {waited:8.2f} s")
        print(f"{step:10} {steps['list'][step][0] / steps['saved'][step][0]:.2f} times the rate of the list")
    print(f"proposed within {PROPOSED_WITHIN:.0f} s: {steps['saved']['proposed'][0] < PROPOSED_WITHIN}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=LINES)
    options.add_argument("--sheet", choices=("csv", "xlsx"), default="csv")
    chosen = options.parse_args()
    heading(SEED)
    with installation():
        measure(chosen.lines, chosen.sheet)
