# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists as files: what a spreadsheet finds in them."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import openpyxl
import pytest
from django.http import FileResponse
from django.utils import translation

from openfla.channels.web import export
from openfla.channels.web.export import csv_response, xlsx_response

HEADS = ("Nom", "Début", "Jours")
ROWS = [("Dubois", date(2026, 2, 1), Fraction(15, 4)), (None, None, Fraction(1, 3))]


def content(response: FileResponse) -> bytes:
    """All that is sent."""
    assert response.file_to_stream is not None
    with response.file_to_stream as file:
        return bytes(file.read())


def cells(response: FileResponse) -> list[list[str]]:
    """The CSV as it is read back."""
    return list(csv.reader(io.StringIO(content(response).decode("utf-8-sig")), delimiter=";"))


def test_a_list_becomes_csv_in_the_readers_language() -> None:
    """A mark for spreadsheets, semicolons, a decimal comma in French and a point in English, ISO days."""
    with translation.override("fr"):
        response = csv_response(HEADS, ROWS, "travailleurs-2026")
        sent = content(response)
    assert sent.startswith(b"\xef\xbb\xbfNom;")
    assert sent.decode("utf-8-sig").splitlines()[1:] == ["Dubois;2026-02-01;3,75", ";;0,3333"]
    assert 'filename="travailleurs-2026.csv"' in response.headers["Content-Disposition"]
    with translation.override("en"):
        assert cells(csv_response(HEADS, ROWS, "x"))[1][2] == "3.75"


def test_a_list_becomes_a_workbook_with_numbers_and_days() -> None:
    """Amounts add up and days sort: neither is text."""
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    book = openpyxl.load_workbook(io.BytesIO(content(xlsx_response(HEADS, [*ROWS, ("x", moment, 7)], "x"))))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == HEADS
    assert rows[1] == ("Dubois", datetime(2026, 2, 1), 3.75)  # noqa: DTZ001 - a workbook knows no zones
    assert rows[2] == (None, None, 0.3333)
    assert rows[3] == ("x", datetime(2026, 7, 2, 0, 30), 7)  # noqa: DTZ001 - by the clock of Brussels


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "\rx", "\nx", "  =1", "＝1", "＠x", "\u200b=1", "﹢1"]
)
def test_no_cell_computes(text: str) -> None:
    """Whatever stands before the sign and however wide it is: text stays text."""
    [[_], [found]] = cells(csv_response(["head"], [(text,)], "x"))
    assert found.startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(content(xlsx_response(["head"], [(text,)], "x"))))
    assert book.worksheets[0]["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["Dubois-Martin", "d’Hondt", "", "12-B", "a=b"])
def test_other_text_is_left_alone(text: str) -> None:
    """A sign inside a text computes nothing."""
    assert cells(csv_response(["head", "x"], [(text, "x")], "x"))[1][0] == text


def test_a_long_list_goes_on_in_a_second_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is lost where a sheet is full; each sheet has its headings."""
    monkeypatch.setattr(export, "SHEET_ROWS", 3)
    book = openpyxl.load_workbook(io.BytesIO(content(xlsx_response(["n"], [(place,) for place in range(5)], "x"))))
    assert [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets] == [
        ["n", 0, 1],
        ["n", 2, 3],
        ["n", 4],
    ]


@pytest.mark.parametrize("write", [csv_response, xlsx_response])
def test_a_failure_half_way_gives_no_file(write: object) -> None:
    """An error while the rows are read is raised before anything is sent."""

    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise LookupError

    assert callable(write)
    with pytest.raises(LookupError):
        write(["n"], rows(), "x")
