# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files opened as sheets, and files refused."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.batch.export import write_csv, write_xlsx
from openfla.channels.batch.row import DateText, NumberText, SheetRefused
from tests.channels.batch.staff_files import bare_workbook, csv_bytes, inline, opened, refusal

_TEXT = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="'"), max_size=12)
_CELL = _TEXT.map(str.strip)
_TABLES = st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=2, max_size=6)


@given(_TABLES, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_every_csv_dialect_comes_back_equal(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """Texts survive delimiter and encoding."""
    # the accent in the headings tells Windows-1252 from UTF-8
    table = [["Naam", "Voornaam", "Rôle"], *(row for row in rows if any(row))]
    sheet = opened(csv_bytes(table, delimiter, encoding))
    assert [list(row.cells) for row in sheet.rows()] == table
    assert (sheet.delimiter, sheet.encoding) == (delimiter, encoding)


@given(_TABLES)
def test_xlsx_comes_back_equal(rows: list[list[str]]) -> None:
    """What we write as XLSX we read back."""
    target = io.BytesIO()
    write_xlsx([["a", "b", "c"], *rows], target)
    read = [[*row.cells, "", "", ""][:3] for row in opened(target.getvalue()).rows()]
    assert read == [["a", "b", "c"], *(row for row in rows if any(row))]


def test_typed_cells_keep_their_type() -> None:
    """Numbers, dates and times of a workbook are no guesses."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["a", 85000099910, date(2026, 1, 31), 1.234, True])
    target = io.BytesIO()
    book.save(target)
    (row,) = opened(target.getvalue()).rows()
    assert row.cells == ("a", "85000099910", "2026-01-31", "1.234", "TRUE")
    assert isinstance(row.cells[1], NumberText)
    assert isinstance(row.cells[2], DateText)


def test_inline_strings_dates_and_hours_are_read() -> None:
    """Workbooks with own date formats and without shared strings."""
    content = bare_workbook(inline(["a"]) + '<row><c s="1"><v>46053</v></c><c s="2"><v>1.5833333</v></c></row>')
    assert [row.cells for row in opened(content).rows()] == [("a",), ("2026-01-31", "38:00")]


def test_own_export_of_a_formula_text_comes_back_equal() -> None:
    """The quote that keeps a text from running is no part of it."""
    target = io.BytesIO()
    write_csv([["a", "b"], ["=1+1", "-1,5"]], target)
    assert [row.cells for row in opened(target.getvalue()).rows()] == [("a", "b"), ("=1+1", "-1,5")]


def test_formula_gives_its_result() -> None:
    """A formula cell counts as its stored result, and without one as its text."""
    content = bare_workbook("<row><c><f>1+1</f><v>2</v></c><c><f>A1</f></c></row>")
    assert [row.cells for row in opened(content).rows()] == [("2", "=A1")]


def test_quoted_newline_keeps_line_numbers() -> None:
    """A record over two lines counts as the line where it starts."""
    assert [row.line for row in opened(b'a;b\n"x\ny";z\nc;d\n').rows()] == [1, 2, 4]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_sep_line_is_believed(delimiter: str) -> None:
    """Excel's first line names the delimiter and is no row."""
    rows = list(opened(f"sep={delimiter}\r\na{delimiter}b\r\n".encode()).rows())
    assert [(row.line, row.cells) for row in rows] == [(2, ("a", "b"))]


def test_windows_1252_is_told_from_utf_8() -> None:
    """Accents from Excel's plain CSV come in whole."""
    sheet = opened("Prénom;Nom\nZoë;Lœuillet\n".encode("cp1252"))
    assert (sheet.encoding, [row.cells[0] for row in sheet.rows()]) == ("cp1252", ["Prénom", "Zoë"])


BOMB = bare_workbook("<row/>" * 4_000_000)
HOSTILE = [
    (b"", "file.empty"),
    (b" \n\n", "file.empty"),
    (b"%PDF-1.7 named list.xlsx", "file.pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.old_workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
    (b"<html><table><tr><td>Naam", "file.markup"),
    ("Naam;Voornaam".encode("utf-16"), "file.utf16"),
    (b"a;b\n\x81;c", "file.unknown_encoding"),
    (b"a;b\n" + b"x\0\0" * 20, "file.not_a_sheet"),
    ("Naam;Voornaam".encode("utf-16-le"), "file.utf16"),
    (b"PK\x03\x04 cut off", "file.damaged"),
    (BOMB, "file.unpacks_too_large"),
    (bare_workbook("", **{"xl/vbaProject.bin": "x"}), "file.macros"),
    (bare_workbook("", **{"xl/embeddings/a.bin": "x"}), "file.nested"),
    (bare_workbook("", **{f"x{n}": "" for n in range(2001)}), "file.too_many_parts"),
    (bare_workbook("", **{"xl/styles.xml": '<!DOCTYPE s SYSTEM "x"><s/>'}), "file.document_type"),
]


@pytest.mark.parametrize(("content", "code"), HOSTILE, ids=[f"{n}-{code}" for n, (_, code) in enumerate(HOSTILE)])
def test_other_files_are_refused_by_content(content: bytes, code: str) -> None:
    """Each has its own code, before any row is read."""
    assert refusal(content) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'a;b\n"x;y\n', "file.quotes_open"),
        (b"a;b\n" + b"x" * 40_000 + b";y\n", "file.cell_too_long"),
        (b";".join([b"x"] * 201), "file.too_many_columns"),
        (bare_workbook("<row><c t='s'><v>9</v></c></row>"), "file.damaged"),
        (
            bare_workbook("", **{"xl/worksheets/sheet1.xml": "<!DOCTYPE a><a><row><c><v>1</v></c></row></a>"}),
            "file.document_type",
        ),
    ],
)
def test_what_shows_only_later_stops_the_rows(content: bytes, code: str) -> None:
    """A file that is damaged further down is refused while its rows are read."""
    with pytest.raises(SheetRefused) as refused:
        list(opened(content).rows())
    assert refused.value.problem.code == code


def test_too_many_rows() -> None:
    """The limit on rows holds for cheap rows too."""
    with pytest.raises(SheetRefused) as refused:
        list(opened(b"a;b\n" * 200_001).rows())
    assert refused.value.problem.code == "file.too_many_rows"
