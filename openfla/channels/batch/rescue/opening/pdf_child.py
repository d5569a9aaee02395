# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of a PDF with their places. Runs as a process of its own, within limits: PDFium is native code.

The file comes on the standard input. For each page a line of JSON goes out, [lines, pictures]: a line of text is
[top, bottom, [[left, right, text], ...]], from top to bottom, places in half points. At last comes {"end": reason}.
"""

import ctypes
import json
import resource
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 5_000
_MOST_OBJECTS = 50_000
_MOST_CHARS = 100_000
_MEMORY = 1 << 30
_HALF_POINTS = 2
_APART = 0.62
"""A gap of so many heights of the letters parts two texts; a blank takes about a quarter."""
_SPACE = 0.12
_THIN = 3.0
_HAIR = 0.5
_OVERLAP = 0.3
"""Of the height; cells in the middle of others that have two lines overlap more."""
_LINES_A_BAND = 3
_FULL = 0.6
_LEADING = 1.6
_SAME_PITCH = 1.05
_SAME_EDGE = 3.0
_PASSWORD = 4
_BLANKS = frozenset(" \t\r\n\u00a0\u202f\u2007\u200b\ufeff\x02\ufffe")
Char = tuple[float, float, float, float, str]
Piece = tuple[float, float, str]


def main(seconds: int) -> None:
    """Read the file and tell its texts."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            _tell({"end": "pages", "pages": len(document), "most": MOST_PAGES})
            return
        for number in range(len(document)):
            _tell(_page(document[number]))
        _tell({"end": "well"})
    except pypdfium2.PdfiumError as error:
        _tell({"end": "password" if error.err_code == _PASSWORD else "damaged"})
    except MemoryError:
        _tell({"end": "heavy"})


def _tell(said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _page(page: pypdfium2.PdfPage) -> tuple[list[object], int]:
    text = page.get_textpage()
    try:
        uprights, levels, pictures = _rules(page)
        lines = [Line.of(chars, uprights) for chars in _lines(list(_chars(text)))]
        return [_told(row) for row in _rows(lines, levels)], pictures
    finally:
        text.close()
        page.close()


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    """The letters that can be seen, with their places: left, right, bottom, top."""
    box = raw.FS_RECTF()
    for place in range(min(text.count_chars(), _MOST_CHARS)):
        sign = chr(raw.FPDFText_GetUnicode(text, place))
        if sign in _BLANKS or raw.FPDFText_IsGenerated(text, place) == 1:
            continue
        if raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box)) and box.top > box.bottom:
            yield box.left, box.right, box.bottom, box.top, sign


def _rules(page: pypdfium2.PdfPage) -> tuple[list[tuple[float, float, float]], list[float], int]:
    """Upright lines (where, from, to), the heights of level lines, and how many pictures there are."""
    uprights: list[tuple[float, float, float]] = []
    levels: set[float] = set()
    pictures = 0
    sides = [ctypes.c_float() for _ in range(4)]
    for place in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(thing)
        pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
        if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if top - bottom > _THIN:
            uprights.extend((side, bottom, top) for side in ({left, right} if right - left > _THIN else {left}))
        if right - left > _THIN:
            levels.update(round(side, 1) for side in ((bottom, top) if top - bottom > _THIN else (bottom,)))
    return sorted(uprights), sorted(levels), pictures


@dataclass(slots=True)
class Line:
    """Texts beside each other."""

    bottom: float
    top: float
    pieces: list[Piece]

    @classmethod
    def of(cls, chars: list[Char], uprights: list[tuple[float, float, float]]) -> "Line":
        """The letters as texts, parted by wide gaps and by upright rules."""
        bottom, top = min(char[2] for char in chars), max(char[3] for char in chars)
        middle = (bottom + top) / 2
        rules = [where for where, low, high in uprights if low - 1 <= middle <= high + 1]
        return cls(bottom, top, list(_pieces(sorted(chars), rules)))

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


def _lines(chars: list[Char]) -> list[list[Char]]:
    """Letters that stand beside each other, lines from top to bottom. Lines that overlap in height are one."""
    found: list[list[Char]] = []
    low, high = 0.0, 0.0
    for char in sorted(chars, key=lambda each: -(each[2] + each[3])):
        shared = min(high, char[3]) - max(low, char[2])
        if found and shared > _OVERLAP * min(char[3] - char[2], high - low):
            found[-1].append(char)
        else:
            found.append([char])
            low, high = char[2], char[3]
    return found


def _pieces(chars: list[Char], rules: list[float]) -> Iterator[Piece]:
    height = sorted(char[3] - char[2] for char in chars)[len(chars) // 2]
    left, right, text = chars[0][0], chars[0][1], chars[0][4]
    for char in chars[1:]:
        gap = char[0] - right
        if gap > _APART * height or _between(rules, right, char[0]):
            yield left, right, text
            left, right, text = char[0], char[1], char[4]
        else:
            text += f" {char[4]}" if gap > _SPACE * height else char[4]
            right = max(right, char[1])
    yield left, right, text


def _between(rules: list[float], right: float, left: float) -> bool:
    place = bisect_left(rules, min(right, left) - _HAIR)
    return place < len(rules) and rules[place] <= max(right, left) + _HAIR


def _rows(lines: list[Line], levels: list[float]) -> Iterator[list[Line]]:
    """Lines of the same cells: those that rules hold together, and those that go on with the line above."""
    bands = [bisect_left(levels, line.middle) for line in lines]
    ruled = sum(0 < band < len(levels) for band in bands) <= _LINES_A_BAND * len(set(bands))
    pitch = _pitch(lines)
    held: list[Line] = []
    for number, line in enumerate(lines):
        same_band = ruled and number > 0 and bands[number] == bands[number - 1] and 0 < bands[number] < len(levels)
        if held and ((same_band and _is_part(held, line)) or _goes_on(held, line, pitch)):
            held.append(line)
            continue
        if held:
            yield held
        held = [line]
    if held:
        yield held


def _pitch(lines: list[Line]) -> float:
    """How far apart lines of several texts mostly are."""
    found = sorted(
        upper.middle - lower.middle
        for upper, lower in pairwise(lines)
        if len(upper.pieces) > 1 and len(lower.pieces) > 1
    )
    return found[len(found) // 2] if found else 0.0


def _is_part(held: list[Line], line: Line) -> bool:
    """Whether at most one line of the cells is as full as a line of its own would be."""
    most = max(len(each.pieces) for each in (*held, line))
    return sum(len(each.pieces) > _FULL * most for each in (*held, line)) <= 1


def _goes_on(held: list[Line], line: Line, pitch: float) -> bool:
    """Whether a line of words goes on with texts above it and begins further right than they do."""
    upper, distance = held[0], held[-1].middle - line.middle
    if len(line.pieces) > _FULL * len(upper.pieces) or distance > min(
        pitch * 1.05, _LEADING * (line.top - line.bottom)
    ):
        return False
    if line.pieces[0][0] < upper.pieces[0][1] or any(sign.isdigit() for _, _, text in line.pieces for sign in text):
        return False
    return all(any(abs(left - begin) < _SAME_EDGE for begin, _, _ in upper.pieces) for left, _, _ in line.pieces)


def _told(lines: list[Line]) -> object:
    pieces = [piece for line in lines for piece in line.pieces]
    top, bottom = max(line.top for line in lines), min(line.bottom for line in lines)
    return [_half(-top), _half(-bottom), [[_half(left), _half(right), text] for left, right, text in pieces]]


def _half(points: float) -> int:
    return round(points * _HALF_POINTS)


if __name__ == "__main__":
    main(int(sys.argv[1]))
