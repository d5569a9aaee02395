# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows read without a parser are those that the parser reads, and it takes over where something unusual stands."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.batch.plain_rows import PlainRows, Unusual
from openfla.channels.batch.row import Row, SheetRefused
from openfla.channels.batch.workbook import parsed_rows, read_workbook, worksheet_rows
from tests.channels.batch.staff_files import bare_workbook

Told = tuple[list[tuple[int, tuple[tuple[type, str], ...]]], list[str], int, int]
ONE, TWO, THREE = (f'<row r="{n}"><c><v>{n}</v></c></row>' for n in (1, 2, 3))
PLAIN = {
    "numbers": '<row r="1"><c r="A1"><v>1.50</v></c><c r="C1" s="1"><v>45300</v></c></row>',
    "texts": '<row r="2" spans="1:2"><c r="B2" t="str"><v>a_x0007_b</v></c></row>',
    "inline texts": '<row r="2"><c t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>',
    "truths": '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row><row><c><v>2</v></c></row>',
    "empty": '<row r="1"/><row r="4"><c r="A4" s="1"/><c r="B4"></c><c r="C4"><v></v></c></row>\n <row r="9"></row>',
    "a formula": '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c></row>',
    "an entity": f'<row r="1"><c t="str"><v>a &amp; b</v></c></row>{TWO}',
    "a sign by number": f'<row r="1"><c t="inlineStr"><is><t>&#233;</t></is></c></row>{TWO}',
    "runs of text": '<row r="1"><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    "a hidden end": f'<row r="1"><c t="str"><v><![CDATA[</v></c></row>]]></v></c></row>{TWO}',
    "a comment": f"{ONE}<!-- {TWO} -->{THREE}",
    "lines that go back": f"{THREE}{ONE}<!-- -->{TWO}",
    "line ends": '<row r="1"><c t="str"><v>a\r\nb</v></c></row>',
}
UNUSUAL = {"a comment", "lines that go back", "a hidden end"}


def told(rows: list[Row], merged: list[str], formulas: int, unstored: int) -> Told:
    return [(row.line, tuple((type(cell), cell) for cell in row.cells)) for row in rows], merged, formulas, unstored


def by_parser(content: bytes) -> Told:
    book = read_workbook(io.BytesIO(content))
    reader, merged = book.cells(), list[str]()
    return told(list(parsed_rows(book, book.sheets[0], reader, merged)), merged, reader.formulas, reader.unstored)


def as_read(content: bytes) -> Told:
    book = read_workbook(io.BytesIO(content))
    reader, merged = book.cells(), list[str]()
    return told(list(worksheet_rows(book, book.sheets[0], reader, merged)), merged, reader.formulas, reader.unstored)


def is_usual(content: bytes) -> bool:
    book = read_workbook(io.BytesIO(content))
    with book.archive.open(book.sheets[0].part) as part:
        try:
            return any(True for _ in PlainRows(part, book.cells()).rows())
        except Unusual:
            return False


@pytest.mark.parametrize("name", PLAIN)
def test_a_sheet_is_read_as_by_the_parser(name: str) -> None:
    content = bare_workbook(PLAIN[name])
    assert as_read(content) == by_parser(content)


def test_usual_sheets_need_no_parser() -> None:
    assert {name for name in PLAIN if name != "empty" and not is_usual(bare_workbook(PLAIN[name]))} <= UNUSUAL


CELL = st.builds(
    '<c r="{}1"{}{}><v>{}</v></c>'.format,
    st.sampled_from("ABC"),
    st.sampled_from(["", ' s="1"', ' s="2"', ' s="77"']),
    st.sampled_from(["", ' t="str"', ' t="n"', ' t="b"', ' t="e"', ' t="s"']),
    st.sampled_from(["", "1", "0", "45300.5", "1E3", "x", "&lt;", "-2", "99999999999"]),
)
PIECES = st.lists(
    CELL | st.sampled_from(["</row><row>", "</row><row/><row>", "<!-- x -->", "text", "<b>", "</v>", "\n"]), max_size=8
)


@given(PIECES)
def test_whatever_stands_in_a_sheet(pieces: list[str]) -> None:
    """The same rows or the same refusal."""
    content = bare_workbook(f"<row>{''.join(pieces)}</row>")
    try:
        expected = by_parser(content)
    except SheetRefused as refused:
        with pytest.raises(SheetRefused) as found:
            as_read(content)
        assert found.value.problem.code == refused.problem.code  # noqa: PT017 - the same as that of the parser
    else:
        assert as_read(content) == expected
