# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff lists with something wrong in a row: the file, and what an HR officer is told about each row."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter

from tests.channels.batch.staff_files import GOOD, HEADINGS, bare_workbook, changed, csv_bytes, inline

OTHER = changed(c0="18", c1="Maes", c2="Jan")
"""A good row of somebody else, that must go in whatever the row before it holds."""
SHORT = ("17", "Peeters", "An")


@dataclass(frozen=True, slots=True)
class BadRows:
    """A file, the lines that are refused with all their sentences, the warnings of others, and how many go in."""

    name: str
    content: bytes
    refused: Mapping[int, Sequence[str]]
    created: int = 1
    warned: Mapping[int, Sequence[str]] = field(default_factory=dict)


def one_row(name: str, says: str, **cells: str) -> BadRows:
    """A CSV whose first row has these cells, and whose second is good."""
    return BadRows(name, csv_bytes([HEADINGS, changed(**cells), OTHER]), {2: [says]})


def further(name: str, heading: str, cell: str, says: str) -> BadRows:
    """A CSV with one more column, wrong in its first row."""
    rows = [(*HEADINGS, heading), (*GOOD, cell), (*OTHER, "")]
    return BadRows(name, csv_bytes(rows), {2: [f"{heading}: {says}"]})


def workbook(name: str, row: str, *says: str) -> BadRows:
    """A workbook as programs write it: this XML is its second row, the third is good."""
    return BadRows(name, bare_workbook(inline(HEADINGS) + row + inline(OTHER)), {2: says})


def cells(*texts: str) -> str:
    """Inline strings, without the row around them."""
    return inline(texts).removeprefix("<row>").removesuffix("</row>")


