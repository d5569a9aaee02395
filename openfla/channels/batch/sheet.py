# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opens an uploaded file as a sheet, by its content; its name and announced type are not believed."""

import io
from pathlib import Path
from typing import BinaryIO

from openfla.channels.batch.delimited import open_delimited
from openfla.channels.batch.known_exports import translated
from openfla.channels.batch.row import Sheet, SheetRefused
from openfla.channels.batch.workbook import open_workbook
from openfla.terms.problem import Problem

_HEAD = 1024
_CONTROLS = bytes(sign for sign in range(32) if chr(sign) not in "\t\n\f\r")
_LEAST_TEXT = 50
_BEGINNINGS = (
    (b"%PDF", "file.pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.old_or_encrypted_workbook"),
    (b"\xff\xfe", "file.utf16"),
    (b"\xfe\xff", "file.utf16"),
    (b"\x89PNG", "file.not_a_sheet"),
    (b"\x1f\x8b", "file.not_a_sheet"),
    (b"{\\rtf", "file.not_a_sheet"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_sheet(file: Path | BinaryIO) -> Sheet | Problem:
    """The sheet in `file`, or one file.* problem. An open file must be seekable and stay open while rows are read."""
    try:
        return translated(_opened(file.open("rb") if isinstance(file, Path) else file))
    except SheetRefused as refused:
        return refused.problem


def _opened(file: BinaryIO) -> Sheet:
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        raise SheetRefused("file.empty")
    if head.startswith(b"PK"):
        return open_workbook(file)
    refuse_others(file, head)
    return open_delimited(file)


def refuse_others(file: BinaryIO, head: bytes, *, others: bool = False) -> None:
    """Raises SheetRefused for what is known to be no list; `others` lets texts of any form and width pass."""
    if others and (head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf16(head)):
        return
    unknown = "file.no_form_known" if others else "file.not_a_sheet"
    for beginning, code in _BEGINNINGS:
        if head.startswith(beginning):
            encrypted = code == "file.old_or_encrypted_workbook" and _mentions_encryption(file)
            named = unknown if code == "file.not_a_sheet" else code.replace("old_or_encrypted", "old")
            raise SheetRefused("file.encrypted" if encrypted else named)
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not others and opening.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise SheetRefused("file.markup")
    if is_utf16(head):
        raise SheetRefused("file.utf16")
    # a stray sign is a bad cell of its row; more of them are no text
    if (len(head) - len(head.translate(None, _CONTROLS))) * _LEAST_TEXT > len(head):
        raise SheetRefused(unknown)


def is_utf16(head: bytes) -> bool:
    """Without the mark at its start: every other byte is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) * 20 > len(head) * 9 and min(even, odd) * 20 < len(head)


def _mentions_encryption(file: BinaryIO) -> bool:
    file.seek(-min(file.seek(0, io.SEEK_END), 1 << 20), io.SEEK_END)
    return _ENCRYPTED in file.read()
