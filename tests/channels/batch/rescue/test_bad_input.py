# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Bad input of every sort that is to be expected: what is said of it, and that nothing of it comes in unseen."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fpdf import FPDF
from PIL import Image

from openfla.channels.batch.rescue.intake import problems_of
from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.batch.batches import BatchFile, Phase
from openfla.desk.gate import browse
from openfla.desk.rescue.doubts import RescueDoubts
from openfla.terms.batch import BatchState
from tests.channels.batch.measured import MEASURED
from tests.channels.batch.rescue.bringing import SAVED, Bringing
from tests.channels.batch.staff_files import bare_workbook, csv_bytes
from tests.desk.conftest import NOW, House, ssin

MOST_SECONDS, MOST_MEGABYTES = 2.0, 150
ONE, TWO = ssin(1).display, ssin(2).display
RIGHTS = ("INSZ", "Jaar", "Soort recht", "Recht (dagen)", "Opgenomen (dagen)")
TRAININGS = ("INSZ", "Opleiding", "Startdatum", "Einddatum", "Duur (uren)", "Status")
GOOD_RIGHT = (ONE, "2024", "wettelijk", "4", "1")
GOOD_TRAINING = (ONE, "Heftruck", "20/05/2024", "20/05/2024", "7:36", "gevolgd")
Rows = Sequence[Sequence[str]]


@pytest.fixture
def bringing(house: House, tmp_path: Path) -> Bringing:
    """For an employer who knows two workers."""
    made = Bringing(house, tmp_path)
    for serial in (1, 2):
        house.worker(made.employer, reference=f"W{serial}", number=ssin(serial))
    return made


def told(bringing: Bringing, *rows: Sequence[str]) -> list[str | tuple[str, ...]]:
    """What the rows of a file would become, once it is previewed without a question."""
    ended = bringing.send(csv_bytes(rows))
    assert ended.state is BatchState.CHECKED, ended.problems
    return bringing.told()


def refused(bringing: Bringing, content: bytes, name: str = "export") -> list[str]:
    """The codes with which a file as a whole is refused; nothing of it is kept but that."""
    ended = bringing.send(content, name)
    assert ended.state is BatchState.REFUSED, ended.problems
    assert ended.total == 0
    return [problem.code for problem in ended.problems if problem.stops]


# files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"   \r\n\r\n"])
def test_an_empty_file(bringing: Bringing, content: bytes) -> None:
    assert refused(bringing, content) == ["file.empty"]


def test_headings_alone(bringing: Bringing) -> None:
    """It waits for somebody who knows better; nothing comes in."""
    ended = bringing.send(csv_bytes([RIGHTS]))
    assert (ended.state, bringing.codes()) == (BatchState.RECEIVED, {"rescue.nothing_taken_in"})


INVOICE = [
    ("Factuurnummer", "2024/118", "", ""),
    ("Vervaldatum", "30/06/2024", "", ""),
    ("Omschrijving", "Aantal", "Eenheidsprijs", "BTW"),
    ("Opleiding heftruck", "2", "450,00", "21 %"),
    ("Lesmateriaal", "4", "25,00", "21 %"),
    ("Totaal te betalen", "", "1.210,00", ""),
]
PAYSLIP = [
    ("Fiche de paie", "mars 2025", ""),
    ("Salaire brut", "3.120,50", "EUR"),
    ("Cotisation ONSS", "407,85", "EUR"),
    ("Précompte professionnel", "611,20", "EUR"),
    ("Salaire net", "2.101,45", "EUR"),
]


@pytest.mark.parametrize(("rows", "paper"), [(INVOICE, "words.paper_invoice"), (PAYSLIP, "words.paper_payslip")])
def test_another_paper(bringing: Bringing, rows: Rows, paper: str) -> None:
    """It is told what it looks like, and nothing is guessed."""
    assert refused(bringing, csv_bytes(rows)) == ["rescue.not_an_export"]
    [problem] = bringing.card().problems
    assert problem.values["paper"] == paper


def test_macros(bringing: Bringing) -> None:
    assert refused(bringing, bare_workbook("", **{"xl/vbaProject.bin": "x"}), "export.xlsm") == ["file.macros"]


