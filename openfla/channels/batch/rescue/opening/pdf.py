# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""PDF with text: lines with their places, made into columns; a scan is said to be one.

PDFium, native code that reads files of strangers, runs in a process of its own with limits (pdf_child.py). What it
tells is set down sealed; columns are found for each run of lines whose texts stand below each other.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

from openfla.channels.batch.rescue.opening.pages import Pages
from openfla.channels.batch.rescue.opening.tables import tables_of
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import SheetRefused

SECONDS = 60
_CHILD = Path(__file__).with_name("pdf_child.py")
_LONGEST = 64 << 20
_CHUNK = 1 << 20
_ENDS = {"password": "file.encrypted_pdf", "damaged": "file.damaged_pdf"}


def open_pdf(file: BinaryIO) -> Opened:
    """The tables of a PDF, or SheetRefused."""
    pages = Pages()
    for lines, pictures in _told(file):
        pages.add(lines, pictures)
    tables, said = tables_of(pages.grids())
    return Opened(Form.PDF, tables, said, pages.problems())


def _told(file: BinaryIO) -> Iterator[tuple[list[Any], int]]:
    """What the other process tells of each page."""
    command = [sys.executable, "-I", str(_CHILD), str(SECONDS)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    timer = Timer(SECONDS * 2, child.kill)
    timer.start()
    try:
        with child:
            yield from _pages(child, file)
    finally:
        timer.cancel()
        child.kill()
        child.wait()


def _pages(child: "subprocess.Popen[bytes]", file: BinaryIO) -> Iterator[tuple[list[Any], int]]:
    into, out = child.stdin, child.stdout
    assert into is not None  # noqa: S101 - asked for above
    assert out is not None  # noqa: S101 - asked for above
    file.seek(0)
    with suppress(BrokenPipeError), into:
        while data := file.read(_CHUNK):
            into.write(data)
    while line := out.readline(_LONGEST):
        said = json.loads(line) if line.endswith(b"\n") else {"end": "heavy"}
        if isinstance(said, dict):
            _judge(said)
            return
        yield said[0], said[1]
    # killed by its limit of time, or fallen over the file
    raise SheetRefused("file.damaged_pdf" if child.wait() in _FALLS else "file.heavy_pdf", seconds=SECONDS)


_FALLS = frozenset({-4, -6, -7, -8, -11, 1})
"""Signals of a process that fell, and its own end by an error that it did not expect."""


def _judge(said: dict[str, Any]) -> None:
    reason = said["end"]
    if reason == "pages":
        raise SheetRefused("file.too_many_pages", pages=said["pages"], most=said["most"])
    if reason in _ENDS:
        raise SheetRefused(_ENDS[reason])
    if reason != "well":
        raise SheetRefused("file.heavy_pdf", seconds=SECONDS)
