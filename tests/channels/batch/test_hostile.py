# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files made to harm: each is refused with its code, in little processor time and little memory.

They are read by `openfla batch check` in a process of its own, through the same unpacking, cutting and counting as what
is received; the process tells at its end what it used.
"""

import gzip
import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from openfla.channels.batch.declarations.cutter import BOM
from tests.channels.batch.declaring import Sender, Writer, document
from tests.channels.batch.measured import MEASURED
from tests.desk.conftest import House, enterprise_number

MOST_SECONDS = 2.0
MOST_MEGABYTES = 150
MEGABYTE = 2**20
NUMBER = enterprise_number(1)
GOOD = document(Writer(NUMBER).training("T-1"), sender=NUMBER.digits)
PROLOG, _, REST = GOOD.partition(b"?>\n")
START, CLOSE = GOOD.partition(b"  <RegisterTraining>")[0], b"</Declarations>\n"
TITLE = "Prévention incendie".encode()
LOL = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
WRONG_SESSIONS = b"<Slot>", b"<Slot><On>x</On></Slot>" * 6_000 + b"<Slot>"
Pieces = Iterator[bytes]


def with_doctype(inside: bytes) -> bytes:
    return PROLOG + b"?>\n<!DOCTYPE Declarations [" + inside + b"]>\n" + REST


def between(piece: bytes, times: int) -> Pieces:
    """A file with a piece so many times where its record stood."""
    yield START
    for _ in range(0, times, 1000):
        yield piece * 1000
    yield CLOSE


def in_title(piece: bytes, times: int) -> Pieces:
    before, _, after = GOOD.partition(TITLE)
    yield before
    for _ in range(0, times, 1000):
        yield piece * 1000
    yield after


def bomb(size: int) -> bytes:
    """So many bytes of a file that begins well, packed: one packed piece again and again, as nobody packs."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    begin, piece = START + b"<!--", b" " * MEGABYTE
    packed = [packer.compress(each) + packer.flush(zlib.Z_FULL_FLUSH) for each in (begin, piece)]
    times, check = size // MEGABYTE, zlib.crc32(begin)
    for _ in range(times):
        check = zlib.crc32(piece, check)
    ending = struct.pack("<II", check, len(begin) + times * MEGABYTE)
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + packed[0] + packed[1] * times + packer.flush() + ending


def zipped(*, first: bytes = b"", last: bytes = b"") -> bytes:
    target = io.BytesIO()
    target.write(first)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("declarations.xml", GOOD)
    return target.getvalue() + last