def test_an_encrypted_workbook(bringing: Bringing) -> None:
    """Told from a damaged one: its password has to be taken off first."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refused(bringing, ole, "export.xlsx") == ["file.encrypted"]


def test_a_scan(bringing: Bringing) -> None:
    """A PDF without text is said to be one."""
    paper, picture = FPDF(), io.BytesIO()
    Image.new("L", (400, 300), 200).save(picture, "PNG")
    paper.add_page()
    paper.image(picture, 20, 20, 160)
    assert refused(bringing, bytes(paper.output()), "scan.pdf") == ["file.scan"]


def test_two_hundred_megabytes(tmp_path: Path) -> None:
    """Refused at once, in little memory, before anything of it is read."""
    path = tmp_path / "huge.csv"
    line = (";".join(GOOD_TRAINING) + "\n").encode()
    with path.open("wb") as file:
        file.write((";".join(TRAININGS) + "\n").encode())
        while file.tell() < 200 << 20:
            file.write(line * 100_000)
    command = [sys.executable, "-c", MEASURED, "rescue", "inspect", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    used, kilobytes = done.stderr.split()[-2:]
    assert done.returncode == 1
    assert "50" in done.stdout
    assert float(used) < MOST_SECONDS, done.stdout
    assert int(kilobytes) < MOST_MEGABYTES << 10


# whose lines they are -------------------------------------------------------------------------------------------------


def test_two_employers_in_one_file(bringing: Bringing, house: House) -> None:
    """The lines of the other are refused one by one; those of this one come in."""
    other = house.employer("Slagerij Anders")
    rows = [(each.number.display, *GOOD_RIGHT) for each in (bringing.employer, other)]
    assert told(bringing, ("Ondernemingsnummer", *RIGHTS), *rows) == ["created", ("rescue.other_employer",)]


@pytest.mark.parametrize("name", ["number", "ondernemingsnummer", "name"])
def test_a_file_of_another_employer(bringing: Bringing, house: House, name: str) -> None:
    """The number in its head counts for all its lines, whatever the head calls it."""
    right = dict(zip(("insz", "jaar", "soort", "dagen"), GOOD_RIGHT, strict=False))
    saved = {number: {"employer": {name: number}, "rechten": [right]} for number in _numbers(bringing, house)}
    heads = {number: json.dumps(said).encode() for number, said in saved.items()}
    assert [_outcome(bringing, head) for head in heads.values()] == [["created"], [("rescue.other_employer",)]]


def test_another_enterprise_beside_a_table_is_told(bringing: Bringing, house: House) -> None:
    """It may be the sender, so that the line comes in; whose lines they are has to be looked at."""
    for number, warned in zip(_numbers(bringing, house), (False, True), strict=True):
        above = (f"Overzicht van De Eik bv, onderneming {number}",)
        assert _outcome(bringing, csv_bytes([above, (), RIGHTS, GOOD_RIGHT])) == ["created"]
        said = [problem.code for line in bringing.lines() for problem in line.problems]
        assert ("rescue.another_beside" in said) is warned


def _numbers(bringing: Bringing, house: House) -> tuple[str, str]:
    """That of the employer, and another one."""
    return bringing.employer.number.display, house.employer("Slagerij Anders").number.display


def _outcome(bringing: Bringing, content: bytes) -> list[str | tuple[str, ...]]:
    assert bringing.send(content).state is BatchState.CHECKED
    return bringing.told()


def test_workers_unknown_here(bringing: Bringing) -> None:
    """Without their contract in the file nobody knows who they are."""
    unknown = ssin(9).display
    assert told(bringing, RIGHTS, (unknown, *GOOD_RIGHT[1:]), GOOD_RIGHT) == [
        ("declaration.worker_unknown",),
        "created",
    ]


@pytest.mark.parametrize("kept", [7, 9])
def test_a_number_in_scientific_notation(bringing: Bringing, kept: int) -> None:
    """Its last digits are gone; nothing can bring them back."""
    lost = f"{int(ssin(1).digits):.{kept}E}".replace(".", ",")
    [problems] = told(bringing, RIGHTS, (lost, *GOOD_RIGHT[1:]))
    assert problems == ("ssin.scientific_notation",)


def test_a_number_without_its_zero(house: House, tmp_path: Path) -> None:
    """Put back only where the check number then holds, and said; else refused."""
    bringing = Bringing(house, tmp_path)
    number = next(each for serial in range(18_300, 18_400) if (each := ssin(serial)).digits.startswith("00"))
    house.worker(bringing.employer, number=number)
    lost = str(int(number.digits))
    wrong = str(int(lost) + 1)
    rows = [(each, *GOOD_RIGHT[1:]) for each in (lost, wrong)]
    assert told(bringing, RIGHTS, *rows)[0] == "created"
    first, second = bringing.lines()
    assert [problem.code for problem in first.problems] == ["rescue.zero_restored"]
    assert {problem.code for problem in second.problems} <= {"ssin.wrong_check_number", "ssin.wrong_form"}
    assert second.problems


# figures --------------------------------------------------------------------------------------------------------------


def test_days_and_hours_mixed(bringing: Bringing) -> None:
    """Each cell that says its unit is read in it; in one right both of them are refused."""
    headings = ("INSZ", "Jaar", "Recht", "Opgenomen")
    rows = [(ONE, "2024", "4 dagen", "1 dag"), (ONE, "2025", "30 u 24", "7,6 u"), (TWO, "2024", "4 dagen", "7,6 u")]
    assert told(bringing, headings, *rows) == ["created", "created", ("rescue.units_mixed",)]


def test_a_figure_without_a_unit(bringing: Bringing) -> None:
    """Asked once for the column; nothing is taken for days."""
    ended = bringing.send(csv_bytes([("INSZ", "Jaar", "Recht"), (ONE, "2024", "4")]))
    assert (ended.state, bringing.codes() & {"rescue.unit_open"}) == (BatchState.RECEIVED, {"rescue.unit_open"})
    assert bringing.answer(unit_1_2="days").state is BatchState.CHECKED
    assert bringing.told() == ["created"]


@pytest.mark.parametrize(("unit", "minutes"), [("clock", 456), ("hours", 442)])
def test_seven_comma_thirty_six(bringing: Bringing, unit: str, minutes: int) -> None:
    """Asked once: hours and minutes, or hours with decimals."""
    headings = ("INSZ", "Opleiding", "Startdatum", "Duur (uren)", "Status")
    ended = bringing.send(csv_bytes([headings, (ONE, "Heftruck", "20/05/2024", "7,36", "gevolgd")]))
    assert (ended.state, "rescue.hours_two_readings" in bringing.codes()) == (BatchState.RECEIVED, True)
    assert bringing.answer(unit_1_3=unit).state is BatchState.CHECKED
    bringing.let_in()
    [part] = parts(bringing)
    assert part == minutes


def parts(bringing: Bringing) -> list[int | None]:
    """Minutes of each part in a training."""
    employer = bringing.employer
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as accounts:
        return [part.terms.minutes for account in accounts or () for part in account.parts]


def test_a_right_without_a_year(bringing: Bringing) -> None:
    """Asked for the whole column; in a column of years an empty one is refused."""
    ended = bringing.send(csv_bytes([("INSZ", "Recht (dagen)"), (ONE, "4")]))
    assert (ended.state, "rescue.year_open" in bringing.codes()) == (BatchState.RECEIVED, True)
    assert told(bringing, RIGHTS, (ONE, "", *GOOD_RIGHT[2:]), GOOD_RIGHT)[0] == ("rescue.right_without_year",)


def test_dates_in_words(bringing: Bringing) -> None:
    """Read in four languages; a day that no month has is refused."""
    days = ("20 mei 2024", "le 1er juin 2024", "3. Mai 2024", "May 6th, 2024", "31 februari 2024", "ergens in mei")
    rows = [(ONE, f"Heftruck {place}", day, day, "7:36", "gevolgd") for place, day in enumerate(days)]
    found = told(bringing, TRAININGS, *rows)
    assert found[:4] == ["created"] * 4
    assert all(isinstance(each, tuple) for each in found[4:])


def test_totals_are_no_lines(bringing: Bringing) -> None:
    """Neither one that says so nor one that does not."""
    rows = [GOOD_RIGHT, (TWO, "2024", "wettelijk", "5", "2"), ("Totaal", "", "", "9", "3"), ("", "", "", "9", "3")]
    assert told(bringing, RIGHTS, *rows) == ["created", "created"]


def warned(bringing: Bringing) -> list[str]:
    """The codes of what the page says of the file as it is mapped."""
    question = BatchFile(bringing.employer.id, bringing.batch)
    return [problem.code for problem in problems_of(bringing.house.ask(question, by=bringing.employer.officer))]


# workbooks ------------------------------------------------------------------------------------------------------------


def with_formula(value: str) -> bytes:
    """A workbook whose figure is a formula, with what was stored beside it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        RIGHTS,
        *((TWO, year, "wettelijk", 4, 1) for year in (2022, 2023, 2024)),
        (ONE, 2024, "wettelijk", "=2+2", 1),
    ):
        sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    if not value:
        return target.getvalue()
    filled = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(filled, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"<f>2+2</f><v></v>", b"<f>2+2</f><v>4</v>").replace(b"<v />", b"<v>4</v>")
            )
    return filled.getvalue()


