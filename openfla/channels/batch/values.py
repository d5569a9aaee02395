# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The cells of one row as values; what can't be read is gathered, not raised."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from openfla.channels.batch.headings import choice, normalised
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.row import DateText, NumberText
from openfla.terms.amount import parse_amount
from openfla.terms.calendar import DateOrder, date_order, parse_date
from openfla.terms.duration import MINUTES_OF_HOUR, parse_duration
from openfla.terms.problem import Problem, Severity, shown
from openfla.terms.ssin import Ssin
from openfla.terms.text import is_email, steers
from openfla.terms.time_of_day import parse_time

_Found = TypeVar("_Found")

_SWAPPED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_CLOCK_TAIL = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
_COUNTRIES = {
    "belgium": "BE", "belgique": "BE", "belgie": "BE", "belgien": "BE", "b": "BE",
    "france": "FR", "frankrijk": "FR", "frankreich": "FR", "f": "FR",
    "netherlands": "NL", "pays bas": "NL", "nederland": "NL", "niederlande": "NL",
    "germany": "DE", "allemagne": "DE", "duitsland": "DE", "deutschland": "DE", "d": "DE",
    "luxembourg": "LU", "luxemburg": "LU", "l": "LU",
}  # fmt: skip
_SHOWN = 40
_EURO = re.compile(r"\s*(?:€|EUR|euros?)\s*", re.IGNORECASE)
_MOST_EURO = 10_000_000
_YEAR = re.compile(r"[12][0-9]{3}")
_LOST_DIGITS = "0000"
_DAY_NUMBER = re.compile(r"[1-9][0-9]{4}")
_ERRORS = frozenset(
    {
        *("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#BUSY!"),
        *("#VERW!", "#N/B", "#DEEL/0!", "#WAARDE!", "#NAAM?", "#GETAL!"),
        *("#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!"),
        *("#BEZUG!", "#NV", "#WERT!", "#ZAHL!"),
    }
)
"""What Excel and LibreOffice show for a formula that fails, in four languages."""


_parsed_date = lru_cache(maxsize=4096)(parse_date)
"""Starts and births repeat within a list."""


@lru_cache(maxsize=256)
def _country(found: str) -> str | None:
    code = _COUNTRIES.get(normalised(found)) or found.upper()
    return code if not found or re.fullmatch(r"[A-Z]{2}", code) else None


