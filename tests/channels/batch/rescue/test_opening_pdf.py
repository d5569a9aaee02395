# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""PDF with text opened as tables; scans, protected, broken and hostile ones refused."""

import os
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from openfla.channels.batch.rescue.opening import pdf
from openfla.channels.batch.rescue.table import Form
from tests.channels.batch.rescue.saved import aside, opened, records, refusal, said, table, warnings

Text = tuple[float, float, str]
COLUMNS = (40, 150, 260, 330, 500)
HEADINGS = ("INSZ", "Naam", "Datum", "Titel", "Uren")
ROW = ("00.01.01-999-05", "Peeters Jan", "12/03/2024", "Brandpreventie", "7,6")


def written(pages: Iterable[tuple[Sequence[Text], str]], trailer: str = "") -> bytes:
    """A PDF of pages of texts (from the left, from the top, in points) and drawings, in Helvetica of 9 points."""
    things = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for texts, drawn in pages:
        shown = " ".join(f"BT /F 9 Tf {x} {800 - y} Td ({text}) Tj ET" for x, y, text in texts)
        stream = f"{drawn} {shown}"
        kids.append(f"{len(things) + 2} 0 R")
        things.append(f"<< /Length {len(stream.encode('cp1252'))} >> stream\n{stream}\nendstream")
        things.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(things)} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
    things[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "".join(f"{number} 0 obj\n{thing}\nendobj\n" for number, thing in enumerate(things, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(things) + 1} {trailer} >>\n%%EOF".encode("cp1252")


def line(y: float, cells: Sequence[str]) -> list[Text]:
    return [(x, y, cell) for x, cell in zip(COLUMNS, cells, strict=False) if cell]


def lines(*rows: Sequence[str], top: float = 60, pitch: float = 18) -> list[Text]:
    return [text for number, row in enumerate(rows) for text in line(top + number * pitch, row)]


def boxes(rows: int, top: float = 48, pitch: float = 18) -> str:
    """Cells drawn around so many rows."""
    return " ".join(
        f"{left} {800 - top - (row + 1) * pitch} {right - left} {pitch} re S"
        for row in range(rows)
        for left, right in pairwise([*(x - 4 for x in COLUMNS), 560])
    )


@pytest.mark.parametrize("drawn", ["", boxes(4)])
def test_a_table_with_lines_and_without(drawn: str) -> None:
    found = opened(
        written([([(40, 30, "Opleidingen 2024"), *lines(HEADINGS, ROW, ROW, ("", "", "", "", "15,2"))], drawn)])
    )
    assert found.form is Form.PDF
    [only] = found.tables
    assert (only.headings, records(only)) == (HEADINGS, [ROW, ROW])
    assert said(only) == [("", "Opleidingen 2024")]
    assert aside(only) == [(5, "total")]


def test_what_is_printed_on_every_page_is_left_out() -> None:
    """Titles, headings, numbers of pages; records go on, the very same one at the same place too."""
    pages = [
        (
            [
                (40, 30, "Opleidingen"),
                *lines(HEADINGS, ROW, ROW),
                (40, 780, f"Pagina {n} van 3"),
                (400, 780, "Bakkerij"),
            ],
            "",
        )
        for n in (1, 2, 3)
    ]
    found = table(written(pages))
    assert records(found) == [ROW] * 6
    assert {why for _, why in aside(found)} <= {"headings_again", "note"}


def test_cells_over_two_lines() -> None:
    """Held together by the rules around them, or going on below the text above."""
    drawn = boxes(2) + " " + boxes(1, top=84, pitch=30)
    two = [*line(98, ("", "", "", "en veiligheid"))]
    apart = [*lines(HEADINGS, ROW), *line(88, (*ROW[:3], "Brandpreventie", "7,6")), *two]
    expected = [ROW, (*ROW[:3], "Brandpreventie en veiligheid", "7,6")]
    assert (
        records(table(written([([*lines(HEADINGS, ROW), *line(96, ROW), (330, 107, "en veiligheid")], drawn)])))
        == expected
    )
    assert records(table(written([([*apart, *line(116, ROW), *line(134, ROW)], "")]))) == [*expected, ROW, ROW]


def test_tables_with_other_columns_are_apart() -> None:
    rights = [(40, 200, "Naam"), (300, 200, "Jaar"), (420, 200, "Recht")]
    more = [
        (40, 218, "Peeters Jan"),
        (300, 218, "2024"),
        (420, 218, "5"),
        (40, 236, "Claes An"),
        (300, 236, "2025"),
        (420, 236, "2"),
    ]
    first, second = opened(written([([*lines(HEADINGS, ROW, ROW), (40, 180, "Rechten"), *rights, *more], "")])).tables
    assert (first.headings, second.headings) == (HEADINGS, ("Naam", "Jaar", "Recht"))
    assert records(second) == [("Peeters Jan", "2024", "5"), ("Claes An", "2025", "2")]


PICTURE = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"


def test_a_scan_is_said_to_be_one() -> None:
    assert refusal(written([([], PICTURE), ([], PICTURE)])) == "file.scan"


def test_pages_without_text_are_told() -> None:
    found = opened(written([(lines(HEADINGS, ROW, ROW), ""), ([], PICTURE)]))
    assert warnings(found) == ["file.pages_scanned"]


def test_a_protected_file() -> None:
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    assert refusal(written([(lines(HEADINGS, ROW), "")], secret)) == "file.encrypted_pdf"


GOOD = written([(lines(HEADINGS, ROW, ROW), "")])


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.4\n" + os.urandom(500), GOOD[:60]])
def test_a_broken_file(content: bytes) -> None:
    assert refusal(content) in {"file.damaged_pdf", "file.no_table"}


def test_no_pages_and_no_table() -> None:
    assert (
        refusal(written([([(40, 60, "Geachte mevrouw,"), (40, 80, "in bijlage vindt u niets.")], "")]))
        == "file.no_table"
    )


def test_too_many_pages() -> None:
    assert refusal(written([([], "")] * 5001)) == "file.too_many_pages"


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ("import os; os.kill(os.getpid(), 11)", "damaged_pdf"),
        ("raise ValueError", "damaged_pdf"),
        ("while True: pass", "heavy_pdf"),
        ("import os; os.kill(os.getpid(), 9)", "heavy_pdf"),
    ],
)
def test_a_reader_that_falls_or_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ends: str, code: str
) -> None:
    """Whatever happens to the process that reads, the file is refused in bounded time."""
    reader = tmp_path / "reader.py"
    reader.write_text(ends)
    monkeypatch.setattr(pdf, "_CHILD", reader)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    assert refusal(GOOD) == f"file.{code}"


def test_five_hundred_pages() -> None:
    rows = [(*ROW[:3], f"Titel {n}", "7,6") for n in range(30)]
    found = table(written([(lines(HEADINGS, *rows, pitch=20), "")] * 500))
    assert sum(1 for _ in found.rows()) == 15_000
