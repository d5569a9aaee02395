# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cells that a workbook calls numbers and that are none, or that no memory could write out."""

import io
import zipfile

import openpyxl
import pytest

from openfla.channels.batch.rescue.proposing import propose
from openfla.channels.batch.row import DateText, NumberText
from tests.channels.batch.rescue.hand import TODAY
from tests.channels.batch.rescue.saved import opened, records, saved
from tests.desk.conftest import ssin

PLACE = 12345


def with_number(stored: str, style: str = "General") -> bytes:
    """A workbook in which `stored` stands as a number, a date or a time."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["INSZ", "Naam", "Voornaam", "Jaar", "Recht (dagen)"])
    sheet.append([ssin(1).digits, "Maes", "Jo", 2025, 5])
    sheet.append([ssin(2).digits, "Maes", "An", 2025, PLACE])
    sheet["E3"].number_format = style
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"<v>12345</v>", f"<v>{stored}</v>".encode()))
    return target.getvalue()


@pytest.mark.parametrize("stored", ["NaN", "INF", "0x10", "1E99999999", "-1E99999999"])
def test_what_is_no_number_stays_a_text(stored: str) -> None:
    file = opened(with_number(stored))
    cell = records(file.tables[0])[1][4]
    assert (cell, isinstance(cell, NumberText)) == (stored, False)
    assert propose(file, today=TODAY).is_export


@pytest.mark.parametrize(("stored", "text"), [("7.6000000000000005", "7.6"), ("1E2", "100"), ("-0.5", "-0.5")])
def test_a_number_is_written_out(stored: str, text: str) -> None:
    cell = records(opened(with_number(stored)).tables[0])[1][4]
    assert (cell, isinstance(cell, NumberText)) == (text, True)


@pytest.mark.parametrize("style", ["hh:mm", "dd/mm/yyyy"])
@pytest.mark.parametrize("stored", ["INF", "-1E400"])
def test_a_moment_beyond_all_time_is_a_text(stored: str, style: str) -> None:
    cell = records(opened(with_number(stored, style)).tables[0])[1][4]
    assert not isinstance(cell, NumberText | DateText)
