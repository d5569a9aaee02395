# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same plain data as a paper (writing.py), as a DOCX file to be written on: headings, paragraphs, lists, tables."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH, HEIGHT, MARGIN = Mm(210), Mm(297), Mm(25)
FACTS = (2, 3)
"""Widths of names and of their values."""


def docx(content: dict[str, Any], made_at: datetime) -> bytes:
    """The file. Blocks that only a picture can show are left out."""
    document = Document()
    _set_up(document, content, made_at)
    document.add_paragraph(content["kicker"])
    document.add_heading(content["title"], 0)
    document.add_paragraph(content["lead"])
    for part in content["parts"]:
        if part["heading"]:
            document.add_heading(part["heading"], 1)
        for block in part["blocks"]:
            _put(document, block)
    document.add_paragraph(content["foot"])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Written, content: dict[str, Any], made_at: datetime) -> None:
    """A4, in the language of the content: what the template says of itself goes."""
    [page] = document.sections
    page.page_width, page.page_height = WIDTH, HEIGHT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    said = document.core_properties
    said.title, said.author, said.last_modified_by, said.comments = content["title"], "openfla", "openfla", ""
    said.language = content["language"]
    said.created = said.modified = made_at.astimezone(UTC)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), f"{content['language']}-BE")
    usual = document.styles["Normal"]
    usual.font.name, usual.font.size = "Arial", Pt(10)
    usual.element.get_or_add_rPr().append(language)


def _put(document: Written, block: dict[str, Any]) -> None:
    match block["kind"]:
        case "heading":
            document.add_heading(block["text"], 2)
        case "text":
            document.add_paragraph(block["text"])
        case "list":
            for item in block["items"]:
                document.add_paragraph(item, "List Bullet")
        case "facts":
            _fill(_table(document, FACTS), block["items"])
            document.add_paragraph()
        case "table":
            table = _table(document, block["widths"])
            _fill(table, [block["head"]], block["amounts"])
            _as_head(table)
            _fill(table, block["rows"], block["amounts"])
            document.add_paragraph()


def _table(document: Written, widths: Sequence[int]) -> Table:
    table: Table = document.add_table(0, len(widths), "Table Grid")
    table.autofit = False
    room = WIDTH - 2 * MARGIN
    for column, width in zip(table.columns, widths, strict=True):
        column.width = room * width // sum(widths)
    return table


def _fill(table: Table, rows: Sequence[Sequence[str]], amounts: Sequence[int] = ()) -> None:
    for row in rows:
        added = table.add_row()  # type: ignore[no-untyped-call] # of python-docx
        for place, (cell, words) in enumerate(zip(added.cells, row, strict=True)):
            cell.text = words
            if place in amounts:
                _to_the_right(cell)


def _as_head(table: Table) -> None:
    """The first row: bold, and again on each page."""
    [row] = table.rows
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - there is no other way
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _to_the_right(cell: _Cell) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