def written(rows: Sequence[Sequence[Any]], **options: Any) -> bytes:
    """A workbook as Excel writes it: shared strings, typed dates and numbers, formulas without results."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for place, row in enumerate((HEADINGS, *rows)):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(place, column, cell, day)
            elif str(cell).startswith("="):
                sheet.write_formula(place, column, cell, None, "")
            else:
                sheet.write(place, column, cell)
    book.close()
    return target.getvalue()


def merged() -> bytes:
    """Full-time hours written once for two rows, in a cell that spans both."""
    book = openpyxl.Workbook()
    assert book.worksheets
    for row in (HEADINGS, GOOD, OTHER):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("G2:G3")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


LOST = (
    "Rijksregisternummer: The spreadsheet turned the national number into a power of ten, as in 8,5E+10, and lost its "
    "last digits. Set the column to text and enter the number again."
)
FAILED = (
    "a formula that failed or whose result was not saved. Expected: its result. Open the list in your spreadsheet "
    "program, mend the formula and save again."
)
STEERED = "Familienaam: The text holds invisible signs that control the line or turn its direction. Type it again."
CONFLICT = "Rows {} and {} name the same worker and contract start with different data. Keep one of them."
OVERLAP = (
    "In dienst: The contract from 14/06/2024 overlaps the worker's contract from 13/02/2024, which has no end date. "
    "Give that one its last day first, or correct the dates."
)
COMMITTEE = "which is not in the list of committees on that day. Check the code, such as 200 or 118.03."

BAD_ROWS = [
    further(
        "wrong check digit",
        "Rijksregisternummer",
        "85.00.00-999.11",
        "The national number 85********* has check digits that do not fit. Compare it with the identity card.",
    ),
    BadRows(
        "scientific notation, twice",
        csv_bytes(
            [
                (*HEADINGS, "Rijksregisternummer"),
                (*GOOD, "8.50101E+10"),
                (*changed(c0="19"), "8,50101E+10"),
                (*OTHER, ""),
            ]
        ),
        {2: [LOST], 3: [LOST]},
    ),
    BadRows(
        "scientific notation, in a number cell",
        bare_workbook(
            inline((*HEADINGS, "Rijksregisternummer"))
            + f"<row>{cells(*GOOD)}<c><v>8.50101E+10</v></c></row>"
            + inline((*OTHER, ""))
        ),
        {2: [LOST]},
    ),
    one_row(
        "a day that is not in the calendar",
        "In dienst: “31/02/2024” is a day that does not exist. Correct the day or the month.",
        c3="31/02/2024",
    ),
    one_row(
        "thousands or decimals",
        "Weekuren: “1.234” means a thousand for some readers and a fraction for others. "
        "Write it with other decimals, such as 1.23 or 1234.",
        c5="1.234",
    ),
    one_row(
        "end before start",
        "Uit dienst: The period ends on 13/01/2024, before it starts on 13/02/2024. Correct one of the two.",
        c4="13/01/2024",
    ),
    one_row(
        "hours above full time",
        "Weekuren: Found: 40 hours a week, more than the full-time week of 38. Check both.",
        c5="40",
    ),
    further("no committee", "Paritair comité", "998", f"Found the joint committee 998, {COMMITTEE}"),
    further("no such sub-committee", "Paritair comité", "200.77", f"Found the joint committee 200.77, {COMMITTEE}"),
    further(
        "a committee in words",
        "Paritair comité",
        "metaal",
        "“metaal” is not a joint committee. Write three digits, such as 200, or five with a point, such as 140.03.",
    ),
    BadRows(
        "the same row twice",
        csv_bytes([HEADINGS, GOOD, GOOD, OTHER]),
        {},
        created=2,
        warned={3: ["Row 3 says the same as row 2; it is read once."]},
    ),
    BadRows(
        "the same contract with other data",
        csv_bytes([HEADINGS, GOOD, changed(c1="Janssens"), OTHER]),
        {line: [CONFLICT.format(line, other)] for line, other in ((2, 3), (3, 2))},
    ),
    BadRows(
        "a contract that begins during another",
        csv_bytes([HEADINGS, GOOD, changed(c3="14/06/2024"), OTHER]),
        {3: [OVERLAP]},
        created=2,
    ),
    one_row("a name of 300 signs", "Familienaam: The text has 300 signs; at most 100 fit. Shorten it.", c1="x" * 300),
    one_row("a bell in a name", STEERED, c1="Pee\x07ters"),
    one_row("a name that turns the line", STEERED, c1="Pee\u202eters"),
    one_row("a zero sign in a name", STEERED, c1="Pee\0ters"),
    workbook("a zero sign in a workbook", inline(changed(c1="Pee_x0000_ters")), STEERED),
    BadRows("a merged cell", merged(), {3: ["Voltijdse uren: The cell is empty; every row needs it. Fill it in."]}),
    BadRows(
        "a formula without its result",
        written([("17", "=A1", "An", date(2024, 2, 13), "", 19, 38), OTHER]),
        {2: [f"Familienaam: Found: =A1, {FAILED}"]},
    ),
    workbook(
        "formulas that failed",
        f"<row>{cells('17')}<c t='e'><f>A9</f><v>#REF!</v></c>{cells('An')}<c t='e'><v>#N/A</v></c><c/>"
        "<c t='e'><v>#DIV/0!</v></c><c><v>38</v></c></row>",
        *(
            f"{column}: Found: {found}, {FAILED}"
            for column, found in (("Familienaam", "#REF!"), ("In dienst", "#N/A"), ("Weekuren", "#DIV/0!"))
        ),
    ),
    workbook(
        "a day as a number",
        f"<row>{cells(*SHORT)}<c><v>45335</v></c><c/><c><v>19</v></c><c><v>38</v></c></row>",
        "In dienst: Found: 45335, the spreadsheet’s number of a day. Expected: a date such as 31/01/2026. "
        "Give the cells the format “date” and save again.",
    ),
    workbook(
        "true and false",
        f"<row>{cells(*SHORT, '13/02/2024')}<c/><c t='b'><v>1</v></c><c><v>38</v></c></row>",
        "Weekuren: “TRUE” is not a duration in whole minutes. Write it as 7:36, 7.6 or 456 min.",
    ),
    BadRows(
        "headings in the middle",
        csv_bytes([HEADINGS, GOOD, HEADINGS, OTHER]),
        {},
        created=2,
        warned={3: ["Row 3 repeats the headings; it is left aside."]},
    ),
    BadRows("blank lines", csv_bytes([("",) * 7, HEADINGS, ("",) * 7, GOOD, (" ",) * 7, OTHER]), {}, created=2),
]
