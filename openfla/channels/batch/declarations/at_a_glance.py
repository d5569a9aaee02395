# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records seen at a glance: where a piece of a file holds nothing but plain records, their places are found at once.

A plain record begins with the bare tag of its name and ends with the next end tag of that name, no other of that name
begun between. Where no comment, section or instruction is about, and the parser finds the piece well formed, that end
tag is its own: each is known to be at rest where the next one begins. Whatever else a file holds is for the parser.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_BEGINNING = re.compile(rb"[ \t\r\n]*<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)>", re.ASCII)
_SPECIAL = (b"<!", b"<?")

Plain = tuple[str, int, int]
"""A plain record: its local name, its first byte and the byte behind it in the piece."""


class Place(NamedTuple):
    """A line and a column of a file, both from 1."""

    line: int
    column: int

    def moved(self, piece: bytes, start: int, end: int) -> "Place":
        """From one byte of a piece to another."""
        lines = piece.count(b"\n", start, end)
        last = piece.rfind(b"\n", start, end) + 1
        if piece.find(b"\r", start, end) >= 0:  # alone it ends a line too
            lines += piece.count(b"\r", start, end) - piece.count(b"\r\n", start, end)
            last = max(last, piece.rfind(b"\r", start, end) + 1)
        if not last:
            return Place(self.line, self.column + len(piece[start:end].decode()))
        return Place(self.line + lines, 1 if last == end else 1 + len(piece[last:end].decode()))


def plain_records(piece: bytes, prefix: bytes) -> list[Plain]:
    """The plain records with which a piece begins, of names with this prefix ("d:", or nothing)."""
    found: list[Plain] = []
    if any(special in piece for special in _SPECIAL) or piece.count(b"\r") != piece.count(b"\r\n"):
        return found
    at = 0
    while begun := _BEGINNING.match(piece, at):
        name, inside = begun[1], begun.end()
        local, another, closing = _spelled(name, prefix)
        behind = piece.find(closing, inside)
        if not local or behind < 0 or piece.count(another, inside, behind):
            break
        at = behind + len(closing)
        found.append((local, begun.start(1) - 1, at))
    return found


@lru_cache(maxsize=64)
def _spelled(name: bytes, prefix: bytes) -> tuple[str, bytes, bytes]:
    """A local name, empty with another prefix; how a tag of that name begins, and its end tag."""
    local = name[len(prefix) :].decode()
    ours = name.startswith(prefix) and ":" not in local
    return local if ours else "", b"<" + name, b"</%b>" % name


def may_be_plain(piece: bytes) -> bool:
    """Whether a piece may begin with a plain record whose end is still to be read."""
    begins = piece.lstrip()[:2]
    return begins not in (b"</", *_SPECIAL)
