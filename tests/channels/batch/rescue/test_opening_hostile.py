# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files made to harm: refused with their code, in little processor time and little memory.

Each is opened and read to its end in a process of its own, which tells what it used.
"""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.channels.batch.rescue.saved import refusal, saved, workbook
from tests.channels.batch.rescue.test_opening_pdf import HEADINGS, ROW, lines, written
from tests.channels.batch.staff_files import bare_workbook, inline

MOST_SECONDS = 2.0
MOST_MEGABYTES = 150
MEGABYTE = 2**20
OPENING = """
import re, resource, sys
from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.row import SheetRefused
begun = resource.getrusage(resource.RUSAGE_SELF)
code = ""
try:
    with open(sys.argv[1], "rb") as file:
        for table in open_saved(file).tables:
            sum(1 for row in table.rows())
except SheetRefused as refused:
    code = refused.problem.code
used = resource.getrusage(resource.RUSAGE_SELF)
most = re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]
print(code, used.ru_utime + used.ru_stime - begun.ru_utime - begun.ru_stime, most)
"""


def many(begin: bytes, piece: bytes, megabytes: int, end: bytes = b"") -> Iterator[bytes]:
    yield begin
    block = piece * max(1, MEGABYTE // len(piece))
    for _ in range(megabytes):
        yield block
    yield end


def packed(**parts: bytes) -> bytes:
    """A workbook whose parts swell."""
    target = io.BytesIO(bare_workbook(inline(("Naam", "Jaar"))))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return target.getvalue()


def encrypted() -> bytes:
    """An OLE container that holds a protected workbook."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def swelling_pdf(megabytes: int) -> bytes:
    stream = zlib.compress(b"(x) Tj " * (megabytes * MEGABYTE // 7), 9)
    start, _, end = written([(lines(HEADINGS, ROW), "")]).partition(b"<< /Length")
    middle = b"<< /Filter /FlateDecode /Length %d >> stream\n" % len(stream) + stream + b"\nendstream"
    return start + middle + end[end.index(b"\nendobj") :]


HOSTILE: dict[str, tuple[str, Callable[[], bytes | Iterator[bytes]]]] = {
    "200 MB": ("too_large", lambda: many(b"INSZ;Jaar\n", b"00010199905;2024\n", 200)),
    "one line of 49 MB": ("cell_too_long", lambda: many(b"INSZ;Jaar\n", b"a", 49)),
    "one line of 49 MB in quotes": ("cell_too_long", lambda: many(b'INSZ;Jaar\n"', b"a", 49)),
    "an open quotation mark": ("quotes_open", lambda: many(b'INSZ;Jaar\n"', b"a;b\n", 1)),
    "dashes without end": ("cell_too_long", lambda: many(b"Naam  Jaar\n", b"- ", 49)),
    "blank lines of 49 MB": ("too_many_rows", lambda: many(b"INSZ", b"\r\n", 49)),
    "too many columns": ("too_many_columns", lambda: b"INSZ;Jaar\n" + b"a;" * 300),
    "columns without end": ("cell_too_long", lambda: many(b"INSZ;Jaar\n", b"a;", 49)),
    "a billion laughs": (
        "doctype",
        lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    ),
    "an attribute of 49 MB": ("cell_too_long", lambda: many(b'<a b="', b"c", 49)),
    "a comment of 49 MB": ("cell_too_long", lambda: many(b"<a><!--", b"c", 49)),
    "a text of 49 MB": ("cell_too_long", lambda: many(b"<a><b><c>1</c></b><b><c>", b"c", 49, b"</c></b></a>")),
    "elements within elements": ("too_deep", lambda: many(b"", b"<a>", 49)),
    "lists within lists": ("too_deep", lambda: many(b"", b"[", 49)),
    "objects within objects": ("too_deep", lambda: many(b"", b'{"a":', 49)),
    "a JSON text of 49 MB": ("cell_too_long", lambda: many(b'[{"a":"', b"c", 49)),
    "a number of 49 MB": ("number_too_large", lambda: many(b'[{"a":', b"9", 49)),
    "a page without end": ("no_table", lambda: many(b"<html><body>", b"<div><p>x", 9)),
    "a page of 49 MB without end": ("no_table", lambda: many(b"<html><body>", b"<div><p>x", 49)),
    "paragraphs of 49 MB": ("no_table", lambda: many(b"<html><body>", b"<p>x</p>", 49)),
    "tables within tables": ("too_many_tables", lambda: many(b"<html>", b"<table><tr><td>", 49)),
    "a cell over all": ("no_table", lambda: b"<html><table><tr><td colspan=99999 rowspan=99999>x</table>"),
    "a workbook that swells": ("unpacks_too_large", lambda: packed(sharedStrings=b" " * (300 * MEGABYTE))),
    "a part that swells": ("unpacks_too_large", lambda: packed(media=b" " * (120 * MEGABYTE))),
    "a protected workbook": ("encrypted", encrypted),
    "an old workbook": ("old_workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
    "half a workbook": ("damaged", lambda: saved(workbook(("Naam", "Jaar"), ("x", 2024)))[:-40]),
    "a picture": ("picture", lambda: b"\x89PNG\r\n" + bytes(1000)),
    "a photo": ("picture", lambda: b"\xff\xd8\xff\xe0" + bytes(1000)),
    "a photo of a telephone": ("picture", lambda: b"\0\0\0\x24ftypheic" + bytes(1000)),
    "zeros": ("no_form_known", lambda: bytes(100_000)),
    "a packed file": ("no_form_known", lambda: b"\x1f\x8b" + bytes(1000)),
}


def written_to(path: Path, content: bytes | Iterator[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines([content] if isinstance(content, bytes) else content)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    code, made = HOSTILE[name]
    path = tmp_path / "hostile"
    written_to(path, made())
    done = subprocess.run([sys.executable, "-c", OPENING, str(path)], check=True, capture_output=True, text=True)
    found, seconds, kilobytes = done.stdout.split(" ")
    assert found == f"file.{code}"
    assert float(seconds) < MOST_SECONDS
    assert int(kilobytes) / 1024 < MOST_MEGABYTES


def test_a_pdf_that_holds_itself_is_refused() -> None:
    itself = written([(lines(HEADINGS, ROW), "")]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert refusal(itself) == "file.damaged_pdf"


def test_a_pdf_that_swells_is_refused() -> None:
    """By the limits of the process that reads it, or because nothing in it is a table."""
    assert refusal(swelling_pdf(100)) in {"file.heavy_pdf", "file.damaged_pdf", "file.no_table"}
