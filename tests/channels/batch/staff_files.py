# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Small staff lists, written in the dialects that people send."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from openfla.channels.batch.columns import understand
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.reading import RowProblems, read_rows
from openfla.channels.batch.row import Sheet
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.staff import READING, StaffRow
from openfla.terms.problem import Problem

TODAY = date(2026, 11, 25)
HEADINGS = ("Personeelsnummer", "Familienaam", "Voornaam", "In dienst", "Uit dienst", "Weekuren", "Voltijdse uren")
GOOD = ("17", "Peeters", "An", "13/02/2024", "", "19", "38")
NUMBER = "85.00.00-999.10"


def csv_bytes(rows: Sequence[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def opened(content: bytes) -> Sheet:
    sheet = open_sheet(io.BytesIO(content))
    assert isinstance(sheet, Sheet), sheet
    return sheet


def refusal(content: bytes) -> str:
    problem = open_sheet(io.BytesIO(content))
    assert isinstance(problem, Problem)
    return problem.code


def mapped(sheet: Sheet) -> Mapping:
    understanding = understand(sheet)
    assert not isinstance(understanding, Problem), understanding
    return understanding.mapping


def read(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> list[StaffRow | RowProblems]:
    sheet = opened(csv_bytes([headings, *rows]))
    return list(staff_rows(sheet, mapped(sheet), today=TODAY))


def staff_rows(sheet: Sheet, mapping: Mapping, *, today: date) -> Iterator[StaffRow | RowProblems]:
    return read_rows(sheet, mapping, READING, today=today)


def codes(row: StaffRow | RowProblems) -> list[str]:
    return [problem.code for problem in (row.problems if isinstance(row, RowProblems) else row.warnings)]


def changed(**cells: str) -> tuple[str, ...]:
    """The good row with other cells, by place: c3="31/02/2024"."""
    row = list(GOOD)
    for name, cell in cells.items():
        row[int(name[1:])] = cell
    return tuple(row)


def bare_workbook(sheet_data: str, **parts: str) -> bytes:
    """An XLSX with the fewest parts, inline strings and date styles, as LibreOffice and generators write them."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    contents = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relation}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {main}><numFmts count="2"><numFmt numFmtId="164" formatCode="DD/MM/YYYY"/>'
        '<numFmt numFmtId="165" formatCode="[HH]:MM"/></numFmts><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{sheet_data}</sheetData></worksheet>",
        **parts,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return target.getvalue()


def inline(cells: Sequence[str]) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells) + "</row>"
