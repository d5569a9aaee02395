# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opens whatever was saved, by its content; its name is not believed."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from openfla.channels.batch.delimited import open_delimited
from openfla.channels.batch.rescue.opening.grid import Grid, with_gaps
from openfla.channels.batch.rescue.opening.tables import tables_of, within_limits
from openfla.channels.batch.rescue.opening.xlsx import grids_of
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import Row, SheetRefused
from openfla.channels.batch.sheet import is_utf16, refuse_others

DELIMITERS = (";", ",", "\t", "|", "^", "~")
_HEAD = 1024


def open_saved(file: BinaryIO, filename: str = "") -> Opened:  # noqa: ARG001 - a name is never believed
    """The tables of a file, or SheetRefused. The file must be seekable and stay open while rows are read."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        raise SheetRefused("file.empty")
    if head.startswith(b"PK"):
        grids, problems = grids_of(file)
        tables, said = tables_of(grids)
        return Opened(Form.XLSX, tables, said, problems)
    refuse_others(file, head, utf16=True)
    return _delimited(file, head)


def _delimited(file: BinaryIO, head: bytes) -> Opened:
    sheet = open_delimited(file, _utf16(head), DELIMITERS)

    def lines(first: int) -> Iterator[Row]:
        return islice(with_gaps(within_limits(sheet.source())), first, None)

    tables, said = tables_of([Grid("", hidden=False, lines=lines)])
    return Opened(Form.DELIMITED, tables, said)


def _utf16(head: bytes) -> str:
    """The name of UTF-16 with or without its mark, "" for anything else."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if not is_utf16(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
