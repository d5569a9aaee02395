# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of files that may go along with a dispute, known by how their bytes begin and never by their name."""

from enum import StrEnum


class FileType(StrEnum):
    """A document or a picture."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        return "application/pdf" if self is FileType.PDF else f"image/{self}"


BEGINNINGS = {
    FileType.PDF: b"%PDF-",
    FileType.PNG: b"\x89PNG\r\n\x1a\n",
    FileType.JPEG: b"\xff\xd8\xff",
}
LONGEST_BEGINNING = max(map(len, BEGINNINGS.values()))


def file_type(beginning: bytes) -> FileType | None:
    """Of the file that begins so; None for any other."""
    return next((kind for kind, mark in BEGINNINGS.items() if beginning.startswith(mark)), None)
