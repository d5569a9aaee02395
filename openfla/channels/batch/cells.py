# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cells of a worksheet as texts: shared and inline strings, numbers, dates, times, formula results."""

import math
import re
from array import array
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

from openfla.channels.batch.row import LONGEST_CELL, MOST_COLUMNS, DateText, MomentText, NumberText, SheetRefused

_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)})
_TIME_FORMATS = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_MINUTES_OF_DAY = 1440
_LARGEST_DAY = 2_958_465
_FEBRUARY_1900 = 60
DAYS_TO_1904 = 1462
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WRITTEN_OUT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SURROGATES = range(0xD800, 0xE000)


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Strings:
    """The workbook's shared texts, packed: UTF-8 and offsets, a few bytes each beside the text itself."""

    def __init__(self) -> None:
        """Start empty."""
        self._text = bytearray()
        self._ends = array("Q", [0])

    def add(self, item: etree._Element) -> None:
        """Keep the next text."""
        self._text += text_of(item).encode()
        self._ends.append(len(self._text))

    def __getitem__(self, index: int) -> str:
        """The text of that number; IndexError beyond."""
        if index < 0:
            raise IndexError(index)
        return self._text[self._ends[index] : self._ends[index + 1]].decode()


def text_of(item: etree._Element) -> str:
    """The text of a string item, phonetic readings left out."""
    if len(item) == 1 and item[0].tag.endswith("}t"):
        return unescaped(item[0].text or "")
    runs = (child for child in item.iter("{*}t") if local(child.getparent()) != "rPh")  # type: ignore[arg-type]
    return unescaped("".join(run.text or "" for run in runs))


def unescaped(text: str) -> str:
    """Signs that XML has no place for stand as _x0007_."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _SURROGATES else chr(code)


class Styles:
    """Which cell styles show a date, which a time."""

    def __init__(self, dates: frozenset[str], times: frozenset[str]) -> None:
        """Styles by number, as cells name them."""
        self.dates, self.times = dates, times

    @classmethod
    def read(cls, root: etree._Element | None) -> "Styles":
        """From the styles part; none without it."""
        if root is None:
            return cls(frozenset(), frozenset())
        own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in root.iter("{*}numFmt")}
        formats = [int(xf.get("numFmtId", 0)) for table in root.iter("{*}cellXfs") for xf in table]
        kinds = {str(place): _kind(number, own.get(number)) for place, number in enumerate(formats)}
        return cls(
            frozenset(place for place, kind in kinds.items() if kind == "date"),
            frozenset(place for place, kind in kinds.items() if kind == "time"),
        )


def _kind(number: int, code: str | None) -> str:
    if code is None:
        return "date" if number in _DATE_FORMATS else "time" if number in _TIME_FORMATS else ""
    bare = _LITERALS.sub("", code).lower()
    if "general" in bare or "#" in bare or "0.0" in bare.replace("ss.0", ""):
        return ""
    if "y" in bare or "d" in bare or "j" in bare:
        return "date"
    return "time" if "h" in bare or "s" in bare else "date" if "m" in bare else ""


class CellReader:
    """Turns a row element into texts."""

    def __init__(self, strings: Strings, styles: Styles, first_day: int = 0) -> None:
        """With the workbook's shared texts and styles; `first_day` is DAYS_TO_1904 where days count from 1904."""
        self._strings, self._styles, self._first_day = strings, styles, first_day
        self.formulas = self.unstored = 0
        """Cells that a formula gives, and those among them without a stored value."""

    def row(self, element: etree._Element) -> tuple[str, ...]:
        """The row's texts, empty cells between them included."""
        return self.laid(int(element.get("r") or 0), ((cell.get("r"), self._text(cell)) for cell in element))

    def laid(self, line: int, found: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
        """Texts with their addresses, if they have one, in their places."""
        cells: list[str] = []
        count = 0
        for address, text in found:
            place = column_of(address) if address else count
            count = place + 1
            if place > MOST_COLUMNS * 10:
                raise SheetRefused("file.too_many_columns", line=line, most=MOST_COLUMNS)
            if text:
                if place > len(cells):
                    cells.extend([""] * (place - len(cells)))
                cells.append(text)
        if cells and max(map(len, cells)) > LONGEST_CELL:
            raise SheetRefused("file.cell_too_long", line=line, most=LONGEST_CELL)
        return tuple(cells)

    def _text(self, cell: etree._Element) -> str:
        kind, value, formula = cell.get("t", "n"), None, None
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text
            elif tag.endswith("}f"):
                formula = child.text or ""
            elif tag.endswith("}is"):
                return text_of(child)
        if formula is not None:
            self.formulas += 1
            self.unstored += value is None
        if value is None:
            return f"={formula}" if formula else ""
        return self.valued(kind, cell.get("s", ""), value)

    def valued(self, kind: str, style: str, value: str) -> str:
        """The text of a stored value, by the kind and style of its cell."""
        if kind == "s":
            return self._strings[int(value)]
        if kind == "b":
            return "FALSE" if value == "0" else "TRUE"
        return unescaped(value) if kind in {"str", "e"} else self._number(value, style, kind)

    def _number(self, value: str, style: str, kind: str) -> str:
        if kind == "d":
            return MomentText.at(value[:10], value[11:16]) if value[11:16] else DateText(value[:10])
        if style in self._styles.dates or style in self._styles.times:
            return _moment(float(value), self._first_day, is_time=style in self._styles.times)
        return _numbered(plain(value))


def column_of(place: str) -> int:
    """The column of a cell address, from 0: "AB12" is 27."""
    return _column(place.rstrip("0123456789"))


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - 64
    return column - 1


def plain(value: str) -> str:
    """A stored number in at most 15 significant digits, without exponent: "0.30000000000000004" is "0.3"."""
    if value.isascii() and value.isdigit() and len(value) <= 15:  # noqa: PLR2004 - what a spreadsheet keeps exactly
        return value
    try:
        number = Decimal(f"{float(value):.15g}")
    except (InvalidOperation, ValueError):
        return value
    return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < 30 else value  # noqa: PLR2004


def _numbered(text: str) -> str:
    """As a number; what is none (NaN), or too long to be written out (1E999), stays a text."""
    return NumberText(text) if _WRITTEN_OUT.fullmatch(text) else text


@lru_cache(maxsize=4096)
def _moment(serial: float, first_day: int, *, is_time: bool) -> str:
    if not math.isfinite(serial):
        return str(serial)
    if is_time or 0 <= serial < 1:
        minutes = round(serial * _MINUTES_OF_DAY)
        return f"{minutes // 60}:{minutes % 60:02d}"
    serial += first_day
    if not 0 < serial <= _LARGEST_DAY:
        return _numbered(plain(repr(serial)))
    # Excel counts a 29 February 1900 that never was
    days = int(serial) + (1 if serial < _FEBRUARY_1900 else 0)
    minutes = round((serial - int(serial)) * _MINUTES_OF_DAY)
    moment = datetime(1899, 12, 30) + timedelta(days=days)  # noqa: DTZ001 - a day count
    day, clock = moment.date().isoformat(), f"{minutes // 60:02d}:{minutes % 60:02d}"
    return MomentText.at(day, clock) if 0 < minutes < _MINUTES_OF_DAY else DateText(day)
