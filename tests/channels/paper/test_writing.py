# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers: what they show, that they last, and that no text becomes an order."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from typst import TypstError

from openfla.channels.paper.signs import printable
from openfla.channels.paper.writing import paper
from openfla.desk.act import BRUSSELS

MADE_AT = datetime(2026, 12, 12, 9, 30, 0, 123_456, tzinfo=UTC)
ATTACKS = (
    '#read("/etc/passwd")',
    '#import "@preview/example:0.1.0": *',
    '#eval("1+1")',
    "#panic()",
    "] #include sheet.typ [",
    "$ integral $ *bold* _slanted_ `raw` \\ <label> @label",
    "== No heading",
    "/* no comment */ // nor this one",
)
TABLE = {
    "kind": "table",
    "head": ["Lijn", "Wat", "Dagen"],
    "rows": [["4", "Brandveiligheid", "0,5"]],
    "widths": [1, 4, 1],
    "amounts": [2],
}


def content(*blocks: dict[str, Any], title: str = "Ontvangstbewijs") -> dict[str, Any]:
    """A paper with these blocks."""
    return {
        "language": "nl",
        "title": title,
        "kicker": "Bakkerij De Korenaar",
        "lead": "Alles wat binnenkwam.",
        "foot": "openfla is geen dienst van de Staat.",
        "page_of": ["Blz. ", " van "],
        "parts": [{"heading": "Wat binnenkwam", "blocks": list(blocks)}],
    }


def pages(*blocks: dict[str, Any], **more: str) -> list[str]:
    """What stands on each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(paper(content(*blocks, **more), MADE_AT))).pages]


def said(text: str) -> dict[str, Any]:
    return {"kind": "text", "text": text}


def test_a_paper_shows_its_data() -> None:
    """Title, parts, figures, facts, lists, tables and the number of the page."""
    facts = {"kind": "facts", "items": [["Bestand", "export.xlsx"]]}
    figures = {"kind": "figures", "items": [["12", "geregistreerd"], ["3", "geweigerd"]]}
    some = {"kind": "list", "items": ["Niemand in 2024", "Geen opleiding in 2025"]}
    [text] = pages(figures, {"kind": "heading", "text": "Cijfers"}, facts, some, TABLE)
    told = ("Ontvangstbewijs", "Wat binnenkwam", "12", "geregistreerd", "Cijfers", "export.xlsx", "Niemand in 2024")
    assert [each for each in (*told, "Brandveiligheid", "0,5", "Blz. 1 van 1", "geen dienst") if each not in text] == []


def test_a_paper_lasts_and_can_be_read_aloud() -> None:
    """It says that it is archival, tagged, in which language, under which title; its fonts are inside."""
    made = PdfReader(BytesIO(paper(content(TABLE), MADE_AT)))
    root: Any = made.trailer["/Root"]
    known = root["/Metadata"].get_data().decode()
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nl-BE")
    assert "<pdfaid:part>2</pdfaid:part>" in known
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in known
    assert made.metadata is not None
    assert made.metadata.title == "Ontvangstbewijs"


def test_the_same_data_give_the_same_bytes() -> None:
    """So that a paper can be compared with one kept elsewhere."""
    assert paper(content(TABLE), MADE_AT) == paper(content(TABLE), MADE_AT)


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_an_order(text: str) -> None:
    """What looks like an order of the typesetter is printed as it is, wherever it stands."""
    blocks: list[dict[str, Any]] = [said(text), {"kind": "heading", "text": text}, {"kind": "list", "items": [text]}]
    blocks += [{"kind": "facts", "items": [[text, text]]}, {**TABLE, "head": [text] * 3, "rows": [[text] * 3]}]
    shown = "".join(pages(*blocks, title=text)).replace("\n", "").replace(" ", "")
    # a narrow cell breaks and hyphenates words; title, text, heading and list have room
    assert shown.count(text.replace(" ", "")) >= 4
    assert "root:x:" not in shown


def test_a_very_long_word_stays_on_the_paper() -> None:
    """It gets places to break, also in a narrow cell."""
    made = pages(said("w" * 5_000), {**TABLE, "rows": [["9" * 60, "x" * 900, "y" * 300]]})
    text = "".join(made).replace("\n", "")
    assert (text.count("x"), text.count("y")) == (900, 300)


@pytest.mark.parametrize("sign", ["培", "🎉", "ب", "\u202e", "\u0007", "\ufffe", "\ue000", "\u00ad", "\ud800"])
def test_a_sign_without_a_picture_is_a_square(sign: str) -> None:
    """An archival file may not hold it; the paper is made all the same."""
    [text] = pages(said(f"voor{sign}na"))
    assert "voor□na" in text


def test_blanks_of_any_kind_are_blanks() -> None:
    """A cell from a spreadsheet may hold tabs and ends of lines."""
    assert printable("een\ttwee\r\ndrie\u2009vier") == "een twee \ndrie vier"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=40), min_size=3, max_size=3))
def test_any_text_makes_a_paper(text: str, cells: list[str]) -> None:
    """Whatever was typed or stood in a file."""
    assert paper(content(said(text), {**TABLE, "rows": [cells]}, title=text or "–"), MADE_AT).startswith(b"%PDF-")


def test_a_table_goes_on_over_pages_under_its_headings() -> None:
    """The headings stand at the top of each page."""
    made = pages({**TABLE, "rows": [[str(line), "Brandveiligheid", "1"] for line in range(120)]})
    assert len(made) == 3
    assert all("Wat" in page and f"Blz. {number} van 3" in page for number, page in enumerate(made, 1))


def test_a_kind_of_block_that_the_sheet_does_not_know_is_a_mistake_of_ours() -> None:
    """It is never left out silently."""
    with pytest.raises(TypstError):
        paper(content({"kind": "picture"}), MADE_AT)


def test_figures_and_marks_of_data_are_kept() -> None:
    """Only texts are changed."""
    assert printable({"widths": [1, 2.5], "open": True, "text": "é"}) == {"widths": [1, 2.5], "open": True, "text": "é"}


def test_a_moment_is_the_same_in_any_zone() -> None:
    """Papers of a past day are dated by the clocks of Brussels."""
    assert paper(content(), MADE_AT.astimezone(BRUSSELS)) == paper(content(), MADE_AT)