def test_a_formula_with_its_value(bringing: Bringing) -> None:
    """The value that was stored counts, and the formulas are told."""
    assert bringing.send(with_formula("4"), "export.xlsx").state is BatchState.CHECKED
    assert "file.formulas" in warned(bringing)
    assert bringing.told() == ["created"] * 4


def test_a_formula_without_its_value(bringing: Bringing) -> None:
    """Nothing is computed here: the line is refused."""
    assert bringing.send(with_formula(""), "export.xlsx").state is BatchState.CHECKED
    assert bringing.told() == [*["created"] * 3, ("staff.formula_failed",)]


# a later export -------------------------------------------------------------------------------------------------------


def test_a_later_export_that_contradicts_the_first(bringing: Bringing, house: House) -> None:
    """What was recorded stays; the pair waits for a decision."""
    assert bringing.bring_in(csv_bytes([RIGHTS, GOOD_RIGHT])).created == 1
    later = csv_bytes([RIGHTS, (*GOOD_RIGHT[:4], "2")])
    ended = bringing.bring_in(later, saved=replace(SAVED, on=date(2026, 11, 25)))
    assert (ended.created, ended.changed, ended.unchanged, ended.refused) == (0, 0, 1, 0)
    [line] = bringing.lines(Phase.RUN)
    assert [problem.code for problem in line.problems] == ["rescue.doubtful"]
    page = house.ask(RescueDoubts(bringing.employer.id), by=bringing.employer.officer)
    assert page.total == 1


def test_the_same_export_again_changes_nothing(bringing: Bringing) -> None:
    """However often it is brought in."""
    content = csv_bytes([TRAININGS, GOOD_TRAINING])
    assert bringing.bring_in(content).created == 1
    again = bringing.bring_in(content)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 1)
