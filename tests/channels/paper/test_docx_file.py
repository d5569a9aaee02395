# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A paper as DOCX: what it says, how it is built, and that an office program opens it."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from openfla.channels.paper.docx_file import docx
from openfla.channels.wording.blocks import facts, listed, part, table, text
from tests.channels.batch.office import TEXTS, Office

AT = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
HEAD, ROW = ["Groupe", "Heures"], ["Employés & ouvriers <60 ans", "1.250,5"]
CONTENT: dict[str, Any] = {
    "language": "fr",
    "title": "Plan de formation 2026",
    "kicker": "Zilverberk Bouwpartners nv",
    "lead": "Version 2.",
    "foot": "openfla",
    "parts": [
        part("Chiffres", text("L’année écoulée."), listed(["un", "deux"]), facts([("Début", "01/03/2026")])),
        part("", table(HEAD, [ROW], (3, 1), (1,))),
    ],
}


def test_headings_tables_and_properties_are_those_of_the_paper() -> None:
    """Headings by their styles, so that a screen reader finds them; the head of a table on each page."""
    written = Document(BytesIO(docx(CONTENT, AT)))
    styled = {each.text: each.style.name for each in written.paragraphs if each.text and each.style}
    assert styled["Plan de formation 2026"] == "Title"
    assert (styled["Chiffres"], styled["deux"], styled["openfla"]) == ("Heading 1", "List Bullet", "Normal")
    told, figures = ([[cell.text for cell in row.cells] for row in each.rows] for each in written.tables)
    assert (told, figures) == ([["Début", "01/03/2026"]], [HEAD, ROW])
    assert written.tables[1].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    said = written.core_properties
    assert (said.title, said.author, said.language) == ("Plan de formation 2026", "openfla", "fr")
    width = written.sections[0].page_width
    assert (said.created, width is not None and round(width.mm)) == (AT, 210)


@pytest.mark.skipif(TEXTS is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """And prints what stands in it."""
    file = tmp_path / "plan.docx"
    file.write_bytes(docx(CONTENT, AT))
    [printed] = Office(tmp_path, "fr").saved([file], "pdf")
    said = "".join(page.extract_text() for page in PdfReader(printed).pages)
    assert [each for each in (CONTENT["title"], "L’année écoulée.", *HEAD, *ROW) if each not in said] == []
