# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same plain data as a paper (writing.py), as a DOCX file to be written on: headings, paragraphs, lists, tables.

Office Open XML, ISO/IEC 29500, transitional: the four parts that a document needs, the same bytes for the same data.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
EPOCH = (1980, 1, 1, 0, 0, 0)
WIDTH = 9000
"""Of a table, in twentieths of a point: what an A4 page has between its margins."""
HEADINGS = {"Title": 40, "Heading1": 28, "Heading2": 24}
"""Sizes in half points."""


def docx(content: dict[str, Any]) -> bytes:
    """The file. Blocks that only a picture can show are left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _package(content):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), f"{HEAD}{part}".encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _package(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _types()
    yield "_rels/.rels", _leads_to("officeDocument", "word/document.xml")
    yield "word/_rels/document.xml.rels", _leads_to("styles", "styles.xml")
    yield "word/styles.xml", _styles(content["language"])
    body = "".join(_body(content))
    yield "word/document.xml", f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'


def _types() -> str:
    usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts = (("document", "document.main"), ("styles", "styles"))
    others = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, kind in parts)
    return f'<Types xmlns="{PACKAGE}/content-types">{usual}{others}</Types>'


def _leads_to(kind: str, target: str) -> str:
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


def _styles(language: str) -> str:
    usual = (
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/><w:lang w:val="{language}-BE"/></w:rPr>'
    )
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_named(name)}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:keepNext/>{_level(name)}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in HEADINGS.items()
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    defaults = f"<w:docDefaults><w:rPrDefault>{usual}</w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{WORDS}">{defaults}{normal}{headings}</w:styles>'


def _named(style: str) -> str:
    """As word processors know it."""
    return style.replace("Heading", "heading ")


def _level(style: str) -> str:
    return f'<w:outlineLvl w:val="{int(style[-1]) - 1}"/>' if style[-1].isdigit() else ""


def _body(content: dict[str, Any]) -> Iterator[str]:
    yield _paragraph(content["kicker"])
    yield _paragraph(content["title"], "Title")
    yield _paragraph(content["lead"])
    for part in content["parts"]:
        if part["heading"]:
            yield _paragraph(part["heading"], "Heading1")
        for block in part["blocks"]:
            yield from _block(block)
    yield _paragraph(content["foot"])


def _block(block: dict[str, Any]) -> Iterator[str]:
    match block["kind"]:
        case "heading":
            yield _paragraph(block["text"], "Heading2")
        case "text":
            yield _paragraph(block["text"])
        case "list":
            yield from (_paragraph(f"• {item}") for item in block["items"])
        case "facts":
            yield _table([], block["items"], (2, 3))
        case "table":
            yield _table(block["head"], block["rows"], block["widths"])
            yield _paragraph("")


def _paragraph(words: str, style: str = "") -> str:
    said = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""
    return f'<w:p>{said}<w:r><w:t xml:space="preserve">{_fit(words)}</w:t></w:r></w:p>'


def _fit(words: str) -> str:
    """Without the signs that XML can't hold."""
    return escape("".join(sign for sign in words if sign >= " " or sign in "\t\n"))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    columns = [WIDTH * width // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    lines = "".join(_row(row, columns) for row in rows)
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    first = _row(head, columns, "<w:trPr><w:tblHeader/></w:trPr>") if head else ""
    layout = f'<w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{layout}<w:tblGrid>{grid}</w:tblGrid>{first}{lines}</w:tbl>"


def _row(cells: Sequence[str], columns: Sequence[int], repeated: str = "") -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell)}</w:tc>'
        for cell, width in zip(cells, columns, strict=True)
    )
    return f"<w:tr>{repeated}{written}</w:tr>"
