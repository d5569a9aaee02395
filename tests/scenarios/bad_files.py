# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are refused as a whole: what was sent, and the sentence that says what it is and what to do."""

import io
import zipfile
from collections.abc import Callable

import openpyxl

from tests.channels.batch.staff_files import GOOD, HEADINGS, NUMBER, bare_workbook, csv_bytes, inline

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = inline(HEADINGS) + inline(GOOD)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def packed(**parts: str) -> bytes:
    """A zip with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose sheet is exactly this XML."""
    return bare_workbook("", **{"xl/worksheets/sheet1.xml": f"{before}<worksheet {MAIN}>{rows}</worksheet>"})


def sheets(number: int) -> bytes:
    """A workbook of very many sheets."""
    book = openpyxl.Workbook()
    for place in range(number):
        book.create_sheet(f"s{place}")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def row_with(text: str) -> str:
    """Rows, and one whose cell is this XML."""
    return f'<sheetData>{ROWS}<row><c t="inlineStr"><is>{text}</is></c></row></sheetData>'


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
DECLARED = (
    "The workbook holds a document type declaration, which spreadsheet programs never write. "
    "Save the list again from your spreadsheet program."
)
UNPACKED = (
    "Unpacked, the workbook takes {} MB, too much for its size or more than {} MB. "
    "Delete empty formatted rows or send several files."
)
DAMAGED = "The workbook is damaged and can’t be read to its end. Save it again and send it."
MARKUP = (
    "The file is a web page or XML, whatever its name says. Open it in your spreadsheet program and save it as XLSX."
)
PDF = "This is a PDF, whatever its name says. Send the list as XLSX or CSV."
UTF_16 = "The text file is in UTF-16. Save it as “CSV UTF-8” or as XLSX."
NO_SHEET = "The file is no spreadsheet. Send an XLSX workbook or a CSV file."
QUOTE = (
    "In the record that starts on row {}, a quotation mark is opened and not closed as it should be. "
    "Double the marks within a text, or save as XLSX."
)

BAD_FILES: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("0 bytes", b"", "The file is empty (0 bytes or blank). Save the list again and send it."),
    ("a PDF named .xlsx", b"%PDF-1.7\n", PDF),
    ("a zip", packed(staff="a;b"), NO_SHEET),
    (
        "an .ods",
        packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<x/>"}),
        "This is an OpenDocument file (.ods). In LibreOffice, save it as XLSX or CSV and send that.",
    ),
    (
        "an .xls",
        OLD + b"\0" * 600,
        "This is a workbook in the old Excel format (.xls). Save it as XLSX and send that.",
    ),
    (
        "a workbook with a password",
        OLD + ENCRYPTED,
        "The workbook is protected by a password. Save it without password and send it again.",
    ),
    (
        "a web page",
        b"<html><table><tr><td>Naam",
        MARKUP,
    ),
    ("UTF-16 with its mark", csv_bytes([HEADINGS, GOOD]).decode().encode("utf-16"), UTF_16),
    ("UTF-16 without", csv_bytes([HEADINGS, GOOD]).decode().encode("utf-16-le"), UTF_16),
    ("a program", b"\x7fELF" + bytes(range(256)) * 4 + b"\0" * 200, NO_SHEET),
    ("a quote that stays open", csv_bytes([HEADINGS]) + b'17;"Peeters;An;13/02/2024\n', QUOTE.format(2)),
    ("a quote that closes too soon", csv_bytes([HEADINGS, GOOD]) + b'18;"Maes" x;An\n', QUOTE.format(3)),
    (
        "headings alone",
        csv_bytes([HEADINGS]),
        "The first sheet has no rows under its headings. Put the list on the first visible sheet.",
    ),
    (
        "a bomb of empty rows",
        lambda: sheet("<sheetData>" + "<row/>" * 4_000_000 + "</sheetData>"),
        UNPACKED.format(22, 256),
    ),
    (
        "a bomb of shared strings",
        lambda: bare_workbook(
            ROWS, **{"xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{'a' * 120_000_000}</t></si></sst>"}
        ),
        UNPACKED.format(114, 256),
    ),
    (
        "too many sheets",
        lambda: sheets(2001),
        "The workbook consists of more than 2000 parts. Copy the list to a new workbook and send that.",
    ),
    ("an external entity", sheet(row_with("<t>&e;</t>"), EXTERNAL), DECLARED),
    (
        "an external entity in the shared strings",
        bare_workbook(ROWS, **{"xl/sharedStrings.xml": f"{EXTERNAL}<sst {MAIN}><si><t>&e;</t></si></sst>"}),
        DECLARED,
    ),
    ("entities of entities", sheet(row_with("<t>&c;</t>"), LAUGHS), DECLARED),
    ("deep nesting", sheet(row_with("<r>" * 5000 + "<t>x</t>" + "</r>" * 5000)), DAMAGED),
    ("one endless text", lambda: sheet(row_with(f"<t>{'a' * 15_000_000}</t>")), DAMAGED),
    ("cut off", bare_workbook(ROWS)[:400], DAMAGED),
]
"""What takes long to make is made where it is sent: each process that looks for tests comes by here."""

WITHOUT_HEADINGS = csv_bytes([(NUMBER, *GOOD), (NUMBER, *GOOD[1:])])
"""A list that begins with its first worker."""