HOSTILE: dict[str, tuple[str, Callable[[], bytes | Pieces]]] = {
    "billion laughs": ("doctype", lambda: with_doctype(b'<!ENTITY l0 "lol">' + LOL).replace(TITLE, b"&l9;")),
    "quadratic blow-up": (
        "doctype",
        lambda: with_doctype(b'<!ENTITY a "' + b"a" * 100_000 + b'">').replace(TITLE, b"&a;" * 100_000),
    ),
    "external entity": ("doctype", lambda: with_doctype(b'<!ENTITY a SYSTEM "file:///etc/passwd">')),
    "external document type": (
        "doctype",
        lambda: PROLOG + b'?>\n<!DOCTYPE Declarations SYSTEM "http://127.0.0.1:9/a.dtd">\n' + REST,
    ),
    "entity without declaration": ("entity", lambda: GOOD.replace(TITLE, b"&nbsp;")),
    "ten million empty tags": ("record_unknown", lambda: between(b"<a/>", 10_000_000)),
    "ten million empty tags in a record": ("record_too_large", lambda: in_title(b"<a/>", 10_000_000)),
    "a text of 100 MB": ("record_too_large", lambda: in_title(b"a" * 100, 1_000_000)),
    "a text of 100 MB between records": ("record_too_large", lambda: between(b"a" * 100, 1_000_000)),
    "a comment of 100 MB": ("record_too_large", lambda: iter([START, b"<!--", b" " * 100_000_000, b"-->", CLOSE])),
    "blanks of 100 MB before the root": ("record_too_large", lambda: iter([PROLOG, b"?>", b" " * 100_000_000, REST])),
    "deep nesting": ("too_deep", lambda: in_title(b"<a>", 1_000_000)),
    "a million attributes": (
        "record_too_large",
        lambda: iter([START, b"<a", *(b' a%d="%d"' % (n, n) for n in range(1_000_000)), b"/>", CLOSE]),
    ),
    "a name of 10 MB": ("record_too_large", lambda: iter([START, b"<", b"a" * 10_000_000, b"/>", CLOSE])),
    "namespaces without end": (
        "record_too_large",
        lambda: iter([START, b"<a", *(b' xmlns:a%d="urn:%d"' % (n, n) for n in range(100_000)), b"/>", CLOSE]),
    ),
    "a gzip bomb": ("swells", lambda: bomb(2000 * MEGABYTE)),
    "a gzip bomb in a gzip": ("wrong_sign", lambda: gzip.compress(bomb(100 * MEGABYTE))),
    "half a gzip": ("gzip_damaged", lambda: gzip.compress(GOOD)[:-9]),
    "a zip": ("wrong_sign", zipped),
    "a file that is a zip too": ("goes_on", lambda: zipped(first=GOOD)),
    "a PDF that is a file too": ("wrong_sign", lambda: b"%PDF-1.7\n" + GOOD),
    "a file that is a script too": ("goes_on", lambda: GOOD + b"<script>alert(1)</script>"),
    "NUL bytes": ("wrong_sign", lambda: GOOD.replace(TITLE, b"a\x00b")),
    "NUL bytes at once": ("encoding", lambda: b"\x00" * 1000),
    "a control character": ("wrong_sign", lambda: GOOD.replace(TITLE, b"a\x1b[31m")),
    "a control character by number": ("not_well_formed", lambda: GOOD.replace(TITLE, b"a&#27;b")),
    "UTF-16": ("encoding", lambda: GOOD.decode().encode("utf-16")),
    "UTF-16 without its mark": ("encoding", lambda: GOOD.decode().encode("utf-16-be")),
    "UTF-7": ("encoding", lambda: GOOD.replace(b"UTF-8", b"UTF-7")),
    "bytes that UTF-8 forbids": ("wrong_sign", lambda: GOOD.replace(TITLE, b"\xc0\xaf")),
    "half a sign": ("wrong_sign", lambda: GOOD.replace(TITLE, b"\xe2\x82")),
    "nothing": ("cut_off", lambda: b""),
    "a mark and nothing": ("cut_off", lambda: BOM),
    "thousands of wrong sessions in each record": (
        "value_wrong",
        lambda: iter([START, *[GOOD[len(START) : -len(CLOSE)].replace(*WRONG_SESSIONS)] * 2, CLOSE]),
    ),
    "comments in front of what is no reference": (
        "element_unexpected",
        lambda: GOOD.replace(b"<Reference>", b"<!-- -->" * 22 + b"<Nothing/><Reference>"),
    ),
    "larger than what is taken": ("too_large", lambda: between(b" " * 100, 40_000)),
}


def written(path: Path, content: bytes | Pieces) -> None:
    with path.open("wb") as file:
        file.writelines([content] if isinstance(content, bytes) else content)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    code, made = HOSTILE[name]
    path = tmp_path / "hostile.xml"
    written(path, made())
    limit = "3" if code == "too_large" else "4096"
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "batch", "check", str(path), "--most-megabytes", limit],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0].endswith(f"[declarations.{code}]"), done.stdout
    seconds, kilobytes = map(float, done.stderr.split())
    assert seconds < MOST_SECONDS
    assert kilobytes / 1024 < MOST_MEGABYTES


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("a\x1b[31m\x00\r\nb.xml", "a[31mb.xml"),
        ("\u202elmx.exe", "lmx.exe"),
        ("<script>.xml", "<script>.xml"),
        ("n" * 3000 + ".xml", "n" * 196 + ".xml"),
    ],
)
def test_a_name_is_a_name_and_no_place(house: House, tmp_path: Path, sent: str, kept: str) -> None:
    sender = Sender(house, tmp_path)
    outcome = sender.give(sender.document(sender.writes.training("T-1")), name=sent)
    receipt = sender.receipt(outcome.reference)  # type: ignore[union-attr] # it was received
    assert receipt.findtext("{*}File/{*}Name") == kept
