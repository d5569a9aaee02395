# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An extract of the Crossroads Bank taken in, full and again with a few changes, and an update.

`--enterprises N` invented ones are written as the CSV files of a full extract, from the seed: each with its name and
now and then others, most with an address, half with an establishment unit, three lists of activities of `--activities`
lines in all; `--extracts 1` stops after the first. Four in ten are natural persons. Numbers take the whole range: below
0200.000.000 there are too few.
Floor: the rows that result, by COPY into a table with the same checks and indexes.
"""

import argparse
import csv
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner
from ground.installation import analyse, installation, work_as
from ground.measuring import heading, peak_megabytes, seconds, told

SEED = 2026
HEADINGS = {
    "enterprise": "EnterpriseNumber Status JuridicalSituation TypeOfEnterprise JuridicalForm JuridicalFormCAC "
    "StartDate",
    "establishment": "EstablishmentNumber StartDate EnterpriseNumber",
    "denomination": "EntityNumber Language TypeOfDenomination Denomination",
    "address": "EntityNumber TypeOfAddress CountryNL CountryFR Zipcode MunicipalityNL MunicipalityFR StreetNL StreetFR "
    "HouseNumber Box ExtraAddressInfo DateStrikingOff",
    "activity": "EntityNumber ActivityGroup NaceVersion NaceCode Classification",
    "code": "Category Code Language Description",
}
WORDS = ["Halm", "Molen", "Brug", "Korf", "Eik", "Linde", "Haven", "Toren", "Bron", "Vlam", "Kade", "Veld", "Dok"]
FORMS = ["bv", "nv", "vzw", "cv", "srl", "sa", "asbl"]
PLACES = [("1000", "Brussel", "Bruxelles"), ("9000", "Gent", "Gand"), ("4000", "Luik", "Liège")]
NACE = ("2003", "2008", "2025")
CHANGED = 199
"""Of so many enterprises one differs in the second extract, and is in the update."""


def checked(base: int) -> str:
    """Ten digits that end in their check number, with dots as the extract has them."""
    digits = f"{base:08d}{97 - base % 97:02d}"
    if digits[0] in "01":
        return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
    return f"{digits[0]}.{digits[1:4]}.{digits[4:7]}.{digits[7:]}"


class Extract:
    """The files of one extract, written line by line."""

    def __init__(self, folder: Path, number: int, kind: str, ends: Sequence[str]) -> None:
        """`ends`: "" for a full extract, "_insert" and "_delete" for an update."""
        folder.mkdir()
        self.files: dict[str, Any] = {}
        self.open = ExitStack()
        for name, headings in HEADINGS.items():
            for end in [""] if name == "code" else ends:
                file = self.open.enter_context((folder / f"{name}{end}.csv").open("w", encoding="utf-8", newline=""))
                lines = csv.writer(file, quoting=csv.QUOTE_ALL)
                lines.writerow(headings.split()[: 1 if end == "_delete" else None])
                self.files[name + end] = lines
        meta = {"SnapshotDate": f"{number % 28 + 1:02d}-10-2026", "ExtractType": kind, "ExtractNumber": str(number)}
        (folder / "meta.csv").write_text('"Variable","Value"\n' + "".join(f'"{k}","{v}"\n' for k, v in meta.items()))
        self.files["code"].writerow(("JuridicalSituation", "000", "NL", "Normale toestand"))

    def write(self, serial: int, activities: int, *, again: int, end: str = "") -> None:
        """One enterprise; the same serial and `again` give the same lines."""
        chance = random.Random(SEED * 1_000_003 + serial * 7 + again)
        number, unit = checked(19_999_999 - serial), checked(20_000_000 + serial)
        person = serial % 10 < 4
        day = f"{serial % 28 + 1:02d}-{serial % 12 + 1:02d}-{1970 + serial % 55}"
        form = "" if person else "610"
        self.files["enterprise" + end].writerow((number, "AC", "000", "1" if person else "2", form, "", day))
        name = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {serial} {chance.choice(FORMS)}"
        self.files["denomination" + end].writerow((number, str(chance.randint(0, 2)), "001", name))
        if chance.random() < 0.5:
            self.files["denomination" + end].writerow((number, "2", "003", f"{chance.choice(WORDS)}huis “{serial}”"))
        if not person:
            self._place(number, "REGO", chance, end)
        if serial % 2:
            self.files["establishment" + end].writerow((unit, day, number))
            self._place(unit, "BAET", chance, end)
        for line in range(activities):
            code, rank = f"{chance.randint(1_000, 99_999):05d}", "MAIN" if line < len(NACE) else "SECO"
            self.files["activity" + end].writerow((number, "001", NACE[line % len(NACE)], code, rank))

    def take_away(self, serial: int) -> None:
        """What the update replaces of an enterprise."""
        number = checked(19_999_999 - serial)
        for name in ("denomination", "address", "activity"):
            self.files[f"{name}_delete"].writerow((number,))

    def _place(self, number: str, kind: str, chance: random.Random, end: str) -> None:
        postcode, dutch, french = chance.choice(PLACES)
        street = f"{chance.choice(WORDS)}straat"
        line = (number, kind, "", "", postcode, dutch, french, street, f"rue {street}", str(chance.randint(1, 200)), "")
        self.files["address" + end].writerow((*line, "", ""))


def written(folder: Path, enterprises: int, activities: int) -> Iterator[Path]:
    """The full extract, the same with changes, and the update that follows."""
    for number, changed in ((152, False), (153, True)):
        extract = Extract(folder / str(number), number, "full", [""])
        with extract.open:
            for serial in range(enterprises):
                extract.write(serial, activities, again=int(changed and serial % CHANGED == 0))
        yield folder / str(number)
    extract = Extract(folder / "154", 154, "update", ["_insert", "_delete"])
    with extract.open:
        for serial in range(0, enterprises, CHANGED):
            extract.take_away(serial)
            extract.write(serial, activities, again=2, end="_insert")
    yield folder / "154"


def imported(path: Path) -> str:
    """By the command, in this process: what it says, and how long the one transaction lasted."""
    from openfla.channels.cli.enterprises import command  # noqa: PLC0415 - after the installation is ready
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above

    merging: list[float] = []

    def timed(*asked: Any, **more: Any) -> Any:  # noqa: ANN401 - as perform() takes and gives
        began = time.perf_counter()
        outcomes = perform(*asked, **more)
        merging.append(time.perf_counter() - began)
        return outcomes

    with patch.object(command, "perform", timed):
        done = CliRunner().invoke(command.enterprises, ["import", str(path)], catch_exceptions=False)
    if done.exit_code:
        raise SystemExit(done.output[-2_000:])
    return f"{done.output.splitlines()[1]} Merged in one transaction of {merging[0]:.1f} s."


def copied(spool: Path) -> float:
    """How long the floor takes."""
    from django.db import connection  # noqa: PLC0415 - see above

    work_as("")
    with connection.cursor() as cursor:
        with cursor.copy("COPY records_registeredunit TO STDOUT") as copy, spool.open("wb") as file:
            for part in copy:
                file.write(part)
        cursor.execute("CREATE TABLE floor (LIKE records_registeredunit INCLUDING ALL)")

        def put() -> None:
            with spool.open("rb") as file, cursor.copy("COPY floor FROM STDIN") as copy:
                while part := file.read(1 << 20):
                    copy.write(part)

        taken = seconds(put)
        cursor.execute("DROP TABLE floor")
    work_as("-c role=openfla_app")
    return taken


def measure(enterprises: int, activities: int, folder: Path, extracts: int = 3) -> None:
    """Prints what each extract takes."""
    taken, before = [], peak_megabytes()
    for path in islice(written(folder, enterprises, activities), extracts):
        lines = sum(1 for each in path.iterdir() for _ in each.open("rb"))
        output: list[str] = []
        taken.append((path.name, lines, seconds(lambda: output.append(imported(path)))))  # noqa: B023 - called at once
        print(f"{path.name}: {lines:,} lines, {output[0]}", flush=True)
        analyse()
    floor = copied(folder / "rows")
    for name, (_, lines, took) in zip(("full, the first", "full, one in 199 differs", "update"), taken, strict=False):
        told(name, took, floor, lines)
    told("floor: the rows that result, by COPY", floor, floor, enterprises)
    print(
        f"most memory {peak_megabytes():.0f} MB ({before:.0f} before); 2,000,000 enterprises in "
        f"{taken[0][2] * 2_000_000 / enterprises / 60:.1f} min at this rate"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--enterprises", type=int, default=100_000)
    parser.add_argument("--activities", type=int, default=9)
    parser.add_argument("--extracts", type=int, default=3)
    given = parser.parse_args()
    heading(SEED)
    sys.path.insert(0, str(Path(__file__).parent))
    with installation(), tempfile.TemporaryDirectory(prefix="openfla-extract-") as name:
        measure(given.enterprises, given.activities, Path(name), given.extracts)
