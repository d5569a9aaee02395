# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same list as Excel, LibreOffice, payroll programs and generators write it: always the same rows."""

import io
from datetime import date

import pytest
import xlsxwriter

from openfla.channels.batch.columns import understand
from openfla.channels.batch.staff import StaffRow
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from tests.channels.batch.staff_files import (
    GOOD,
    HEADINGS,
    TODAY,
    bare_workbook,
    csv_bytes,
    inline,
    mapped,
    opened,
    staff_rows,
)

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STARTS = date(2024, 2, 13)


def excel(**options: object) -> bytes:
    """Shared strings, a date in a date cell, numbers as numbers."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, [*GOOD[:3], None, None, 19, 38])
    sheet.write_datetime(1, 3, STARTS, book.add_format({"num_format": "d/mm/yy"}))
    book.close()
    return target.getvalue()


def libreoffice() -> bytes:
    """Every text shared, in runs where a word is bold; cell addresses; an empty formatted cell; texts of formulas."""
    texts = (*HEADINGS, *GOOD[:3])
    shared = "".join(f"<si><r><t>{text[:2]}</t></r><r><t>{text[2:]}</t></r></si>" for text in texts)
    head = "".join(f'<c r="{"ABCDEFG"[place]}1" t="s"><v>{place}</v></c>' for place in range(len(HEADINGS)))
    row = (
        '<c r="A2" t="s"><v>7</v></c><c r="B2" t="str"><f>PROPER("peeters")</f><v>Peeters</v></c>'
        '<c r="C2" t="s"><v>9</v></c><c r="D2" s="1"><v>45335</v></c><c r="E2" s="1"/>'
        '<c r="F2"><f>38/2</f><v>19</v></c><c r="G2" s="2"><v>1.58333333333333</v></c>'
    )
    data = f'<row r="1">{head}</row><row r="2" spans="1:7">{row}</row>'
    return bare_workbook(data, **{"xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>"})


DIALECTS = {
    "semicolons": csv_bytes([HEADINGS, GOOD]),
    "commas": csv_bytes([HEADINGS, GOOD], ","),
    "tabs": csv_bytes([HEADINGS, GOOD], "\t"),
    "UTF-8 with its mark": csv_bytes([HEADINGS, GOOD], encoding="utf-8-sig"),
    "every cell quoted": "\n".join(";".join(f'"{cell}"' for cell in row) for row in (HEADINGS, GOOD)).encode(),
    "text forced on Excel": csv_bytes([HEADINGS]) + b'="17";Peeters;An;13/02/2024;;19;38\n',
    "dates of a database": csv_bytes([HEADINGS, (*GOOD[:3], "2024-02-13 00:00:00", *GOOD[4:])]),
    "inline strings": bare_workbook(inline(HEADINGS) + inline(GOOD)),
    "Excel": excel(),
    "Excel with days from 1904": excel(date_1904=True),
    "LibreOffice": libreoffice(),
}


@pytest.mark.parametrize("content", DIALECTS.values(), ids=list(DIALECTS))
def test_every_dialect_says_the_same(content: bytes) -> None:
    """Reference, names, first day and hours."""
    sheet = opened(content)
    (row,) = staff_rows(sheet, mapped(sheet), today=TODAY)
    assert isinstance(row, StaffRow), row
    assert (row.reference, row.family_name, row.given_names, row.period) == ("17", "Peeters", "An", Period(STARTS))
    assert (row.weekly_minutes, row.full_time_weekly_minutes) == (19 * 60, 38 * 60)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_accents_come_in_whole(encoding: str) -> None:
    """As plain "CSV" of Excel and as "CSV UTF-8"."""
    sheet = opened(csv_bytes([HEADINGS, ("17", "Zoë Lœuillet", *GOOD[2:])], encoding=encoding))
    (row,) = staff_rows(sheet, mapped(sheet), today=TODAY)
    assert isinstance(row, StaffRow)
    assert row.family_name == "Zoë Lœuillet"


def test_a_national_number_in_a_column_of_another_name_is_not_shown() -> None:
    """The samples of a column that nobody knows are masked."""
    sheet = opened(csv_bytes([("Kaartnummer", *HEADINGS), ("85.00.00-999.10", *GOOD)]))
    found = understand(sheet)
    assert not isinstance(found, Problem)
    assert found.columns[0].field == ""
    assert found.columns[0].samples == ("85*********",)
