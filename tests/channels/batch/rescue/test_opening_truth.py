# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Any table, written in each form, comes back the same; a file changed at random is refused or read, never more."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.row import SheetRefused
from tests.channels.batch.rescue.saved import opened, saved, workbook
from tests.channels.batch.rescue.test_opening_pdf import lines, written
from tests.channels.batch.staff_files import csv_bytes

NUMBERED = "85.01.01-999.01"
HEADINGS = ("INSZ", "Naam", "Datum", "Titel", "Uren")
Rows = Sequence[Sequence[str]]

WORD = st.text("abcdefgXYZéèüçñß0123456789.,;:'&<>\"()%/|-", min_size=1, max_size=7)
TEXT = st.builds(
    lambda first, words: " ".join([f"{first}", *words]), st.sampled_from("ABÉ"), st.lists(WORD, max_size=3)
)
NUMBER = st.integers(0, 999).map(lambda n: f"85.01.01-999.{n % 97 + 1:02d}")
DATE = st.dates().map(lambda day: f"{day.day:02d}/{day.month:02d}/{2000 + day.year % 30}")
HOURS = st.integers(1, 400).map(lambda n: f"{n / 10:g}".replace(".", ","))
ROWS = st.lists(st.tuples(NUMBER, TEXT, DATE, TEXT, HOURS | st.just("")), min_size=2, max_size=7)


def delimited(delimiter: str, encoding: str) -> Callable[[Rows], bytes]:
    return lambda rows: csv_bytes([HEADINGS, *rows], delimiter, encoding)


def xlsx(rows: Rows) -> bytes:
    return saved(workbook(HEADINGS, *rows))


def in_elements(rows: Rows) -> bytes:
    made = ("".join(f"<{n}>{escape(c)}</{n}>" for n, c in zip(HEADINGS, row, strict=True)) for row in rows)
    return f"<a>{''.join(f'<r>{each}</r>' for each in made)}</a>".encode()


def in_attributes(rows: Rows) -> bytes:
    made = (" ".join(f'{n}="{escape(c)}"' for n, c in zip(HEADINGS, row, strict=True)) for row in rows)
    return f"<a>{''.join(f'<r {each}/>' for each in made)}</a>".encode("utf-16")


def in_objects(rows: Rows) -> bytes:
    return json.dumps({"lijst": [dict(zip(HEADINGS, row, strict=True)) for row in rows]}).encode()


def in_json_lines(rows: Rows) -> bytes:
    return "\n".join(json.dumps(dict(zip(HEADINGS, row, strict=True)), ensure_ascii=False) for row in rows).encode()


def on_a_page(rows: Rows) -> bytes:
    made = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in (HEADINGS, *rows))
    return f"<!DOCTYPE html><html><table>{''.join(f'<tr>{each}</tr>' for each in made)}</table></html>".encode()


def in_markdown(rows: Rows) -> bytes:
    made = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (HEADINGS, *rows)]
    return "\n".join([made[0], "|---" * 5 + "|", *made[1:]]).encode()


def aligned(rows: Rows) -> bytes:
    widths = [max(len(row[place]) for row in (HEADINGS, *rows)) for place in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (HEADINGS, *rows)
    ).encode()


def pdf(rows: Rows) -> bytes:
    told = [[cell.translate({40: "\\(", 41: "\\)"})[:24].strip("\\") for cell in row] for row in (HEADINGS, *rows)]
    return written([(lines(*told), "")])


FORMS: dict[str, Callable[[Rows], bytes]] = {
    "semicolons": delimited(";", "cp1252"),
    "commas": delimited(",", "utf-8-sig"),
    "tabs": delimited("\t", "utf-16"),
    "a workbook": xlsx,
    "elements": in_elements,
    "attributes": in_attributes,
    "objects": in_objects,
    "lines of objects": in_json_lines,
    "a page": on_a_page,
    "Markdown": in_markdown,
    "aligned": aligned,
}


def told(content: bytes) -> list[dict[str, str]]:
    """What each record says, by heading; a field without a text is not said."""
    [only] = opened(content).tables
    return [{name: cell for name, cell in zip(only.headings, row.cells, strict=True) if cell} for row in only.rows()]


@given(ROWS)
@settings(deadline=None, max_examples=40)
def test_a_table_comes_back_in_every_form(rows: Rows) -> None:
    truth = [{name: cell for name, cell in zip(HEADINGS, row, strict=True) if cell} for row in rows]
    assert {name: told(write(rows)) for name, write in FORMS.items()} == dict.fromkeys(FORMS, truth)


def test_commas_in_a_few_texts_are_no_columns() -> None:
    rows = [(NUMBERED, "A", "01/01/2020", "A", ""), (NUMBERED, "A ,,", "01/01/2020", "A ,,", "0,1")]
    assert [each["Naam"] for each in told(aligned(rows))] == ["A", "A ,,"]


PLAIN = st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=2).map(" ".join)


@given(st.lists(st.tuples(NUMBER, PLAIN, DATE, PLAIN, HOURS), min_size=2, max_size=7))
@settings(deadline=None, max_examples=15)
def test_a_table_comes_back_from_pdf(rows: Rows) -> None:
    assert told(pdf(rows)) == [dict(zip(HEADINGS, row, strict=True)) for row in rows]


TRUTH = [(f"85.01.01-999.{n:02d}", "Peeters An", "12/03/2024", f"Titel {n}", "7,6") for n in range(1, 7)]
FILES = [write(TRUTH) for write in FORMS.values()]
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.binary(max_size=6) | st.sampled_from([b'"', b"<", b"{", b"[", b"9" * 300]),
    ),
    min_size=1,
    max_size=12,
)


def read_to_its_end(content: bytes) -> None:
    """Refused with a code, or read: anything else raises."""
    with suppress(SheetRefused):
        for table in open_saved(io.BytesIO(content)).tables:
            assert all(len(row.cells) == len(table.headings) for row in table.rows())
            list(table.set_aside())


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, taken, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]
    return content


@given(st.sampled_from(FILES), CHANGES)
@settings(deadline=None, max_examples=300)
def test_a_changed_file_is_read_or_refused(content: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    read_to_its_end(changed(content, changes))


@given(st.integers(0, 20), CHANGES)
@settings(deadline=None, max_examples=150)
def test_a_changed_part_of_a_workbook_too(number: int, changes: list[tuple[float, int, bytes]]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(TRUTH))) as source, zipfile.ZipFile(target, "w") as other:
        names = source.namelist()
        for name in names:
            part = source.read(name)
            other.writestr(name, changed(part, changes) if name == names[number % len(names)] else part)
    read_to_its_end(target.getvalue())


@given(CHANGES)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_pdf_too(changes: list[tuple[float, int, bytes]]) -> None:
    read_to_its_end(changed(pdf(TRUTH), changes))


@given(st.binary(max_size=3000))
@settings(deadline=None)
def test_bytes_at_random(content: bytes) -> None:
    read_to_its_end(content)