class Values:
    """One row's cells by field. Nothing it says quotes a national number."""

    def __init__(self, cells: tuple[str, ...], mapping: Mapping, today: date) -> None:
        """With the row's cells, and `today` for what can't lie in the future."""
        self.mapping, self.today = mapping, today
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._broken: set[str] = set()
        self._cells = {
            name: cell if type(cell) is not str else cell.strip()
            for name, cell in zip(mapping.fields, cells, strict=False)
            if name
        }

    def raw(self, name: str) -> str:
        """The text of the cell, trimmed; "" if there is none. Typed cells keep their type."""
        return self._cells.get(name, "")

    def heading(self, name: str) -> str:
        """The heading of a field's column as the file has it; "" if there is none."""
        pairs = zip(self.mapping.fields, self.mapping.headings, strict=False)
        return next((heading for field, heading in pairs if field == name), "")

    def refuse(self, code: str, name: str, **values: object) -> None:
        """Add an error, once; nothing is said about a cell that is broken already."""
        problem = Problem(code, name, values)
        if name not in self._broken and problem not in self.problems:
            self.problems.append(problem)

    def refuse_broken(self) -> None:
        """Refuse the cells that hold a formula without its result, or the error of one."""
        for name, cell in self._cells.items():
            if cell[:1] == "=" or cell in _ERRORS:
                self.refuse("staff.formula_failed", name, found=shown(cell, _SHOWN))
                self._broken.add(name)

    def warn(self, code: str, name: str, **values: object) -> None:
        """Add a warning."""
        self.warnings.append(Problem(code, name, values, Severity.WARNING))

    def text(self, name: str, longest: int) -> str:
        """The text in one Unicode form (NFC), without signs that control or turn the line."""
        found = self.raw(name)
        if not found.isascii():
            found = unicodedata.normalize("NFC", found).replace("\u00a0", " ").strip()
        if steers(found):
            self.refuse("staff.control_characters", name)
            return ""
        if len(found) > longest:
            self.refuse("staff.text_too_long", name, found=len(found), most=longest)
        return found

    def required_text(self, name: str, longest: int) -> str:
        """As `text`; empty is an error."""
        if not self.raw(name):
            self.refuse("staff.empty", name)
        return self.text(name, longest)

    def email(self, name: str, longest: int) -> str:
        """An address with one @ and a domain."""
        found = self.text(name, longest)
        if found and not is_email(found):
            self.refuse("staff.email_wrong_form", name, found=shown(found, _SHOWN))
        return found

    def country(self, name: str) -> str:
        """A code of two letters, or the name of a neighbour."""
        found = self.raw(name)
        code = _country(found)
        if code is None:
            self.refuse("staff.country_unknown", name, found=shown(found, _SHOWN))
        return code or ""

    def choice(self, name: str) -> str | None:
        """The value of a closed list, in any of the four languages."""
        found = self.raw(name)
        words = self.mapping.columns.choices[name]
        value = choice(words, found) if found else None
        if found and value is None:
            self.refuse("staff.word_unknown", name, found=shown(found, _SHOWN), expected=f"words.{words}")
        return value

    def required_choice(self, name: str) -> str | None:
        """As `choice`; empty is an error."""
        if not self.raw(name):
            self.refuse("staff.empty", name)
        return self.choice(name)

    def year(self, name: str) -> int | None:
        """A year of four digits."""
        found = self.raw(name)
        if not found:
            return None
        if not _YEAR.fullmatch(found):
            self.refuse("sheet.year_wrong_form", name, found=shown(found, _SHOWN))
            return None
        return int(found)

    def required_year(self, name: str) -> int | None:
        """As `year`; empty is an error."""
        if not self.raw(name):
            self.refuse("staff.empty", name)
        return self.year(name)

    def time(self, name: str) -> time | None:
        """A time of day."""
        found = self.raw(name)
        return self._kept(name, parse_time(str(found))) if found else None

    def duration(self, name: str, *, bare_is_minutes: bool = False) -> int | None:
        """Minutes; a bare number is hours, unless the column counts minutes."""
        found = self.raw(name)
        if not found:
            return None
        if bare_is_minutes and found.isdecimal():
            return int(found)
        return self.minutes(name)

    def cents(self, name: str) -> int | None:
        """An amount in euro, with or without its sign, in whole cents."""
        found = self.raw(name)
        if not found:
            return None
        bare = found if isinstance(found, NumberText) else _EURO.sub("", found)
        amount = Fraction(bare) if isinstance(found, NumberText) else self._kept(name, parse_amount(bare))
        if amount is None:
            return None
        if (amount * 100).denominator != 1 or not 0 <= amount < _MOST_EURO:
            self.refuse("sheet.amount_no_cents", name, found=shown(found, _SHOWN))
            return None
        return int(amount * 100)

    def national_number(self) -> Ssin | None:
        """The worker's number; one that a spreadsheet kept as a number may have lost its last digits."""
        found = self.raw("national_number")
        number = Ssin.normalise(str(found), today=self.today) if found else None
        if isinstance(number, Problem) and isinstance(found, NumberText) and found.endswith(_LOST_DIGITS):
            number = Problem("ssin.scientific_notation")
        return None if number is None else self._kept("national_number", number)

    def identifier(self, name: str, normalise: Callable[..., _Found | Problem], **more: object) -> _Found | None:
        """A number that checks itself."""
        found = self.raw(name)
        return self._kept(name, normalise(str(found), field=name, **more)) if found else None

    def day(self, name: str) -> date | None:
        """A date, in the order that was found in its column or answered."""
        found = self.raw(name)
        if not found or isinstance(found, DateText):
            return self._kept(name, _parsed_date(found)) if found else None
        if _DAY_NUMBER.fullmatch(found):
            self.refuse("staff.date_as_number", name, found=str(found))
            return None
        found = _CLOCK_TAIL.sub("", found)
        order = self.mapping.date_orders.get(name, "")
        if not order and date_order([found]) is DateOrder.AMBIGUOUS:
            self.refuse("staff.date_two_readings", name, found=found)
            return None
        if order == "mdy":
            found = _SWAPPED.sub(r"\3\2\1\2\4", found)
        return self._kept(name, _parsed_date(found))

    def required_day(self, name: str) -> date | None:
        """As `day`; empty is an error."""
        if not self.raw(name):
            self.refuse("staff.empty", name)
        return self.day(name)

    def minutes(self, name: str) -> int | None:
        """Hours per week as minutes; empty is an error."""
        found = self.raw(name)
        if not found:
            self.refuse("staff.empty", name)
            return None
        if isinstance(found, NumberText):
            # 33.33 hours are no whole minutes; the nearest minute is what people mean
            return round(Fraction(found) * MINUTES_OF_HOUR)
        minutes = parse_duration(found)
        amount = parse_amount(found) if isinstance(minutes, Problem) and minutes.code != "amount.ambiguous" else None
        return round(amount * MINUTES_OF_HOUR) if isinstance(amount, Fraction) else self._kept(name, minutes)

    def amount(self, name: str) -> Fraction | None:
        """An exact number."""
        found = self.raw(name)
        if not found:
            return None
        return Fraction(found) if isinstance(found, NumberText) else self._kept(name, parse_amount(found))

    def _kept(self, name: str, result: _Found | Problem) -> _Found | None:
        if isinstance(result, Problem):
            self.refuse(result.code, name, **result.values)
            return None
        return result
